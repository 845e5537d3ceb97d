"""Gradient checkpointing: only the inputs of segments of s hidden layers are kept, each segment is run forward again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verify.costs.architecture import Network, layer
from verify.costs.memory import hidden
from verify.costs.sums import Run


@dataclass(frozen=True, slots=True)
class Checkpointed:
    """Segments, and the most numbers held for the backward pass: kept inputs, one segment's outputs, logits, targets."""

    segments: int
    live: int


def checkpointed(make: Network, runs: Sequence[Run], size: int) -> Checkpointed:
    """For widths given as runs; a segment has `size` hidden layers, the last one may have fewer."""
    widths = [run for run in (Run(runs[0].width, runs[0].times - 1), *runs[1:-1], _less(runs[-1])) if run.times > 0]
    if len(runs) == 1:
        widths = [Run(runs[0].width, runs[0].times - 2)] if runs[0].times > 2 else []
    factor = hidden(layer(make, 1, 1, first=False, last=False))
    kept, most, segments = 0, 0, 0
    for entrance, outputs, times, each in _segments(runs[0].width, widths, size):
        kept += entrance + (times - 1) * each
        most = max(most, kept + factor * outputs)
        segments += times
    return Checkpointed(segments, make.batch * (max(most, runs[0].width) + 2 * runs[-1].width))


def _less(run: Run) -> Run:
    return Run(run.width, run.times - 1)


def _segments(entrance: int, widths: Sequence[Run], size: int) -> Iterator[tuple[int, int, int, int]]:
    """Width of the input, sum of the outputs, how many such, width of the further inputs, segment by segment."""
    filled, outputs = 0, 0
    before = entrance
    for width, times in ((run.width, run.times) for run in widths):
        left = times
        if filled:
            taken = min(left, size - filled)
            filled, outputs, left, before = filled + taken, outputs + taken * width, left - taken, width
            if filled == size:
                yield entrance, outputs, 1, 0
                filled, outputs, entrance = 0, 0, before
        whole = left // size
        if whole:
            yield entrance, size * width, whole, width
            entrance = before = width
        if left % size:
            filled, outputs, before = left % size, left % size * width, width
    if filled:
        yield entrance, outputs, 1, 0


def fewest(k: int) -> tuple[int, int]:
    """The segment length s in 1, ..., k with the least s + ceil(k/s), the first such, and that sum."""
    best = min(range(1, k + 1), key=lambda s: (s + -(-k // s), s))
    return best, best + -(-k // best)


def least_with_quarter_square(k: int) -> int:
    """The least m with floor(m^2 / 4) >= k; it equals the least s + ceil(k/s)."""
    m = 0
    while m * m // 4 < k:
        m += 1
    return m
