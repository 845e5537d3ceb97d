"""tanh at rational numbers, between rational bounds; a comparison that the bounds do not decide is undecided."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import Any, Final

from verify.stress.outcomes import Undecided

BITS: Final = 96  # the bounds are about 2^-BITS apart
FARTHEST: Final = 60


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A real number between two rational ones."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Any) -> "Enclosure":
        one = enclosed(other)
        return Enclosure(self.low + one.low, self.high + one.high)

    __radd__ = __add__

    def __mul__(self, other: Any) -> "Enclosure":
        ends = [a * b for a in (self.low, self.high) for b in (enclosed(other).low, enclosed(other).high)]
        return Enclosure(min(ends), max(ends))

    __rmul__ = __mul__

    def __neg__(self) -> "Enclosure":
        return Enclosure(-self.high, -self.low)

    def __sub__(self, other: Any) -> "Enclosure":
        return self + (-enclosed(other))

    def __rsub__(self, other: Any) -> "Enclosure":
        return enclosed(other) - self

    def __pow__(self, exponent: int) -> "Enclosure":
        result = enclosed(1)
        for _ in range(exponent):
            result = result * self
        return result

    def __gt__(self, other: Any) -> bool:
        return (self - other)._sign() > 0

    def __lt__(self, other: Any) -> bool:
        return (self - other)._sign() < 0

    def _sign(self) -> int:
        if self.low > 0 or self.high < 0 or self.low == self.high:
            return (self.low > 0) - (self.high < 0)
        raise Undecided("bounds on both sides of 0")

    def text(self) -> str:
        """The number to six decimals, with a sign that it is rounded."""
        return f"{float((self.low + self.high) / 2):.6f}..."


def enclosed(value: Any) -> Enclosure:
    """A rational number as its own bounds."""
    if isinstance(value, Enclosure):
        return value
    if isinstance(value, Fraction | int):
        return Enclosure(Fraction(value), Fraction(value))
    raise Undecided("tanh of something that is no rational number")


@dataclass(frozen=True)
class Tanh:
    """The hyperbolic tangent."""

    def value(self, place: Any) -> Enclosure:
        """Bounds of tanh at a rational number or between bounds."""
        argument = enclosed(place)
        return Enclosure(_tanh(argument.low).low, _tanh(argument.high).high)


TANH: Final = Tanh()


@lru_cache(maxsize=10_000)
def _tanh(t: Fraction) -> Enclosure:
    """1 - 2/(e^(2 t) + 1) for t > 0, on the side of the bounds; odd."""
    if t == 0:
        return enclosed(0)
    if t < 0:
        return -_tanh(-t)
    if t > FARTHEST:
        return Enclosure(_tanh(Fraction(FARTHEST)).low, Fraction(1))
    power = _exponential(2 * t)
    return Enclosure(_short(1 - 2 / (power.low + 1), -1), _short(1 - 2 / (power.high + 1), 1))


def _exponential(t: Fraction) -> Enclosure:
    """e^t for t > 0: the series at t/2^k < 1/2, squared k times; the rest is at most the last term."""
    halvings = max(0, ceil(t).bit_length() + 1)
    small = t / 2**halvings
    total, term, n = Fraction(1), Fraction(1), 0
    while term > Fraction(1, 2 ** (BITS + 2 * halvings + 8)):
        n += 1
        term = term * small / n
        total += term
    found = Enclosure(_short(total, -1, 3), _short(total + term, 1, 3))
    for _ in range(halvings):
        found = found * found
        found = Enclosure(_short(found.low, -1, 3), _short(found.high, 1, 3))
    return found


def _short(value: Fraction, direction: int, more: int = 1) -> Fraction:
    """The value rounded down or up to a multiple of a small power of two."""
    unit = 1 << (BITS * more)
    scaled = value * unit
    return Fraction(scaled.__floor__() if direction < 0 else scaled.__ceil__(), unit)
