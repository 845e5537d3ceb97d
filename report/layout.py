"""Mathematics as it stands on paper, before any typesetting language: both emitters draw from these nodes.

A sign or letter is its Unicode character; each emitter has a table for it.
"""

from dataclasses import dataclass
from typing import Final, Literal

Brackets = Literal["round", "norm", "bar", "angle", "square", "brace"]
PAIRS: Final[dict[str, tuple[str, str]]] = {
    "round": ("(", ")"),
    "norm": ("‖", "‖"),
    "bar": ("|", "|"),
    "angle": ("⟨", "⟩"),
    "square": ("[", "]"),
    "brace": ("{", "}"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One italic letter or other ordinary character: x, α, ∇, ⋆, ℝ, ′."""

    character: str


@dataclass(frozen=True, slots=True)
class Digits:
    """A natural number in decimal."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name of several letters, upright."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words inside a formula; blanks count."""

    text: str


@dataclass(frozen=True, slots=True)
class Sign:
    """An operator or relation: = ≤ < ≠ + − · , : ∈ ↦ →"""

    character: str
    prefix: bool = False  # a minus before its only operand


@dataclass(frozen=True, slots=True)
class Gap:
    """A thin space."""


@dataclass(frozen=True, slots=True)
class Row:
    """Parts side by side."""

    parts: tuple["Layout", ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A base with a subscript, a superscript, or both."""

    base: "Layout"
    lower: "Layout | None" = None
    upper: "Layout | None" = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """A numerator over a denominator."""

    numerator: "Layout"
    denominator: "Layout"


@dataclass(frozen=True, slots=True)
class Root:
    """A square root."""

    body: "Layout"


@dataclass(frozen=True, slots=True)
class Fence:
    """A body between a pair of brackets that grow with it."""

    brackets: Brackets
    body: "Layout"


@dataclass(frozen=True, slots=True)
class Big:
    """∑, ∫, min or max with its range; `lower` and `upper` may be missing."""

    sign: str
    lower: "Layout | None" = None
    upper: "Layout | None" = None


@dataclass(frozen=True, slots=True)
class Cases:
    """Values and the condition of each, one below the other behind a brace."""

    rows: tuple[tuple["Layout", "Layout"], ...]


Layout = Letter | Digits | Name | Text | Sign | Gap | Row | Script | Fraction | Root | Fence | Big | Cases


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of prose."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in a line of prose."""

    layout: Layout


Phrase = tuple[Words | Math, ...]


def spoken(phrase: Phrase) -> str:
    """The phrase in plain text."""
    return "".join(run.text if isinstance(run, Words) else plain(run.layout) for run in phrase)


def row(*parts: Layout) -> Layout:
    """The parts side by side, rows inside rows opened."""
    flat: list[Layout] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Row) else (part,))
    return flat[0] if len(flat) == 1 else Row(tuple(flat))


def children(layout: Layout) -> tuple[Layout, ...]:
    """The parts directly inside."""
    match layout:
        case Row(parts):
            return parts
        case Script(base, lower, upper):
            return (base, *(part for part in (lower, upper) if part is not None))
        case Big(_, lower, upper):
            return tuple(part for part in (lower, upper) if part is not None)
        case Fraction(numerator, denominator):
            return (numerator, denominator)
        case Root(body) | Fence(_, body):
            return (body,)
        case Cases(rows):
            return tuple(part for pair in rows for part in pair)
        case Letter() | Digits() | Name() | Text() | Sign() | Gap():
            return ()


def height(layout: Layout) -> int:
    """How much brackets around it must grow: 0 not, 1 for a fraction, 2 for a sum with its range, 3 for cases."""
    match layout:
        case Script(base):
            return height(base)
        case Fraction():
            return 1
        case Big():
            return 2
        case Cases():
            return 3
        case _:
            return max(map(height, children(layout)), default=0)


def width(layout: Layout) -> float:
    """An estimate of the printed width in em; decides where a line is broken, never what it says."""
    match layout:
        case Letter():
            return 0.55
        case Digits(text) | Name(text) | Text(text):
            return 0.5 * len(text)
        case Sign(character, prefix):
            return 0.45 if character == "," else 0.8 if prefix else 1.35
        case Gap():
            return 0.17
        case Row(parts):
            return sum(map(width, parts))
        case Script(base, lower, upper):
            return width(base) + 0.7 * max(width(part) if part else 0.0 for part in (lower, upper))
        case Fraction(numerator, denominator):
            return 0.3 + max(width(numerator), width(denominator))
        case Root(body):
            return 0.8 + width(body)
        case Fence(_, body):
            return 0.9 + width(body)
        case Big(_, lower, upper):
            return 0.3 + max(1.1, *(0.7 * width(part) if part else 0.0 for part in (lower, upper)))
        case Cases(rows):
            return 2.0 + max(width(value) + width(condition) for value, condition in rows)


def plain(layout: Layout) -> str:
    """One line of Unicode text that says the same, for readers without a picture."""
    match layout:
        case Letter(character):
            return character
        case Digits(text) | Name(text) | Text(text):
            return text
        case Sign(character, prefix):
            return character if prefix else f"{character} " if character in ",:" else f" {character} "
        case Gap():
            return " "
        case Row(parts):
            return "".join(map(_beside, (None, *parts[:-1]), parts, (*parts[1:], None))).replace("  ", " ").strip()
        case Script(base, lower, upper):
            low = "" if lower is None else "_" + _tight(lower)
            return plain(base) + low + ("" if upper is None else _raised(upper))
        case Fraction(numerator, denominator):
            return f"{_tight(numerator)}/{_tight(denominator)}"
        case Root(body):
            return f"√{_tight(body)}"
        case Fence(brackets, body):
            left, right = PAIRS[brackets]
            return left + plain(body) + right
        case Big(sign, lower, upper):
            low = "" if lower is None else "_" + _tight(lower)
            return sign + low + ("" if upper is None else "^" + _tight(upper))
        case Cases(rows):
            return "{" + "; ".join(f"{plain(value)} {plain(condition)}" for value, condition in rows) + "}"


def _beside(before: Layout | None, part: Layout, following: Layout | None) -> str:
    if isinstance(part, Fraction) and not isinstance(following, Sign | None):
        return f"({plain(part)})"
    if isinstance(part, Big):
        return f"{'' if isinstance(before, Sign | None) else ' '}{plain(part)} "
    return f"{plain(part)} " if isinstance(part, Name) else plain(part)


def _raised(upper: Layout) -> str:
    shown = plain(upper)
    return {"2": "²", "3": "³", "′": "′", "″": "″"}.get(shown) or "^" + _tight(upper)


def _tight(layout: Layout) -> str:
    shown = plain(layout)
    simple = isinstance(layout, Letter | Digits | Name | Script | Fence)
    return shown if simple or len(shown) == 1 else f"({shown})"
