"""That every term of a statement has a value under its hypotheses: an order in which they give each other one, and the proofs."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from verify.kernel.certificate import export
from verify.kernel.definedness import obligations
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.instances import attempt


def certificate(statement: Statement, theorem: Theorem) -> str:
    """The certificate of a theorem, with proofs that every term of the statement is defined; `TacticError` without one."""
    return export(statement, theorem, tuple(defined(o.hypotheses, o.conclusion) for o in obligations(statement)))


@lru_cache(512)
def defined(hypotheses: frozenset[Any], conclusion: Any) -> Theorem:
    """What a term needs, from the hypotheses that stand before it."""
    facts = tuple(part for h in sorted(hypotheses, key=lambda h: h.key) for part in basic.parts(basic.assume(h)))
    try:
        return attempt(conclusion, facts, close)
    except (TacticError, KernelError) as error:
        raise TacticError("definedness", f"not shown to be defined: {conclusion}", str(error)) from None


def in_order(statement: Statement) -> Statement:
    """The same with each hypothesis after those that give it a meaning; unchanged where the order does, or where none was found."""
    given = statement.hypotheses
    if all(_means(formula, given[:place]) for place, formula in enumerate(given)):
        return statement
    placed = [formula for formula in given if not _needs(formula)]
    waiting = [formula for formula in given if _needs(formula)]
    while waiting:
        following = next((formula for formula in waiting if _means(formula, placed)), None)
        if following is None:  # what is left would need itself
            return statement
        placed.append(following)
        waiting.remove(following)
    return Statement(tuple(placed), statement.conclusion)


def _needs(formula: Term) -> tuple[Term, ...]:
    return tuple(needed.conclusion for needed in obligations(Statement((), formula)))


def _means(formula: Term, before: Sequence[Term]) -> bool:
    try:
        for needed in _needs(formula):
            defined(frozenset(before), needed)
    except TacticError:
        return False
    return True
