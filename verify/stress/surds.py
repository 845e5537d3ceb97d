"""Sums of rational multiples of square roots of integers, with exact sign: sqrt(2) + sqrt(3) - 1."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, isqrt, log10
from typing import Final

from verify.stress.outcomes import Undecided, UndefinedTerm

TRIAL: Final = 1_000  # primes up to here are divided out of a radicand
MAX_TERMS: Final = 40
MAX_SHOWN_BITS: Final = 400


@dataclass(frozen=True, slots=True)
class Surd:
    """sum of c sqrt(n) over pairs (n, c): distinct square-free n, so that it is 0 only when empty."""

    terms: tuple[tuple[int, Fraction], ...]

    def __add__(self, other: "Real") -> "Real":
        return _combined(self, other, lambda a, b: [*a, *b])

    __radd__ = __add__

    def __mul__(self, other: "Real") -> "Real":
        return _combined(self, other, lambda a, b: [_times(s, t) for s in a for t in b])

    __rmul__ = __mul__

    def __neg__(self) -> "Surd":
        return Surd(tuple((n, -c) for n, c in self.terms))

    def __sub__(self, other: "Real") -> "Real":
        return self + (-other)

    def __rsub__(self, other: "Real") -> "Real":
        return -self + other

    def __pow__(self, exponent: int) -> "Real":
        result: Real = Fraction(1)
        for _ in range(exponent):
            result = result * self
        return result

    def __float__(self) -> float:
        return float(sum(float(c) * n**0.5 for n, c in self.terms))


Real = Fraction | int | Surd


def _times(one: tuple[int, Fraction], other: tuple[int, Fraction]) -> tuple[int, Fraction]:
    common = gcd(one[0], other[0])
    return one[0] * other[0] // common**2, one[1] * other[1] * common


def _terms(value: Real) -> tuple[tuple[int, Fraction], ...]:
    return value.terms if isinstance(value, Surd) else ((1, Fraction(value)),)


Terms = Iterable[tuple[int, Fraction]]


def _combined(one: Surd, other: object, operation: Callable[[Terms, Terms], Terms]) -> Real:
    if not isinstance(other, Fraction | int | Surd):
        raise Undecided("a square root in a piecewise polynomial")
    return _collected(operation(one.terms, _terms(other)))


def _collected(terms: Terms) -> Real:
    sums: dict[int, Fraction] = {}
    for radicand, coefficient in terms:
        sums[radicand] = sums.get(radicand, Fraction(0)) + coefficient
    kept = tuple(sorted((n, c) for n, c in sums.items() if c))
    if len(kept) > MAX_TERMS:
        raise Undecided("too many square roots")
    if not kept:
        return Fraction(0)
    return kept[0][1] if len(kept) == 1 and kept[0][0] == 1 else Surd(kept)


def sign(value: Real) -> int:
    """-1, 0 or 1, exactly: distinct square roots of square-free integers are independent over the rationals."""
    if not isinstance(value, Surd):
        return (value > 0) - (value < 0)
    bits = 64
    while True:
        low, high = enclosure(value, bits)
        if low > 0 or high < 0:
            return 1 if low > 0 else -1
        bits *= 2


def enclosure(value: Real, bits: int) -> tuple[Fraction, Fraction]:
    """Rational bounds of the value."""
    low = high = Fraction(0)
    for radicand, coefficient in _terms(value):
        floor = isqrt(radicand << (2 * bits))
        ceiling = floor + (floor * floor != radicand << (2 * bits))
        ends = sorted((coefficient * Fraction(floor, 1 << bits), coefficient * Fraction(ceiling, 1 << bits)))
        low, high = low + ends[0], high + ends[1]
    return low, high


def square_root(value: Real) -> Real:
    """The square root of a rational number that is not negative."""
    if sign(value) < 0:
        raise UndefinedTerm("square root of a negative number")
    if isinstance(value, Surd):
        return _nested_root(value)
    value = Fraction(value)
    outside, inside = square_free(value.numerator * value.denominator)
    return _collected([(inside, Fraction(outside, value.denominator))])


def _nested_root(value: Surd) -> Real:
    """sqrt(a + b sqrt(n)) = sqrt((a + r)/2) + sign(b) sqrt((a - r)/2) where r = sqrt(a^2 - b^2 n) is rational."""
    parts = dict(value.terms)
    a = parts.pop(1, Fraction(0))
    if len(parts) != 1:
        raise Undecided("a square root of a sum of square roots")
    ((radicand, b),) = parts.items()
    if (inside := a * a - b * b * radicand) < 0 or isinstance(r := square_root(inside), Surd):
        raise Undecided("a square root that stays nested")
    root = square_root((a + r) / 2) + (1 if b > 0 else -1) * square_root((a - r) / 2)
    return root


def square_free(n: int) -> tuple[int, int]:
    """(a, b) with n = a^2 b and b square-free."""
    if n == 0:
        return 0, 1
    outside, inside = 1, 1
    for divisor in range(2, TRIAL):
        while n % divisor**2 == 0:
            outside, n = outside * divisor, n // divisor**2
        if n % divisor == 0:
            inside, n = inside * divisor, n // divisor
        if divisor**2 > n:
            break
    rest = isqrt(n)
    if rest * rest == n:
        return outside * rest, inside
    if n > TRIAL**3:  # a smaller rest without small factors has at most two prime factors, not equal here
        raise Undecided("a radicand too large to factor")
    return outside, inside * n


def reciprocal(value: Real) -> Real:
    """1 / value, by multiplying with conjugates until it is rational."""
    if sign(value) == 0:
        raise UndefinedTerm("division by zero")
    if not isinstance(value, Surd):
        return 1 / Fraction(value)
    radicand = next(n for n, _ in value.terms if n > 1)
    prime = next((p for p in range(2, TRIAL) if radicand % p == 0), radicand)
    if any(n % prime and gcd(n, prime) > 1 for n, _ in value.terms):
        raise Undecided("a denominator with large radicands")
    conjugate = Surd(tuple((n, -c if n % prime == 0 else c) for n, c in value.terms))
    return conjugate * reciprocal(value * conjugate)


def digits(n: int) -> str:
    """The digits of a natural number; of a long one the first and how many."""
    if n.bit_length() <= MAX_SHOWN_BITS:
        return str(n)
    count = int(n.bit_length() * log10(2))
    first = n // 10 ** (count - 5)
    return f"{str(first)[:5]}...({count - 5 + len(str(first))} digits)"


def real_text(value: Real) -> str:
    """The number as one writes it: 1/2 + 3 sqrt(2)/4."""
    shown = ""
    for radicand, coefficient in _terms(value):
        size = abs(coefficient)
        root = f"sqrt({radicand})"
        top = digits(size.numerator) if radicand == 1 else root if size.numerator == 1 else f"{size.numerator} {root}"
        part = top + (f"/{digits(size.denominator)}" if size.denominator > 1 else "")
        lead = ("-" if coefficient < 0 else "") if not shown else (" - " if coefficient < 0 else " + ")
        shown += lead + part
    return shown


def real_latex(value: Real) -> str:
    """The number in LaTeX."""
    shown = ""
    for radicand, coefficient in _terms(value):
        size = abs(coefficient)
        root = rf"\sqrt{{{radicand}}}"
        top = digits(size.numerator) if radicand == 1 else root if size.numerator == 1 else rf"{size.numerator}{root}"
        part = rf"\frac{{{top}}}{{{digits(size.denominator)}}}" if size.denominator > 1 else top
        lead = ("-" if coefficient < 0 else "") if not shown else (" - " if coefficient < 0 else " + ")
        shown += lead + part
    return shown
