"""F in O(G) as the kernel's statement, from F <= C G and -F <= C G."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from verify.kernel.formulas import ONE, ZERO, equal, less_equal, multiply, subtract
from verify.kernel.terms import Term, node, number, opened
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.growth.members import Question, bounded
from verify.tactics.growth.statements import within
from verify.tactics.positivity import combine


@dataclass(frozen=True)
class Membership:
    """F <= C G for all values >= 1, with that theorem, and the statement F in O(G)."""

    constant: Fraction
    bound: Theorem  # 1 <= v, .. |- F <= C G
    theorem: Theorem


def membership(small: Term, large: Term, names: Sequence[Term]) -> Membership:
    """The proof of small in O(large); `TacticError` when none is found."""
    above, below = Question(small, large, tuple(names)), Question(subtract(ZERO, small), large, tuple(names))
    constant, upper = bounded(above)
    needed, lower = bounded(below, constant)
    if needed > constant:
        constant, upper = bounded(above, needed)
    return Membership(constant, upper, _stated(within(small, large, names), small, large, constant, (upper, lower)))


def _stated(statement: Term, small: Term, large: Term, constant: Fraction, sides: tuple[Theorem, Theorem]) -> Theorem:
    """There is C, the next natural number, with |small| <= C |large|."""
    size, room = node("absolute", (small,)), node("absolute", (large,))
    whole = number(max(1, ceil(constant)))
    parts = basic.parts(infer("maximum", (), (large, subtract(ZERO, large))))[:2]
    goal = less_equal(size, multiply(whole, room))
    choice = infer("excluded_middle", (), (less_equal(ZERO, small),))
    branches = []
    for order, value, side in zip(choice.conclusion.args, (small, subtract(ZERO, small)), sides, strict=True):
        known = close(equal(size, value), (basic.assume(order),), 2, 0)
        branches.append(combine(goal, (known, side, *parts), 1))
    theorem = infer("cases", (choice, *branches))
    (body,) = statement.args
    chosen = opened(body, whole)
    formula = chosen.args[1]
    layers = []
    while formula.kind == "for_all":
        v = basic.bound_name(formula)
        formula = opened(formula.args[0], v)
        layers.append((v, formula.args[0]))
        formula = formula.args[1]
    for v, least in reversed(layers):
        theorem = basic.generalise(basic.discharge(theorem, least), v)
    return basic.witness(statement, whole, basic.conjoin(combine(less_equal(ONE, whole), ()), theorem))
