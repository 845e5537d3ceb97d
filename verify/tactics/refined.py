"""The best constant of a pencil to many digits: an interior-point solution, then Newton's method on its active part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

import mpmath
import numpy as np

from verify.tactics.pencil import Entries, Key, Pencil, numeric
from verify.tactics.rounding import simplest
from verify.tactics.sdp import Programme, Solution, solve

DIGITS: Final = 60
ACTIVE: Final = (1e-6, 1e-4, 1e-3)  # what counts as zero
ROUNDS: Final = 40
SAME: Final = 1e-7  # of two best constants


@dataclass(frozen=True, slots=True)
class Optimum:
    """c, the multipliers of the facts that are not zero, and the directions in which the matrix is zero."""

    c: Any
    multipliers: dict[int, Any]
    directions: tuple[tuple[Any, ...], ...]


def approximate(pencil: Pencil, sign: int) -> tuple[float, Solution] | None:
    """The best constant in floating point with the multipliers of the facts and the matrix; None when there is none."""
    keys, count, facts = pencil.keys, len(pencil.atoms), len(pencil.facts)
    places = {key: k for k, key in enumerate(keys)}
    if not count or any(len(p) > 2 for p in pencil.target.values()):
        return None
    lines = np.zeros((len(keys), facts + 2))
    for k, fact in enumerate(pencil.facts):
        for key, p in fact.entries.items():
            if len(p) > 1:
                return None
            lines[places[key], k] = float(p[0])
    right = np.zeros(len(keys))
    for key, p in pencil.target.items():
        right[places[key]] = float(p[0])
        slope = float(p[1]) if len(p) > 1 else 0.0
        lines[places[key], facts] = -sign * slope
        lines[places[key], facts + 1] = sign * slope
    block = np.zeros((len(keys), count, count))
    for i in range(count):
        for j in range(i, count):
            block[places[i, j], i, j] = block[places[i, j], j, i] = 1
    cost = np.zeros(facts + 2)
    cost[-2:] = 1, -1 + 1e-9
    found = solve(Programme(lines, block[:, None], right, cost, elastic=False))
    if found is None:
        return None
    return sign * float(found.x[-2] - found.x[-1]), found


def sparse(pencil: Pencil, sign: int) -> tuple[Pencil, float, Solution] | None:
    """The pencil without facts that the best constant does not need, so that its multipliers are unique more often."""
    found = approximate(pencil, sign)
    if found is None:
        return None
    best, solution = found
    order = sorted(range(len(pencil.facts)), key=lambda k: float(solution.x[k]))
    kept = [k for k in order if solution.x[k] > ACTIVE[0]]
    for k in list(kept):
        fewer = replace(pencil, facts=tuple(pencil.facts[j] for j in kept if j != k))
        again = approximate(fewer, sign)
        if again is not None and abs(again[0] - best) <= SAME * (1 + abs(best)):
            kept.remove(k)
    chosen = replace(pencil, facts=tuple(pencil.facts[k] for k in sorted(kept)))
    last = approximate(chosen, sign)
    return None if last is None else (chosen, *last)


def optima(pencil: Pencil, sign: int) -> Iterator[tuple[Pencil, Optimum]]:
    """Candidates to many digits, with the facts they need."""
    start = sparse(pencil, sign)
    found: list[Any] = []
    for close in ACTIVE if start is not None else ():
        chosen, c, solution = start  # type: ignore[misc]
        refined = _refined(chosen, c, solution, close)
        if refined is not None and all(refined.c != other for other in found):
            found.append(refined.c)
            yield chosen, refined


@dataclass(frozen=True, slots=True)
class _Unknowns:
    """Where the unknowns stand in one list: c, multipliers, free places of directions, weights of directions, values."""

    active: tuple[int, ...]
    free: tuple[tuple[int, int], ...]
    weights: tuple[tuple[int, int], ...]
    values: tuple[Key, ...]
    pivots: tuple[int, ...]

    def parts(self, row: Sequence[Any]) -> tuple[Any, Any, Any, Any, Any]:
        """c, the multipliers, the directions by rows, the symmetric matrix of weights, the values."""
        ends = np.cumsum([1, len(self.active), len(self.free), len(self.weights), len(self.values)])
        c, lambdas, entries, weights, values = (row[e - n : e] for e, n in zip(ends, np.diff([0, *ends]), strict=True))
        return c[0], lambdas, entries, weights, values


def _refined(pencil: Pencil, c: float, solution: Solution, close: float) -> Optimum | None:
    """Newton's method on the optimality conditions, with residuals to many digits."""
    where, row = _start(pencil, c, solution, close)
    size = mpmath.mpf(1)
    with mpmath.workdps(DIGITS):
        unknown = [mpmath.mpf(float(x)) for x in row]
        fixed: set[int] = set()
        for _ in range(ROUNDS):
            rest, directions = _residuals(pencil, where, unknown)
            size = max((abs(r) for r in rest), default=mpmath.mpf(0))
            if size < mpmath.mpf(10) ** (8 - DIGITS):
                c, lambdas = unknown[0], unknown[1 : 1 + len(where.active)]
                return Optimum(c, dict(zip(where.active, lambdas, strict=True)), directions)
            jacobian = _jacobian(pencil, where, np.array([float(x) for x in unknown]))
            _fix(jacobian, fixed, unknown, len(where.active))
            movable = [k for k in range(len(unknown)) if k not in fixed]
            scaled = np.array([float(r / size) for r in rest])
            step = np.linalg.lstsq(jacobian[:, movable], scaled, rcond=1e-9)[0]
            for k, move in zip(movable, step, strict=True):
                unknown[k] -= mpmath.mpf(float(move)) * size
    return None


def _start(pencil: Pencil, c: float, solution: Solution, close: float) -> tuple[_Unknowns, list[float]]:
    values, (block,) = solution.x, solution.blocks
    active = [k for k in range(len(pencil.facts)) if values[k] > close and values[k] > solution.slack[k]]
    pivots, directions = _directions(block, close)
    count = len(pivots)
    others = tuple(key for key in pencil.keys if len(key) != 2)
    where = _Unknowns(
        tuple(active),
        tuple((r, j) for r in range(count) for j in range(len(pencil.atoms)) if j not in pivots),
        tuple((r, q) for r in range(count) for q in range(r, count)),
        others,
        tuple(pivots),
    )
    dual = dict(zip(pencil.keys, solution.y, strict=True))
    row = [c, *(values[k] for k in active), *(directions[r][j] for r, j in where.free)]
    row += [-dual[tuple(sorted((pivots[r], pivots[q])))] for r, q in where.weights]
    return where, [*row, *(-dual[key] for key in others)]


def _directions(block: Any, close: float) -> tuple[list[int], Any]:
    """Directions in which the block is about zero, reduced to echelon form, and where each is 1."""
    values, vectors = np.linalg.eigh(block)
    null = vectors[:, values < close * max(1.0, float(values[-1]))].T.copy()
    pivots: list[int] = []
    for row in range(len(null)):
        column = int(np.abs(null[row:]).max(axis=0).argmax())
        best = row + int(np.abs(null[row:, column]).argmax())
        null[[row, best]] = null[[best, row]]
        null[row] /= null[row, column]
        for other in range(len(null)):
            if other != row:
                null[other] -= null[other, column] * null[row]
        pivots.append(column)
    return pivots, null


def _fix(jacobian: Any, fixed: set[int], unknown: list[Any], active: int) -> None:
    """One multiplier that the equations leave free is set to a simple fraction."""
    movable = [k for k in range(len(unknown)) if k not in fixed]
    _, sizes, rows = np.linalg.svd(jacobian[:, movable])
    for row in rows[int((sizes > 1e-7 * max(1.0, sizes[0])).sum()) :]:
        place = max(range(len(movable)), key=lambda k: abs(row[k]) if 1 <= movable[k] <= active else 0.0)
        chosen = movable[place]
        if 1 <= chosen <= active and abs(row[place]) > 1e-3:
            fixed.add(chosen)
            near = simplest(float(unknown[chosen]), 1e-2)
            unknown[chosen] = mpmath.mpf(near.numerator) / near.denominator
            return


def _number(x: Fraction) -> Any:
    return mpmath.mpf(x.numerator) / x.denominator


def _slope(pencil: Pencil) -> Entries:
    return {key: p[1:2] for key, p in pencil.target.items() if len(p) > 1}


def _residuals(pencil: Pencil, where: _Unknowns, unknown: list[Any]) -> tuple[list[Any], tuple[tuple[Any, ...], ...]]:
    """What must be zero: the matrix in its directions, the values of f, the active facts; and the directions."""
    c, lambdas, entries, weights, values = where.parts(unknown)
    count = len(pencil.atoms)
    vectors = [[mpmath.mpf(j == pivot) for j in range(count)] for pivot in where.pivots]
    for (r, j), x in zip(where.free, entries, strict=True):
        vectors[r][j] = x
    total = numeric(pencil.target, c, _number)
    for k, weight in zip(where.active, lambdas, strict=True):
        for key, x in numeric(pencil.facts[k].entries, c, _number).items():
            total[key] = total.get(key, mpmath.mpf(0)) - weight * x
    rest = [total.get(key, mpmath.mpf(0)) for key in where.values]
    zero = mpmath.mpf(0)
    for v in vectors:
        for i in range(count):
            row = (total.get((min(i, j), max(i, j)), zero) * v[j] / (1 if i == j else 2) for j in range(count))
            rest.append(sum(row, zero))
    moments = dict(zip(where.values, values, strict=True))
    for i in range(count):
        for j in range(i, count):
            shares = (
                w * (vectors[r][i] * vectors[q][j] + (vectors[q][i] * vectors[r][j] if q != r else 0))
                for (r, q), w in zip(where.weights, weights, strict=True)
            )
            moments[i, j] = sum(shares, zero)
    for form in (*(pencil.facts[k].entries for k in where.active), _slope(pencil)):
        rest.append(sum((x * moments[key] for key, x in numeric(form, c, _number).items()), zero))
    rest[-1] = abs(rest[-1]) - 1
    return rest, tuple(map(tuple, vectors))


def _jacobian(pencil: Pencil, where: _Unknowns, unknown: Any) -> Any:
    """The derivatives of the residuals, in floating point."""
    c, lambdas, entries, weights, values = where.parts(unknown)
    count, rank = len(pencil.atoms), len(where.pivots)
    vectors, share = np.zeros((rank, count)), np.zeros((rank, rank))
    for r, pivot in enumerate(where.pivots):
        vectors[r, pivot] = 1
    for (r, j), x in zip(where.free, entries, strict=True):
        vectors[r, j] = x
    for (r, q), x in zip(where.weights, weights, strict=True):
        share[r, q] = share[q, r] = x
    forms = [_floats(pencil, where, pencil.facts[k].entries, c) for k in where.active]
    slope, line = _floats(pencil, where, _slope(pencil), c)
    whole = _floats(pencil, where, pencil.target, c)[0] - sum(
        (x * f for x, (f, _) in zip(lambdas, forms, strict=True)), np.zeros((count, count))
    )
    ends = np.cumsum([0, 1, len(where.active), len(where.free), len(where.weights), len(values)])
    rows = np.zeros((len(values) + rank * count + len(forms) + 1, len(unknown)))
    rows[: len(values), 0] = line
    for k, (form, linear) in enumerate(forms):
        rows[: len(values), 1 + k] = -linear
        for r in range(rank):
            rows[len(values) + r * count : len(values) + (r + 1) * count, 1 + k] = -form @ vectors[r]
    for r in range(rank):
        place = slice(len(values) + r * count, len(values) + (r + 1) * count)
        rows[place, 0] = slope @ vectors[r]
        for k, (q, j) in enumerate(where.free):
            if q == r:
                rows[place, ends[2] + k] = whole[:, j]
    moment = float(np.einsum("rq,ri,ij,qj", share, vectors, slope, vectors) + line @ values)
    for k, (form, linear) in enumerate((*forms, (slope, line))):
        row = len(values) + rank * count + k
        factor = 1.0 if k < len(forms) or moment > 0 else -1.0
        image = vectors @ form
        rows[row, ends[2] : ends[3]] = [factor * 2 * float(share[r] @ image[:, j]) for r, j in where.free]
        rows[row, ends[3] : ends[4]] = [
            factor * float(image[r] @ vectors[q]) * (1 if r == q else 2) for r, q in where.weights
        ]
        rows[row, ends[4] :] = factor * linear
    return rows


def _floats(pencil: Pencil, where: _Unknowns, entries: Entries, c: float) -> tuple[Any, Any]:
    """The matrix and the values of a form."""
    found = numeric(entries, c, float)
    count = len(pencil.atoms)
    matrix = np.zeros((count, count))
    for key, x in found.items():
        if len(key) == 2:
            matrix[key] = x if key[0] == key[1] else x / 2
            matrix[key[::-1]] = matrix[key]
    return matrix, np.array([found.get(key, 0.0) for key in where.values])
