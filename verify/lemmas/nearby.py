"""A derivative from the function near the point alone: where p(u) = p(a) + d (u - a) for all u within r of a."""

from collections.abc import Callable

from verify.kernel.formulas import ZERO, equal, less_equal, negative
from verify.kernel.terms import REAL, Term, node, opened, variable
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.positivity import combine


def straight(
    goal: Term, radius: Term, positive: Theorem, error: Callable[[Term, Theorem], tuple[Theorem, ...]]
) -> Theorem:
    """has_derivative(p, a, d) from 0 < r and, for u with |u - a| < r, equations by which p(u) - p(a) - d (u - a) is 0."""
    back = basic.parts(infer("limit", (), (goal,)))[1]
    meaning = back.conclusion.args[0]
    e = basic.bound_name(meaning, radius, *positive.hypotheses)
    above, existence = opened(meaning.args[0], e).args
    everywhere = opened(existence.args[0], radius).args[1]
    u = basic.bound_name(everywhere, e, radius, *positive.hypotheses)
    near, small = opened(everywhere.args[0], u).args
    shown = _small(small, error(u, basic.assume(near)), basic.assume(above))
    inside = basic.generalise(basic.discharge(shown, near), u)
    here = basic.witness(existence, radius, basic.conjoin(positive, inside))
    return basic.apply(back, basic.generalise(basic.discharge(here, above), e))


def _small(goal: Term, equations: tuple[Theorem, ...], positive: Theorem) -> Theorem:
    """|error| <= e |u - a|, as the left side is |0|."""
    error, right = goal.args[0].args[0], goal.args[1]
    nothing = combine(equal(ZERO, error), equations, 1)
    size = combine(less_equal(ZERO, right.args[1]), sides(right.args[1].args[0]), 1)
    hole = basic.name_apart("hole", variable("x", REAL), goal)
    start = combine(less_equal(node("absolute", (ZERO,)), right), (positive, size), 2)
    return infer("replace", (nothing, start), (less_equal(node("absolute", (hole,)), right), hole))


def sides(inside: Term) -> tuple[Theorem, ...]:
    """v <= |v| and -v <= |v|"""
    return basic.parts(infer("maximum", (), (inside, negative(inside))))[:2]
