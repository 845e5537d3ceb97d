"""A small dense semidefinite programme by a primal-dual interior-point method in NumPy.

Minimise <c, x> over A x = b with x in a product of half-lines and cones of positive semidefinite matrices of one size.
Floating point: what it returns only chooses which proof or which counterexample to try.
"""

import os
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the matrices are small; more threads only wait for each other

import numpy as np

ROUNDS: Final = 60
ACCURATE: Final = 1e-8
ENOUGH: Final = 1e-6  # of a run that ends early
WORSE: Final = 10.0  # than the best so far: rounding errors have taken over
FAR: Final = 1e3  # a step is never longer
SHORTEST: Final = 1e-7  # nor shorter


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Data of the programme; rows are the m equations."""

    lines: Any  # (m, p): columns of the half-lines
    blocks: Any  # (m, k, n, n): the symmetric matrices of k blocks
    right: Any  # (m,)
    cost: Any  # (p,); the blocks cost nothing
    elastic: bool  # the last 2 m half-lines are the identity and its negative: what is missing in each equation


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """x, its blocks, the multipliers y of the equations, and the slacks of x in the dual."""

    x: Any
    blocks: Any  # (k, n, n)
    y: Any
    slack: Any
    value: float
    bound: float  # the value of the dual
    gap: float
    steps: int


@cache
def _threads() -> Any:
    """Limits a NumPy that was loaded before to one thread, where threadpoolctl is installed."""
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:
        return nullcontext
    controller = ThreadpoolController()  # looks through the libraries of the process, which takes a millisecond
    return lambda: controller.limit(limits=1)


def solve(p: Programme, bound: float = np.inf) -> Solution | None:
    """A nearly optimal pair, or any that shows the optimum to be above the bound; None when the method breaks down first."""
    with _threads()(), np.errstate(all="ignore"):
        return _solve(p, bound)


@dataclass(frozen=True, slots=True, eq=False)
class _Cone:
    """The programme with x and its blocks in one row: half-lines first, then the entries of k blocks of size n."""

    matrix: Any  # (m, p + k n n)
    right: Any  # (m,)
    cost: Any  # (p + k n n,)
    tall: Any  # (k, m n, n): the matrices of each block on top of each other
    own: int  # half-lines that are not the elastic ones
    p: int
    k: int
    n: int

    def blocks(self, rows: Any) -> Any:
        """The blocks of rows: (r, p + k n n) -> (r, k, n, n)."""
        return rows[:, self.p :].reshape(len(rows), self.k, self.n, self.n)


def _cone(p: Programme) -> _Cone:
    count, k, n, _ = p.blocks.shape
    flat = p.blocks.reshape(count, -1)
    cost = np.concatenate([p.cost, np.zeros(flat.shape[1])])
    tall = np.ascontiguousarray(p.blocks.transpose(1, 0, 2, 3)).reshape(k, count * n, n)
    own = len(p.cost) - 2 * count * p.elastic
    return _Cone(np.hstack([p.lines, flat]), p.right, cost, tall, own, len(p.cost), k, n)


def _solve(p: Programme, bound: float) -> Solution | None:
    c = _cone(p)
    unit = np.concatenate([np.ones(c.p), np.tile(np.eye(c.n).ravel(), c.k)])
    pair = np.stack([unit, unit])  # x and its slack
    y = np.zeros(len(p.right))
    best: Solution | None = None
    for steps in range(ROUNDS):
        primal, dual = c.right - c.matrix @ pair[0], c.cost - pair[1] - y @ c.matrix
        value, below = float(c.cost @ pair[0]), float(c.right @ y)
        unfit = float(np.abs(dual).max(initial=0))
        gap = max(abs(value - below) / (1 + abs(value)), unfit, float(np.abs(primal).max(initial=0)))
        shown = unfit < ACCURATE and below > bound
        if best is None or gap < best.gap or shown:
            best = Solution(pair[0, : c.p], c.blocks(pair)[0], y, pair[1, : c.p], value, below, gap, steps)
        if shown or gap < ACCURATE or best.gap < min(ENOUGH, gap / WORSE):
            return best
        try:
            following = _step(c, pair, y, primal, dual)
        except np.linalg.LinAlgError:
            break
        if following is None:
            break
        pair, y = following
    return best if best is not None and best.gap < ENOUGH else None


def _step(c: _Cone, pair: Any, y: Any, primal: Any, dual: Any) -> tuple[Any, Any] | None:
    """One predictor and corrector step in the direction of Helmberg, Kojima and Monteiro."""
    lines, blocks = pair[:, : c.p], c.blocks(pair)
    roots = np.linalg.inv(np.linalg.cholesky(blocks))  # (2, k, n, n)
    back = roots.transpose(0, 1, 3, 2)
    inverse, ratio = back[1] @ roots[1], lines[0] / lines[1]
    solved = np.linalg.inv(np.linalg.cholesky(_schur(c, ratio, blocks[0], inverse)))
    degree = c.p + c.k * c.n

    def through(row: Any) -> Any:
        """x s^-1 times the row; of blocks, X R S^-1."""
        result = np.empty_like(row)
        np.multiply(ratio, row[: c.p], out=result[: c.p])
        result[c.p :] = (blocks[0] @ row[c.p :].reshape(c.k, c.n, c.n) @ inverse).ravel()
        return result

    def direction(centre: Any, refined: bool) -> tuple[Any, Any]:
        wanted = primal + c.matrix @ (pair[0] - centre)
        dy = solved.T @ (solved @ wanted)
        down = dy @ c.matrix
        if refined:
            dy += solved.T @ (solved @ (wanted - c.matrix @ through(down)))
            down = dy @ c.matrix
        change = np.empty_like(pair)
        np.subtract(dual, down, out=change[1])
        np.add(centre - pair[0], through(down), out=change[0])
        square = c.blocks(change)[0]  # only its symmetric part counts
        square += square.transpose(0, 2, 1).copy()
        square *= 0.5
        return change, dy

    def rooms(change: Any) -> Any:
        """How far one can go along the directions of x and of the slacks inside their cones."""
        most = (change[:, : c.p] / lines).min(axis=1)
        if c.k:
            lowest = np.linalg.eigvalsh(roots @ c.blocks(change) @ back)[..., 0]
            most = np.minimum(most, lowest.min(axis=1))
        return -1 / np.minimum(most, -1 / FAR)

    fixed = -through(dual)
    change, _ = direction(fixed, refined=False)
    ahead = np.minimum(1, rooms(change))[:, None]
    mu, after = (float(one @ other) / degree for one, other in (pair, pair + ahead * change))
    share = min(1.0, max(1e-6, (after / mu) ** 2 if after > 0 else 1e-6))
    centre = np.empty_like(fixed)
    centre[: c.p] = (share * mu - change[0, : c.p] * change[1, : c.p]) / lines[1]
    centre[c.p :] = ((share * mu * np.eye(c.n) - np.matmul(*c.blocks(change))) @ inverse).ravel()
    change, dy = direction(fixed + centre, refined=True)
    ahead = np.minimum(1, max(0.9, 1 - share) * rooms(change))
    if not ahead.max() > SHORTEST:  # so that it is not a number either
        return None
    return pair + ahead[:, None] * change, y + ahead[1] * dy


def _schur(c: _Cone, ratio: Any, block: Any, inverse: Any) -> Any:
    """The sum over half-lines a a^T x/s, and over blocks tr(A X B S^-1)."""
    count = len(c.right)
    own = c.matrix[:, : c.own]
    schur = (own * ratio[: c.own]) @ own.T
    left = (c.tall @ block).reshape(c.k, count, c.n, c.n).transpose(1, 0, 2, 3).reshape(count, -1)
    right = (c.tall @ inverse).reshape(c.k, count, c.n, c.n).transpose(1, 0, 3, 2).reshape(count, -1)
    schur += left @ right.T
    diagonal = schur.reshape(-1)[:: count + 1]
    if c.own < c.p:
        diagonal += ratio[c.own : c.own + count] + ratio[c.own + count :]
    diagonal *= 1 + 1e-14
    diagonal += 1e-300
    return schur
