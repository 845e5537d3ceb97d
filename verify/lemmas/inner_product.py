"""Cauchy-Schwarz and its companions, in every real inner product space."""

from functools import cache

from verify.definitions import inner, norm
from verify.kernel.formulas import ZERO, add, equal, less_equal, multiply, negative, subtract
from verify.kernel.terms import REAL, Sort, Term, node, variable, zero_vector
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import relation
from verify.tactics.knowledge import definite, square_norm
from verify.tactics.positivity import combine


def _vanishing(vector: Term, goal: Term) -> Theorem:
    """The goal, which holds where the vector is zero, from |vector| <= 0."""
    assumed = basic.assume(less_equal(norm(vector), ZERO))
    positive, square = square_norm(vector)
    null = definite(vector, relation(equal(inner(vector, vector), ZERO), (assumed, positive, square)))
    length = relation(equal(norm(vector), ZERO), (assumed, positive))
    return combine(goal, (basic.restate(null, equal(vector, zero_vector(vector.sort))), length))


@cache
def _cauchy_schwarz(space: Sort) -> Theorem:
    u, v = variable("u", space), variable("v", space)
    a, b = norm(u), norm(v)
    goal = less_equal(inner(u, v), multiply(a, b))
    square = infer("square_norm", (), (subtract(multiply(b, u), multiply(a, v)),))
    facts = (square, *square_norm(u), *square_norm(v))
    lengths = [infer("excluded_middle", (), (less_equal(length, ZERO),)).conclusion.args[1] for length in (a, b)]
    inside = basic.contradiction(goal, combine_false((*facts, *map(basic.assume, lengths), basic.denial(goal))))
    second = basic.either(less_equal(b, ZERO), _vanishing(v, goal), inside)
    return basic.either(less_equal(a, ZERO), _vanishing(u, goal), second)


def combine_false(facts: tuple[Theorem, ...]) -> Theorem:
    """0 < 0 from facts that contradict each other."""
    from verify.kernel.formulas import FALSE

    return combine(FALSE, facts, 3)


def cauchy_schwarz(u: Term, v: Term) -> Theorem:
    """<u, v> <= |u| |v|"""
    general = _cauchy_schwarz(u.sort)
    return basic.instantiate(general, {variable("u", u.sort): u, variable("v", u.sort): v})


def cauchy_schwarz_below(u: Term, v: Term) -> Theorem:
    """-|u| |v| <= <u, v>"""
    upper = cauchy_schwarz(negative(u), v)
    return combine(less_equal(negative(multiply(norm(u), norm(v))), inner(u, v)), (upper,))


def triangle(u: Term, v: Term) -> Theorem:
    """|u + v| <= |u| + |v|"""
    total = add(u, v)
    facts = (cauchy_schwarz(u, v), *square_norm(u), *square_norm(v), *square_norm(total))
    goal = less_equal(norm(total), add(norm(u), norm(v)))
    return basic.contradiction(goal, combine_false((*facts, basic.denial(goal))))


@cache
def _homogeneous(space: Sort) -> Theorem:
    factor, v = variable("factor", REAL), variable("v", space)
    assumed = basic.assume(less_equal(ZERO, factor))
    scaled = multiply(factor, v)
    goal = equal(norm(scaled), multiply(factor, norm(v)))
    return basic.discharge(_equal_squares(goal, (assumed, *square_norm(v), *square_norm(scaled))), assumed.conclusion)


def _equal_squares(goal: Term, facts: tuple[Theorem, ...]) -> Theorem:
    """l = r from l^2 = r^2 and both not negative."""
    from verify.tactics.auto import antisymmetric

    left, right = goal.args
    sides = []
    for pair in ((left, right), (right, left)):
        part = less_equal(*pair)
        sides.append(basic.contradiction(part, combine_false((*facts, basic.denial(part)))))
    return antisymmetric(goal, *sides)


@cache
def _scaled(space: Sort) -> Theorem:
    factor, v = variable("factor", REAL), variable("v", space)
    size, product = node("absolute", (factor,)), multiply(factor, v)
    bounds = basic.parts(infer("maximum", (), (factor, negative(factor))))
    positive = combine(less_equal(ZERO, size), bounds, 1)
    square = combine(equal(multiply(size, size), multiply(factor, factor)), bounds, 1)
    facts = (positive, square, *square_norm(v), *square_norm(product))
    return _equal_squares(equal(norm(product), multiply(size, norm(v))), facts)


def scaled(factor: Term, v: Term) -> Theorem:
    """|a v| = |a| |v| for every real a."""
    return basic.instantiate(_scaled(v.sort), {variable("factor", REAL): factor, variable("v", v.sort): v})


def homogeneous(factor: Term, v: Term, positive: Theorem) -> Theorem:
    """|a v| = a |v| from 0 <= a."""
    terms = {variable("factor", REAL): factor, variable("v", v.sort): v}
    return basic.apply(basic.instantiate(_homogeneous(v.sort), terms), positive)
