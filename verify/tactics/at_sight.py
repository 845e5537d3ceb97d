"""Signs that need no search: a sum of products of what is known to be positive, and its inverse."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from verify.kernel.algebra import difference
from verify.kernel.formulas import FALSE, ONE, ZERO, less, negation
from verify.kernel.normal import normal
from verify.kernel.terms import Term, is_space, node, number
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic


def positive(term: Term, facts: Sequence[Theorem]) -> Theorem | None:
    """0 < p stated as such or as q < r, or for a p whose monomials all have positive coefficients and factors 0 < q."""
    goal, wanted = less(ZERO, term), dict(normal(term))
    known: dict[Term, Theorem] = {}
    for fact in facts:
        if fact.conclusion == goal:
            return fact
        if fact.conclusion.kind == "less" and not is_space(fact.conclusion.args[0].sort):
            gap = difference(fact.conclusion)
            if dict(gap) == wanted:
                return basic.restate(fact, goal)
            if len(gap) == 1:
                ((monomial, c),) = gap.items()
                if len(monomial) == 1 and monomial[0][1] == 1 and c == 1:
                    known.setdefault(monomial[0][0], fact)
    rows, used = [], dict[Theorem, str]()
    for monomial, c in wanted.items():
        if c <= 0 or any(atom not in known for atom, _ in monomial):
            return None
        factors = [known[atom] for atom, power in monomial for _ in range(power)]
        for fact in factors:
            used.setdefault(fact, str(len(used)))
        weight = Fraction(c)
        rows.append((number(weight.numerator, weight.denominator), ONE, tuple(used[fact] for fact in factors)))
    return infer("combine", tuple(used), (goal, tuple(rows), ())) if rows else None


@lru_cache(1_000)
def reciprocal(signed: Theorem) -> tuple[Theorem, Theorem]:
    """q inverse(q) = 1 and 0 < inverse(q), from 0 < q."""
    term = signed.conclusion.args[1]
    nonzero = infer("combine", (signed,), (node("not_equal", (term, ZERO)), ((ONE, ONE, ("0", "0")),), ()))
    unit = infer("reciprocal", (nonzero,))
    goal = less(ZERO, node("inverse", (term,)))
    denied = basic.assume(negation(goal))
    rows = ((ONE, ONE, ()), (ONE, ONE, ("0", "1")))
    falsity = infer("combine", (signed, denied, unit), (FALSE, rows, ((number(-1), "2"),)))
    return unit, basic.contradiction(goal, falsity)
