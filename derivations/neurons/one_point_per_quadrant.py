"""One point in each quadrant is not enough to rule out one neuron: here are four that a single neuron separates."""

from fractions import Fraction

from derivations.neurons.lit_half_plane import given, rising
from derivations.neurons.plane import phi
from verify.cases import CaseByCase, compared
from verify.claims import claim
from verify.words import both

HALF = Fraction(1, 2)
POINTS = {(1, 3): 1, (-3, -1): 1, (-HALF, HALF): -1, (1, -1): -1}


def place(point):
    """x2 - x1 - 3/2 at a point."""
    return point[1] - point[0] - 3 * HALF


right = both(*(phi(place(p)) > 0 if sign > 0 else phi(place(p)) < 0 for p, sign in POINTS.items()))


@claim("One point in each quadrant is not enough", given=given, show=right)
def one_point_per_quadrant():
    """The segment between two points may pass the origin on the other side of the other segment."""
    return CaseByCase(right, by=tuple(fact for p in POINTS for fact in compared(rising, 0, place(p))))
