"""The table of layers: layers of one shape together, the first few and the last ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from verify.costs.architecture import Network, layer
from verify.costs.conventions import Convention, total
from verify.costs.memory import parameters, saved_by
from verify.costs.recorded import Recorded
from verify.costs.schedule import Phase, operations
from verify.costs.sums import Run

FIRST: Final = 6
LAST: Final = 2


@dataclass(frozen=True, slots=True)
class Row:
    """`times` layers from number `start` on, together; `skipped` says that rows before it are left out."""

    start: int
    times: int
    inputs: int
    outputs: int
    forward: int
    backward: int
    parameters: int
    saved: int
    skipped: bool = False


def rows(make: Network, seen: Recorded, convention: Convention) -> list[Row]:
    """At most FIRST + LAST rows."""
    depth = seen.widths - 1
    shapes = list(islice(_shapes(seen.runs, depth), FIRST + LAST + 1))
    if len(shapes) <= FIRST + LAST and seen.whole:
        return [_row(make, depth, convention, *shape) for shape in shapes]
    tail = list(seen.tail)[-LAST - 1 :]
    end = [(depth - LAST + 1 + place, 1, tail[place], tail[place + 1]) for place in range(LAST)]
    first = [_row(make, depth, convention, *shape) for shape in shapes[:FIRST]]
    last = [_row(make, depth, convention, *shape) for shape in end]
    return [*first, *(_skipping(row) if not place else row for place, row in enumerate(last))]


def _skipping(row: Row) -> Row:
    from dataclasses import replace

    return replace(row, skipped=True)


def _shapes(runs: Sequence[Run], depth: int) -> Iterator[tuple[int, int, int, int]]:
    """Number, how many, inputs, outputs; the first and the last layer stand alone."""
    index, before = 0, 0
    for run in runs:
        if index:
            yield index, 1, before, run.width
        start, end = index + 1, index + run.times - 1
        if start == 1 <= end:
            yield 1, 1, run.width, run.width
            start = 2
        if start < end == depth:
            yield start, end - start, run.width, run.width
            start = end
        if start <= end:
            yield start, end - start + 1, run.width, run.width
        index, before = index + run.times, run.width


def _row(make: Network, depth: int, convention: Convention, start: int, times: int, p: int, q: int) -> Row:
    shape = layer(make, p, q, first=start == 1, last=start + times - 1 == depth)

    def flops(phase: Phase) -> int:
        counts = (convention.counts(operation) for operation in operations(shape, phase, convention))
        return int(sum(total(counts).values())) * times

    return Row(
        start, times, p, q, flops("forward"), flops("backward"), parameters(shape) * times, saved_by(shape) * times
    )
