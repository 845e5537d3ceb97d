"""An open line by the lines before it: what is proved of a document is known from there on."""

from collections.abc import Mapping, Sequence
from functools import partial

from verify.audit.context import Place, Question
from verify.audit.proofs import Outcome, Proof, first_of, general
from verify.definitions import recognised
from verify.kernel.certificate import replay
from verify.kernel.sequent import Statement
from verify.kernel.terms import RELATIONS, Term, free_variables
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.instances import attempt

LINES = 6  # the nearest before it that speak of the same functions


def before(place: Place, asked: Mapping[Place, Question], outcomes: Mapping[Place, Outcome]) -> tuple[Proof, ...]:
    """The proofs of earlier claims whose hypotheses are all stated here, the nearest first."""
    question = asked[place]
    if question.statement is None:
        return ()
    spoken = _functions(question.statement.conclusion)
    found: dict[Proof, None] = {}
    for other, earlier in asked.items():
        if other[0] == place[0]:
            break
        near = earlier.statement is not None and _functions(earlier.statement.conclusion) & spoken
        if near and other[3] == "claim" and outcomes[other].status == "proved" and _stated(earlier, question):
            found |= dict.fromkeys(outcomes[other].proofs)
    return tuple(found)[: -LINES - 1 : -1]


def _functions(formula: Term) -> frozenset[Term]:
    return frozenset(free for free in free_variables(formula) if free.sort.arguments)


def _stated(earlier: Question, later: Question) -> bool:
    if earlier.statement is None or later.statement is None:
        return False
    return set(earlier.statement.hypotheses) <= set(later.statement.hypotheses)


def by_lines(statement: Statement, proofs: Sequence[Proof]) -> Outcome | None:
    """Proved from what earlier lines say for all letters that the hypotheses do not fix."""
    facts = tuple(general(replay(proof.certificate.encode()).theorem) for proof in proofs)
    assumed = tuple(basic.assume(formula) for formula in statement.hypotheses)
    relations = tuple(fact for fact in assumed if fact.conclusion.kind in RELATIONS)
    no_words = tuple(fact for fact in assumed if recognised(fact.conclusion) is None)
    offers = dict.fromkeys((relations, no_words, assumed))  # few facts first: many hide what is needed
    engines = (partial(attempt, statement.conclusion, (*facts, *known), close) for known in offers)
    found = first_of(engines, statement)
    return Outcome("proved", str(statement.conclusion), "by the lines above", proofs=(found,)) if found else None
