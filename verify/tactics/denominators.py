"""Clear the denominators of an inequality: multiply by what is known to be positive."""

from collections.abc import Callable, Iterator, Sequence

from verify.kernel.formulas import FALSE, ONE, ZERO, equal, less, less_equal, multiply, subtract
from verify.kernel.normal import Polynomial, normal, plus, real_term, times
from verify.kernel.terms import Term, is_space, node
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine


def cleared(goal: Term, facts: Sequence[Theorem], prove: Callable[[Term], Theorem]) -> Theorem:
    """l <= r or l < r from 0 <= or < q (r - l), for a denominator q with a fact 0 < q; `prove` shows the latter."""
    if goal.kind not in ("less_equal", "less") or is_space(goal.args[0].sort):
        raise TacticError("denominators", f"not an inequality of numbers: {goal}")
    gap = subtract(goal.args[1], goal.args[0])
    for q, whole, positive, unit in _signed(gap, facts):
        same = combine(equal(multiply(q, gap), whole), (unit,), 1)
        sign = less_equal(ZERO, whole) if goal.kind == "less_equal" else less(ZERO, whole)
        shown = prove(sign)
        return basic.contradiction(goal, combine(FALSE, (basic.denial(goal), positive, shown, same), 2))
    raise TacticError("denominators", f"no denominator of known sign in {goal}")


def _signed(gap: Term, facts: Sequence[Theorem]) -> Iterator[tuple[Term, Term, Theorem, Theorem]]:
    """Every denominator q of known sign, q times the term without it, 0 < q and q inverse(q) = 1."""
    polynomial = normal(gap)
    for inverse in dict.fromkeys(atom for monomial in polynomial for atom, _ in monomial if atom.kind == "inverse"):
        (q,) = inverse.args
        try:
            positive = combine(less(ZERO, q), facts, 1)
            unit = combine(equal(multiply(q, inverse), ONE), facts, 1)
        except TacticError:
            continue
        yield q, real_term(_multiplied(polynomial, q, inverse)), positive, unit


def _multiplied(gap: Polynomial, q: Term, inverse: Term) -> Polynomial:
    """q times the polynomial, with q inverse(q) = 1."""
    found: Polynomial = {}
    for monomial, value in gap.items():
        powers = dict(monomial)
        if powers.get(inverse):
            rest = tuple((atom, power - (atom == inverse)) for atom, power in monomial)
            part: Polynomial = {tuple((atom, power) for atom, power in rest if power): value}
        else:
            part = times({monomial: value}, normal(q))
        found = plus(found, part)
    return found


def without(fact: Theorem, facts: Sequence[Theorem]) -> Theorem:
    """0 <= or < q (r - l) without the denominators q of known sign, from l <= r or l < r."""
    relation = fact.conclusion
    if relation.kind not in ("less_equal", "less") or is_space(relation.args[0].sort):
        return fact
    gap = subtract(relation.args[1], relation.args[0])
    for _, whole, positive, unit in _signed(gap, facts):
        try:
            return without(combine(node(relation.kind, (ZERO, whole)), (fact, positive, unit), 2), facts)
        except TacticError:
            continue
    return fact
