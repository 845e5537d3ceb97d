"""Arrays of real numbers with a proved bound of their error: midpoint and radius, vectorised.

Every operation adds the rounding error of its midpoint to what the radii of the operands become: half a unit U of the result,
n halves for a sum of n; U itself leaves room. A radius is made of sums and products of numbers that are not negative, in
floating point; `depth` counts the operations behind it. Each rounds at most eight times, a sum of n n times, by a factor within
1 +- 2^-53, so that up to depth 2^24 the factor 1 + 2^-20, applied when the radius is read, covers them all. TINY covers
underflow in a product and in its radius; sums do not need it: they are exact where U |m| would underflow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import frexp
from typing import Any, Final

import numpy as np

U: Final = 2.0**-52
UP: Final = 1 + 2.0**-20
TINY: Final = 1e-300
LIBRARY: Final = 8 * U  # NumPy bounds the error of exp, log1p, tanh, sin, cos in double precision by 4 units
DEEPEST: Final = 2**24


@dataclass(frozen=True, slots=True, eq=False)
class Ball:
    """All real numbers within `rad` of `mid`, elementwise; shapes (B,) for numbers, (B, n) for vectors."""

    mid: Any
    raw: Any = None  # of the shape of mid, before the factor; None: the numbers are exact
    depth: int = 0

    @property
    def rad(self) -> Any:
        """The radius, rounding errors of its own included."""
        if self.depth > DEEPEST:
            raise OverflowError("too many operations for one ball")
        return np.zeros(np.shape(self.mid)) if self.raw is None else self.raw * UP

    def __add__(self, other: "Ball") -> "Ball":
        return _sum(self, other, self.mid + other.mid)

    def __sub__(self, other: "Ball") -> "Ball":
        return _sum(self, other, self.mid - other.mid)

    def __mul__(self, other: "Ball") -> "Ball":
        for factor, ball in ((other, self), (self, other)):
            if factor.raw is None and factor.mid.size == 1 and factor.mid.ndim <= ball.mid.ndim:
                return _scaled(ball, factor.mid.item())
        return _product(self, other)

    def __neg__(self) -> "Ball":
        return Ball(-self.mid, self.raw, self.depth)

    def __getitem__(self, index: Any) -> "Ball":
        return Ball(self.mid[index], None if self.raw is None else self.raw[index], self.depth)

    def column(self) -> "Ball":
        """A number for each lane, ready to multiply vectors."""
        return self[:, None]


def _rounding(mid: Any) -> Any:
    """A new array of the rounding errors of one operation; the operations below add to it in place."""
    error = np.abs(mid)
    error *= U
    return error


def _sum(x: Ball, y: Ball, mid: Any) -> Ball:
    raw = _rounding(mid)
    for part in (x, y):
        if part.raw is not None:
            raw += part.raw
    return Ball(mid, raw, max(x.depth, y.depth) + 1)


def _product(x: Ball, y: Ball) -> Ball:
    """|a b - m n| <= |m| s + (|n| + s) r for a within r of m, b within s of n; (2 |m| + r) r for a square."""
    mid = x.mid * y.mid
    raw = _rounding(mid)
    raw += TINY
    if x is y and x.raw is not None:
        spread = np.abs(x.mid)
        spread *= 2
        spread += x.raw
        spread *= x.raw
        raw += spread
    elif x is not y:
        far = np.abs(y.mid) if x.raw is not None else None
        if y.raw is not None:
            raw += np.abs(x.mid) * y.raw
            far = far + y.raw if far is not None else None
        if far is not None:
            raw += far * x.raw
    return Ball(mid, raw, max(x.depth, y.depth) + 1)


def _scaled(x: Ball, factor: float) -> Ball:
    """By one exact number: no rounding where it is a power of two, but for underflow."""
    if factor == 1:
        return x
    size, mid = abs(factor), x.mid * factor
    power = frexp(size)[0] == 0.5
    if power and size >= 1:
        return Ball(mid, None if x.raw is None else x.raw * size, x.depth + 1)
    raw = np.zeros(mid.shape) if power else _rounding(mid)
    raw += TINY
    if x.raw is not None:
        raw += x.raw * size
    return Ball(mid, raw, x.depth + 1)


def exactly(values: Any) -> Ball:
    """Floating point numbers as the real numbers that they are."""
    return Ball(np.asarray(values, dtype=float))


def rational(value: Fraction) -> Ball:
    """A rational number."""
    near = float(value)
    return Ball(np.array([near]), None if Fraction(near) == value else np.array([abs(near) * U + TINY]), 1)


def total(x: Ball) -> Ball:
    """The sum over the last axis, in any order."""
    size = x.mid.shape[-1]
    if size == 1:
        return x[..., 0]
    raw = np.abs(x.mid).sum(axis=-1) * (size * U)
    return Ball(x.mid.sum(axis=-1), raw if x.raw is None else raw + x.raw.sum(axis=-1), x.depth + size)


def inner(x: Ball, y: Ball) -> Ball:
    """The inner product lane by lane."""
    return total(x * y)


def reciprocal(x: Ball) -> Ball:
    """1 / x; nan, which compares as false, where x may be 0."""
    away, rad = np.abs(x.mid), x.rad
    with np.errstate(divide="ignore", invalid="ignore"):
        mid = np.where(away > rad, 1 / x.mid, np.nan)
        return Ball(mid, np.abs(mid) * rad / (away - rad) + _rounding(mid) + TINY, 1)


def root(x: Ball) -> Ball:
    """The square root; near 0 the radius is the root of the upper end."""
    rad = x.rad
    with np.errstate(invalid="ignore", divide="ignore"):
        high, low = (x.mid + rad) * UP, x.mid - rad
        mid = np.where(high < 0, np.nan, np.sqrt(np.maximum(x.mid, 0)))
        spread = np.where(low > 0, rad / np.sqrt(np.maximum(low, TINY)), np.sqrt(np.maximum(high, 0)))
        return Ball(mid, spread + _rounding(mid) + TINY, 1)


def larger(x: Ball, y: Ball) -> Ball:
    """The maximum."""
    mid = np.maximum(x.mid, y.mid)
    raw = None if x.raw is None and y.raw is None else np.broadcast_to(np.maximum(x.rad, y.rad), mid.shape)
    return Ball(mid, raw, 1)


def size(x: Ball) -> Ball:
    """The absolute value."""
    return Ball(np.abs(x.mid), x.raw, x.depth)


def positive_part(x: Ball) -> Ball:
    """max(x, 0)"""
    return Ball(np.maximum(x.mid, 0), x.raw, x.depth)


def library(function: Callable[[Any], Any], x: Ball, steepness: float) -> Ball:
    """A function of the library with a Lipschitz constant."""
    mid = function(x.mid)
    return Ball(mid, steepness * x.rad + LIBRARY * np.abs(mid) + TINY, 1)


def log_cosh(x: Ball) -> Ball:
    """log cosh, of slope at most 1, by a form that does not overflow: |x| + log(1 + e^(-2|x|)) - log 2."""
    away = np.abs(x.mid)
    mid = away + np.log1p(np.exp(-2 * away)) - np.log(2.0)
    return Ball(mid, x.rad + LIBRARY * (away + 3), 1)
