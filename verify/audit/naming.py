"""The name of the mistake of every wrong line, from what was found of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verify.audit.context import CIRCULAR, Place, Question
from verify.audit.evidence import Evidence
from verify.audit.marks import Entry
from verify.audit.misconceptions import named
from verify.audit.proofs import Outcome

WRONG = ("refuted", "gap", "ill-typed", "ambiguous")


def with_names(
    entries: Sequence[Entry], asked: Mapping[Place, Question], outcomes: Mapping[Place, Outcome]
) -> tuple[Entry, ...]:
    """The entries, the wrong ones with the name and the explanation of the mistake."""
    verdicts = {entry.assertion.id: entry.verdict for entry in entries}
    return tuple(
        replace(entry, misconception=named(evidence(entry, asked, outcomes, verdicts)))
        if entry.verdict in WRONG
        else entry
        for entry in entries
    )


def evidence(
    entry: Entry, asked: Mapping[Place, Question], outcomes: Mapping[Place, Outcome], verdicts: Mapping[str, str]
) -> Evidence:
    """All that was found of one assertion."""
    own = {place: outcome for place, outcome in outcomes.items() if place[0] == entry.assertion.id}
    claims = {place: outcome for place, outcome in own.items() if place[3] == "claim"}
    wrong = [asked[place].statement for place, outcome in claims.items() if outcome.status == "refuted"]
    steps = tuple(outcome for place, outcome in own.items() if place[3] == "step")
    lines = [name for reading in entry.assertion.readings for name in reading.lines]
    return Evidence(
        entry.verdict,
        entry.assertion.does,
        tuple(claims.values()),
        tuple(statement.conclusion for statement in wrong if statement is not None),
        entry.repairs,
        steps,
        tuple(verdicts[name] for name in lines if name in verdicts),
        tuple(outcome.status for place, outcome in own.items() if place[3] == "answer"),
        any(step.why == CIRCULAR for step in steps),
    )
