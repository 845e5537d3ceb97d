"""Nothing of the form a(x1) + b(x2) has the sign of x1 x2 on the corners of a rectangle, and neither has an increasing function of it."""

from derivations.neurons.plane import phi
from verify.activations import activation, increasing
from verify.cases import CaseByCase
from verify.claims import claim
from verify.words import either, reals

first, second = activation("a"), activation("b")
s, t, u, v, c = reals("s t u v c")
rising = increasing(phi)


def value(one, other):
    """phi(a(x1) + b(x2))"""
    return phi(first(one) + second(other))


wrong = either(value(s, u) <= c, value(t, v) <= c, value(s, v) >= c, value(t, u) >= c)


@claim("Neurons along the axes cannot", given=[rising], show=wrong)
def axis_neurons_cannot():
    """The sums over the two diagonals of the rectangle are the same: a(s) + a(t) + b(u) + b(v)."""
    orders = tuple(
        rising.at(first(one) + second(other), first(left) + second(right))
        for one, other in ((s, u), (t, v))
        for left, right in ((s, v), (t, u))
    )
    return CaseByCase(wrong, by=orders)
