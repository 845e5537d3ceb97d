"""The plane with its classes, which are the sign of x1 x2, and activations: what the claims are written with."""

from verify.activations import activation
from verify.words import both, either, implies, reals

x1, x2 = reals("x_1 x_2")
phi = activation("phi")


def has_sign(value):
    """The value is positive in the first and third open quadrant and negative in the second and fourth."""
    return both(implies(x1 * x2 > 0, value > 0), implies(x1 * x2 < 0, value < 0))


def iff(left, right):
    """The two formulas follow from each other."""
    return both(implies(left, right), implies(right, left))


def in_squares(d, R):
    """The point lies in one of the four squares: d <= |x1| <= R and d <= |x2| <= R."""
    return both(d <= abs(x1), abs(x1) <= R, d <= abs(x2), abs(x2) <= R)


def misclassified(value):
    """The value does not have the sign of x1 x2."""
    return either(both(x1 * x2 > 0, value <= 0), both(x1 * x2 < 0, value >= 0))
