"""Numbers between two multiples of 2^-bits, held as integers, so that every bound is exact and no float decides.

With up to 24 bits the integers are those of 64 bits, and a product that might not fit raises `OverflowError`; with more
they are Python's. The bounds of tanh rest on two facts. For r >= 0 the number e^-r lies between any two successive sums of
1 - r + r^2/2 - r^3/6 + ..., because each sum's remainder, in Lagrange's form, has the sign of the next term. And
tanh z = (1 - e^-2z) / (1 + e^-2z) decreases when e^-2z grows, and is odd. Every rounding is outward.
"""

from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np

SMALL: Final = 24  # bits up to which integers of 64 bits are used
GUARD: Final = 6  # further bits of the exponentials
PARTS: Final = 16  # e^-y is taken from a table at the multiples of 1/16


class Fixed(NamedTuple):
    """low 2^-bits <= number <= high 2^-bits, elementwise."""

    low: Any
    high: Any
    bits: int


def enclose(values: Any, bits: int) -> Fixed:
    """Bounds of floats."""
    values = np.asarray(values, float)
    if bits <= SMALL:
        scaled = np.ldexp(values, bits)  # exact: a power of two
        if not (np.abs(scaled) < 2.0**62).all():
            raise OverflowError("a float too large for this precision")
        return Fixed(np.floor(scaled).astype(np.int64), np.ceil(scaled).astype(np.int64), bits)
    ratios = [float(v).as_integer_ratio() for v in values.ravel()]
    low = np.array([(n << bits) // d for n, d in ratios] + [None], object)[:-1]
    high = np.array([-((-n << bits) // d) for n, d in ratios] + [None], object)[:-1]
    return Fixed(low.reshape(values.shape), high.reshape(values.shape), bits)


def _fits(terms: int, *factors: Any) -> None:
    size = terms
    for factor in factors:
        size *= max((int(np.abs(bound).max()) for bound in factor[:2]), default=0) + 1
    if factors[0].bits <= SMALL and size >= 2**62:
        raise OverflowError("a product too large for this precision")


def affine(w: Fixed, b: Fixed, x: Fixed) -> Fixed:
    """w x + b for points x: (q, p), (q,), (n, p) -> (n, q)."""
    _fits(4 * w.low.shape[1] + 4, w, x)
    wl, wh, xl, xh = w.low, w.high, x.low[:, None, :], x.high[:, None, :]
    ends = (wl * xl, wl * xh, wh * xl, wh * xh)
    low = np.minimum(np.minimum(ends[0], ends[1]), np.minimum(ends[2], ends[3])).sum(-1)
    high = np.maximum(np.maximum(ends[0], ends[1]), np.maximum(ends[2], ends[3])).sum(-1)
    return Fixed((low >> w.bits) + b.low, -(-high >> w.bits) + b.high, w.bits)


def relu(z: Fixed) -> Fixed:
    """max(z, 0)"""
    return Fixed(np.maximum(z.low, 0), np.maximum(z.high, 0), z.bits)


def tanh(z: Fixed) -> Fixed:
    """Bounds of tanh, which increases."""
    return Fixed(_tanh_bounds(z.low, z.bits)[0], _tanh_bounds(z.high, z.bits)[1], z.bits)


def _tanh_bounds(z: Any, bits: int) -> tuple[Any, Any]:
    one = 1 << (bits + GUARD)
    e_low, e_high = _exponential(2 * np.abs(z), bits)
    low = ((one - e_high) << bits) // (one + e_high)
    high = -(-((one - e_low) << bits) // (one + e_low))
    return np.where(z < 0, -high, low), np.where(z < 0, -low, high)


def _exponential(y: Any, bits: int) -> tuple[Any, Any]:
    """Bounds of e^-y for y >= 0, times 2^(bits + GUARD)."""
    scale = bits + GUARD
    table_low, table_high = _table(scale)
    step = (1 << scale) // PARTS
    y = np.minimum(y << GUARD, step * (len(table_low) - 1))  # beyond it: at least 0, at most the last entry
    place = y // step
    index = place.astype(np.int64)
    low, high = _series(y - place * step, scale)
    beyond = index == len(table_low) - 1
    bottom = np.where(beyond, 0, table_low[index] * low >> scale)
    return bottom, -(-(table_high[index] * high) >> scale)


def _series(r: Any, scale: int) -> tuple[Any, Any]:
    """Bounds of e^-r for 0 <= r <= 1/16: two successive sums of the alternating series."""
    low = high = (1 << scale) - r
    term_low = term_high = r
    n, size = 1, (1 << scale) // PARTS
    while size or n % 2:  # stop after a term that was added
        n += 1
        size = size // (PARTS * n)
        term_low = (term_low * r) // (n << scale)
        term_high = -(-(term_high * r) // (n << scale))
        low, high = (low + term_low, high + term_high) if n % 2 == 0 else (low - term_high, high - term_low)
    next_term = -(-(term_high * r) // ((n + 1) << scale))
    return low - next_term, high


@cache
def _table(scale: int) -> tuple[Any, Any]:
    """Bounds of e^(-k/16) times 2^scale for k = 0, 1, ... until the upper one is 1."""
    finer = scale + 24
    unit = 1 << finer
    first_low, first_high = (int(v) for v in _series(unit // PARTS, finer))
    lows, highs = [unit], [unit]
    while highs[-1] >> 24:
        lows.append(lows[-1] * first_low >> finer)
        highs.append(-(-(highs[-1] * first_high) >> finer))
    kind = np.int64 if scale <= SMALL + GUARD else object
    return np.array([v >> 24 for v in lows], kind), np.array([-(-v >> 24) for v in highs], kind)
