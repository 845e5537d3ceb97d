"""All of a document: the statements its readings make, decided by several processes, replayed in one batch."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from verify.audit.context import Question, in_force, questions
from verify.audit.decide import Outcome, decide
from verify.audit.document import Document
from verify.audit.marks import Entry, entries
from verify.audit.measured import on_networks
from verify.check import replay
from verify.kernel.theorem import Theorem

Progress = Callable[[str], None]


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
    distinct = tuple(dict.fromkeys(q for q in asked.values() if q.statement is not None or q.measured))
    found = dict(zip(distinct, replayed(_decided(distinct, claims, jobs, progress), progress), strict=True))
    outcomes = {place: found.get(question, question.outcome) for place, question in asked.items()}
    return Audit(document, entries(document, outcomes, in_force(document)))


_work: list[tuple[tuple[Question, ...], Mapping[str, Any]]] = []  # of a worker process


def _decided(distinct: tuple[Question, ...], claims: Mapping[str, Any], jobs: int, progress: Progress) -> list[Outcome]:
    _work[:] = [(distinct, claims)]
    found = []
    if jobs < 2 or len(distinct) < 4 or "fork" not in get_all_start_methods():
        for place in range(len(distinct)):
            progress(f"deciding {place + 1} of {len(distinct)} statements")
            found.append(_decide(place))
        return found
    with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        for place, outcome in enumerate(pool.map(_decide, range(len(distinct)))):
            progress(f"decided {place + 1} of {len(distinct)} statements")
            found.append(outcome)
    return found


def _decide(place: int) -> Outcome:
    distinct, claims = _work[0]
    question = distinct[place]
    if question.statement is None:
        return on_networks(question.measured) if question.measured else question.outcome
    return decide(question.statement, lemmas(tuple(claims[name] for name in question.claims if name in claims)))


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


def replayed(outcomes: Sequence[Outcome], progress: Progress) -> list[Outcome]:
    """The outcomes, open where the fresh process does not accept a proof they rest on."""
    proofs = [proof for outcome in outcomes for proof in outcome.proofs]
    progress(f"replaying {len(proofs)} certificates in a fresh process")
    texts = list(dict.fromkeys(proof.certificate for proof in proofs))
    accepted = {text: row for text, row in zip(texts, replay(texts), strict=True) if row.accepted}

    def stands(outcome: Outcome) -> bool:
        return all(p.certificate in accepted and accepted[p.certificate].digest == p.digest for p in outcome.proofs)

    return [o if stands(o) else replace(o, status="open", why="the replay did not accept the proof") for o in outcomes]
