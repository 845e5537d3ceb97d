"""From what was found of the statements to the entries of the audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from verify.audit import rules
from verify.audit.document import DOES, Assertion, Document, Reading
from verify.audit.proofs import Outcome
from verify.audit.repairs import Repair

Found = Mapping[tuple[str, ...], Outcome]


@dataclass(frozen=True, slots=True)
class ReadingFound:
    """A completion with what was found of its statements, of its reason and of the step from there."""

    says: str
    status: str
    outcomes: tuple[Outcome, ...]
    because: tuple[Outcome, ...] = ()
    steps: tuple[Outcome, ...] = ()

    @property
    def worst(self) -> Outcome | None:
        """The statement that decides the status of the claims."""
        status = rules.reading([outcome.status for outcome in self.outcomes])
        return next((outcome for outcome in self.outcomes if outcome.status == status), None)


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
    repairs: tuple[Repair, ...] = ()
    misconception: str = ""
    inherited: tuple[str, ...] = ()  # the lines whose error this line only carries on
    hypotheses: tuple[str, ...] = ()  # in force at the line
    chain: str = ""  # what the chain that ends here says from end to end, and whether that is so


def entries(
    document: Document,
    outcomes: Found,
    stated: Mapping[str, tuple[str, ...]],
    repairs: Mapping[tuple[str, ...], Repair] | None = None,
) -> tuple[Entry, ...]:
    """An entry for each assertion, in the order of the text; a line may rest on lines before it."""
    made: dict[str, Entry] = {}
    for assertion in document.assertions:
        own = {place[1:]: outcome for place, outcome in outcomes.items() if place[0] == assertion.id}
        entry = _entry(assertion, own, made, stated.get(assertion.id, ()))
        ends = next((outcome for place, outcome in own.items() if place[2] == "chain"), None)
        entry = replace(entry, chain=f"{ends.statement}: {ends.status}" if ends is not None else "")
        found = tuple(dict.fromkeys(r for place, r in (repairs or {}).items() if place[0] == assertion.id))
        made[assertion.id] = replace(entry, repairs=found, repair=_repair(entry, found))
    return tuple(made.values())


def _repair(entry: Entry, found: Sequence[Repair]) -> str:
    """What to write instead, or what to state."""
    if entry.verdict == "gap":
        missing = dict.fromkeys(m for reading in entry.readings for o in reading.outcomes for m in o.missing)
        return f"state that {' and '.join(missing)}" if missing else ""
    return found[0].says() if found and entry.verdict in ("refuted", "ill-typed", "ambiguous") else ""


def _entry(assertion: Assertion, own: Found, made: Mapping[str, Entry], stated: tuple[str, ...]) -> Entry:
    if DOES[assertion.does]:
        return Entry(assertion, DOES[assertion.does], assertion.why, hypotheses=stated)
    if assertion.does == "defines":
        return _definition(assertion, own, stated)
    found = tuple(
        each for number, says in _readings(own) for each in pictures(_reading(assertion, number, says, own, made))
    )
    verdict = rules.together([each.status for each in found])
    why, worst = _why(verdict, found)
    if assertion.does == "asks":
        differences = [outcome for place, outcome in own.items() if place[2] == "same"]
        asked = rules.asked(verdict, [each.status for each in differences])
        if asked != verdict:
            worst = next((each for each in differences if each.status == "refuted"), worst)
            verdict, why = asked, "completions of the task ask for different things"
    answer = [outcome.status for place, outcome in own.items() if "answer" in place]
    if answer and rules.answered(verdict, rules.reading(answer)) != verdict:
        worst = next(outcome for place, outcome in own.items() if "answer" in place)
        verdict, why = rules.answered(verdict, rules.reading(answer)), f"true, but does not give {assertion.answers}"
    example = worst if worst is not None else Outcome("open", "")
    inherited = _inherited(assertion, verdict, found, made)
    return Entry(
        assertion,
        verdict,
        why,
        found,
        example.counterexample,
        example.counterexample_latex,
        inherited=inherited,
        hypotheses=stated,
    )


def pictures(found: ReadingFound) -> tuple[ReadingFound, ...]:
    """A line about a picture that is not there: true if it is one of the networks that have it, false if one of the others."""
    mixed = next((outcome for outcome in found.outcomes if outcome.counts[1]), None)
    if mixed is None:
        return (found,)
    true, total = mixed.counts
    ways = (
        ("proved", f"if the picture is one of the {true} of {total}"),
        ("refuted", f"if it is one of the other {total - true}"),
    )
    return tuple(
        replace(found, says=f"{found.says}, {words}", status=status, outcomes=(replace(mixed, status=status),))
        for status, words in ways
    )


def _readings(own: Found) -> Sequence[tuple[str, str]]:
    return list(dict.fromkeys((place[0], place[1]) for place in own if place[0]))


def _reading(assertion: Assertion, number: str, says: str, own: Found, made: Mapping[str, Entry]) -> ReadingFound:
    def kind(name: str) -> tuple[Outcome, ...]:
        return tuple(outcome for place, outcome in own.items() if place[:3] == (number, says, name))

    claims, because, steps = kind("claim"), kind("because"), kind("step")
    status = rules.reading([outcome.status for outcome in claims])
    lines = written(assertion, says).lines if assertion.readings else ()
    unstated = {"gap": "unstated"}  # a theorem that is named counts with its hypotheses stated only (rule 4)
    theorems = (unstated.get(outcome.status, outcome.status) for outcome in because)
    named = [*theorems, *(made[name].verdict for name in lines if name in made)]
    if because or lines:
        step = rules.reading([outcome.status for outcome in steps])
        decided = rules.only_reason if assertion.does == "reason" else None
        status = decided(named, step) if decided else rules.reasoned(status, named, step)
    return ReadingFound(says, status, claims, because, steps)


def written(assertion: Assertion, says: str) -> Reading:
    """The reading that a completion fills in: the longest of those it begins with."""
    return max((r for r in assertion.readings if says.startswith(r.says)), key=lambda reading: len(reading.says))


def _why(verdict: str, found: Sequence[ReadingFound]) -> tuple[str, Outcome | None]:
    """One sentence, and the outcome that shows it."""
    if verdict == "ambiguous":
        worst = next((each.worst for each in found if each.status == "refuted"), None)
        return "; ".join(f"{each.says}: {each.status}" for each in found), worst
    each = next((each for each in found if each.status == verdict), None)
    if each is None:
        return "no reading is given", None
    failing = next((o for o in (*each.steps, *each.because) if o.status not in ("proved", "gap")), None)
    worst = each.worst
    if worst is not None and worst.status == verdict and worst.why:
        return worst.why, worst
    if failing is not None and verdict != "proved":
        return f"the reason does not give it: {failing.statement}", failing
    if verdict == "gap":
        missing = next((o for o in (*each.because, *each.steps) if o.status == "gap"), None)
        if missing is not None:
            return f"by a reason that is {missing.why}", missing
        return "true, but a line it rests on is not", None
    return "proved by the check", worst


def _definition(assertion: Assertion, own: Found, stated: tuple[str, ...]) -> Entry:
    before = [outcome for place, outcome in own.items() if place[2] == "before"]
    after = [outcome for place, outcome in own.items() if place[2] == "after"]
    verdict = rules.defined([o.status for o in before], [o.status for o in after])
    name = next((place[3] for place in own if place[2] == "after"), "")
    worst = next((o for o in after if o.status == verdict), None)
    why = f"with this meaning {name}, true as it was, is false" if worst else "no earlier claim fails with it"
    found = tuple(
        ReadingFound(says, o.status, (o,)) for says, rows in (("before", before), ("after", after)) for o in rows
    )
    return Entry(
        assertion,
        verdict,
        why,
        found,
        worst.counterexample if worst else "",
        worst.counterexample_latex if worst else "",
        hypotheses=stated,
    )


def _inherited(
    assertion: Assertion, verdict: str, found: Sequence[ReadingFound], made: Mapping[str, Entry]
) -> tuple[str, ...]:
    """The wrong lines that this wrong line follows from."""
    if verdict not in ("refuted", "gap"):
        return ()
    wrong = []
    for reading in assertion.readings:
        steps = next((each.steps for each in found if each.says.startswith(reading.says)), ())
        if steps and all(step.status == "proved" for step in steps):
            wrong += [n for n in reading.lines if n in made and made[n].verdict in ("refuted", "ill-typed", "gap")]
    return tuple(dict.fromkeys(wrong))
