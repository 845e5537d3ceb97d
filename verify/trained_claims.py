"""Measured propositions as claims for the kernel, the committed weights as exact rationals: one claim for each count.

A claim says of every network of a group which way the proposition goes there, so that its proof is that of the count.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction as Q
from math import frexp
from typing import Any, Final

from sympy import LessThan, StrictLessThan

from verify.activations import relu
from verify.cases import CaseByCase
from verify.claims import Claim, claim
from verify.stress.playground.counts import PICTURED, Group, Known, accurate
from verify.stress.playground.first_layer import above, below
from verify.stress.playground.lines import Line, lines, oblique
from verify.stress.playground.responses import column, crossing_points, responses
from verify.stress.playground.trained import Trained
from verify.words import both, either, eq, ne, plus, raised, times, written

BITS: Final = 24
RELU: Final = Group(PICTURED.shape, "relu")
Formula = Any
Ways = tuple[Formula, Formula]  # the proposition and its negation


def _less(left: Any, right: Any) -> Formula:
    return StrictLessThan(written(left), written(right), evaluate=False)


def _at_most(left: Any, right: Any) -> Formula:
    return LessThan(written(left), written(right), evaluate=False)


def _above(line: Line) -> Ways:
    return _less(0, line.w2), _at_most(line.w2, 0)


def _below(line: Line) -> Ways:
    return _less(line.w2, 0), _at_most(0, line.w2)


def _uses_both(line: Line) -> Ways:
    one, other = written(line.w1), written(line.w2)
    return both(ne(one, 0), ne(other, 0)), either(eq(one, 0), eq(other, 0))


def _oblique(line: Line) -> Ways:
    """The criterion of 10 degrees without quotients: |u| <= |v| are the weights times a power of 2, which turns no line."""
    u, v = sorted((line.w1, line.w2), key=abs)
    unit = Q(2) ** -frexp(float(v))[1]
    s, t = raised(written(u * unit), 2), raised(written(v * unit), 2)
    near, far = 3 * s * (3 * t - s) ** 2, t * (t - 3 * s) ** 2
    return either(_at_most(t, 3 * s), _at_most(far, near)), both(_less(3 * s, t), _less(near, far))


def _neuron(number: int, ways: Callable[[Line], Ways]) -> Callable[[Sequence[Line]], Ways]:
    return lambda layer: ways(layer[number - 1])


def _some(ways: Callable[[Line], Ways], check: Callable[[Line], bool]) -> Callable[[Sequence[Line]], Ways]:
    """The neuron that has the property is named."""

    def chosen(layer: Sequence[Line]) -> Ways:
        witness = next((line for line in layer if check(line)), layer[0])
        return ways(witness)[0], both(*(ways(line)[1] for line in layer))

    return chosen


def _every(ways: Callable[[Line], Ways]) -> Callable[[Sequence[Line]], Ways]:
    return lambda layer: (both(*(ways(line)[0] for line in layer)), either(*(ways(line)[1] for line in layer)))


LINEAR: Final[dict[str, Callable[[Sequence[Line]], Ways]]] = {
    "neuron_1_uses_both": _neuron(1, _uses_both),
    "neuron_2_uses_both": _neuron(2, _uses_both),
    "every_uses_both": _every(_uses_both),
    "neuron_1_oblique": _neuron(1, _oblique),
    "neuron_2_oblique": _neuron(2, _oblique),
    "some_oblique": _some(_oblique, oblique),
    "every_oblique": _every(_oblique),
    "neuron_1_above": _neuron(1, _above),
    "some_above": _some(_above, above),
    "neuron_2_below": _neuron(2, _below),
    "some_below": _some(_below, below),
}


def count_name(name: str) -> str:
    """Of the claim about a proposition's count."""
    return f"trained_{name}"


def crossing_name(network: Trained) -> str:
    """Of the claim about a network's four points."""
    return f"trained_crossing_{network.seed}"


def count_claim(name: str, networks: Sequence[Known]) -> Claim:
    """Which way a proposition about lines goes in each network."""
    parts = [LINEAR[name](lines(network.parameters))[0 if truth[name] else 1] for network, truth in networks]
    return _claim(count_name(name), both(*parts))


def crossing_claim(network: Trained) -> Claim | None:
    """Four points p + q = r + s with a higher output of a ReLU network at p, q than at r, s; None when the grid has none."""
    found = responses(network, BITS)
    points = crossing_points(column(found.grid_z[-1], 0))
    if points is None:
        return None
    p, q, r, s = ([Q(float(x)) for x in point] for point in points)
    sums = (eq(plus(written(p[i]), written(q[i])), plus(written(r[i]), written(s[i]))) for i in (0, 1))
    above = (_less(_output(network, low), _output(network, high)) for high in (p, q) for low in (r, s))
    return _claim(crossing_name(network), both(*sums, *above))


def _output(network: Trained, point: Sequence[Q]) -> Any:
    """The output before its tanh at a point, with nothing evaluated."""
    a: list[Any] = [written(x) for x in point]
    for place, (weights, biases) in enumerate(zip(*network.parameters, strict=True), start=1):
        z = [_affine(row, a, bias) for row, bias in zip(weights, biases, strict=True)]
        a = z if place == len(network.parameters.weights) else [relu(value) for value in z]
    return a[0]


def _affine(row: Any, a: Sequence[Any], bias: Any) -> Any:
    total = written(Q(float(bias)))
    for weight, value in zip(row, a, strict=True):
        total = plus(total, times(written(Q(float(weight))), value))
    return total


def _claim(name: str, show: Formula) -> Claim:
    def derive() -> CaseByCase:
        """By arithmetic."""
        return CaseByCase(show)

    derive.__name__ = name
    return claim(name.replace("_", " "), show=show)(derive)


def kernel_claims() -> tuple[Claim, ...]:
    """All of them: the counts over the pictured networks, the crossings of the accurate ReLU networks of their shape."""
    counts = [count_claim(name, accurate(PICTURED)) for name in LINEAR]
    crossings = [crossing_claim(network) for network, _ in accurate(RELU)]
    return (*counts, *(made for made in crossings if made is not None))
