"""No real number is above all natural numbers: else "some natural number is at least t" would be a step without a slope.

The function that is 0 where some natural number is at least t and 1 elsewhere has the derivative 0 everywhere, because
what is within 1 of a number below n is below n + 1. By the mean value theorem it is constant, and it is 0 at 0.
"""

from functools import cache

from verify.kernel.analysis import has_derivative
from verify.kernel.formulas import FALSE, ONE, ZERO, add, between, equal, exists, less, less_equal, negation
from verify.kernel.terms import NATURAL, REAL, Term, node, opened, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.nearby import sides, straight
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
    return straight(wanted, ONE, combine(less(ZERO, ONE), ()), lambda u, near: (_same(u, near.conclusion),))


def _same(u: Term, near: Term) -> Theorem:
    """|u - t| < 1 |- step(u) = step(t)"""
    facts = (basic.assume(near), *sides(near.args[0].args[0]))
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
