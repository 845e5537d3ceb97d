"""Algebraic constants: for the root c of p between two rationals, a statement linear in c by exact squares over Q(c)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any, Final

import mpmath

from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE, ZERO, add, equal, less, less_equal, multiply
from verify.kernel.normal import canonical
from verify.kernel.terms import Term, is_space, node, number
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic, number_field
from verify.tactics.identities import Reduction, Row, combined, rule
from verify.tactics.number_field import Field, Number
from verify.tactics.pencil import Entries, Pencil
from verify.tactics.refined import DIGITS, Optimum
from verify.tactics.rounding import simplest
from verify.tactics.smooth import powers

MAX_COEFFICIENTS: Final = (10**12, 10**6, 10**6, 10**6)  # by degree
WIDTHS: Final = tuple(Fraction(1, 10**k) for k in range(1, 9))
Square = tuple[Number, list[Number]]  # a positive weight and the coefficients of the atoms


@dataclass(frozen=True, slots=True)
class Exact:
    """Multipliers and squares over Q(c) that add up to the goal, and the directions in which it is an equality."""

    field: Field
    multipliers: dict[int, Number]
    squares: tuple[Square, ...]
    directions: tuple[tuple[Number, ...], ...]


def fields(c: Any) -> Iterator[Field]:
    """Polynomials of small degree and coefficients with this root, the first of least degree; degree 1 when c is rational."""
    with mpmath.workdps(DIGITS):
        for degree, size in enumerate(MAX_COEFFICIENTS, 1):
            found = mpmath.findpoly(c, degree, maxcoeff=size, tol=mpmath.mpf(10) ** (20 - DIGITS))
            if found:
                p = number_field.trimmed([Fraction(int(x)) for x in reversed(found)])
                if p[-1] < 0:
                    p = tuple(-x for x in p)
                low, high = _around(c, WIDTHS[-1])
                yield Field(p, low, high)
                return


def _around(c: Any, width: Fraction) -> tuple[Fraction, Fraction]:
    size = max(1.0, abs(float(c)))
    half = float(width) * size / 2
    return simplest(float(c) - 2 * half, half), simplest(float(c) + 2 * half, half)


def element(field: Field, c: Any, x: Any) -> Number | None:
    """The number of Q(c) that this is to many digits."""
    with mpmath.workdps(DIGITS):
        if abs(x) < mpmath.mpf(10) ** (20 - DIGITS):
            return ()
        row = [x, *(c**k for k in range(field.degree))]
        found = mpmath.pslq(row, maxcoeff=10**8, maxsteps=10**5, tol=mpmath.mpf(10) ** (20 - DIGITS))
    if not found or not found[0]:
        return None
    return number_field.trimmed([Fraction(-int(part), int(found[0])) for part in found[1:]])


def exact(pencil: Pencil, optimum: Optimum, field: Field) -> Exact | None:
    """The optimum over Q(c), when it is one: all equations hold and all signs are right, exactly."""
    multipliers = {k: element(field, optimum.c, x) for k, x in optimum.multipliers.items()}
    directions = tuple(tuple(element(field, optimum.c, x) for x in row) for row in optimum.directions)
    if None in multipliers.values() or any(None in row for row in directions):
        return None
    kept: dict[int, Number] = {k: x for k, x in multipliers.items() if x}
    try:
        rest = _rest(pencil, kept, field)
        if any(entry for key, entry in rest.items() if len(key) != 2):
            return None
        squares = _squares(pencil, rest, field)
        if squares is None or any(number_field.sign(field, x) < 0 for x in kept.values()):
            return None
    except ArithmeticError:
        return None
    return Exact(field, kept, tuple(squares), directions)  # type: ignore[arg-type]


def _rest(pencil: Pencil, multipliers: dict[int, Number], field: Field) -> Entries:
    """The goal less the multiples of facts."""
    rest = {key: number_field.divided(p, field.p)[1] for key, p in pencil.target.items()}
    for k, weight in multipliers.items():
        for key, p in pencil.facts[k].entries.items():
            rest[key] = number_field.plus(rest.get(key, ()), number_field.times(field, weight, p), -1)
    return rest


def _squares(pencil: Pencil, rest: Entries, field: Field) -> list[Square] | None:
    """Weights and rows of L D L^T over Q(c); None when the matrix is not positive semidefinite."""
    count = len(pencil.atoms)
    half = Fraction(1, 2)
    matrix = [
        [
            number_field.times(field, rest.get((min(i, j), max(i, j)), ()), (half if i != j else 2 * half,))
            for j in range(count)
        ]
        for i in range(count)
    ]
    found: list[Square] = []
    for k in range(count):
        pivot = matrix[k][k]
        sign = number_field.sign(field, pivot)
        if sign < 0 or (not sign and any(matrix[k][k:])):
            return None
        if not sign:
            continue
        over = number_field.inverse(field, pivot)
        line: list[Number] = [()] * k + [number_field.times(field, entry, over) for entry in matrix[k][k:]]
        found.append((pivot, line))
        for i in range(k + 1, count):
            for j in range(k + 1, count):
                change = number_field.times(field, pivot, number_field.times(field, line[i], line[j]))
                matrix[i][j] = number_field.plus(matrix[i][j], change, -1)
    return found


def isolating(found: Exact, c: Any, besides: Number = ()) -> Field | None:
    """An interval of short fractions with exactly one root, in which all weights are seen to be positive."""
    weights = [*found.multipliers.values(), *(weight for weight, _ in found.squares), besides]
    p = found.field.p
    for width in WIDTHS:
        low, high = _around(c, width)
        if not low < high or number_field.at(p, low) * number_field.at(p, high) >= 0:
            continue
        if number_field.roots_between(p, low, high) != 1:
            continue
        if all(b >= 0 for w in weights if w for b in number_field.bernstein(w, low, high)):
            return Field(p, low, high)
    return None


def conditions(field: Field, c: Term) -> tuple[Term, Term, Term]:
    """p(c) = 0, low < c, c < high"""
    return equal(polynomial(field.p, c), ZERO), less(_number(field.low), c), less(c, _number(field.high))


def polynomial(p: Number, c: Term) -> Term:
    """The polynomial as a term, highest power first."""
    terms = []
    for k, x in reversed(list(enumerate(p))):
        if x:
            power = ONE if not k else c if k == 1 else node("power", (c, number(k)))
            terms.append(_number(x) if not k else power if x == 1 else multiply(_number(x), power))
    return ZERO if not terms else terms[0] if len(terms) == 1 else add(*terms)


def _number(x: Fraction) -> Term:
    return number(x.numerator, x.denominator)


def theorem(pencil: Pencil, found: Exact, field: Field) -> Theorem:
    """The goal, under p(c) = 0 and low < c < high."""
    c = pencil.constant
    root, above, below = map(basic.assume, conditions(field, c))
    signs = (above, below)
    grade = pencil.problem.grade(difference(pencil.goal)) if pencil.problem else 0
    rows: list[Row] = []
    for k, weight in found.multipliers.items():
        fact = pencil.facts[k]
        premises = (positive(weight, field, c, signs), fact.make(), *_powers(pencil, grade - fact.grade))
        rows.append((1, ONE, premises))
    for weight, line in found.squares:
        sign = positive(weight, field, c, signs)
        vector = _combination(pencil, line, grade // 2)
        if is_space(vector.sort):
            square = infer("square_norm", (), (vector,))
            rows.append((1, ONE, (sign, square, *_powers(pencil, grade % 2))))
        else:
            rows.append((1, vector, (sign,)))
    lead = rule(root, ((c, field.degree),))
    return combined(pencil.goal, rows, Reduction((lead, *pencil.reduction.rules), pencil.reduction.vectors))


def _powers(pencil: Pencil, exponent: int) -> tuple[Theorem, ...]:
    return powers(pencil.problem, exponent) if pencil.problem else ()


def positive(weight: Number, field: Field, c: Term, signs: tuple[Theorem, Theorem], strict: bool = False) -> Theorem:
    """0 <= w(c), or 0 < w(c), by the coefficients of Bernstein between low and high."""
    coefficients = number_field.bernstein(weight, field.low, field.high)
    n = len(coefficients) - 1
    rows = [(b, ONE, (signs[0],) * k + (signs[1],) * (n - k)) for k, b in enumerate(coefficients) if b]
    relation = less if strict else less_equal
    return combined(relation(ZERO, polynomial(weight, c)), rows, Reduction((), {}))


def _combination(pencil: Pencil, line: Sequence[Number], height: int) -> Term:
    """The sum of the atoms with their coefficients, each scaled to the same power of L."""
    terms = []
    problem = pencil.problem
    for atom, x in zip(pencil.atoms, line, strict=True):
        if not x:
            continue
        factors = [polynomial(x, pencil.constant)]
        if problem is not None and problem.grades:
            missing = height - problem.grades.atom(atom)
            unit = problem.constant if missing > 0 else canonical(node("inverse", (problem.constant,)))
            factors += [unit] * abs(missing)
        terms.append(reduce(multiply, factors, atom) if atom != ONE else factors[0])
    return terms[0] if len(terms) == 1 else add(*terms)
