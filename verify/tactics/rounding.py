"""From a floating-point solution of a semidefinite programme to an exact rational one; every candidate is checked exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any, Final

import numpy as np

from verify.tactics.sdp import Solution

Row = dict[int, Fraction]
Matrix = list[list[Fraction]]
TOLERANCES: Final = (1e-2, 1e-3, 1e-4, 1e-6, 1e-8)
MAX_BITS: Final = 160  # of a coefficient while equations are solved: beyond it the directions were not rational
CLOSE: Final = (1e-5, 1e-4, 1e-3)  # what counts as zero
KERNELS: Final = (1e-4, 1e-6, 1e-2)  # how far entries of directions are rounded


@dataclass(frozen=True, slots=True)
class Equations:
    """Exact equations in the unknowns: the half-lines first, then the upper triangle of each block."""

    rows: tuple[tuple[Row, Fraction], ...]
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
    low, high = Fraction(value) - Fraction(within), Fraction(value) + Fraction(within)
    if low <= 0 <= high:
        return Fraction(0)
    return _between(low, high) if low > 0 else -_between(-high, -low)


def _between(low: Fraction, high: Fraction) -> Fraction:
    whole = low.__floor__()
    if whole == low:
        return Fraction(whole)
    if whole + 1 <= high:
        return Fraction(whole + 1)
    return whole + 1 / _between(1 / (high - whole), 1 / (low - whole))


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
                        row[k] = row.get(k, Fraction(0)) + weight
                rows.append((row, Fraction(0)))
    pivots = _eliminated(rows, equations.lines)
    if pivots is None:
        return
    near = _floats(equations, found)
    free = sorted({k for row, _ in pivots.values() for k in row if k not in pivots} | (set(active) - set(pivots)))
    seen: set[Any] = set()
    for within in TOLERANCES if free else TOLERANCES[:1]:
        chosen = {k: simplest(near[k], within) for k in free}
        if tuple(chosen.values()) in seen:
            continue
        seen.add(tuple(chosen.values()))
        candidate = _checked(equations, _solved(pivots, chosen))
        if candidate is not None:
            yield candidate


def _floats(equations: Equations, found: Solution) -> dict[int, float]:
    near = {k: float(value) for k, value in enumerate(found.x)}
    for block, matrix in enumerate(found.blocks):
        for i in range(len(matrix)):
            for j in range(i, len(matrix)):
                near[equations.entry(block, i, j)] = float(matrix[i, j])
    return near


def _eliminated(rows: Sequence[tuple[Row, Fraction]], lines: int) -> dict[int, tuple[Row, Fraction]] | None:
    """Pivot -> (the others in its row, right side), entries of blocks as pivots first; None when inconsistent."""
    pivots: dict[int, tuple[Row, Fraction]] = {}
    order = sorted(rows, key=lambda item: len(item[0]))
    for row, right in order:
        current, value = dict(row), right
        while True:
            known = next((k for k in current if k in pivots), None)
            if known is None:
                break
            factor = current.pop(known)
            line, constant = pivots[known]
            for k, c in line.items():
                total = current.get(k, Fraction(0)) - factor * c
                if total:
                    current[k] = total
                else:
                    current.pop(k, None)
            value -= factor * constant
        if not current:
            if value:
                return None
            continue
        pivot = max(current)
        lead = current.pop(pivot)
        if max(c.denominator.bit_length() for c in (*current.values(), lead, value)) > MAX_BITS:
            return None
        pivots[pivot] = ({k: c / lead for k, c in current.items()}, value / lead)
    return pivots


def _solved(pivots: dict[int, tuple[Row, Fraction]], chosen: dict[int, Fraction]) -> dict[int, Fraction]:
    values = dict(chosen)

    def value(k: int) -> Fraction:
        if k not in values:
            if k not in pivots:
                return Fraction(0)
            line, constant = pivots[k]
            values[k] = constant - sum((c * value(j) for j, c in line.items()), Fraction(0))
        return values[k]

    for k in pivots:
        value(k)
    return values


def _checked(equations: Equations, values: dict[int, Fraction]) -> Exact | None:
    lines = {k: v for k, v in values.items() if k < equations.lines and v}
    if any(v < 0 for v in lines.values()):
        return None
    squares = []
    for block, size in enumerate(equations.sizes):
        matrix = [[values.get(equations.entry(block, i, j), Fraction(0)) for j in range(size)] for i in range(size)]
        split = split_squares(matrix)
        if split is None:
            return None
        squares.append(split)
    return Exact(lines, tuple(squares))


def split_squares(matrix: Matrix) -> list[tuple[Fraction, list[Fraction]]] | None:
    """Weights and rows of L D L^T; None when the matrix is not positive semidefinite."""
    rest = [row[:] for row in matrix]
    found = []
    size = len(rest)
    for k in range(size):
        pivot = rest[k][k]
        if pivot < 0 or (pivot == 0 and any(rest[k][k:])):
            return None
        if pivot == 0:
            continue
        line = [Fraction(0)] * k + [entry / pivot for entry in rest[k][k:]]
        found.append((pivot, line))
        for i in range(k + 1, size):
            if line[i]:
                for j in range(i, size):
                    rest[i][j] -= pivot * line[i] * line[j]
                    rest[j][i] = rest[i][j]
    return found
