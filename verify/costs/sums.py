"""Sums and peaks over the layers of a network of any depth: runs of equal widths at once, other widths as a stream.

What a layer costs is a p q + c p + d q + e at a given batch, so a sum over layers needs only the sums of 1, p, q and p q.
A peak is the maximum of such a level above what the layers before have left; within a run of equal layers it lies at an end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

Plane = tuple[int, int, int, int]  # coefficients of 1, p, q and p q


@dataclass(frozen=True, slots=True)
class Run:
    """A width that is repeated."""

    width: int
    times: int


Place = Literal["first", "middle", "last", "only"]
PLACES: Final[tuple[Place, ...]] = ("first", "middle", "last", "only")
Block = Run | Sequence[int]  # of widths, in order


@dataclass(frozen=True, slots=True)
class Equal:
    """Layers of one shape, one after the other."""

    p: int
    q: int
    times: int


@dataclass(frozen=True, slots=True, eq=False)
class Unequal:
    """Layers whose inputs and outputs are listed, in arrays of int64."""

    ps: Any
    qs: Any
    widest: int


Layers = Equal | Unequal


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of 1, p, q and p q over layers."""

    ones: int = 0
    ps: int = 0
    qs: int = 0
    pqs: int = 0

    def add(self, layers: Layers) -> "Sums":
        """With more layers."""
        match layers:
            case Equal(p, q, times):
                more = (times, times * p, times * q, times * p * q)
            case Unequal():
                ps, qs = _columns(layers, 1, 0)
                more = (len(ps), int(ps.sum()), int(qs.sum()), int((ps * qs).sum()))
        return Sums(self.ones + more[0], self.ps + more[1], self.qs + more[2], self.pqs + more[3])

    def of(self, plane: Plane) -> int:
        """The sum of e + c p + d q + a p q."""
        return plane[0] * self.ones + plane[1] * self.ps + plane[2] * self.qs + plane[3] * self.pqs


@dataclass(frozen=True, slots=True)
class Climb:
    """What a layer holds above what it finds, at its highest, and what it leaves."""

    levels: tuple[Plane, ...]
    rest: Plane


@dataclass(frozen=True, slots=True)
class Peak:
    """The most that is held over the layers so far, and what they leave."""

    most: int | None = None
    left: int = 0

    def add(self, climb: Climb, layers: Layers) -> "Peak":
        """With more layers."""
        match layers:
            case Equal(p, q, times):
                rest = at(climb.rest, p, q)
                top = self.left + max(at(level, p, q) for level in climb.levels) + max(0, (times - 1) * rest)
                left = self.left + times * rest
            case Unequal():
                ps, qs = _columns(layers, max(sum(map(abs, plane)) for plane in (climb.rest, *climb.levels)), self.left)
                after = at(climb.rest, ps, qs).cumsum() + self.left
                before = after - at(climb.rest, ps, qs)
                top = max(int((before + at(level, ps, qs)).max()) for level in climb.levels)
                left = int(after[-1])
        return Peak(top if self.most is None else max(self.most, top), left)


def at(plane: Plane, p: Any, q: Any) -> Any:
    """e + c p + d q + a p q, for numbers or arrays"""
    return plane[0] + plane[1] * p + plane[2] * q + plane[3] * (p * q)


def _columns(layers: Unequal, factor: int, left: int) -> tuple[Any, Any]:
    """Inputs and outputs in machine integers; in Python's when sums of `factor` products above `left` might not fit."""
    if layers.widest**2 * (len(layers.ps) + 1) * factor + abs(left) < 2**62:
        return layers.ps, layers.qs
    return layers.ps.astype(object), layers.qs.astype(object)


def layers_of(blocks: Iterable[Block]) -> Iterator[Layers]:
    """The layers between the widths of the blocks."""
    previous: int | None = None
    for block in blocks:
        match block:
            case Run(width, times):
                if previous is not None:
                    yield Equal(previous, width, 1)
                if times > 1:
                    yield Equal(width, width, times - 1)
                previous = width
            case widths:
                import numpy as np

                joined = np.array([*([] if previous is None else [previous]), *widths], dtype=np.int64)
                if len(joined) > 1:
                    yield Unequal(joined[:-1], joined[1:], int(joined.max()))
                previous = widths[-1]


def placed(layers: Iterable[Layers]) -> Iterator[tuple[Place, Layers]]:
    """The first layer by itself, those between, the last by itself; or the only one."""
    pieces = iter(layers)
    first, waiting = _split(next(pieces), 1)
    opened = False
    for piece in pieces:
        if not opened:
            yield "first", first
            opened = True
        if waiting is not None:
            yield "middle", waiting
        waiting = piece
    if waiting is None:
        yield "only", first
        return
    if not opened:
        yield "first", first
    between, last = _split(waiting, _size(waiting) - 1) if _size(waiting) > 1 else (None, waiting)
    if between is not None:
        yield "middle", between
    yield "last", last if last is not None else waiting


def _size(piece: Layers) -> int:
    return piece.times if isinstance(piece, Equal) else len(piece.ps)


def _split(piece: Layers, count: int) -> tuple[Layers, Layers | None]:
    """The first `count` layers, at least one, and what is left, if anything."""
    if _size(piece) == count:
        return piece, None
    if isinstance(piece, Equal):
        return Equal(piece.p, piece.q, count), Equal(piece.p, piece.q, piece.times - count)
    ps, qs, widest = piece.ps, piece.qs, piece.widest
    return Unequal(ps[:count], qs[:count], widest), Unequal(ps[count:], qs[count:], widest)
