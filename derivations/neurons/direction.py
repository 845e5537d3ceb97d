"""Three sigmoidal neurons far out in a direction: what they come to there decides about a misclassified point."""

from derivations.neurons.plane import phi
from derivations.neurons.saturation import T, saturation, sigmoid
from derivations.neurons.sided import sided
from derivations.neurons.three_neurons import NEURONS, along, c, missed, network
from verify.cases import Assuming, CaseByCase, Choosing, Found
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, either, eq, exists, implies, reals

y1, y2 = y = reals("y_1 y_2")
SIDES = reals("s_1 s_2 s_3")
sign = [either(eq(s, 1), eq(s, -1)) for s in SIDES]


def limit(sides=SIDES, end=1):
    """What the network comes to far out at an end of the line, where the neurons are on these sides of their lines."""
    first, *rest = (s * weight for s, (weight, _, _) in zip(sides, NEURONS, strict=True))
    return end * sum(rest, first) + c


def lit(sides, point):
    """The neurons are on these sides at the point, however far out it is moved."""
    return [0 < s * along(weights, point) for s, (_, weights, _) in zip(sides, NEURONS, strict=True)]


def decided(turn, end):
    """A limit on the wrong side leads to a misclassified point; `turn` is 1 where the class is positive, else -1."""
    inside, wrong = (0 < y1 * y2, limit(end=end) < 0) if turn > 0 else (y1 * y2 < 0, 0 < limit(end=end))
    return implies(both(*lit(SIDES, y), inside, wrong), missed)


def far_out(turn, end):
    """The point far out."""
    point = (end * T * y1, end * T * y2)
    rows = [(s, *neuron) for s, neuron in zip(SIDES, NEURONS, strict=True)]
    terms = {f"a_{i}": s * along(w, y) for i, (s, _, w, _) in enumerate(rows, 1)}
    terms |= {f"v_{i}": turn * end * s * v for i, (s, v, _, _) in enumerate(rows, 1)}
    terms |= {f"b_{i}": end * s * b for i, (s, _, _, b) in enumerate(rows, 1)}
    first, *rest = (turn * end * s * v * phi(s * along(w, y) * T + end * s * b) for s, v, w, b in rows)
    reached = exists(T, both(0 < T, sum(rest, first) + turn * c <= 0))
    same = tuple(sided.at(s=s, v=v, z=along(w, point) + b) for s, v, w, b in rows)
    product, apart = point[0] * point[1], (0 < y1 * y2 if turn > 0 else y1 * y2 < 0)
    inside, wrong = (0 < product if turn > 0 else product < 0), turn * network(point) <= 0
    found = (
        Shown(inside, by=(0 < T, apart), degree=3),
        CaseByCase(wrong, by=same),
        Found(missed, (point,), by=(inside, wrong)),
    )
    return Assuming(
        decided(turn, end).args[0],
        (CaseByCase(reached, by=(saturation.at(**terms, c=turn * c),)), Choosing(reached, T, found)),
    )


ENDS = ((1, 1), (1, -1), (-1, 1), (-1, -1))


@claim("Far out in a direction", given=[sigmoid, *sign], show=both(*(decided(*end) for end in ENDS)))
def direction():
    """Along the line through the direction all neurons saturate, at both ends."""
    return tuple(far_out(*end) for end in ENDS)
