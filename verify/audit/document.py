"""A document as data: its text, its parts, its assertions and what each can honestly mean. Nothing here is a verdict."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from verify.audit.errors import DocumentError
from verify.audit.excerpts import find

DOES: Final = {  # what a line does, and what its verdict is then
    "names": "definition",
    "states": "definition",
    "nothing": "out-of-scope",
    "defines": "",
    "claims": "",
    "asks": "",
    "reason": "",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One completion: what it takes the words to mean, and the formal statements that then are claimed together.

    In a statement {forward affine first} and its like stand for what is counted, under each convention that fits.
    """

    says: str
    claims: tuple[str, ...]
    letters: Mapping[str, str] = field(default_factory=dict)  # what letters stand for here
    wants: str = ""  # of a task: what it asks for
    because: tuple[str, ...] = ()  # the reason: what it says in symbols, a named theorem in a textbook form
    lines: tuple[str, ...] = ()  # the reason: earlier lines
    measured: str = ""  # a proposition about trained networks, for a line about a picture that is not in the document


@dataclass(frozen=True, slots=True)
class Assertion:
    """One line or part of a line."""

    id: str
    line: int
    end: int
    source: str
    does: str
    why: str = ""  # a definition or a line out of scope: why it makes no mathematical statement
    states: tuple[str, ...] = ()  # hypotheses in force from here on
    letters: Mapping[str, str] = field(default_factory=dict)  # letters that have a value from here on
    readings: tuple[Reading, ...] = ()
    continues: str = ""  # the line whose chain goes on here
    answers: str = ""  # the task that a last line answers
    convention: bool = False  # taken as convention: fixes what the cost lines of its part count
    word: tuple[str, str] = ("", "")  # a definition: the word, as a letter of the earlier claim, and what it is to mean


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document with its own letters."""

    name: str
    first: int
    last: int
    sorts: Mapping[str, str]
    claims: tuple[str, ...] = ()  # proved claims of the task, by name
    costs: Mapping[str, str] = field(default_factory=dict)  # letters for hidden, width, batch; the activation


@dataclass(frozen=True, slots=True)
class Document:
    """Assertions in the order of the text."""

    title: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]
    assertions: tuple[Assertion, ...]

    def part(self, assertion: Assertion) -> Part:
        """The part an assertion stands in."""
        return next(part for part in self.parts if part.first <= assertion.line <= part.last)

    def assertion(self, name: str) -> Assertion:
        """The assertion of that id."""
        return next(each for each in self.assertions if each.id == name)


def load(file: Path) -> Document:
    """Read a document; `DocumentError` when it is not well made, or its data and text disagree."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DocumentError(f"cannot read {file}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{file} is no TOML: {error}") from None
    _allowed(data, ("title", "text", "part", "assertion"), str(file))
    try:
        text = (file.parent / str(data.get("text", ""))).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"cannot read the text {data.get('text', '')!r} of {file}: {error}") from None
    return document(data, tuple(text.split("\n")))  # as editors count lines


def document(data: Mapping[str, Any], lines: tuple[str, ...]) -> Document:
    """The document of data and text."""
    parts = tuple(_part(row) for row in _tables(data, "part"))
    rows = _tables(data, "assertion")
    if not rows:
        raise DocumentError("no [[assertion]]: a document says of at least one line what it claims")
    for before, after in pairwise(sorted(parts, key=lambda part: part.first)):
        if after.first <= before.last:
            raise DocumentError(f"parts {before.name!r} and {after.name!r} both hold line {after.first}")
    placed = []
    for row in rows:
        made = _assertion(row)
        if not any(part.first <= made.line <= part.last for part in parts):
            raise DocumentError(f"{made.id}: line {made.line} is in no part")
        placed.append((made.line, find(made.id, made.source, made.line, made.end, lines), made))
    order = sorted(placed, key=lambda item: (item[0], item[1], item[2].end))
    found = Document(str(data.get("title", "")), lines, parts, tuple(made for _, _, made in order))
    _check(found)
    return found


def _tables(data: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    rows = data.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DocumentError(f"{name}: one table [[{name}]] for each, not {str(rows)[:80]}")
    return rows


def _check(found: Document) -> None:
    names = [made.id for made in found.assertions]
    for name in names:
        if names.count(name) > 1:
            raise DocumentError(f"{name} is the id of {names.count(name)} assertions")
    for made in found.assertions:
        named = (*(name for reading in made.readings for name in reading.lines), made.continues, made.answers)
        for other in filter(None, named):
            if other not in names:
                near = ", ".join(get_close_matches(other, names, 3)) or "none like it"
                raise DocumentError(f"{made.id} refers to {other!r}; did you mean {near}?")
        if made.id in named:
            raise DocumentError(f"{made.id} refers to itself")
        if DOES[made.does] and made.readings:
            raise DocumentError(f"{made.id} {made.does} something: it has readings, which only what claims has")
        if made.does == "defines" and not all(made.word):
            raise DocumentError(f"{made.id} defines something: `word` and `means` say what")
        if DOES[made.does] and not made.why:
            raise DocumentError(f"{made.id} {made.does} something: `why` says why it makes no mathematical statement")
        if not DOES[made.does] and not made.readings and made.does != "defines":
            raise DocumentError(f"{made.id} {made.does} something and has no reading")


def _allowed(row: Mapping[str, Any], names: Sequence[str], where: str) -> None:
    for name in row:
        if name not in names:
            raise DocumentError(f"{where}: no field {name!r}; there are {', '.join(names)}")


def _part(row: Mapping[str, Any]) -> Part:
    _allowed(row, ("name", "lines", "sorts", "claims", "costs"), "part")
    match row.get("lines"):
        case [int(first), int(last)] if type(first) is type(last) is int:
            return Part(
                str(row.get("name", "")),
                first,
                last,
                _row(row, "sorts"),
                _texts(row, "claims"),
                _row(row, "costs"),
            )
    raise DocumentError(f"part {row.get('name', '')!r}: lines = [first, last]")


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise DocumentError(f"{row.get('id', '')} {name}: a list of texts, not {value!r}")
    return tuple(value)


def _row(row: Mapping[str, Any], name: str) -> dict[str, str]:
    value = row.get(name, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise DocumentError(f"{row.get('id', row.get('name', ''))} {name}: a table of texts, not {value!r}")
    return dict(value)


FIELDS: Final = (
    *("id", "line", "end", "source", "does", "why", "states", "letters", "reading", "continues", "answers"),
    *("convention", "word", "means"),
)


def _assertion(row: Mapping[str, Any]) -> Assertion:
    name = row.get("id")
    if not isinstance(name, str) or not name.isprintable() or not name.strip():
        raise DocumentError(f"an assertion has no id: {str(dict(row))[:80]}")
    _allowed(row, FIELDS, name)
    line, end = row.get("line"), row.get("end", row.get("line"))
    if type(line) is not int or type(end) is not int or end < line:
        raise DocumentError(f"{name}: line and end are numbers of lines, not {line!r} and {end!r}")
    if not isinstance(row.get("does"), str) or row["does"] not in DOES:
        raise DocumentError(f"{name}: does = {row.get('does')!r}; there are {', '.join(DOES)}")
    if not isinstance(row.get("convention", False), bool):
        raise DocumentError(f"{name}: convention is true or false, not {row['convention']!r}")
    return Assertion(
        name,
        line,
        end,
        str(row.get("source", "")),
        str(row["does"]),
        str(row.get("why", "")),
        _texts(row, "states"),
        _row(row, "letters"),
        tuple(_reading(name, each) for each in _tables(row, "reading")),
        str(row.get("continues", "")),
        str(row.get("answers", "")),
        row.get("convention") is True,
        (str(row.get("word", "")), str(row.get("means", ""))),
    )


def _reading(name: str, row: Any) -> Reading:
    if not isinstance(row, dict):
        raise DocumentError(f"{name}: a reading is a table, not {row!r}")
    _allowed(row, ("says", "claims", "letters", "wants", "because", "lines", "measured"), f"{name}: a reading")
    claims, wants = _texts(row, "claims"), str(row.get("wants", ""))
    says, measured = str(row.get("says", "")), str(row.get("measured", ""))
    if not claims and not wants and not measured:
        raise DocumentError(f"{name}: a reading claims something")
    return Reading(says, claims, _row(row, "letters"), wants, _texts(row, "because"), _texts(row, "lines"), measured)
