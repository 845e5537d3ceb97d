"""Derivatives along a segment and what the mean value theorem says of them."""

from collections.abc import Sequence
from fractions import Fraction

from verify.kernel.analysis import fresh, has_derivative
from verify.kernel.formulas import ONE, ZERO, add, between, less, less_equal, multiply, subtract
from verify.kernel.normal import Monomial, Polynomial, Rational, normal, real_term
from verify.kernel.terms import REAL, KernelError, Term, free_variables, node, number, opened, substitute
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
    """For every f(x + t v) and <grad f(x + t d), v> in the body, what differentiability says of it at the point."""
    found = []
    for atom in atoms((body,)):
        for function, vector, last in _lines(atom):
            if free not in free_variables(vector):
                continue
            start, direction = substitute(vector, {free: ZERO}), _direction(vector, free)
            for fact in facts:
                try:
                    along = basic.specialise(fact, start, direction, *last, point)
                except KernelError:  # another kind of fact
                    continue
                if along.conclusion.kind == "has_derivative" and function in free_variables(along.conclusion):
                    found.append(along)
    return found


def _lines(atom: Term) -> list[tuple[Term, Term, tuple[Term, ...]]]:
    """(f, z, ()) of f(z) and (f, z, (v,)) of <grad f(z), v>."""
    if atom.kind == "apply":
        return [(atom.args[0], atom.args[1], ())]
    if atom.kind != "inner":
        return []
    pairs = (atom.args, atom.args[::-1])
    return [(one.args[0], one.args[1], (other,)) for one, other in pairs if one.kind == "gradient"]


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


def integral_value(integral: Term, facts: Sequence[Theorem]) -> Theorem:
    """The integral of a polynomial over an interval whose limits are in order: the difference of an antiderivative."""
    low, high, binder_body = integral.args
    t = fresh("t", REAL, integral)
    body = opened(binder_body, t)
    s = fresh("s", REAL, integral, t)
    derivative = slope(substitute(primitive(body, t), {t: s}), s, t, body, facts)
    everywhere = basic.generalise(basic.discharge(derivative, between(low, t, high)), t)
    return infer("newton", (everywhere, combine(less_equal(low, high), facts, 1)))


def primitive(body: Term, free: Term) -> Term:
    """An antiderivative of a polynomial in the variable, with f(x + t v) for <grad f(x + t v), v>."""
    found = ZERO
    left: dict[Monomial, Rational] = {}
    for monomial, value in normal(body).items():
        along = next((atom for atom, _ in monomial if atom != free and free in free_variables(atom)), None)
        if along is None:
            left[monomial] = value
        else:
            found = add(found, _along_line(monomial, value, along, free))
    for power, coefficient in enumerate(coefficients(real_term(left), free)):
        raised = node("power", (free, number(power + 1)))
        found = add(found, multiply(number(1, power + 1), coefficient, raised))
    return found


def _along_line(monomial: Monomial, value: Rational, along: Term, free: Term) -> Term:
    """c f(x + t v) for the monomial c <grad f(x + t v), v>, c free of t."""
    for function, line, _ in _lines(along):
        whole = node("inner", (node("gradient", (function, line)), _direction(line, free)))
        if len(normal(whole)) != 1:
            continue
        ((factors, unit),) = normal(whole).items()
        powers = dict(monomial)
        for atom, power in factors:
            powers[atom] = powers.get(atom, 0) - power
        rest = [(atom, power) for atom, power in powers.items() if power]
        if all(power > 0 and free not in free_variables(atom) for atom, power in rest):
            ratio = Fraction(value) / Fraction(unit)
            raised = (node("power", (atom, number(power))) for atom, power in rest)
            return multiply(number(ratio.numerator, ratio.denominator), *raised, node("apply", (function, line)))
    raise TacticError("integral", f"no antiderivative of {along} is known")


def coefficients(body: Term, free: Term) -> tuple[Term, ...]:
    """The coefficients of a polynomial in the variable, from the constant on; `TacticError` when it is none."""
    found: dict[int, Polynomial] = {}
    for monomial, value in normal(body).items():
        power = dict(monomial).get(free, 0)
        rest = tuple((atom, exponent) for atom, exponent in monomial if atom != free)
        if any(free in free_variables(atom) for atom, _ in rest):
            raise TacticError("integral", f"{body} is no polynomial in {free}")
        found[power] = {**found.get(power, {}), rest: value}
    return tuple(real_term(found.get(power, {})) for power in range(max(found, default=-1) + 1))
