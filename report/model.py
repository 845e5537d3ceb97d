"""The page before any typesetting language: frozen data, every number assigned."""

from dataclasses import dataclass
from typing import Literal

from report.layout import Layout, Math, Phrase, Words

Status = Literal["proved", "refuted", "open", "gap", "ill-typed", "ambiguous", "definition", "out-of-scope"]
SYMBOL = {
    "proved": "✓",
    "refuted": "✗",
    "open": "?",
    "gap": "△",
    "ill-typed": "✗",
    "ambiguous": "≠",
    "definition": "=",
    "out-of-scope": "−",
}
COLOURS = {  # of the marks
    "proved": "1B6E3C",
    "refuted": "A61C28",
    "open": "7A5A00",
    "gap": "7A5A00",
    "ill-typed": "A61C28",
    "ambiguous": "5B3A86",
    "definition": "595959",
    "out-of-scope": "595959",
}


@dataclass(frozen=True, slots=True)
class Code:
    """A name or digest in typewriter letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics, or in bold."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """The name of a claim or line with its verdict; what is read back from the finished page is the sequence of these."""

    name: str
    status: Status


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another place of the document."""

    phrase: Phrase
    target: str


Run = Words | Math | Code | Emphasis | Badge | Link
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section (level 1), subsection (2) or less (3); `target` is what links lead to."""

    level: int
    number: str
    title: Phrase
    target: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of prose; a small one is set in smaller letters."""

    runs: Runs
    small: bool = False


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on a line of its own; one too wide for it is broken at its signs."""

    layout: Layout


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered (i), (ii), ... or not."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a derivation: a sign and right side, or the left side a chain begins with, or a sentence."""

    sign: str
    content: Phrase
    reason: Runs = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Chains of relations under a label, one relation and its reason a line."""

    label: str

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; `shares` are the widths of the columns as parts of the line. No header: a list of facts."""

    header: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: `name` is its file without an ending, `alt` says in words what is seen."""

    name: str
    number: str
    caption: Runs
    alt: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Program text as it stands in its file."""

    text: str


@dataclass(frozen=True, slots=True)
class Boxed:
    """A statement in a box."""

    blocks: tuple["Paragraph | Display | Items", ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Block = Heading | Paragraph | Display | Items | Derivation | Table | Figure | Listing | Boxed | Break


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    timestamp: int  # seconds since 1970, of the PDF's dates
    keywords: tuple[str, ...]


def badges(document: Document) -> tuple[tuple[str, str], ...]:
    """The sequence (claim, verdict) in reading order."""
    return tuple(
        (run.name, run.status) for block in document.blocks for run in runs_of(block) if isinstance(run, Badge)
    )


def runs_of(block: Block) -> Runs:
    """Every run of a block in reading order."""
    match block:
        case Paragraph(runs):
            return runs
        case Items(items):
            return tuple(run for item in items for run in item)
        case Derivation(_, lines):
            return tuple(run for line in lines for run in (*line.content, *line.reason))
        case Table(_, _, rows):
            return tuple(run for row in rows for cell in row for run in cell)
        case Figure(_, _, caption):
            return caption
        case Boxed(blocks):
            return tuple(run for inside in blocks for run in runs_of(inside))
        case Display(layout):
            return (Math(layout),)
        case Heading() | Listing() | Break():
            return ()
