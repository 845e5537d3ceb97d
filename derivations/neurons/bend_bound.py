"""The second difference of the squared ramp along both axes lies between -4/3 a b and 0 for t >= 0 and a >= b > 0."""

from derivations.neurons.area import a, b, t
from verify.activations import relu
from verify.cases import CaseByCase, squared_relu
from verify.claims import claim
from verify.steps import squared
from verify.words import both, implies


def ramps(level):
    """Where the ramps of a second difference along both axes begin, with their weights."""
    single = [(-2, level - a), (-2, level - b), (-2, level + a), (-2, level + b)]
    return [
        (4, level),
        *single,
        *((1, place) for place in (level - a - b, level + a + b, level + a - b, level + b - a)),
    ]


def bend(level):
    """The second difference at the level."""
    first, *rest = (weight * relu(place) ** 2 for weight, place in ramps(level))
    return sum(rest, first)


bounded = implies(both(0 <= t, b <= a), both(-4 * a * b / 3 <= bend(t), bend(t) <= 0))


@claim("A second difference of squared ramps", given=[a > 0, b > 0], show=bounded)
def bend_bound():
    """A quadratic form in a, b, t between the places where a ramp begins; in the middle 3 (t - (a + b)/3)^2 + 2/3 (a - b)^2."""
    return CaseByCase(
        bounded, by=(squared(3 * t - a - b), squared(a - b), *(squared_relu(place) for _, place in ramps(t))), degree=2
    )
