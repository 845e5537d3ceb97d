"""Polynomials in one real variable over the rationals: arithmetic and real roots."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import isqrt, lcm

Polynomial = tuple[Fraction, ...]  # ascending; the last coefficient is not zero; () is the zero polynomial

ROOT_SEARCH = 20_000  # rational roots are looked for up to this leading and constant coefficient
BISECTIONS = 12  # how closely an irrational root is enclosed


def polynomial(*coefficients: Fraction | int) -> Polynomial:
    """The polynomial with these ascending coefficients."""
    count = len(coefficients)
    while count and coefficients[count - 1] == 0:
        count -= 1
    return tuple(Fraction(c) for c in coefficients[:count])


def add(p: Polynomial, q: Polynomial, factor: Fraction | int = 1) -> Polynomial:
    """p + factor q"""
    size = max(len(p), len(q))
    padded = zip(p + (Fraction(0),) * (size - len(p)), q + (Fraction(0),) * (size - len(q)), strict=True)
    return polynomial(*(a + factor * b for a, b in padded))


def multiply(p: Polynomial, q: Polynomial) -> Polynomial:
    """p q"""
    if not p or not q:
        return ()
    result = [Fraction(0)] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            result[i + j] += a * b
    return polynomial(*result)


def value(p: Polynomial, t: Fraction) -> Fraction:
    """p(t)"""
    if not p:
        return Fraction(0)
    result = p[-1]
    for coefficient in p[-2::-1]:
        result = result * t + coefficient if coefficient else result * t
    return result


def derivative(p: Polynomial) -> Polynomial:
    """p'"""
    return polynomial(*(i * c for i, c in enumerate(p) if i))


def primitive(p: Polynomial) -> Polynomial:
    """The antiderivative that vanishes at 0."""
    return polynomial(0, *(c / (i + 1) for i, c in enumerate(p)))


def compose(p: Polynomial, q: Polynomial) -> Polynomial:
    """p(q(t))"""
    result: Polynomial = ()
    for coefficient in reversed(p):
        result = add(multiply(result, q), polynomial(coefficient))
    return result


def root_of(square: Fraction) -> Fraction | None:
    """The rational square root, or None when there is none."""
    if square < 0:
        return None
    top, bottom = isqrt(square.numerator), isqrt(square.denominator)
    exact = top * top == square.numerator and bottom * bottom == square.denominator
    return Fraction(top, bottom) if exact else None


def roots(p: Polynomial) -> tuple[tuple[Fraction, ...], bool]:
    """The rational roots with ends of intervals around irrational ones, and whether there were only rational ones."""
    found: set[Fraction] = set()
    if len(p) > 3:
        for root in _rational_roots(p):
            found.add(root)
            while len(p) > 1 and value(p, root) == 0:
                p = _divided(p, root)
    if len(p) <= 1:
        return tuple(sorted(found)), True
    if len(p) == 2:
        return tuple(sorted(found | {-p[0] / p[1]})), True
    if len(p) == 3:
        more, complete = _quadratic_roots(p)
    else:
        more, complete = _enclosed_roots(p)
    return tuple(sorted(found | set(more))), complete


def _quadratic_roots(p: Polynomial) -> tuple[tuple[Fraction, ...], bool]:
    c, b, a = p
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return (), True
    exact = root_of(discriminant)
    if exact is not None:
        return ((-b - exact) / (2 * a), (-b + exact) / (2 * a)), True
    scale = 2 ** (2 * BISECTIONS)
    near = isqrt(discriminant.numerator * scale // discriminant.denominator)
    ends = [Fraction(near + step, 2**BISECTIONS) for step in (0, 1)]
    return tuple((-b + sign * end) / (2 * a) for sign in (1, -1) for end in ends), False


def _enclosed_roots(p: Polynomial) -> tuple[tuple[Fraction, ...], bool]:
    turning, complete = roots(derivative(p))
    far = 1 + max(abs(c / p[-1]) for c in p)
    points = [-far, *turning, far]
    ends: list[Fraction] = []
    for low, high in pairwise(points):
        if value(p, low) * value(p, high) < 0:
            ends.extend(_bisected(p, low, high))
    touching = any(value(p, point) == 0 for point in points)
    return tuple(ends), complete and not ends and not touching


def _bisected(p: Polynomial, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        if value(p, low) * value(p, middle) <= 0:
            high = middle
        else:
            low = middle
    return low, high


def _rational_roots(p: Polynomial) -> Iterator[Fraction]:
    """p/q with p dividing the constant and q the leading coefficient (rational root theorem)."""
    if p[0] == 0:
        yield Fraction(0)
        first = next(i for i, c in enumerate(p) if c)
        p = p[first:]
    scale = lcm(*(c.denominator for c in p))
    last, lead = abs(int(p[0] * scale)), abs(int(p[-1] * scale))
    if last > ROOT_SEARCH or lead > ROOT_SEARCH:
        return
    for top in _divisors(last):
        for bottom in _divisors(lead):
            for root in (Fraction(top, bottom), Fraction(-top, bottom)):
                if value(p, root) == 0:
                    yield root


def _divisors(n: int) -> list[int]:
    small = [d for d in range(1, isqrt(n) + 1) if n % d == 0]
    return sorted({*small, *(n // d for d in small)})


def _divided(p: Polynomial, root: Fraction) -> Polynomial:
    """p / (t - root), exactly."""
    quotient: list[Fraction] = []
    carry = Fraction(0)
    for coefficient in reversed(p[1:]):
        carry = carry * root + coefficient
        quotient.append(carry)
    return polynomial(*reversed(quotient))
