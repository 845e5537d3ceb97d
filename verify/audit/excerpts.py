"""Where an excerpt stands in a text: white space is folded, ` | ` is a change of cell, ` … ` is text left out."""

from difflib import get_close_matches
from re import fullmatch, sub

from verify.audit.errors import DocumentError


def find(name: str, source: str, line: int, end: int, lines: tuple[str, ...]) -> int:
    """The column, in folded text, where the excerpt begins; `DocumentError` when it is not there."""
    if not 1 <= line <= end <= len(lines):
        raise DocumentError(f"{name}: lines {line} to {end} are not in the text, which has {len(lines)} lines")
    text = folded("\n".join(lines[line - 1 : end]))
    pieces = [piece for piece in map(folded, source.split("…")) if piece]
    if not pieces:
        raise DocumentError(f"{name}: the source is empty")
    start, place = -1, 0
    for piece in pieces:
        at, after = _placed(piece, text, place)
        if at < 0:
            raise DocumentError(f"{name}: line {line} has no {piece!r}; nearest: {nearest(piece, lines)}")
        start, place = (at if start < 0 else start), after
    return start


def _placed(piece: str, text: str, place: int) -> tuple[int, int]:
    """Where a piece begins and ends; between its cells stands nothing but a blank, | or &."""
    cells = piece.split(" | ")
    at = text.find(cells[0], place)
    while at >= 0:
        after = at + len(cells[0])
        for cell in cells[1:]:
            following = text.find(cell, after)
            if following < 0 or not fullmatch(r"[ |&]+", text[after:following]):
                break
            after = following + len(cell)
        else:
            return at, after
        at = text.find(cells[0], at + 1)
    return -1, -1


def folded(text: str) -> str:
    """The text with every run of white space as one blank."""
    return sub(r"\s+", " ", text).strip()


def nearest(piece: str, lines: tuple[str, ...]) -> str:
    """The line of the text that is most like the piece, with its number."""
    whole = {folded(line): number for number, line in reversed(list(enumerate(lines, 1))) if line.strip()}
    for text, number in whole.items():
        if piece in text:
            return f"line {number}"
    near = get_close_matches(piece, whole, 1, 0.3)
    return f"line {whole[near[0]]}: {near[0]!r}" if near else "no line is like it"
