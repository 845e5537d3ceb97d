"""An author's plain sentence with formulas in it, "alpha = 1/L, or grad f(x) = 0", as words and mathematics."""

import re
from typing import Final

from report.layout import (
    Brackets,
    Digits,
    Fence,
    Fraction,
    Layout,
    Letter,
    Math,
    Name,
    Phrase,
    Script,
    Sign,
    Words,
    row,
)
from report.names import GREEK

TOKEN: Final = re.compile(r"[A-Za-z]+\*?|\d+|<=|>=|!=|->|<(?=\S)|(?<=\S)>|\s+|.", re.DOTALL)
SIGNS: Final = {"=": "=", "<": "<", ">": ">", "<=": "≤", ">=": "≥", "!=": "≠", "+": "+", "-": "−", "->": "→"}
OPEN: Final = {"(": ")", "[": "]", "⟨": "⟩"}
BRACKETS: Final[dict[str, Brackets]] = {"(": "round", "[": "square", "⟨": "angle"}
JOINTS: Final = frozenset((*SIGNS, *OPEN, *OPEN.values(), "|", "^", "_", "/", ","))
ENGLISH: Final = frozenset(("a", "A", "I"))


def read_prose(text: str) -> Phrase:
    """Letters that stand alone, numbers beside them, and what joins them become mathematics; the rest stays words."""
    tokens = _angled(TOKEN.findall(text))
    kinds = [_kind(tokens, place) for place in range(len(tokens))]
    runs: list[Words | Math] = []
    place = 0
    while place < len(tokens):
        end = place
        while end < len(tokens) and kinds[end] != "word":
            end += 1
        first, last = _trimmed(tokens, kinds, place, end)
        if last > first and ("letter" in kinds[first:last] or "->" in tokens[first + 1 : last - 1]):
            runs += [Words("".join(tokens[place:first])), Math(_formula(tokens[first:last]))]
            runs.append(Words("".join(tokens[last:end])))
        else:
            runs.append(Words("".join(tokens[place:end])))
        if end < len(tokens):
            runs.append(Words(tokens[end]))
        place = end + 1
    return _merged(runs)


def _angled(tokens: list[str]) -> list[str]:
    """A < with no blank after it opens an inner product, a > with none before it closes one, when both are there."""
    opens = [p for p, token in enumerate(tokens[:-1]) if token == "<" and not tokens[p + 1].isspace()]
    closes = [p for p, token in enumerate(tokens) if p and token == ">" and not tokens[p - 1].isspace()]
    if len(opens) != len(closes):
        return tokens
    changed = {**dict.fromkeys(opens, "⟨"), **dict.fromkeys(closes, "⟩")}
    return [changed.get(place, token) for place, token in enumerate(tokens)]


def _kind(tokens: list[str], place: int) -> str:
    token = tokens[place]
    if token in ENGLISH:
        return "letter" if place and tokens[place - 1] in ("(", "|", "^", "_") else "word"
    if token in GREEK or token == "grad" or re.fullmatch(r"[A-Za-z]\*?", token):
        return "letter"
    if token.isalpha():
        return "word"
    return "joint" if token.isdigit() or token.isspace() or token in JOINTS else "word"


def _trimmed(tokens: list[str], kinds: list[str], first: int, last: int) -> tuple[int, int]:
    """Without blanks and commas at the ends, or brackets whose partner is elsewhere."""
    while last > first and (tokens[last - 1].isspace() or tokens[last - 1] in (",", "-")):
        last -= 1
    while first < last and (tokens[first].isspace() or tokens[first] == ","):
        first += 1
    while last > first and (tokens[last - 1].isspace() or tokens[last - 1] in OPEN):
        last -= 1
    inside = tokens[first:last]
    balanced = all(inside.count(a) == inside.count(b) for a, b in OPEN.items()) and inside.count("|") % 2 == 0
    listed = "," in inside and not any(token in OPEN for token in inside)
    return (first, last) if balanced and not listed else (first, first)


def _merged(runs: list[Words | Math]) -> Phrase:
    merged: list[Words | Math] = []
    for run in runs:
        if isinstance(run, Words) and merged and isinstance(merged[-1], Words):
            merged[-1] = Words(merged[-1].text + run.text)
        elif run != Words(""):
            merged.append(run)
    return tuple(merged)


def _formula(tokens: list[str]) -> Layout:
    return _parsed([token for token in tokens if not token.isspace()], 0, "")[0]


def _parsed(tokens: list[str], place: int, until: str) -> tuple[Layout, int]:
    parts: list[Layout] = []
    while place < len(tokens) and tokens[place] != until:
        part, place = _piece(tokens, place, bool(parts) and not isinstance(parts[-1], Sign))
        if isinstance(part, tuple):
            base = parts.pop()
            old = base if isinstance(base, Script) else Script(base)
            raised, lowered = (part[1], old.lower) if part[0] == "^" else (old.upper, part[1])
            parts.append(Script(old.base, lowered, raised))
        else:
            parts.append(part)
    return row(*_quotients(parts)), place + 1


def _quotients(parts: list[Layout]) -> list[Layout]:
    """L/2 before a factor becomes a fraction, so that nothing seems to stand below the line with 2."""
    for place in range(1, len(parts) - 2):
        over, slash, under = parts[place - 1 : place + 2]
        leaves = isinstance(over, Letter | Digits) and isinstance(under, Letter | Digits)
        if slash == Letter("/") and leaves and not isinstance(parts[place + 2], Sign):
            return _quotients([*parts[: place - 1], Fraction(over, under), *parts[place + 2 :]])
    return parts


def _piece(tokens: list[str], place: int, operand: bool) -> tuple[Layout | tuple[str, Layout], int]:
    token = tokens[place]
    if token in ("^", "_") and operand and place + 1 < len(tokens):
        part, after = _piece(tokens, place + 1, False)
        inside = part.body if isinstance(part, Fence) else part
        return ((token, inside), after) if not isinstance(inside, tuple) else (Name(token), place + 1)
    if token in OPEN:
        inside, after = _parsed(tokens, place + 1, OPEN[token])
        return Fence(BRACKETS[token], inside), after
    if token == "|":
        inside, after = _parsed(tokens, place + 1, "|")
        return Fence("norm", inside), after
    return _leaf(token, operand), place + 1


def _leaf(token: str, operand: bool) -> Layout:
    if token == "grad":
        return Letter("∇")
    if token in GREEK:
        return Letter(GREEK[token])
    if token in SIGNS:
        return Sign(SIGNS[token], prefix=token == "-" and not operand)
    if token.endswith("*") and len(token) == 2:
        return Script(Letter(token[0]), lower=Letter("⋆"))
    if token.isdigit():
        return Digits(token)
    if token == ",":
        return Sign(",")
    return Letter(token) if len(token) == 1 else Name(token)
