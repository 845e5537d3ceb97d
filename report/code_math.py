"""A Python function as mathematics: latexify reads its source, and a strict reader turns that LaTeX into layout."""

import re
from collections.abc import Callable
from typing import Any, Final

from report.layout import Digits, Fence, Fraction, Gap, Layout, Letter, Name, Script, Sign, row

TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|[A-Za-z]|\d+|\S")
NAMES: Final = {r"\sin": "sin", r"\cos": "cos", r"\exp": "exp", r"\log": "log"}
SIGNS: Final = {"=": "=", "+": "+", "-": "−", r"\cdot": "·", "<": "<", r"\le": "≤"}


def function_layout(function: Callable[..., Any], name: str) -> Layout:
    """The function under another name, as latexify prints its source; a `ValueError` for LaTeX not known here."""
    import latexify

    source = latexify.get_latex(function, identifiers={function.__name__: name}, use_math_symbols=True)
    tokens = TOKEN.findall(source.replace(r"\mathopen{}", "").replace(r"\mathclose{}", ""))
    layout, rest = _row(tokens)
    if rest:
        raise ValueError(f"latexify printed {source!r}: not read at {' '.join(rest)!r}")
    return layout


def _row(tokens: list[str], until: str = "") -> tuple[Layout, list[str]]:
    parts: list[Layout] = []
    while tokens and tokens[0] != until:
        part, tokens = _part(tokens, bool(parts) and not isinstance(parts[-1], Sign))
        if isinstance(part, Script):
            part = Script(parts.pop(), upper=part.upper)
        parts.append(part)
    return row(*parts), tokens


def _part(tokens: list[str], operand: bool) -> tuple[Layout, list[str]]:
    head, rest = tokens[0], tokens[1:]
    if head in NAMES:
        return row(Name(NAMES[head]), Gap()), rest
    if head in SIGNS:
        return Sign(SIGNS[head], prefix=head == "-" and not operand), rest
    if head.isdigit():
        return Digits(head), rest
    if head.isalpha() and len(head) == 1:
        return Letter(head), rest
    if head == "^":
        inside, rest = _group(rest)
        return Script(Letter(""), upper=inside), rest
    if head == r"\frac":
        above, rest = _group(rest)
        below, rest = _group(rest)
        return Fraction(above, below), rest
    if head == "{":
        return _group(tokens)
    if head == r"\left" and rest[:1] == ["("]:
        inside, rest = _row(rest[1:], r"\right")
        return Fence("round", inside), rest[2:]
    if head == "(":
        inside, rest = _row(rest, ")")
        return Fence("round", inside), rest[1:]
    raise ValueError(f"no layout for the LaTeX {head!r}")


def _group(tokens: list[str]) -> tuple[Layout, list[str]]:
    if not tokens or tokens[0] != "{":
        raise ValueError("a group in braces was expected")
    inside, rest = _row(tokens[1:], "}")
    return inside, rest[1:]
