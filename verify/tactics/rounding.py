"""From a floating-point solution of a semidefinite programme to an exact rational one; every candidate is checked exactly."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import gcd, lcm
from typing import Any, Final

import numpy as np

from verify.kernel.normal import Rational
from verify.tactics.sdp import Solution

Row = dict[int, Rational]
Pivots = dict[
    int, tuple[dict[int, int], int, int]
]  # an unknown: the others in its row, the right side, its coefficient
Matrix = list[list[Fraction]]
TOLERANCES: Final = (1e-2, 1e-3, 1e-4, 1e-6, 1e-8)
MAX_BITS: Final = 200  # of a coefficient while equations are solved: beyond it the directions were not rational
CLOSE: Final = (1e-5, 1e-4, 1e-3)  # what counts as zero
KERNELS: Final = (1e-4, 1e-6, 1e-2)  # how far entries of directions are rounded


@dataclass(frozen=True, slots=True)
class Equations:
    """Exact equations in the unknowns: the half-lines first, then the upper triangle of each block."""

    rows: tuple[tuple[Row, Rational], ...]
    lines: int
    sizes: tuple[int, ...]

    def entry(self, block: int, i: int, j: int) -> int:
        """The unknown of an entry of a block."""
        low, high = min(i, j), max(i, j)
        start = self.lines + sum(n * (n + 1) // 2 for n in self.sizes[:block])
        return start + low * self.sizes[block] - low * (low - 1) // 2 + high - low


@dataclass(frozen=True, slots=True)
class Exact:
    """The unknowns in rationals; of a block its squares: positive weights and coefficients of the basis."""

    lines: dict[int, Fraction]
    squares: tuple[list[tuple[Fraction, list[Fraction]]], ...]


def simplest(value: float, within: float) -> Fraction:
    """The fraction of smallest denominator in the interval around the value."""
    middle, radius = abs(Fraction(value)), Fraction(within)
    if middle <= radius:
        return Fraction(0)
    low, high = middle - radius, middle + radius
    found = Fraction(*_between(low.numerator, low.denominator, high.numerator, high.denominator))
    return found if value > 0 else -found


def _between(a: int, b: int, c: int, d: int) -> tuple[int, int]:
    """Numerator and denominator of the simplest number from a/b to c/d."""
    floor = a // b
    if floor * b == a:
        return floor, 1
    if (floor + 1) * d <= c:
        return floor + 1, 1
    p, q = _between(d, c - floor * d, b, a - floor * b)
    return floor * p + q, p


def exact(equations: Equations, found: Solution) -> Exact | None:
    """The first candidate that satisfies equations and signs exactly."""
    tried: set[Any] = set()
    for close, within in product(CLOSE, KERNELS):
        active = [k for k in range(equations.lines) if found.x[k] > close and found.x[k] > found.slack[k]]
        kernels = [_kernel(block, close, within) for block in found.blocks]
        place = (tuple(active), tuple(str(kernel) for kernel in kernels))
        if place in tried:
            continue
        tried.add(place)
        for candidate in _rounded(equations, found, active, kernels):
            return candidate
    return None


def _kernel(block: Any, close: float, within: float) -> list[list[Fraction]]:
    """Rational vectors that span the directions in which the block is about zero."""
    values, vectors = np.linalg.eigh(block)
    null = vectors[:, values < close * max(1.0, float(values[-1]))].T.copy()
    rows, column = 0, 0
    while rows < len(null) and column < null.shape[1]:
        best = rows + int(np.abs(null[rows:, column]).argmax())
        if abs(null[best, column]) > 1e-3:
            null[[rows, best]] = null[[best, rows]]
            null[rows] /= null[rows, column]
            for other in range(len(null)):
                if other != rows:
                    null[other] -= null[other, column] * null[rows]
            rows += 1
        column += 1
    return [[simplest(float(entry), within * max(1.0, abs(float(entry)))) for entry in row] for row in null[:rows]]


def _rounded(equations: Equations, found: Solution, active: list[int], kernels: Sequence[Matrix]) -> Iterator[Exact]:
    alive = {*active, *range(equations.lines, equations.lines + sum(n * (n + 1) // 2 for n in equations.sizes))}
    rows = [({k: c for k, c in row.items() if k in alive}, right) for row, right in equations.rows]
    for block, kernel in enumerate(kernels):
        for vector in kernel:
            for i in range(equations.sizes[block]):
                row: Row = {}
                for j, weight in enumerate(vector):
                    if weight:
                        k = equations.entry(block, i, j)
                        row[k] = row.get(k, 0) + weight
                rows.append((row, 0))
    pivots = _eliminated(rows)
    if pivots is None:
        return
    near = _floats(equations, found)
    free = sorted({k for row, _, _ in pivots.values() for k in row if k not in pivots} | (set(active) - set(pivots)))
    seen: set[Any] = set()
    for within in TOLERANCES if free else TOLERANCES[:1]:
        chosen = {k: simplest(near[k], within) for k in free}
        if tuple(chosen.values()) in seen:
            continue
        seen.add(tuple(chosen.values()))
        candidate = _checked(equations, _solver(pivots, chosen))
        if candidate is not None:
            yield candidate


def _floats(equations: Equations, found: Solution) -> dict[int, float]:
    near = {k: float(value) for k, value in enumerate(found.x)}
    for block, matrix in enumerate(found.blocks):
        for i in range(len(matrix)):
            for j in range(i, len(matrix)):
                near[equations.entry(block, i, j)] = float(matrix[i, j])
    return near


def _eliminated(rows: Sequence[tuple[Row, Rational]]) -> Pivots | None:
    """Every equation solved for its last unknown, so that entries of blocks come first; None when inconsistent."""
    pivots: Pivots = {}
    for row, right in sorted(rows, key=lambda item: len(item[0])):
        current, value = _integers(row, right)
        while (known := next((k for k in current if k in pivots), None)) is not None:
            line, constant, lead = pivots[known]
            factor = current.pop(known)
            common = gcd(lead, factor)
            scale, factor = lead // common, factor // common
            value = scale * value - factor * constant
            current = {k: scale * c for k, c in current.items()} if scale != 1 else current
            for k, c in line.items():
                total = current.get(k, 0) - factor * c
                if total:
                    current[k] = total
                else:
                    current.pop(k, None)
        if not current:
            if value:
                return None
            continue
        common = gcd(value, *current.values())
        current = {k: c // common for k, c in current.items()}
        if max(map(abs, current.values())).bit_length() > MAX_BITS:
            return None
        pivot = max(current)
        lead = current.pop(pivot)
        pivots[pivot] = (current, value // common, lead)
    return pivots


def _integers(row: Row, right: Rational) -> tuple[dict[int, int], int]:
    """The same equation with integer coefficients."""
    scale = lcm(right.denominator, *(c.denominator for c in row.values()))
    return {k: c.numerator * (scale // c.denominator) for k, c in row.items()}, int(scale * right)


def _solver(pivots: Pivots, chosen: dict[int, Fraction]) -> Callable[[int], Fraction]:
    """The value of each unknown, from those of the free ones."""
    values = dict(chosen)

    def value(k: int) -> Fraction:
        if k not in values:
            line, constant, lead = pivots.get(k, ({}, 0, 1))
            others = [(c, value(j)) for j, c in line.items()]
            common = lcm(*(v.denominator for _, v in others))
            total = constant * common - sum(c * v.numerator * (common // v.denominator) for c, v in others)
            values[k] = Fraction(total, lead * common)
        return values[k]

    return value


def _checked(equations: Equations, value: Callable[[int], Fraction]) -> Exact | None:
    lines = {k: v for k in range(equations.lines) if (v := value(k))}
    if any(v < 0 for v in lines.values()):
        return None
    squares = []
    for block, size in enumerate(equations.sizes):
        matrix = [[value(equations.entry(block, i, j)) for j in range(size)] for i in range(size)]
        split = split_squares(matrix)
        if split is None:
            return None
        squares.append(split)
    return Exact(lines, tuple(squares))


def split_squares(matrix: Matrix) -> list[tuple[Fraction, list[Fraction]]] | None:
    """Weights and rows of L D L^T by elimination in integers; None when the matrix is not positive semidefinite."""
    scale = lcm(*(entry.denominator for row in matrix for entry in row))
    rest = [[int(scale * entry) for entry in row] for row in matrix]
    found, size, before = [], len(rest), 1
    for k in range(size):
        top = rest[k]
        pivot = top[k]
        if pivot < 0 or (pivot == 0 and any(top[k:])):
            return None
        if pivot == 0:
            continue
        line = [Fraction(0)] * k + [Fraction(entry, pivot) for entry in top[k:]]
        found.append((Fraction(pivot, before * scale), line))
        for i in range(k + 1, size):
            for j in range(i, size):  # a determinant of the matrix: Bareiss, Mathematics of Computation 22 (1968)
                rest[i][j] = rest[j][i] = (pivot * rest[i][j] - top[i] * top[j]) // before
        before = pivot
    return found
