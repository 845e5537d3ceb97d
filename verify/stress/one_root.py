"""Numbers a + b sqrt(n) of one n, as an ordered field, for the second opinion; no part of the search."""

from dataclasses import dataclass
from fractions import Fraction as Q
from functools import total_ordering
from math import isqrt
from typing import Any


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class OneRoot:
    """a + b sqrt(n), for an n that is no square."""

    a: Q
    b: Q
    n: int

    def _with(self, other: Any) -> "OneRoot":
        if isinstance(other, OneRoot):
            if other.n != self.n:
                raise TypeError("two square roots")
            return other
        return OneRoot(Q(other), Q(0), self.n)

    def __add__(self, other: Any) -> "OneRoot":
        one = self._with(other)
        return OneRoot(self.a + one.a, self.b + one.b, self.n)

    def __mul__(self, other: Any) -> "OneRoot":
        one = self._with(other)
        return OneRoot(self.a * one.a + self.b * one.b * self.n, self.a * one.b + self.b * one.a, self.n)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> "OneRoot":
        return OneRoot(-self.a, -self.b, self.n)

    def __sub__(self, other: Any) -> "OneRoot":
        return self + -self._with(other)

    def __rsub__(self, other: Any) -> "OneRoot":
        return self._with(other) + -self

    def __pow__(self, exponent: int) -> "OneRoot":
        result = OneRoot(Q(1), Q(0), self.n)
        for _ in range(exponent):
            result = result * self
        return result

    def __rtruediv__(self, other: Any) -> "OneRoot":
        norm = self.a * self.a - self.b * self.b * self.n
        return self._with(other) * OneRoot(self.a / norm, -self.b / norm, self.n)

    def __truediv__(self, other: Any) -> "OneRoot":
        return self._with(other).__rtruediv__(self)

    def bounds(self) -> tuple[Q, Q]:
        """Rational numbers on both sides."""
        floor = Q(isqrt(self.n << 400), 1 << 200)
        ends = (self.a + self.b * floor, self.a + self.b * (floor + Q(1, 1 << 200)))
        return min(ends), max(ends)

    def _sign(self) -> int:
        square = self.b * self.b * self.n
        larger = self.a if self.a * self.a > square else self.b  # the sign is that of the larger part
        return (larger > 0) - (larger < 0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneRoot | Q | int) and (self - other)._sign() == 0

    def __lt__(self, other: Any) -> bool:
        return (self - other)._sign() < 0

    def __hash__(self) -> int:
        return hash((self.a, self.b, self.n)) if self.b else hash(self.a)
