"""Derivatives along a segment and what the mean value theorem says of them."""

from collections.abc import Sequence

from verify.kernel.analysis import fresh, has_derivative
from verify.kernel.formulas import ONE, ZERO, between, less, less_equal, subtract
from verify.kernel.terms import REAL, KernelError, Term, free_variables, opened, substitute
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import atoms
from verify.tactics.positivity import combine


def slope(body: Term, free: Term, point: Term, value: Term, facts: Sequence[Theorem]) -> Theorem:
    """free -> body has at the point the derivative value; gradients come from facts "f is differentiable"."""
    goal = has_derivative(body, free, point, value)
    return infer("differentiate", tuple(_along(body, free, point, facts)), (goal,))


def _along(body: Term, free: Term, point: Term, facts: Sequence[Theorem]) -> list[Theorem]:
    """For every f(x + t v) in the body, what differentiability says of it at the point."""
    found = []
    for atom in atoms((body,)):
        if atom.kind != "apply" or free not in free_variables(atom):
            continue
        vector = atom.args[1]
        start = substitute(vector, {free: ZERO})
        direction = _direction(vector, free)
        for fact in facts:
            try:
                along = basic.specialise(fact, start, direction, point)
            except KernelError:  # another kind of fact
                continue
            if along.conclusion.kind == "has_derivative" and along.conclusion.args[0].args[:1] == atom.args[:1]:
                found.append(along)
    return found


def _direction(vector: Term, free: Term) -> Term:
    """v of a vector x + t v."""
    return subtract(substitute(vector, {free: ONE}), substitute(vector, {free: ZERO}))


def increase(
    body: Term, free: Term, low: Term, high: Term, rate: Term, sign: Theorem, facts: Sequence[Theorem]
) -> Theorem:
    """body(low) <= body(high), from 0 <= rate on [low, high], where rate is the derivative of the body.

    `sign` may rest on low <= free and free <= high.
    """
    inside = basic.assume(between(low, free, high))
    s = fresh("s", REAL, body, rate)
    derivative = slope(substitute(body, {free: s}), s, free, rate, facts)
    everywhere = basic.generalise(basic.discharge(derivative, inside.conclusion), free)
    existence = infer("mean_value", (everywhere, combine(less(low, high), ())))
    c = basic.name_apart("c", free, body, low, high, rate, *(h for f in facts for h in f.hypotheses))
    (shape,) = existence.conclusion.args
    chosen = basic.assume(opened(shape, c))
    above, below, change = basic.parts(chosen)
    range_ = basic.conjoin(combine(less_equal(low, c), (above,)), combine(less_equal(c, high), (below,)))
    limits = basic.parts(inside)
    positive = basic.cut(sign, *limits)
    if any(limit.conclusion in positive.hypotheses for limit in limits):
        raise TacticError("increase", "the sign rests on more than the interval", sign.conclusion)
    positive = basic.generalise(basic.discharge(positive, inside.conclusion), free)
    at_c = basic.apply(basic.specialise(positive, c), range_)
    goal = less_equal(substitute(body, {free: low}), substitute(body, {free: high}))
    step = close(goal, (at_c, change), 1)
    return basic.choose(existence, step, c)
