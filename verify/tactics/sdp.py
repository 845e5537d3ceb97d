"""A small dense semidefinite programme by a primal-dual interior-point method in NumPy.

Minimise <c, x> over A x = b with x in a product of half-lines and cones of positive semidefinite matrices. Floating point:
what it returns only chooses which proof or which counterexample to try.
"""

import os
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Final

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the matrices are small; more threads only wait for each other

import numpy as np

ROUNDS: Final = 60
ACCURATE: Final = 1e-9
ENOUGH: Final = 1e-6  # of a run that ends early


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Data of the programme; rows are the m equations."""

    lines: Any  # (m, p): columns of the half-lines
    blocks: tuple[Any, ...]  # each (m, n, n): symmetric matrices
    right: Any  # (m,)
    cost: Any  # (p,)
    block_costs: tuple[Any, ...]  # each (n, n)


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """x, its blocks, the multipliers y of the equations, and the slacks of the dual."""

    x: Any
    blocks: tuple[Any, ...]
    y: Any
    slack: Any
    block_slacks: tuple[Any, ...]
    value: float
    gap: float


def _one_thread() -> Any:
    """The same for a NumPy that was loaded before, where threadpoolctl is installed."""
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:
        return nullcontext()
    return threadpool_limits(1)


def solve(p: Programme) -> Solution | None:
    """A nearly optimal pair; None when the method breaks down first."""
    with _one_thread(), np.errstate(all="ignore"):
        return _solve(p)


def _solve(p: Programme) -> Solution | None:
    state = _start(p)
    best: Solution | None = None
    for _ in range(ROUNDS):
        found = _measured(p, state)
        if best is None or found.gap < best.gap:
            best = found
        if found.gap < ACCURATE:
            break
        try:
            following = _step(p, state)
        except np.linalg.LinAlgError:
            break
        if following is None:
            break
        state = following
    return best if best is not None and best.gap < ENOUGH else None


State = tuple[Any, list[Any], Any, Any, list[Any]]


def _start(p: Programme) -> State:
    size = 1 + float(np.abs(p.right).max(initial=0))
    ones = np.ones(p.lines.shape[1])
    units = [np.eye(block.shape[1]) for block in p.blocks]
    return size * ones, [size * unit for unit in units], np.zeros(len(p.right)), ones.copy(), [u.copy() for u in units]


def _image(p: Programme, x: Any, blocks: list[Any]) -> Any:
    total = p.lines @ x
    for a, block in zip(p.blocks, blocks, strict=True):
        total = total + a.reshape(len(a), -1) @ block.ravel()
    return total


def _residuals(p: Programme, state: State) -> tuple[Any, Any, list[Any]]:
    x, blocks, y, slack, slacks = state
    primal = p.right - _image(p, x, blocks)
    dual = p.cost - slack - p.lines.T @ y
    rest = [c - z - np.tensordot(y, a, 1) for c, z, a in zip(p.block_costs, slacks, p.blocks, strict=True)]
    return primal, dual, rest


def _measured(p: Programme, state: State) -> Solution:
    x, blocks, y, slack, slacks = state
    primal, dual, rest = _residuals(p, state)
    value = float(p.cost @ x + sum(float((c * b).sum()) for c, b in zip(p.block_costs, blocks, strict=True)))
    bound = float(p.right @ y)
    infeasible = max(np.abs(primal).max(initial=0), np.abs(dual).max(initial=0), *(np.abs(r).max() for r in rest), 0.0)
    gap = max(abs(value - bound) / (1 + abs(value)), float(infeasible))
    return Solution(x, tuple(blocks), y, slack, tuple(slacks), value, gap)


def _step(p: Programme, state: State) -> State | None:
    """One predictor and corrector step in the direction of Helmberg, Kojima and Monteiro."""
    x, blocks, y, slack, slacks = state
    _, dual, rest = _residuals(p, state)
    count = len(x) + sum(len(b) for b in blocks)
    inverses = [np.linalg.inv(z) for z in slacks]
    inverses = [(i + i.T) / 2 for i in inverses]
    ratio = x / slack
    schur = (p.lines * ratio) @ p.lines.T
    for a, block, inverse in zip(p.blocks, blocks, inverses, strict=True):
        schur += a.reshape(len(a), -1) @ (block @ a @ inverse).reshape(len(a), -1).T
    schur = (schur + schur.T) / 2
    schur[np.diag_indices_from(schur)] += 1e-14 * np.trace(schur) / max(1, len(schur)) + 1e-300
    factor = np.linalg.cholesky(schur)
    mu = (x @ slack + sum(float((b * z).sum()) for b, z in zip(blocks, slacks, strict=True))) / count

    def direction(target: float, corrections: Any) -> Any:
        line = target / slack - ratio * dual - corrections[0]
        squares = [
            target * i - b @ r @ i - c for i, b, r, c in zip(inverses, blocks, rest, corrections[1], strict=True)
        ]
        dy = np.linalg.solve(factor.T, np.linalg.solve(factor, p.right - _image(p, line, squares)))
        dz = dual - p.lines.T @ dy
        dzs = [r - np.tensordot(dy, a, 1) for r, a in zip(rest, p.blocks, strict=True)]
        dx = line - x + ratio * (p.lines.T @ dy)
        dxs = []
        for s, b, i, a in zip(squares, blocks, inverses, p.blocks, strict=True):
            moved = s - b + b @ np.tensordot(dy, a, 1) @ i
            dxs.append((moved + moved.T) / 2)
        return dx, dxs, dy, dz, dzs

    nothing = (np.zeros_like(x), [np.zeros_like(b) for b in blocks])
    dx, dxs, dy, dz, dzs = direction(0.0, nothing)
    ahead, behind = min(1.0, _room(x, dx, blocks, dxs)), min(1.0, _room(slack, dz, slacks, dzs))
    after = (x + ahead * dx) @ (slack + behind * dz) + sum(
        float(((b + ahead * d) * (z + behind * e)).sum()) for b, d, z, e in zip(blocks, dxs, slacks, dzs, strict=True)
    )
    share = min(1.0, max(1e-6, (after / count / mu) ** 2 if after > 0 else 1e-6))
    second = (dx * dz / slack, [d @ e @ i for d, e, i in zip(dxs, dzs, inverses, strict=True)])
    dx, dxs, dy, dz, dzs = direction(share * mu, second)
    ahead, behind = (
        min(1.0, 0.95 * _room(x, dx, blocks, dxs)),
        min(1.0, 0.95 * _room(slack, dz, slacks, dzs)),
    )
    if max(ahead, behind) < 1e-7 or not np.isfinite(dy).all():
        return None
    return (
        x + ahead * dx,
        [b + ahead * d for b, d in zip(blocks, dxs, strict=True)],
        y + behind * dy,
        slack + behind * dz,
        [z + behind * e for z, e in zip(slacks, dzs, strict=True)],
    )


def _room(x: Any, dx: Any, blocks: Any, dxs: Any) -> float:
    """How far one can go along the direction inside the cone."""
    falling = dx < 0
    room = float((x[falling] / -dx[falling]).min(initial=1e3))
    for block, change in zip(blocks, dxs, strict=True):
        root = np.linalg.inv(np.linalg.cholesky(block))
        least = float(np.linalg.eigvalsh(root @ change @ root.T)[0])
        if least < 0:
            room = min(room, -1 / least)
    return room
