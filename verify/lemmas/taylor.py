"""Taylor's formula along a segment, of order one and two, with the remainder at a point between (Lagrange)."""

from collections.abc import Sequence

from verify.definitions import at, gradient, hessian, inner
from verify.kernel.formulas import ONE, ZERO, add, between, conjunction, equal, exists, less, multiply, subtract
from verify.kernel.terms import REAL, Term, node, number, opened, substitute, variable
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.calculus import slope
from verify.tactics.positivity import combine

HALF = number(1, 2)


def first_order(f: Term, x: Term, d: Term, facts: Sequence[Theorem]) -> Theorem:
    """There is c. 0 < c < 1 and f(x + d) = f(x) + <grad f(x + c d), d>, where the facts say that f is differentiable."""
    t = basic.name_apart("c", variable("c", REAL), f, x, d, *_stated(facts))
    rest = inner(gradient(f, add(x, multiply(t, d))), d)
    return _remainder(f, x, d, t, at(f, add(x, multiply(t, d))), rest, at(f, x), rest, facts)


def gradient_along(f: Term, x: Term, d: Term, v: Term, facts: Sequence[Theorem]) -> Theorem:
    """There is c. 0 < c < 1 and <grad f(x + d), v> = <grad f(x), v> + <hess f(x + c d)[d], v>."""
    t = basic.name_apart("c", variable("c", REAL), f, x, d, v, *_stated(facts))
    rest = inner(hessian(f, add(x, multiply(t, d)), d), v)
    body = inner(gradient(f, add(x, multiply(t, d))), v)
    return _remainder(f, x, d, t, body, rest, inner(gradient(f, x), v), rest, facts)


def second_order(f: Term, x: Term, d: Term, facts: Sequence[Theorem]) -> Theorem:
    """There is c. 0 < c < 1 and f(x + d) = f(x) + <grad f(x), d> + 1/2 <hess f(x + c d)[d], d>.

    By the mean value theorem for f(x + t d) + (1 - t) <grad f(x + t d), d> + (1 - t)^2 K with the K that gives it the same
    value at 0 and at 1 (Rudin, Principles of Mathematical Analysis, Theorem 5.15, n = 2).
    """
    t = basic.name_apart("c", variable("c", REAL), f, x, d, *_stated(facts))
    here = add(x, multiply(t, d))
    bend = inner(hessian(f, here, d), d)
    linear = add(at(f, x), inner(gradient(f, x), d))
    k = subtract(at(f, add(x, d)), linear)
    left = subtract(ONE, t)
    body = add(at(f, here), multiply(left, inner(gradient(f, here), d)), multiply(k, node("power", (left, number(2)))))
    rate = multiply(left, subtract(bend, multiply(number(2), k)))
    return _remainder(f, x, d, t, body, rate, linear, multiply(HALF, bend), facts)


def _stated(facts: Sequence[Theorem]) -> tuple[Term, ...]:
    return tuple(h for fact in facts for h in fact.hypotheses)


def _remainder(
    f: Term, x: Term, d: Term, t: Term, body: Term, rate: Term, polynomial: Term, rest: Term, facts: Sequence[Theorem]
) -> Theorem:
    """There is t. 0 < t < 1 and the value at x + d = polynomial + rest, from the mean value theorem for the body."""
    s = basic.name_apart("s", t, body, rate, t, *_stated(facts))
    derivative = slope(substitute(body, {t: s}), s, t, rate, facts)
    everywhere = basic.generalise(basic.discharge(derivative, between(ZERO, t, ONE)), t)
    existence = infer("mean_value", (everywhere, combine(less(ZERO, ONE), ())))
    chosen = basic.assume(opened(existence.conclusion.args[0], t))
    above, below, change = basic.parts(chosen)
    end = at(f, add(x, d)) if body.kind != "inner" else inner(gradient(f, add(x, d)), body.args[1])
    formula = equal(end, add(polynomial, rest))
    found = basic.conjoin(above, below, close(formula, (above, below, change), 2, 1))
    goal = exists(t, conjunction(less(ZERO, t), less(t, ONE), formula))
    return basic.choose(existence, basic.witness(goal, t, found), t)
