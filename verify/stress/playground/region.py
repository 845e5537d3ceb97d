"""Where the sign of the output is certified: boxes of the four squares [0.3, 5.3]^2, divided until the question is decided."""

from fractions import Fraction as Q
from typing import Any, Final, NamedTuple

import numpy as np

from verify.stress.playground.enclosures import Fixed
from verify.stress.playground.points import HALF_WIDTH, PADDING
from verify.stress.playground.responses import through
from verify.stress.playground.trained import Trained

FIRST: Final = 8  # boxes a side of each square at the beginning
DEEPEST: Final = 6  # halvings


class Certified(NamedTuple):
    """Shares of the four squares."""

    right: Q
    wrong: Q


def certified(network: Trained, bits: int, wanted: Q) -> Certified:
    """Certified shares, refined until the share of the right sign is known to be at least `wanted`, or to be less."""
    cells = np.stack(np.meshgrid(*[np.arange(FIRST)] * 2, [-1, 1], [-1, 1], indexing="ij"), -1).reshape(-1, 4)
    right = wrong = Q(0)
    for depth in range(DEEPEST + 1):
        side = FIRST << depth
        box = _boxes(cells, side, bits)
        out = through(network, box)[0][-1]
        up = cells[:, 2] * cells[:, 3] > 0
        is_up, is_down = out.low[:, 0] > 0, out.high[:, 0] < 0
        right += Q(int(np.where(up, is_up, is_down).sum()), 4 * side**2)
        wrong += Q(int(np.where(up, is_down, is_up).sum()), 4 * side**2)
        cells = cells[~(is_up | is_down)]
        if right >= wanted or wrong > 1 - wanted or not len(cells):
            break
        halves = [np.concatenate([2 * cells[:, :2] + (i, j), cells[:, 2:]], 1) for i in (0, 1) for j in (0, 1)]
        cells = np.concatenate(halves)
    return Certified(right, wrong)


def _boxes(cells: Any, side: int, bits: int) -> Fixed:
    """Enclosures of boxes given by their place in a square, counted from the axes, and the square's signs."""
    near, width = Q(str(PADDING)), Q(str(HALF_WIDTH)) / side
    unit = 1 << bits
    ends = [near + k * width for k in range(side + 1)]
    kind = np.int64 if bits <= 24 else object
    lower = np.array([(e * unit).__floor__() for e in ends], kind)
    upper = np.array([(e * unit).__ceil__() for e in ends], kind)
    place, sign = cells[:, :2], cells[:, 2:]
    low, high = lower[place], upper[place + 1]
    return Fixed(np.where(sign > 0, low, -high), np.where(sign > 0, high, -low), bits)
