"""The audited document: what is wrong in ten lines, the text with a mark beside each line, and the entries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from report.layout import Words
from report.math_latex import prose
from report.model import Badge, Block, Code, Emphasis, Heading, Items, Link, Paragraph, Run, Runs, Table
from report.sentences import phrase
from verify.kernel.terms import Term

ORDER: Final = ("proved", "gap", "refuted", "ill-typed", "ambiguous", "definition", "out-of-scope", "open")
MEANING: Final = {
    "proved": "the line holds under what is stated by then",
    "gap": "it holds under a further hypothesis that is not stated, or not by the reason given",
    "refuted": "it is false: the counterexample satisfies all that is stated",
    "ill-typed": "it compares what cannot be compared",
    "ambiguous": "its honest readings disagree",
    "definition": "it names something and claims nothing",
    "out-of-scope": "it makes no mathematical statement",
    "open": "neither was found",
}
WRONG: Final = ("refuted", "ill-typed")
FRONT: Final = 10  # lines that say what is wrong
SHORT: Final = 420  # characters of a text beside its mark


def audit_blocks(entries: Sequence[Any], terms: Mapping[str, Term]) -> Iterable[Block]:
    """The part of the report on the entries of an audit; `terms` are the formulas of statements, by their text."""
    yield Heading(1, "", (Words("The solution, line by line"),), "audit")
    yield _counts(entries)
    yield from _front(entries)
    yield Heading(2, "", (Words("The text with its marks"),), "audit-text")
    yield _marked(entries)
    yield Heading(2, "", (Words("The lines, one by one"),), "audit-lines")
    for entry in entries:
        yield from _entry(entry, terms)


def _counts(entries: Sequence[Any]) -> Table:
    found = Counter(entry.verdict for entry in entries)
    rows = [
        ((Emphasis(verdict, bold=True),), (Words(str(found[verdict])),), (Words(MEANING[verdict]),))
        for verdict in ORDER
        if found[verdict]
    ]
    return Table(("Mark", "Lines", "What it means"), (0.2, 0.12, 0.68), tuple(rows))


def _front(entries: Sequence[Any]) -> Iterable[Block]:
    wrong = [entry for entry in entries if entry.verdict in WRONG]
    own = [entry for entry in wrong if not entry.inherited]
    if not wrong:
        return
    yield Paragraph((Emphasis("What is wrong, and how to mend it.", bold=True),))
    yield Items(tuple(_line(entry) for entry in own[:FRONT]), numbered=True)
    more = [entry for entry in wrong if entry not in own[:FRONT]]
    if more:
        said = ", ".join(entry.assertion.id + (" (inherited)" if entry.inherited else "") for entry in more)
        yield Paragraph((Words(f"Also wrong: {said}."),), True)
    gaps = ", ".join(entry.assertion.id for entry in entries if entry.verdict == "gap")
    if gaps:
        yield Paragraph((Words(f"What is missing rather than wrong: {gaps}."),), True)


def _line(entry: Any) -> Runs:
    mend = f" Mend: {entry.repair}." if entry.repair else ""
    return (_link(entry), Words(" " + plain(_cut(_sentence(entry.misconception or entry.why), 220) + mend)))


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if not text or text.endswith(".") else text + "."


def _marked(entries: Sequence[Any]) -> Table:
    rows = []
    for entry in entries:
        made = entry.assertion
        text = plain(_cut(" ".join(made.source.split()), SHORT))
        mark: Runs = (Code(made.id), Words(" "), Badge(made.id, entry.verdict))
        rows.append(((Words(str(made.line)),), (Words(text),), mark))
    return Table(("Line", "As written", "Mark"), (0.07, 0.66, 0.27), tuple(rows))


def _entry(entry: Any, terms: Mapping[str, Term]) -> Iterable[Block]:
    made = entry.assertion
    yield Heading(3, "", (Words(made.id),), _target(entry))
    text = plain(_cut(" ".join(made.source.split()), SHORT))
    yield Paragraph((Badge(made.id, entry.verdict), Words(f"  {text}")))
    facts: list[tuple[Runs, ...]] = []
    if entry.why:
        facts.append(_fact("Why", plain(_sentence(entry.why))))
    for reading in entry.readings:
        facts.append(((Emphasis("Reading"),), _reading(reading, terms)))
    for label, text in (
        ("Misconception", entry.misconception),
        ("Counterexample", entry.counterexample),
        ("Repair", entry.repair),
        ("Inherited from", ", ".join(entry.inherited)),
        ("Whole chain", entry.chain),
    ):
        if text:
            facts.append(_fact(label, plain(text)))
    if facts:
        yield Table((), (0.2, 0.8), tuple(facts))


def _fact(label: str, text: str) -> tuple[Runs, ...]:
    return (Emphasis(label),), (Words(text),)


def _reading(reading: Any, terms: Mapping[str, Term]) -> Runs:
    runs: list[Run] = [Words(plain(f"{reading.says}: ") if reading.says else ""), Emphasis(reading.status), Words(". ")]
    for outcome in reading.outcomes:
        term = terms.get(outcome.statement)
        runs += phrase(term) if term is not None else (Words(plain(outcome.statement)),)
        runs.append(Words("; " if outcome is not reading.outcomes[-1] else ""))
    return tuple(runs)


def _link(entry: Any) -> Link:
    return Link((Words(entry.assertion.id),), _target(entry))


def _target(entry: Any) -> str:
    return "line-" + "".join(c if c.isalnum() and c.isascii() else "-" for c in entry.assertion.id)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 3].rsplit(" ", 1)[0] + " ..."


def plain(text: str) -> str:
    """The text with a question mark for what the page's fonts do not hold."""
    return "".join(character if _shown(character) else "?" for character in text)


def _shown(character: str) -> bool:
    try:
        prose(character)
    except ValueError:
        return False
    return True
