"""Mathematics on paper as Typst: every sign escaped or quoted, so that nothing is read as markup."""

from typing import Final

from report.layout import (
    PAIRS,
    Big,
    Cases,
    Digits,
    Fence,
    Fraction,
    Gap,
    Layout,
    Letter,
    Name,
    Root,
    Row,
    Script,
    Sign,
    Text,
    height,
    plain,
)

SIZES: Final = {1: ("1.25", "1.9"), 2: ("1.25", "2.5"), 3: ("3", "3")}  # em: in a line, in display


def math(layout: Layout, display: bool = False) -> str:
    """The formula as Typst, without dollars; `display` says that it will stand in display style."""
    match layout:
        case Letter(character):
            return _escaped(character)
        case Digits(text):
            return text if text.isdigit() else quoted(text)
        case Name(text):
            return f"upright({quoted(text)})"
        case Text(text):
            return f"#{quoted(text)}"
        case Sign(character, prefix):
            return f'class("normal", {character})' if prefix else _escaped(character)
        case Gap():
            return "#h(0.17em)"
        case Row(parts):
            return " ".join(math(part, display) for part in parts)
        case Script(base, lower, upper):
            low = "" if lower is None else f", b: {math(lower)}"
            return f"attach({math(base, display)}{low}{'' if upper is None else _upper(upper)})"
        case Fraction(numerator, denominator):
            return f"frac({math(numerator)}, {math(denominator)})"
        case Root(body):
            return f"sqrt({math(body, display)})"
        case Fence(brackets, body):
            left, right = (_bracket(sign, height(body), display) for sign in PAIRS[brackets])
            return f'class("opening", {left}) {math(body, display)} class("closing", {right})'
        case Big(sign, lower, upper):
            symbol = {"∑": "limits(∑)" if display else "scripts(∑)", "∫": "scripts(∫)"}.get(
                sign, f'op("{sign}", limits: #{str(display).lower()})'
            )
            low = "" if lower is None else f", b: {math(lower)}"
            high = "" if upper is None else f", t: {math(upper)}"
            return f"attach({symbol}{low}{high})" if low or high else symbol
        case Cases(rows):
            lines = ", ".join(f"{math(value)} & {math(condition)}" for value, condition in rows)
            return f"cases({lines})"


def _upper(upper: Layout) -> str:
    marks = plain(upper)
    return f", tr: {' '.join(marks)}" if set(marks) == {"′"} else f", t: {math(upper)}"


def _escaped(character: str) -> str:
    special = (character.isascii() and not character.isalnum()) or character in "⟨⟩"
    return f"\\{character}" if special else character


def _bracket(sign: str, size: int, display: bool) -> str:
    return f"lr(\\{sign}, size: #{SIZES[size][display]}em)" if size else f"\\{sign}"


def quoted(text: str) -> str:
    """A Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
