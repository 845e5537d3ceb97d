"""Relations of polynomials in natural numbers that are at least 1."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import comb, prod

from verify.kernel.formulas import ONE, less_equal, subtract
from verify.kernel.terms import NATURAL, Term, free_variables
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.growth.members import Question, bounded
from verify.tactics.growth.monomials import Powers, combined
from verify.tactics.growth.rates import Sum, polynomial
from verify.tactics.positivity import combine


def counting(goal: Term, facts: Sequence[Theorem]) -> Theorem:
    """l <= r, l < r or l = r from 1 <= v for the names in it; a name without that fact is at least 0."""
    if goal.kind == "equal":
        return combine(goal, [fact for fact in facts if fact.conclusion.kind == "equal"], 1)
    left, right = goal.args
    names = tuple(sorted(free_variables(goal), key=lambda v: v.name))
    least = {v: fact for v in names for fact in facts if fact.conclusion == less_equal(ONE, v)}
    try:
        return _shifted(goal, names, least)
    except TacticError:
        if goal.kind != "less_equal" or len(least) < len(names):
            raise
    constant, theorem = bounded(Question(left, right, names), Fraction(1))
    if constant > 1:
        raise TacticError("counting", f"not shown: {goal}")
    return basic.cut(basic.restate(theorem, goal), *least.values())


def _shifted(goal: Term, names: Sequence[Term], least: dict[Term, Theorem]) -> Theorem:
    """In v - 1 for the names that are at least 1, and in the others, no coefficient is negative."""
    gap = polynomial(subtract(*reversed(goal.args)), names)
    found: Sum = {}
    for powers, value in gap.items():
        ranges = [range(e + 1) if v in least else (e,) for v, e in zip(names, powers, strict=True)]
        for chosen in product(*ranges):
            factor = prod(comb(e, c) for e, c in zip(powers, chosen, strict=True))
            found[chosen] = found.get(chosen, Fraction(0)) + value * factor
    constant = found.get((0,) * len(names), Fraction(0))
    if any(value < 0 for value in found.values()) or (goal.kind == "less" and constant <= 0):
        raise TacticError("counting", f"not shown: {goal}")
    return combined(goal, [(value, _facts(powers, names, least)) for powers, value in found.items() if value])


def _facts(powers: Powers, names: Sequence[Term], least: dict[Term, Theorem]) -> tuple[Theorem, ...]:
    from verify.kernel.theorem import infer

    made: list[Theorem] = []
    for v, e in zip(names, powers, strict=True):
        if e and v not in least and v.sort != NATURAL:
            raise TacticError("counting", f"{v} is no natural number")
        made += [least[v] if v in least else infer("natural", (), (v,))] * e
    return tuple(made)
