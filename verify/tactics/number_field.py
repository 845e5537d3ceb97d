"""Exact numbers a + b c + ... where c is the only root of a polynomial between two rationals: arithmetic, inverses, signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import comb
from typing import Final

HALVINGS: Final = 200
Number = tuple[Fraction, ...]  # coefficients of 1, c, c^2, ... below the degree of p; () is 0


@dataclass(frozen=True, slots=True)
class Field:
    """p(c) = 0 with low < c < high; p by ascending coefficients, without a rational factor."""

    p: Number
    low: Fraction
    high: Fraction

    @property
    def degree(self) -> int:
        """Of p."""
        return len(self.p) - 1


def trimmed(coefficients: Sequence[Fraction]) -> Number:
    """Without leading zeros."""
    count = len(coefficients)
    while count and not coefficients[count - 1]:
        count -= 1
    return tuple(coefficients[:count])


def plus(x: Number, y: Number, factor: Fraction | int = 1) -> Number:
    """x + factor y"""
    size = max(len(x), len(y))
    pairs = zip(x + (Fraction(0),) * (size - len(x)), y + (Fraction(0),) * (size - len(y)), strict=True)
    return trimmed([a + factor * b for a, b in pairs])


def product(x: Number, y: Number) -> Number:
    """x y as polynomials"""
    result = [Fraction(0)] * max(0, len(x) + len(y) - 1)
    for i, a in enumerate(x):
        for j, b in enumerate(y):
            result[i + j] += a * b
    return trimmed(result)


def divided(x: Number, y: Number) -> tuple[Number, Number]:
    """Quotient and remainder of polynomials."""
    quotient = [Fraction(0)] * max(0, len(x) - len(y) + 1)
    while len(x) >= len(y):
        shift, share = len(x) - len(y), x[-1] / y[-1]
        quotient[shift] = share
        x = plus(x, (Fraction(0),) * shift + y, -share)
    return trimmed(quotient), x


def times(field: Field, x: Number, y: Number) -> Number:
    """x y"""
    return divided(product(x, y), field.p)[1]


def inverse(field: Field, x: Number) -> Number:
    """1 / x by Euclid; `ZeroDivisionError` when p and x have a common factor."""
    rows = [(field.p, ()), (x, (Fraction(1),))]
    while len(rows[-1][0]) > 1:
        quotient, rest = divided(rows[-2][0], rows[-1][0])
        rows.append((rest, plus(rows[-2][1], product(quotient, rows[-1][1]), -1)))
    last, share = rows[-1]
    if not last:
        raise ZeroDivisionError("no inverse")
    return divided(tuple(s / last[0] for s in share), field.p)[1]


def at(p: Number, t: Fraction) -> Fraction:
    """p(t)"""
    total = Fraction(0)
    for coefficient in reversed(p):
        total = total * t + coefficient
    return total


def halved(field: Field) -> Field:
    """The half of the interval that holds the root."""
    middle = (field.low + field.high) / 2
    left = at(field.p, field.low) * at(field.p, middle) < 0
    return Field(field.p, field.low, middle) if left else Field(field.p, middle, field.high)


def sign(field: Field, x: Number) -> int:
    """-1, 0 or 1; the interval is halved until the coefficients of Bernstein agree."""
    for _ in range(HALVINGS if x else 0):
        found = {(b > 0) - (b < 0) for b in bernstein(x, field.low, field.high)}
        if found in ({1}, {-1}):
            return found.pop()
        field = halved(field)
    if x:
        raise ArithmeticError("the sign was not found")
    return 0


def bernstein(x: Number, low: Fraction, high: Fraction) -> list[Fraction]:
    """The b_k of x(t) = sum of b_k (t - low)^k (high - t)^(n - k), whose signs bound that of x between low and high."""
    n = len(x) - 1
    width = high - low
    moved = [sum(x[j] * comb(j, i) * low ** (j - i) for j in range(i, n + 1)) * width**i for i in range(n + 1)]
    rows = [sum(moved[i] * Fraction(comb(k, i), comb(n, i)) for i in range(k + 1)) for k in range(n + 1)]
    return [Fraction(row) * comb(n, k) / width**n for k, row in enumerate(rows)]


def roots_between(p: Number, low: Fraction, high: Fraction) -> int:
    """How many different real roots p has in low < t <= high, by Sturm's theorem."""
    chain = [p, trimmed([i * c for i, c in enumerate(p)][1:])]
    while chain[-1]:
        chain.append(tuple(-c for c in divided(chain[-2], chain[-1])[1]))
    return _changes(chain, low) - _changes(chain, high)


def _changes(chain: Sequence[Number], t: Fraction) -> int:
    signs = [value > 0 for q in chain if (value := at(q, t))]
    return sum(a != b for a, b in pairwise(signs))
