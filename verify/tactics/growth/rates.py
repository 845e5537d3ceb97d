"""What is known of the order of monomials: roots, and the cases that a proof is in."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

from verify.kernel.formulas import FALSE, ONE, ZERO, less_equal, multiply, negation, subtract
from verify.kernel.normal import normal
from verify.kernel.terms import Term, number
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.growth.monomials import Facts, Powers, Rate, combined, dominated
from verify.tactics.positivity import combine

Sum = dict[Powers, Fraction]


def polynomial(term: Term, quantities: Sequence[Term]) -> Sum:
    """The term as a polynomial in the quantities."""
    places = {quantity: place for place, quantity in enumerate(quantities)}
    found: Sum = {}
    for monomial, value in normal(term).items():
        powers = [0] * len(quantities)
        for atom, exponent in monomial:
            if atom not in places:
                raise TacticError("growth", f"no polynomial in the names: {atom}", term)
            powers[places[atom]] = exponent
        found[tuple(powers)] = Fraction(value)
    return found


def root_facts(names: Sequence[Term], root: Term) -> tuple[Theorem, Theorem, Theorem]:
    """Of r = root(p), p a sum of monomials in names >= 1: 1 <= p, 0 <= r and r r = p."""
    facts = Facts(names, tuple(basic.assume(less_equal(ONE, v)) for v in names))
    inside = polynomial(root.args[0], names)
    if any(value < 0 for value in inside.values()) or sum(inside.values()) < 1:
        raise TacticError("growth", f"not shown to be at least 1: {root.args[0]}")
    nothing = (0,) * len(names)
    rows = [(value, (facts.below(nothing, powers),)) for powers, value in inside.items()]
    rest = sum(inside.values()) - 1
    one = combined(less_equal(ONE, root.args[0]), [*rows, *([(rest, ())] if rest else [])])
    positive = combined(less_equal(ZERO, root.args[0]), ((1, (one,)), (1, ())))
    low, square = basic.parts(infer("square_root", (positive,)))
    return one, low, square


def root_least(names: Sequence[Term], root: Term) -> Theorem:
    """1 <= root(p)"""
    return combine_indirectly(less_equal(ONE, root), root_facts(names, root))


def combine_indirectly(goal: Term, facts: Sequence[Theorem]) -> Theorem:
    """A relation <= by contradiction."""
    return basic.contradiction(goal, combine(FALSE, (*facts, basic.denial(goal)), 2))


def incomparable(names: Sequence[Term], root: Term, given: Sequence[Theorem]) -> Term | None:
    """An order of two terms of the radicand that is neither plain nor given."""
    facts = Facts(names, [basic.assume(less_equal(ONE, v)) for v in names])
    inside = list(polynomial(root.args[0], names))
    known = {fact.conclusion for fact in given}
    for place, one in enumerate(inside):
        for other in inside[:place]:
            order = less_equal(facts.monomial(other), facts.monomial(one))
            if not _below(one, other) and not _below(other, one) and known.isdisjoint((order, negation(order))):
                return order
    return None


def _below(one: Powers, other: Powers) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))


def rates(names: Sequence[Term], facts: Facts, given: Sequence[Theorem]) -> tuple[Rate, ...]:
    """Monomial facts from the orders given and from the roots among the quantities."""
    found: list[Rate] = []
    for fact in given:
        found += _from_order(facts, fact)
    for root in facts.quantities[len(names) :]:
        square = root_facts(names, root)[2]
        left, right = square.conclusion.args
        for order in (less_equal(left, right), less_equal(right, left)):
            found += _from_order(facts.knowing(tuple(found)), combine(order, (square,), 1))
    return tuple(found)


def _from_order(facts: Facts, order: Theorem) -> Iterator[Rate]:
    """From l <= r: every negative term of r - l is below a multiple of a positive one that is above all others."""
    left, right = order.conclusion.args
    try:
        gap = polynomial(subtract(right, left), facts.quantities)
    except TacticError:
        return
    positive = {powers: value for powers, value in gap.items() if value > 0}
    for top in positive:
        try:
            above = [(value, *dominated(facts, powers, (top,))) for powers, value in positive.items() if powers != top]
        except TacticError:
            continue
        total = positive[top] + sum(value * times for value, times, _, _ in above)
        rows = [(value, (theorem,)) for value, _, _, theorem in above]
        yield from _each(facts, order, top, total, rows, {p: -v for p, v in gap.items() if v < 0})
        return


def _each(
    facts: Facts, order: Theorem, top: Powers, total: Fraction, rows: Any, below: Mapping[Powers, Fraction]
) -> Iterator[Rate]:
    """Each of the terms `below` is at most total y^top."""
    for powers, value in below.items():
        factor = ceil(total / value)
        goal = less_equal(facts.monomial(powers), multiply(number(factor), facts.monomial(top)))
        others = [(v / value, (facts.above_zero(p),)) for p, v in below.items() if p != powers]
        slack = factor - total / value
        rest = [(slack, (facts.above_zero(top),))] if slack else []
        scaled = [(share / value, proofs) for share, proofs in rows]
        yield Rate(powers, top, factor, combined(goal, [(1 / value, (order,)), *scaled, *others, *rest]))
