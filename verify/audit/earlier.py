"""An open line by the lines before it: what is proved of a document is known from there on."""

from collections.abc import Mapping, Sequence

from verify.audit.clock import TimeUp, at_most
from verify.audit.context import Place, Question
from verify.audit.proofs import PROOF, Outcome, Proof
from verify.definedness import certificate
from verify.definitions import recognised
from verify.kernel.certificate import digest, replay
from verify.kernel.sequent import Statement
from verify.kernel.terms import RELATIONS, KernelError, Term, free_variables
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
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
    facts = tuple(_general(replay(proof.certificate.encode()).theorem) for proof in proofs)
    assumed = tuple(basic.assume(formula) for formula in statement.hypotheses)
    plain = tuple(fact for fact in assumed if fact.conclusion.kind in RELATIONS)
    words = tuple(fact for fact in assumed if recognised(fact.conclusion) is None)
    for known in dict.fromkeys((plain, words, assumed)):
        try:
            with at_most(PROOF):
                theorem = attempt(statement.conclusion, (*facts, *known), close)
            found = Proof(digest(statement), certificate(statement, theorem))
        except (TacticError, KernelError, RecursionError, TimeUp, ValueError, ArithmeticError):
            continue
        return Outcome("proved", str(statement.conclusion), "by the lines above", proofs=(found,))
    return None


def _general(theorem: Theorem) -> Theorem:
    fixed = free_variables(*theorem.hypotheses)
    for free in sorted(free_variables(theorem.conclusion) - fixed, key=lambda name: name.name, reverse=True):
        if not free.sort.arguments:
            theorem = basic.generalise(theorem, free)
    return theorem
