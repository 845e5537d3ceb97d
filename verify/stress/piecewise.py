"""Piecewise polynomials on the real line, exact: arithmetic, composition, calculus, extreme values."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from verify.stress import polynomials
from verify.stress.outcomes import Undecided, UndefinedTerm
from verify.stress.polynomials import Polynomial, polynomial, roots
from verify.stress.surds import Surd, sign

Rational = Fraction | int
Slope = Fraction | None


@dataclass(frozen=True, slots=True)
class Piecewise:
    """pieces[i] between knots[i - 1] and knots[i]; values[i] at knots[i], None where there is none."""

    knots: tuple[Fraction, ...]
    pieces: tuple[Polynomial, ...]
    values: tuple[Slope, ...]

    def at(self, t: Any) -> Any:
        """The value at t, which may have square roots."""
        if isinstance(t, Surd):  # no knot
            return polynomials.value(self.pieces[sum(sign(t - knot) > 0 for knot in self.knots)], t)  # type: ignore[arg-type]
        t = Fraction(t)
        place = bisect_left(self.knots, t)
        if place < len(self.knots) and self.knots[place] == t:
            found = self.values[place]
            if found is None:
                raise UndefinedTerm(f"no value at {t}")
            return found
        return polynomials.value(self.pieces[place], t)

    def __add__(self, other: "Piecewise | Rational") -> "Piecewise":
        return combined(self, other, lambda p, q: polynomials.add(p, q))

    __radd__ = __add__

    def __mul__(self, other: "Piecewise | Rational") -> "Piecewise":
        return combined(self, other, polynomials.multiply)

    __rmul__ = __mul__

    def __neg__(self) -> "Piecewise":
        return self * -1

    def __sub__(self, other: "Piecewise | Rational") -> "Piecewise":
        return combined(self, other, lambda p, q: polynomials.add(p, q, -1))

    def __rsub__(self, other: "Piecewise | Rational") -> "Piecewise":
        return -self + other

    def __pow__(self, exponent: int) -> "Piecewise":
        if exponent > 32:
            raise Undecided("a large power of a piecewise polynomial")
        result = constant(1)
        for _ in range(exponent):
            result = result * self
        return result


IDENTITY = Piecewise((), (polynomial(0, 1),), ())


def constant(value: Rational) -> Piecewise:
    """The function with this one value."""
    return Piecewise((), (polynomial(value),), ())


def lifted(value: object) -> Piecewise:
    """A number as a constant function; a piecewise polynomial as it is."""
    if isinstance(value, Piecewise):
        return value
    if isinstance(value, Fraction | int):
        return constant(value)
    raise Undecided("not a piecewise polynomial")


def joined(knots: list[Rational], *pieces: Polynomial) -> Piecewise:
    """The pieces between the knots, each closed on the right."""
    at = tuple(Fraction(knot) for knot in knots)
    values = tuple(polynomials.value(piece, knot) for piece, knot in zip(pieces, at, strict=False))
    return simplified(Piecewise(at, pieces, values))


def spline(knots: list[Rational], slopes: list[Rational], start: Rational = 0) -> Piecewise:
    """The continuous function with these slopes between the knots and the value `start` at 0."""
    pieces = [polynomial(0, slopes[0])]
    for knot, slope in zip(knots, slopes[1:], strict=True):
        height = polynomials.value(pieces[-1], Fraction(knot))
        pieces.append(polynomial(height - slope * Fraction(knot), slope))
    shape = joined(knots, *pieces)
    return shape - shape.at(0) + start


def simplified(p: Piecewise) -> Piecewise:
    """Without the knots that separate nothing."""
    knots, pieces, values = [], [p.pieces[0]], []
    for knot, piece, value in zip(p.knots, p.pieces[1:], p.values, strict=True):
        if piece == pieces[-1] and value == polynomials.value(piece, knot):
            continue
        knots.append(knot)
        pieces.append(piece)
        values.append(value)
    return Piecewise(tuple(knots), tuple(pieces), tuple(values))


def cells(knots: tuple[Fraction, ...]) -> list[Fraction]:
    """A point inside each interval between the knots."""
    if not knots:
        return [Fraction(0)]
    return [knots[0] - 1, *((a + b) / 2 for a, b in pairwise(knots)), knots[-1] + 1]


def piece_at(p: Piecewise, t: Fraction) -> Polynomial:
    """The piece that holds around t, which is no knot."""
    return p.pieces[bisect_left(p.knots, t)]


def merged(*functions: Piecewise) -> tuple[Fraction, ...]:
    """All their knots in order."""
    if len({f.knots for f in functions}) == 1:
        return functions[0].knots
    return tuple(sorted({knot for f in functions for knot in f.knots}))


def combined(one: Piecewise, other: object, operation: Callable[[Polynomial, Polynomial], Polynomial]) -> Piecewise:
    """The operation applied on each common piece, and to the values at the knots."""
    two = lifted(other)
    knots = merged(one, two)
    if not knots:
        return Piecewise((), (operation(one.pieces[0], two.pieces[0]),), ())
    pieces = tuple(operation(piece_at(one, t), piece_at(two, t)) for t in cells(knots))
    values = tuple(_knot_value(one, two, knot, operation) for knot in knots)
    return simplified(Piecewise(knots, pieces, values))


def _knot_value(
    one: Piecewise, two: Piecewise, knot: Fraction, operation: Callable[[Polynomial, Polynomial], Polynomial]
) -> Slope:
    try:
        values = polynomial(one.at(knot)), polynomial(two.at(knot))
    except UndefinedTerm:
        return None
    return polynomials.value(operation(*values), Fraction(0))


def compose(outer: Piecewise, inner: Piecewise) -> Piecewise:
    """outer(inner(t))"""
    crossings = set(inner.knots)
    for number, piece in enumerate(inner.pieces):
        for level in outer.knots:
            found, complete = roots(polynomials.add(piece, polynomial(level), -1))
            if not complete:
                raise Undecided("an irrational knot")
            crossings |= {t for t in found if _inside(inner.knots, number, t)}
    knots = tuple(sorted(crossings))
    pieces = []
    for t in cells(knots):
        piece = piece_at(inner, t)
        place = polynomials.value(piece, t)
        if place in outer.knots:  # constant here, on a knot
            pieces.append(polynomial(outer.at(place)))
        else:
            pieces.append(polynomials.compose(piece_at(outer, place), piece))
    return simplified(Piecewise(knots, tuple(pieces), tuple(_composed_value(outer, inner, t) for t in knots)))


def _composed_value(outer: Piecewise, inner: Piecewise, t: Fraction) -> Slope:
    try:
        return outer.at(inner.at(t))
    except UndefinedTerm:
        return None


def _inside(knots: tuple[Fraction, ...], number: int, t: Fraction) -> bool:
    return (number == 0 or knots[number - 1] < t) and (number == len(knots) or t < knots[number])


def critical(p: Piecewise) -> tuple[tuple[Fraction, ...], bool]:
    """Points between which p has one sign, and whether they are all exact."""
    points, exact = set(p.knots), True
    for number, piece in enumerate(p.pieces):
        found, complete = roots(piece)
        exact = exact and complete
        points |= {t for t in found if _inside(p.knots, number, t)}
    return tuple(sorted(points)), exact


def larger(p: Piecewise, q: Piecewise) -> Piecewise:
    """max(p, q)"""
    points, exact = critical(p - q)
    if not exact:
        raise Undecided("an irrational crossing")
    knots = tuple(sorted({*points, *merged(p, q)}))
    pieces = []
    for t in cells(knots):
        one, two = piece_at(p, t), piece_at(q, t)
        pieces.append(one if polynomials.value(one, t) >= polynomials.value(two, t) else two)
    return simplified(Piecewise(knots, tuple(pieces), tuple(max(p.at(t), q.at(t)) for t in knots)))


def continuous_at(p: Piecewise, place: int) -> bool:
    """Whether p is continuous at that knot."""
    knot = p.knots[place]
    left, right = (polynomials.value(piece, knot) for piece in p.pieces[place : place + 2])
    return left == right == p.values[place]


def is_continuous(p: Piecewise) -> bool:
    """Whether p is continuous everywhere."""
    return all(continuous_at(p, place) for place in range(len(p.knots)))


def derivative(p: Piecewise) -> Piecewise:
    """p', with no value at the knots where there is none."""
    pieces = tuple(polynomials.derivative(piece) for piece in p.pieces)
    values: list[Slope] = []
    for place, knot in enumerate(p.knots):
        left, right = (polynomials.value(piece, knot) for piece in pieces[place : place + 2])
        values.append(left if left == right and continuous_at(p, place) else None)
    return simplified(Piecewise(p.knots, pieces, tuple(values)))


def is_differentiable(p: Piecewise) -> bool:
    """Whether p has a derivative everywhere."""
    return None not in derivative(p).values


def slopes_rise(p: Piecewise) -> bool:
    """Whether the slope right of each knot is at least the one left of it."""
    slopes = [polynomials.derivative(piece) for piece in p.pieces]
    ends = zip(slopes, slopes[1:], p.knots, strict=False)
    return all(polynomials.value(left, knot) <= polynomials.value(right, knot) for left, right, knot in ends)


def integral(p: Piecewise, low: Fraction, high: Fraction) -> Fraction:
    """The integral from low to high; it exists when p is the derivative of something, so has no jump in between."""
    if low > high:
        raise UndefinedTerm("an integral with reversed limits")
    for place, knot in enumerate(p.knots):
        if low <= knot <= high and low < high and not _has_primitive_at(p, place, low, high):
            raise UndefinedTerm(f"an integral of a function with a jump at {knot}")
    ends = [low, *(knot for knot in p.knots if low < knot < high), high]
    total = Fraction(0)
    for a, b in pairwise(ends):
        primitive = polynomials.primitive(piece_at(p, (a + b) / 2))
        total += polynomials.value(primitive, b) - polynomials.value(primitive, a)
    return total


def _has_primitive_at(p: Piecewise, place: int, low: Fraction, high: Fraction) -> bool:
    knot = p.knots[place]
    sides = [place] if knot == high else [place + 1] if knot == low else [place, place + 1]
    return all(polynomials.value(p.pieces[side], knot) == p.values[place] for side in sides)


def infimum(p: Piecewise) -> tuple[Fraction | None, tuple[Fraction, ...]]:
    """The infimum (None when unbounded below), and the points where it is attained (ends of plateaus included)."""
    first, last = p.pieces[0], p.pieces[-1]
    if _falls(first, leftward=True) or _falls(last, leftward=False):
        return None, ()
    attained: list[tuple[Fraction, Fraction]] = [(p.at(knot), knot) for knot in p.knots]
    limits = [polynomials.value(piece, k) for i, k in enumerate(p.knots) for piece in p.pieces[i : i + 2]]
    for number, piece in enumerate(p.pieces):
        turning, complete = roots(polynomials.derivative(piece))
        if not complete:
            raise Undecided("an irrational extreme point")
        attained += [(polynomials.value(piece, t), t) for t in turning if _inside(p.knots, number, t)]
        if len(piece) <= 1:
            attained.append((polynomials.value(piece, Fraction(0)), cells(p.knots)[number]))
    least = min([value for value, _ in attained] + limits)
    return least, tuple(sorted({t for value, t in attained if value == least}))


def _falls(piece: Polynomial, leftward: bool) -> bool:
    if len(piece) <= 1:
        return False
    return (piece[-1] < 0) != (leftward and len(piece) % 2 == 0)


def supremum(p: Piecewise) -> Fraction | None:
    """The supremum, None when unbounded above."""
    least, _ = infimum(-p)
    return None if least is None else -least
