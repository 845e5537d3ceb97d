"""Arrays of real numbers with a proved bound of their error: midpoint and radius, vectorised.

Every operation adds the rounding error of its midpoint (one unit u of the result, n units for a sum of n) to the radius
that the operands bring. Radii are rounded too: a factor 1 + 2^-20 and 1e-300 cover that, underflow included.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np

U: Final = 2.0**-52
UP: Final = 1 + 2.0**-20
TINY: Final = 1e-300
LIBRARY: Final = 8 * U  # NumPy bounds the error of exp, log1p, tanh, sin, cos in double precision by 4 units


@dataclass(frozen=True, slots=True, eq=False)
class Ball:
    """All real numbers within `rad` of `mid`, elementwise; shapes (B,) for numbers, (B, n) for vectors."""

    mid: Any
    rad: Any

    def __add__(self, other: "Ball") -> "Ball":
        return ball(self.mid + other.mid, self.rad + other.rad)

    def __sub__(self, other: "Ball") -> "Ball":
        return ball(self.mid - other.mid, self.rad + other.rad)

    def __mul__(self, other: "Ball") -> "Ball":
        spread = np.abs(self.mid) * other.rad + np.abs(other.mid) * self.rad + self.rad * other.rad
        return ball(self.mid * other.mid, spread)

    def __neg__(self) -> "Ball":
        return Ball(-self.mid, self.rad)

    def column(self) -> "Ball":
        """A number for each lane, ready to multiply vectors."""
        return Ball(self.mid[:, None], self.rad[:, None])


def ball(mid: Any, spread: Any) -> Ball:
    """The rounded midpoint with the radius brought along."""
    return Ball(mid, (spread + U * np.abs(mid)) * UP + TINY)


def exactly(values: Any) -> Ball:
    """Floating point numbers as the real numbers that they are."""
    return Ball(np.asarray(values, dtype=float), np.zeros(np.shape(values)))


def rational(value: Fraction) -> Ball:
    """A rational number."""
    near = float(value)
    return Ball(np.array([near]), np.array([0.0 if Fraction(near) == value else abs(near) * U + TINY]))


def total(x: Ball) -> Ball:
    """The sum over the last axis, in any order."""
    size = x.mid.shape[-1]
    mid = x.mid.sum(axis=-1)
    return Ball(mid, (x.rad.sum(axis=-1) + size * U * np.abs(x.mid).sum(axis=-1)) * UP + TINY)


def inner(x: Ball, y: Ball) -> Ball:
    """The inner product lane by lane."""
    return total(x * y)


def reciprocal(x: Ball) -> Ball:
    """1 / x; nan, which compares as false, where x may be 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        clear = np.abs(x.mid) > x.rad
        mid = np.where(clear, 1 / x.mid, np.nan)
        return ball(mid, np.abs(mid) * x.rad / (np.abs(x.mid) - x.rad))


def root(x: Ball) -> Ball:
    """The square root; near 0 the radius is the root of the upper end."""
    with np.errstate(invalid="ignore", divide="ignore"):
        high, low = x.mid + x.rad, x.mid - x.rad
        mid = np.sqrt(np.maximum(x.mid, 0))
        spread = np.where(low > 0, x.rad / np.sqrt(np.maximum(low, TINY)), np.sqrt(np.maximum(high, 0)) * UP)
        return ball(np.where(high < 0, np.nan, mid), spread)


def larger(x: Ball, y: Ball) -> Ball:
    """The maximum."""
    return Ball(np.maximum(x.mid, y.mid), np.maximum(x.rad, y.rad))


def size(x: Ball) -> Ball:
    """The absolute value."""
    return Ball(np.abs(x.mid), x.rad)


def positive_part(x: Ball) -> Ball:
    """max(x, 0)"""
    return Ball(np.maximum(x.mid, 0), x.rad)


def library(function: Callable[[Any], Any], x: Ball, steepness: float) -> Ball:
    """A function of the library with a Lipschitz constant."""
    mid = function(x.mid)
    return Ball(mid, (steepness * x.rad + LIBRARY * np.abs(mid)) * UP + TINY)


def log_cosh(x: Ball) -> Ball:
    """log cosh, of slope at most 1, by a form that does not overflow: |x| + log(1 + e^(-2|x|)) - log 2."""
    away = np.abs(x.mid)
    mid = away + np.log1p(np.exp(-2 * away)) - np.log(2.0)
    return Ball(mid, (x.rad + LIBRARY * (away + 3)) * UP + TINY)
