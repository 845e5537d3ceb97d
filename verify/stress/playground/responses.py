"""What the neurons of one network answer at its test points and on a grid, between exact bounds."""

from dataclasses import dataclass
from fractions import Fraction as Q
from functools import cache
from typing import Any

import numpy as np

from verify.stress.playground.enclosures import Fixed, affine, enclose, relu, tanh
from verify.stress.playground.lines import Line, lines
from verify.stress.playground.points import HALF_WIDTH, tested_on
from verify.stress.playground.propositions import GRID
from verify.stress.playground.trained import Trained
from verify.stress.playground.truth import Between


@dataclass(frozen=True, slots=True, eq=False)
class Responses:
    """Inputs z and activations a of every layer, at the test points and on the grid; the last z is the output before tanh."""

    network: Trained
    bits: int
    lines: tuple[Line, ...]
    x: Any  # (n, 2), floats
    y: Any  # (n,), +1 and -1
    z: tuple[Fixed, ...]
    a: tuple[Fixed, ...]
    grid_z: tuple[Fixed, ...]
    grid_a: tuple[Fixed, ...]


def responses(network: Trained, bits: int) -> Responses:
    """With this many bits."""
    tested = tested_on(network.seed)
    z, a = through(network, enclose(tested.x, bits))
    grid_z, grid_a = through(network, enclose(grid(), bits))
    return Responses(network, bits, lines(network.parameters), tested.x, tested.y, z, a, grid_z, grid_a)


def grid() -> Any:
    """The points of the grid, row by row: (GRID^2, 2)."""
    side = (np.arange(GRID) - GRID // 2) * (2 * HALF_WIDTH / (GRID - 1))  # exact: halves
    return np.stack(np.meshgrid(side, side, indexing="ij"), -1).reshape(-1, 2)


def through(network: Trained, x: Fixed) -> tuple[tuple[Fixed, ...], tuple[Fixed, ...]]:
    """Inputs of all layers and activations of the hidden ones; x may be boxes."""
    z, a = [], [x]
    for w, b in zip(*network.parameters, strict=True):
        z.append(affine(enclose(w, x.bits), enclose(b, x.bits), a[-1]))
        a.append(relu(z[-1]) if network.activation == "relu" else tanh(z[-1]))
    return tuple(z), tuple(a[1:-1])


def column(values: Fixed, place: int) -> Fixed:
    """One neuron."""
    return Fixed(values.low[:, place], values.high[:, place], values.bits)


def ordered(z: Fixed, a: Fixed, activation: str, place: int) -> Fixed:
    """Numbers in the order of a neuron's activation: tanh increases, so its input does."""
    return column(a if activation == "relu" else z, place)


def right(out: Fixed, y: Any) -> Between:
    """How many points have an output of the sign of their class."""
    up = y > 0
    sure = np.where(up, out.low > 0, out.high < 0)
    possible = np.where(up, out.high > 0, out.low < 0)
    return Between(int(sure.sum()), int(possible.sum()))


def alone(values: Fixed, y: Any) -> Between:
    """How many points the best threshold on these numbers classifies right, with the best orientation."""
    cuts = np.unique(np.concatenate([values.low, values.high, values.low.min(keepdims=True) - 1]))
    over_low, over_high = values.low[None] > cuts[:, None], values.high[None] > cuts[:, None]
    found = []
    for up in (y > 0, y < 0):
        sure = (over_low & up).sum(1) + (~over_high & ~up).sum(1)
        possible = (over_high & up).sum(1) + (~over_low & ~up).sum(1)
        found.append((int(sure.max()), int(possible.max())))
    return Between(max(f[0] for f in found), max(f[1] for f in found))


def output(made: Trained, hidden: Fixed) -> Fixed:
    """The output before tanh from the last hidden layer's activations."""
    w, b = made.parameters.weights[-1], made.parameters.biases[-1]
    return column(affine(enclose(w, hidden.bits), enclose(b, hidden.bits), hidden), 0)


def ablated(found: Responses, place: int) -> Between:
    """How many test points are right when a neuron of the last hidden layer gives its mean over them."""
    hidden = found.a[-1]
    low, high = hidden.low.copy(), hidden.high.copy()
    low[:, place] = hidden.low[:, place].sum() // len(low)
    high[:, place] = -(-hidden.high[:, place].sum() // len(high))
    return right(output(found.network, Fixed(low, high, hidden.bits)), found.y)


def spread(found: Responses, place: int) -> Between:
    """The square of |v| times standard deviation over the test points, for a neuron of the last hidden layer."""
    hidden = column(found.a[-1], place)
    low, high = (_whole(v) for v in (hidden.low, hidden.high))
    n = len(low)
    away_low, away_high = n * low - sum(high), n * high - sum(low)  # n (h - mean)
    least = [0 if p <= 0 <= q else min(p * p, q * q) for p, q in zip(away_low, away_high, strict=True)]
    most = [max(p * p, q * q) for p, q in zip(away_low, away_high, strict=True)]
    top, bottom = float(found.network.parameters.weights[-1][0, place]).as_integer_ratio()
    scale = 1 << 2 * hidden.bits
    return Between(*(Q(sum(v) * top**2, bottom**2 * scale * n**3) for v in (least, most)))


def _whole(values: Any) -> Any:
    return np.array([int(v) for v in values], object)


@cache
def _midpoints() -> tuple[Any, Any, Any]:
    """Pairs of points of the grid in the order of their midpoint, and where each midpoint's pairs begin."""
    first, second = np.triu_indices(GRID**2)
    key = (first // GRID + second // GRID) * (2 * GRID) + first % GRID + second % GRID
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    return first[order], second[order], starts


def crossing(values: Fixed) -> bool | None:
    """Whether four points p + q = r + s of the grid have both values at p, q above both at r, s; None when undecided."""
    first, second, starts = _midpoints()
    lower = [np.minimum(v[first], v[second]) for v in (values.low, values.high)]
    upper = [np.maximum(v[first], v[second]) for v in (values.low, values.high)]
    if (np.maximum.reduceat(lower[0], starts) > np.minimum.reduceat(upper[1], starts)).any():
        return True
    return None if (np.maximum.reduceat(lower[1], starts) > np.minimum.reduceat(upper[0], starts)).any() else False


def crossing_points(values: Fixed) -> tuple[Any, Any, Any, Any] | None:
    """Such points p, q, r, s, those with the widest gap."""
    first, second, starts = _midpoints()
    ends = [*starts[1:], len(first)]
    lower = np.minimum(values.low[first], values.low[second])
    upper = np.maximum(values.high[first], values.high[second])
    gaps = np.maximum.reduceat(lower, starts) - np.minimum.reduceat(upper, starts)
    best = int(np.argmax(gaps))
    if gaps[best] <= 0:
        return None
    inside = slice(starts[best], ends[best])
    above = starts[best] + int(np.argmax(lower[inside]))
    below = starts[best] + int(np.argmin(upper[inside]))
    points = grid()
    return points[first[above]], points[second[above]], points[first[below]], points[second[below]]
