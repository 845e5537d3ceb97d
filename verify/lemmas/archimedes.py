"""No real number is above all natural numbers: else "some natural number is at least t" would be a step without a slope.

The function that is 0 where some natural number is at least t and 1 elsewhere has the derivative 0 everywhere, because
what is within 1 of a number below n is below n + 1. By the mean value theorem it is constant, and it is 0 at 0.
"""

from functools import cache

from verify.kernel.analysis import has_derivative
from verify.kernel.formulas import FALSE, ONE, ZERO, add, between, equal, exists, less, less_equal, negation, negative
from verify.kernel.terms import NATURAL, REAL, Term, node, opened, variable
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.positivity import combine

x, t, s = (variable(name, REAL) for name in "xts")
n = variable("n", NATURAL)


def reached(point: Term) -> Term:
    """Some natural number is at least the point."""
    return exists(n, less_equal(point, n))


def step(point: Term) -> Term:
    """0 where a natural number is at least the point, else 1."""
    return node("case", (reached(point), ZERO, ONE))


@cache
def above() -> Theorem:
    """for all x. there is n. x <= n"""
    low = basic.witness(reached(x), ZERO, basic.assume(less_equal(x, ZERO)))
    return basic.generalise(basic.either(less_equal(x, ZERO), low, _beyond()), x)


def _beyond() -> Theorem:
    """0 < x |- there is n. x <= n"""
    inside = basic.assume(between(ZERO, t, x))
    flat = basic.discharge(_flat(), inside.conclusion)
    existence = infer("mean_value", (basic.generalise(flat, t), basic.assume(less(ZERO, x))))
    c = basic.bound_name(existence.conclusion, x)
    change = basic.parts(basic.assume(opened(existence.conclusion.args[0], c)))[2]
    start = _value(basic.witness(reached(ZERO), ZERO, combine(less_equal(ZERO, ZERO), ())), ZERO)
    end = _value(basic.assume(negation(reached(x))), x)
    absurd = infer(
        "absurd", (combine(FALSE, (combine(equal(step(x), ZERO), (change, start), 1), end), 1),), (reached(x),)
    )
    either = basic.either(reached(x), basic.assume(reached(x)), absurd)
    return basic.choose(existence, either, c)


def _flat() -> Theorem:
    """The step has the derivative 0 at t."""
    wanted = has_derivative(step(s), s, t, ZERO)
    back = basic.parts(infer("limit", (), (wanted,)))[1]
    meaning = back.conclusion.args[0]
    e = basic.bound_name(meaning)
    positive, existence = opened(meaning.args[0], e).args
    near_all = opened(existence.args[0], ONE).args[1]
    u = basic.bound_name(near_all, e, t)
    near, small = opened(near_all.args[0], u).args
    inside = basic.generalise(basic.discharge(_small(small, _same(u, near), basic.assume(positive)), near), u)
    here = basic.witness(existence, ONE, basic.conjoin(combine(less(ZERO, ONE), ()), inside))
    return basic.apply(back, basic.generalise(basic.discharge(here, positive), e))


def _small(goal: Term, same: Theorem, positive: Theorem) -> Theorem:
    """|p(u) - p(t) - 0 (u - t)| <= e |u - t|, as the left side is |0|."""
    error, right = goal.args[0].args[0], goal.args[1]
    nothing = combine(equal(ZERO, error), (same,), 1)
    size = combine(less_equal(ZERO, right.args[1]), _sides(right.args[1].args[0]), 1)
    hole = basic.name_apart("hole", x, goal)
    start = combine(less_equal(node("absolute", (ZERO,)), right), (positive, size), 2)
    return infer("replace", (nothing, start), (less_equal(node("absolute", (hole,)), right), hole))


def _sides(inside: Term) -> tuple[Theorem, ...]:
    """v <= |v| and -v <= |v|"""
    return basic.parts(infer("maximum", (), (inside, negative(inside))))[:2]


def _same(u: Term, near: Term) -> Theorem:
    """|u - t| < 1 |- step(u) = step(t)"""
    facts = (basic.assume(near), *_sides(near.args[0].args[0]))
    up, down = (
        _passed(t, u, combine(less(u, add(t, ONE)), facts, 1)),
        _passed(u, t, combine(less(t, add(u, ONE)), facts, 1)),
    )
    yes = [_value(basic.assume(reached(t)), t), _value(up, u)]
    denied = basic.assume(negation(reached(t)))
    no = [_value(denied, t), _value(basic.discharge(basic.apply(denied, down), reached(u)), u)]
    goal = equal(step(u), step(t))
    return basic.either(reached(t), combine(goal, yes, 1), combine(goal, no, 1))


def _value(fact: Theorem, point: Term) -> Theorem:
    return infer("case_value", (fact,), (step(point),))


def _passed(a: Term, b: Term, order: Theorem) -> Theorem:
    """Some natural number is at least a |- one is at least b, as b < a + 1."""
    chosen = basic.assume(less_equal(a, n))
    later = basic.witness(reached(b), add(n, ONE), combine(less_equal(b, add(n, ONE)), (chosen, order), 1))
    return basic.choose(basic.assume(reached(a)), later, n)
