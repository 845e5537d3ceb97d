"""From what was found of the statements to the entries of the audit."""

from collections.abc import Mapping
from dataclasses import dataclass

from verify.audit import rules
from verify.audit.decide import Outcome
from verify.audit.document import DOES, Assertion, Document


@dataclass(frozen=True, slots=True)
class ReadingFound:
    """A completion with what was found of each of its statements."""

    says: str
    status: str
    outcomes: tuple[Outcome, ...]

    @property
    def worst(self) -> Outcome:
        """The statement that decides the status."""
        return next(outcome for outcome in self.outcomes if outcome.status == self.status)


@dataclass(frozen=True, slots=True)
class Entry:
    """One assertion as a teacher marks it."""

    assertion: Assertion
    verdict: str
    why: str
    readings: tuple[ReadingFound, ...] = ()
    counterexample: str = ""
    counterexample_latex: str = ""
    repair: str = ""
    misconception: str = ""
    inherited: tuple[str, ...] = ()
    hypotheses: tuple[str, ...] = ()  # in force at the line


def entries(document: Document, outcomes: Mapping[tuple[str, ...], Outcome]) -> tuple[Entry, ...]:
    """An entry for each assertion, in the order of the text."""
    return tuple(_entry(assertion, outcomes) for assertion in document.assertions)


def _entry(assertion: Assertion, outcomes: Mapping[tuple[str, ...], Outcome]) -> Entry:
    if DOES[assertion.does]:
        return Entry(assertion, DOES[assertion.does], assertion.why)
    found = readings(assertion, outcomes)
    verdict = rules.together([each.status for each in found])
    deciding = next((each for each in found if each.status == verdict), found[0] if found else None)
    if deciding is None:
        return Entry(assertion, verdict, "no reading is given")
    worst = deciding.worst
    why = worst.why or ("the check found a proof" if verdict == "proved" else "")
    if verdict == "ambiguous":
        why = "; ".join(f"{each.says}: {each.status}" for each in found)
        worst = next((each.worst for each in found if each.status == "refuted"), worst)
    return Entry(assertion, verdict, why, found, worst.counterexample, worst.counterexample_latex)


def readings(assertion: Assertion, outcomes: Mapping[tuple[str, ...], Outcome]) -> tuple[ReadingFound, ...]:
    """What was found of each completion."""
    rows: dict[tuple[str, str], list[Outcome]] = {}
    for (name, kind, number, *rest), outcome in outcomes.items():
        if name == assertion.id and kind == "reading":
            rows.setdefault((number, rest[0]), []).append(outcome)
    return tuple(
        ReadingFound(says, rules.reading([o.status for o in row]), tuple(row)) for (_, says), row in rows.items()
    )
