"""All of a document: the statements its readings make, decided by several processes, replayed in one batch."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

from verify.audit.context import Place, Question, in_force, questions
from verify.audit.decide import decide
from verify.audit.document import Document
from verify.audit.earlier import before, by_lines
from verify.audit.marks import Entry, entries, written
from verify.audit.measured import on_networks
from verify.audit.naming import with_names
from verify.audit.proofs import Outcome, Proof
from verify.audit.reasons import idle
from verify.audit.repairs import Repair, repaired
from verify.check import replay
from verify.kernel.sequent import Statement
from verify.kernel.theorem import Theorem

Progress = Callable[[str], None]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Audit:
    """A document with an entry for each of its assertions."""

    document: Document
    entries: tuple[Entry, ...]


def audit(
    document: Document, claims: Mapping[str, Any], jobs: int = 2, progress: Progress = lambda text: None
) -> Audit:
    """The verdict on every assertion; `claims` are proved claims by name."""
    asked = questions(document)
    first = [question for place, question in asked.items() if place[3] != "step"]
    found = _outcomes(first, claims, jobs, progress)
    found |= _by_lines(asked, found, claims, jobs, progress)
    wanted = [asked[place] for place in asked if place[3] == "step" and _matters(place, document, asked, found)]
    found |= _outcomes([question for question in wanted if question not in found], claims, jobs, progress)
    outcomes = {place: found.get(question, question.outcome) for place, question in asked.items()}
    repairs = _repairs(asked, outcomes, claims, jobs, progress)
    made = entries(document, outcomes, in_force(document), repairs)
    return Audit(document, with_names(made, asked, outcomes))


def _matters(
    place: Place, document: Document, asked: Mapping[Place, Question], found: Mapping[Question, Outcome]
) -> bool:
    """A step is looked at unless a line that it rests on is wrong already and the claim itself is right."""
    lines = written(document.assertion(place[0]), place[2]).lines
    bad = any(
        found.get(q, q.outcome).status in ("refuted", "ill-typed")
        for p, q in asked.items()
        if p[0] in lines and p[3] == "claim"
    )
    own = [found.get(q, q.outcome).status for p, q in asked.items() if p[:3] == place[:3] and p[3] == "claim"]
    return document.assertion(place[0]).does == "reason" or bad != all(status == "proved" for status in own)


_work: list[Any] = []  # of a worker process: the function, its arguments, the claims


def _all(
    function: Callable[..., Result], items: Sequence[Any], claims: Mapping[str, Any], jobs: int, says: Progress
) -> list[Result]:
    """The function of every item and the claims, in processes where the platform can fork."""
    _work[:] = [function, items, claims]
    if jobs < 2 or len(items) < 4 or "fork" not in get_all_start_methods():
        places = map(_one, range(len(items)))
        return [_told(says, place, len(items), result) for place, result in enumerate(places)]
    with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        results = pool.map(_one, range(len(items)))
        return [_told(says, place, len(items), result) for place, result in enumerate(results)]


def _told(says: Progress, place: int, total: int, result: Result) -> Result:
    says(f"{place + 1} of {total}")
    return result


def _one(place: int) -> Any:
    function, items, claims = _work
    return function(items[place], claims)


def _outcomes(
    asked: Sequence[Question], claims: Mapping[str, Any], jobs: int, progress: Progress
) -> dict[Question, Outcome]:
    """The replayed outcome of every question, each decided once."""
    distinct = tuple(dict.fromkeys(q for q in asked if q.statement is not None or q.measured))
    found = _all(_decide, distinct, claims, jobs, lambda text: progress(f"deciding statements: {text}"))
    accepted = _accepted([proof for outcome in found for proof in outcome.proofs], progress)
    return {
        question: outcome
        if set(outcome.proofs) <= accepted
        else replace(outcome, status="open", why="the replay did not accept the proof")
        for question, outcome in zip(distinct, found, strict=True)
    }


def _by_lines(
    asked: Mapping[Place, Question],
    found: Mapping[Question, Outcome],
    claims: Mapping[str, Any],
    jobs: int,
    progress: Progress,
) -> dict[Question, Outcome]:
    """What is still open and follows from lines before it; again, as long as that gives something new."""
    made: dict[Question, Outcome] = {}
    tried: dict[Place, tuple[Proof, ...]] = {}
    while True:
        known = {**found, **made}
        outcomes = {place: known.get(question, question.outcome) for place, question in asked.items()}
        waiting = [
            (place, before(place, asked, outcomes))
            for place in asked
            if place[3] in ("claim", "because")
            and outcomes[place].status == "open"
            and not outcomes[place].counterexample
        ]
        waiting = [(place, proofs) for place, proofs in waiting if proofs and tried.get(place) != proofs]
        if not waiting:
            return made
        tried |= dict(waiting)
        work = [(asked[place].statement, proofs) for place, proofs in waiting]
        results = _all(_line, work, claims, jobs, lambda text: progress(f"open lines by the lines above: {text}"))
        accepted = _accepted([p for outcome in results if outcome is not None for p in outcome.proofs], progress)
        good = {
            asked[place]: outcome
            for (place, _), outcome in zip(waiting, results, strict=True)
            if outcome is not None and set(outcome.proofs) <= accepted
        }
        if not good:
            return made
        made |= good


def _line(work: tuple[Statement, tuple[Proof, ...]], claims: Mapping[str, Any]) -> Outcome | None:
    return by_lines(*work)


def _decide(question: Question, claims: Mapping[str, Any]) -> Outcome:
    if question.statement is None:
        return on_networks(question.measured)
    found = decide(question.statement, _lemmas(question, claims))
    return idle(question.statement, question.premises, found) if question.premises else found


def _repair(question: Question, claims: Mapping[str, Any]) -> Repair | None:
    return repaired(question.source, _lemmas(question, claims)) if question.source is not None else None


def _repairs(
    asked: Mapping[Place, Question],
    outcomes: Mapping[Place, Outcome],
    claims: Mapping[str, Any],
    jobs: int,
    progress: Progress,
) -> dict[Place, Repair]:
    """A repair for every claim that is refuted or has no type, where one is found."""
    wrong = [p for p, o in outcomes.items() if p[3] in ("claim", "after") and o.status in ("refuted", "ill-typed")]
    first = {place[0]: place[1] for place in reversed(wrong)}  # a repair of the first reading that is wrong is enough
    wrong = [place for place in wrong if place[1] == first[place[0]]]
    sources = {str(asked[place].source): asked[place] for place in wrong if asked[place].source is not None}
    found = _all(_repair, list(sources.values()), claims, jobs, lambda text: progress(f"looking for repairs: {text}"))
    accepted = _accepted([proof for repair in found if repair is not None for proof in repair.proofs], progress)
    made = {key: r for key, r in zip(sources, found, strict=True) if r is not None and set(r.proofs) <= accepted}
    return {place: made[str(asked[place].source)] for place in wrong if str(asked[place].source) in made}


def _lemmas(question: Question, claims: Mapping[str, Any]) -> tuple[Theorem, ...]:
    return lemmas(tuple(claims[name] for name in question.claims if name in claims))


def lemmas(claims: Sequence[Any]) -> tuple[Theorem, ...]:
    """The theorems of claims whose derivation holds."""
    from verify.claims import StepError

    found = []
    for claim in claims:
        try:
            found.append(claim.theorem)
        except StepError:
            continue
    return tuple(found)


def _accepted(proofs: Sequence[Proof], progress: Progress) -> set[Proof]:
    """The proofs that a fresh process accepts for their statements."""
    distinct = list(dict.fromkeys(proofs))
    progress(f"replaying {len(distinct)} certificates in a fresh process")
    rows = replay([proof.certificate for proof in distinct])
    return {proof for proof, row in zip(distinct, rows, strict=True) if row.accepted and row.digest == proof.digest}
