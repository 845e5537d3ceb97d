"""The predecessor of a natural number that is not 0."""

from collections.abc import Sequence
from functools import cache

from verify.kernel.formulas import FALSE, ONE, ZERO, add, equal, exists, less
from verify.kernel.terms import NATURAL, Term, node, substitute, variable
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.positivity import combine


@cache
def _predecessor() -> Theorem:
    """for all n. n = 0 or there is s. n = s + 1"""
    n, s = variable("n", NATURAL), variable("s", NATURAL)
    after = exists(s, equal(n, add(s, ONE)))
    statement = node("or", (equal(n, ZERO), after))
    base = infer("disjoin", (combine(equal(ZERO, ZERO), ()),), (substitute(statement, {n: ZERO}),))
    later = substitute(statement, {n: add(n, ONE)})
    itself = basic.witness(later.args[1], n, combine(equal(add(n, ONE), add(n, ONE)), ()))
    step = basic.discharge(infer("disjoin", (itself,), (later,)), statement)
    return infer("induction", (base, step), (statement, n))


def predecessor(index: Term, facts: Sequence[Theorem]) -> Theorem:
    """There is s with index = s + 1, from facts that exclude index = 0."""
    both = basic.specialise(_predecessor(), index)
    zero, after = both.conclusion.args
    relations = [fact for fact in facts if fact.conclusion.kind in ("less", "less_equal", "not_equal", "equal")]
    falsity = combine(FALSE, (basic.assume(zero), combine(less(ZERO, index), relations, 1)), 1)
    return infer("cases", (both, infer("absurd", (falsity,), (after,)), basic.assume(after)))
