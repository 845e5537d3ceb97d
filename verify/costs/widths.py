"""Widths as they are typed: 8,8,8,1 or 784,512*1000000,10, or @FILE read as a stream."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from verify.costs.sums import Block, Run

WIDEST: Final = 10**9
DEEPEST: Final = 10**9  # layers
CHUNK: Final = 1 << 18  # characters read at once
LONGEST: Final = 100  # characters of one entry
FEW: Final = 64  # entries that are kept as runs
BETWEEN: Final = ", \t\r\n"
EMPTY: Final = re.compile(r",[ \t\r\n]*,")


class WidthError(ValueError):
    """What was typed, and what is allowed."""


def whole(typed: str, what: str, most: int) -> int:
    """A whole number from 1 to `most`."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST and 1 <= int(typed) <= most):
        shown = repr(typed) if len(typed) <= 40 else f"{typed[:20]!r}... ({len(typed)} characters)"
        raise WidthError(f"{what} {shown} is not a whole number from 1 to {most:,}")
    return int(typed)


def entry(typed: str) -> Run:
    """512 or 512*1000000"""
    width, star, times = typed.partition("*")
    return Run(whole(width, "width", WIDEST), whole(times, "repetition", DEEPEST) if star else 1)


def blocks(given: str) -> Iterator[Block]:
    """The widths of the argument, or of the file it names."""
    depth = -1
    for block in _read(_pieces(given)):
        depth += block.times if isinstance(block, Run) else len(block)
        if depth > DEEPEST:
            raise WidthError(f"--widths has more than {DEEPEST:,} layers")
        yield block
    if depth < 1:
        raise WidthError(f"--widths wants at least two widths, such as 8,1, and not {depth + 1}")


def _pieces(given: str) -> Iterator[str]:
    """Pieces of text."""
    if not given.startswith("@"):
        yield given
        return
    try:
        if given == "@-":
            yield from iter(lambda: sys.stdin.read(CHUNK), "")
        else:
            with open(given[1:], encoding="utf-8-sig") as stream:
                yield from iter(lambda: stream.read(CHUNK), "")
    except UnicodeDecodeError:
        raise WidthError(f"--widths {given[:200]!r}: the file is not text") from None
    except (OSError, ValueError, AttributeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no such file"
        raise WidthError(f"--widths {given[:200]!r}: cannot read it: {reason}") from None


def _read(pieces: Iterable[str]) -> Iterator[Block]:
    """Entries stand between commas or white space; nothing may be missing between two commas."""
    rest = ","  # as if an entry had gone before
    for piece in pieces:
        joined = rest + piece
        if EMPTY.search(joined):
            entry("")
        cut = len(joined[: max(map(joined.rfind, BETWEEN)) + 1].rstrip(BETWEEN))
        yield from _block(joined[:cut].replace(",", " ").split())
        rest = joined[cut:]
        last = rest.strip(BETWEEN)
        if len(last) > LONGEST:
            entry(last)
        if not last:
            rest = "," if "," in rest else " "
    if rest.rstrip().endswith(","):
        entry("")
    yield from _block(rest.strip(BETWEEN).split())


def _block(typed: list[str]) -> Iterator[Block]:
    """Runs when the entries are few or have repetitions, else a list of widths."""
    if not typed:
        return
    together = "".join(typed)
    if len(typed) > FEW and together.isascii() and together.isdigit() and max(map(len, typed)) <= len(str(WIDEST)):
        widths = list(map(int, typed))
        if 1 <= min(widths) and max(widths) <= WIDEST:
            yield widths
            return
    for width, runs in groupby(map(entry, typed), key=lambda run: run.width):
        yield Run(width, sum(run.times for run in runs))
