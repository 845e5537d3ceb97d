"""What is remembered of a stream of widths: runs while there are few, the first and last layers, whether it is n, ..., n, 1."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from verify.costs.sums import Block, Run


@dataclass(slots=True)
class Recorded:
    """Runs until there are more than `most`; the last few widths."""

    most: int
    runs: list[Run] = field(default_factory=list)
    tail: deque[int] = field(default_factory=lambda: deque(maxlen=4))
    widths: int = 0

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The same blocks."""
        for block in blocks:
            if isinstance(block, Run):
                self._record(block)
                self.tail.extend([block.width] * min(block.times, 4))
                self.widths += block.times
            else:
                for width, group in groupby(block):
                    if len(self.runs) > self.most:
                        break
                    self._record(Run(width, len(list(group))))
                self.tail.extend(block[-4:])
                self.widths += len(block)
            yield block

    def _record(self, run: Run) -> None:
        if len(self.runs) > self.most:
            return
        if self.runs and self.runs[-1].width == run.width:
            run = Run(run.width, run.times + self.runs.pop().times)
        self.runs.append(run)

    @property
    def whole(self) -> bool:
        """Are all widths in the runs?"""
        return len(self.runs) <= self.most

    @property
    def uniform(self) -> bool:
        """n, ..., n, 1"""
        match self.runs:
            case [_, Run(1, 1)] | [Run(1, _)]:
                return True
            case _:
                return False
