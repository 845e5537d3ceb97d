"""Sums of squares: a polynomial as a sum of squares of polynomials with positive rational coefficients.

The Gram matrix is found in floating point by projecting back and forth between the matrices of the polynomial and the
positive semidefinite ones, rounded to small denominators on the first, and split exactly into squares.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE
from verify.kernel.normal import Monomial, Polynomial, constant, plus, real_term
from verify.kernel.terms import Term, number
from verify.kernel.theorem import Theorem, infer
from verify.tactics.errors import TacticError

MAX_BASIS = 15  # monomials in a square
ROUNDS = 400
DENOMINATORS = (1, 2, 3, 4, 6, 12, 60, 5040)
MARGINS = (1, 4, 16, 64, 256, 1024)  # a strict goal is a sum of squares plus one of these parts of 1

Square = tuple[Fraction, Polynomial]


def sum_of_squares(goal: Term) -> Theorem:
    """l <= r or l < r where r - l is a sum of squares, without any hypothesis."""
    target = difference(goal)
    for margin in MARGINS if goal.kind == "less" else (0,):
        rest = plus(target, constant(Fraction(-1, margin))) if margin else target
        found = squares(rest)
        if found is not None:
            rows = [(number(c.numerator, c.denominator), real_term(root), ()) for c, root in found]
            rows += [(number(1, margin), ONE, ())] if margin else []
            return infer("combine", (), (goal, tuple(rows), ()))
    raise TacticError("squares", f"no sum of squares was found for {goal}")


def squares(polynomial: Polynomial) -> list[Square] | None:
    """Coefficients and roots whose squares add up to the polynomial; None when none were found."""
    basis = _basis(polynomial)
    if not polynomial or basis is None:
        return [] if not polynomial else None
    rows = _entries(basis)
    if any(monomial not in rows for monomial in polynomial):
        return None
    for gram in _candidates(polynomial, rows, len(basis)):
        found = _split(gram, basis)
        if found is not None:
            return found
    return None


def _basis(polynomial: Polynomial) -> list[Monomial] | None:
    """Monomials whose squares can occur: each exponent at most half the largest, the degree at most half."""
    atoms = sorted({atom for monomial in polynomial for atom, _ in monomial}, key=lambda atom: atom.key)
    if len(atoms) > 6:
        return None
    highest = [max(dict(m).get(atom, 0) for m in polynomial) // 2 for atom in atoms]
    degrees = [sum(exponent for _, exponent in monomial) for monomial in polynomial]
    found: list[Monomial] = []
    for exponents in product(*(range(high + 1) for high in highest)):
        if min(degrees) <= 2 * sum(exponents) <= max(degrees):
            found.append(tuple((a, e) for a, e in zip(atoms, exponents, strict=True) if e))
        if len(found) > MAX_BASIS:
            return None
    return found


def _entries(basis: list[Monomial]) -> dict[Monomial, list[tuple[int, int]]]:
    rows: dict[Monomial, list[tuple[int, int]]] = {}
    for i, one in enumerate(basis):
        for j, other in enumerate(basis):
            powers = dict(one)
            for atom, exponent in other:
                powers[atom] = powers.get(atom, 0) + exponent
            monomial = tuple(sorted(powers.items(), key=lambda item: item[0].key))
            rows.setdefault(monomial, []).append((i, j))
    return rows


def _candidates(polynomial: Polynomial, rows: dict[Monomial, list[tuple[int, int]]], size: int) -> Iterator[Any]:
    """Exact Gram matrices of the polynomial near a positive semidefinite one."""
    if all(len(places) <= 2 for places in rows.values()):
        yield _exact(polynomial, rows, [[Fraction(0)] * size for _ in range(size)])
        return
    import numpy as np

    wanted = {monomial: float(polynomial.get(monomial, 0)) for monomial in rows}
    gram = np.zeros((size, size))
    scale = max(1.0, *(abs(value) for value in wanted.values()))
    for shift in (1e-2 * scale, 0.0):
        for _ in range(ROUNDS):
            for monomial, places in rows.items():
                error = wanted[monomial] - sum(gram[i, j] for i, j in places)
                for i, j in places:
                    gram[i, j] += error / len(places)
            values, vectors = np.linalg.eigh(gram)
            if values[0] >= shift:
                break
            gram = (vectors * np.maximum(values, shift)) @ vectors.T
        for denominator in DENOMINATORS:
            rounded = [
                [Fraction(round(gram[i, j] * denominator), denominator) for j in range(size)] for i in range(size)
            ]
            yield _exact(polynomial, rows, rounded)


def _exact(polynomial: Polynomial, rows: dict[Monomial, list[tuple[int, int]]], gram: list[list[Fraction]]) -> Any:
    """The matrix moved onto those of the polynomial; the error of a monomial is shared by its entries."""
    moved = [[(gram[i][j] + gram[j][i]) / 2 for j in range(len(gram))] for i in range(len(gram))]
    for monomial, places in rows.items():
        error = Fraction(polynomial.get(monomial, 0)) - sum(moved[i][j] for i, j in places)
        for i, j in places:
            moved[i][j] += error / len(places)
    return moved


def _split(gram: list[list[Fraction]], basis: list[Monomial]) -> list[Square] | None:
    """Squares from the exact factorisation L D L^T; None when the matrix is not positive semidefinite."""
    rest = [row[:] for row in gram]
    found: list[Square] = []
    for k in range(len(rest)):
        pivot = rest[k][k]
        if pivot < 0 or (pivot == 0 and any(rest[k][k:])):
            return None
        if pivot == 0:
            continue
        line = [entry / pivot for entry in rest[k]]
        found.append((pivot, {basis[j]: line[j] for j in range(k, len(rest)) if line[j]}))
        for i in range(k, len(rest)):
            for j in range(k, len(rest)):
                rest[i][j] -= pivot * line[i] * line[j]
    return found
