"""Derivatives of functions given by a formula, and the quadratic c/2 |z|^2 as the first of them."""

from verify.definitions import at, differentiable, gradient, inner, norm, smooth, square
from verify.kernel.analysis import has_derivative
from verify.kernel.formulas import ZERO, add, equal, for_all, less_equal, multiply, subtract
from verify.kernel.normal import canonical
from verify.kernel.terms import REAL, KernelError, Sort, Term, node, number, opened, rebuild, substitute, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.inner_product import homogeneous
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.calculus import slope
from verify.tactics.knowledge import square_norm
from verify.tactics.positivity import combine


def transfer(known: Theorem, same: Theorem, goal: Term) -> Theorem:
    """has_derivative(p, a, d) from has_derivative(q, a, d) and: for all t. p(t) = q(t)."""
    to_q, to_p = (infer("limit", (), (formula,)) for formula in (known.conclusion, goal))
    limit_q = basic.apply(basic.parts(to_q)[0], known)
    back = basic.parts(to_p)[1]
    formula = back.conclusion.args[0]
    e = basic.bound_name(formula, *known.hypotheses, *same.hypotheses)
    positive, exists_p = opened(formula.args[0], e).args
    exists_q = basic.apply(basic.specialise(limit_q, e), basic.assume(positive))
    r = basic.bound_name(exists_p, e, *known.hypotheses, *same.hypotheses)
    chosen = basic.assume(opened(exists_q.conclusion.args[0], r))
    radius, close_q = basic.parts(chosen)
    all_p = opened(exists_p.args[0], r).args[1]
    s = basic.bound_name(all_p, e, r, *known.hypotheses, *same.hypotheses)
    near, small_p = opened(all_p.args[0], s).args
    small_q = basic.apply(basic.specialise(close_q, s), basic.assume(near))
    error_p, error_q = small_p.args[0].args[0], small_q.conclusion.args[0].args[0]
    equations = (basic.specialise(same, s), basic.specialise(same, goal.args[1]))
    errors = combine(equal(error_q, error_p), equations)
    hole = basic.name_apart("hole", s, small_p, small_q.conclusion)
    template = less_equal(node("absolute", (hole,)), small_q.conclusion.args[1])
    changed = basic.restate(infer("replace", (errors, small_q), (template, hole)), small_p)
    inside = basic.generalise(basic.discharge(changed, near), s)
    here = basic.witness(exists_p, r, basic.conjoin(radius, inside))
    found = basic.choose(exists_q, here, r)
    return basic.apply(back, basic.generalise(basic.discharge(found, positive), e))


def given_by(f: Term, argument: Term, value: Term) -> Term:
    """For all z. f(z) = value."""
    return for_all(argument, equal(at(f, argument), value))


def stated(wanted: Term, facts: tuple[Theorem, ...]) -> Theorem:
    """The formula, from the fact that says it up to its normal form; else as an assumption."""
    for fact in facts:
        if canonical(fact.conclusion) == canonical(wanted):
            return basic.restate(fact, wanted)
    return basic.assume(wanted)


def explicit(f: Term, z: Term, value: Term, slope_at: Term, definition: Theorem) -> tuple[Theorem, Theorem]:
    """Of f(z) = value, a polynomial in inner products with z: for all z. grad f(z) = slope_at; f is differentiable."""
    space = Sort((), f.sort.arguments[0])
    x, v = (basic.name_apart(name, z, value, slope_at) for name in ("x", "v"))
    t, s = (basic.name_apart(name, variable("t", REAL), value, slope_at) for name in ("t", "s"))
    line, here = add(x, multiply(s, v)), add(x, multiply(t, v))
    polynomial = _without_norms(substitute(value, {z: line}))
    rate = inner(substitute(slope_at, {z: here}), v)
    known = slope(polynomial, s, t, rate, ())
    on_line = (basic.specialise(definition, line), *square_norm(line))
    same = basic.generalise(combine(equal(at(f, line), polynomial), on_line), s)
    everywhere = basic.generalise(transfer(known, same, has_derivative(at(f, line), s, t, rate)), x, v, t)
    gradients = _gradients(f, everywhere, substitute(slope_at, {z: x}), x, v)
    if space != x.sort:
        raise KernelError("explicit", "the argument is not a vector of the function's space", z)
    return gradients, _differentiable(f, everywhere, gradients, x, v, t)


def _without_norms(term: Term) -> Term:
    """|v|^2 as <v, v>."""
    if term.kind == "power" and term.args[0].kind == "norm" and term.args[1] == number(2):
        (vector,) = term.args[0].args
        return inner(vector, vector)
    return rebuild(term, tuple(map(_without_norms, term.args))) if term.args else term


def quadratic(f: Term, curvature: Term, constant: Term, facts: tuple[Theorem, ...]) -> tuple[Theorem, ...]:
    """Of f(z) = c/2 |z|^2 with c = L or c = -L: for all z. grad f(z) = c z; f is differentiable; f is L-smooth."""
    z = variable("z", Sort((), f.sort.arguments[0]))
    value = multiply(number(1, 2), curvature, square(norm(z)))
    definition = stated(given_by(f, z, value), facts)
    gradients, differentiable_f = explicit(f, z, value, multiply(curvature, z), definition)
    return gradients, differentiable_f, _smooth(f, curvature, constant, gradients, differentiable_f, facts)


def _gradients(f: Term, everywhere: Theorem, value: Term, x: Term, v: Term) -> Theorem:
    at_zero = basic.specialise(everywhere, x, v, ZERO)
    s = variable("s", REAL)
    wanted = has_derivative(at(f, add(x, multiply(s, v))), s, ZERO, inner(value, v))
    slopes = basic.generalise(basic.restate(at_zero, wanted), v)
    return basic.generalise(infer("slope", (slopes,), (gradient(f, x),)), x)


def _differentiable(f: Term, everywhere: Theorem, gradients: Theorem, x: Term, v: Term, t: Term) -> Theorem:
    here = add(x, multiply(t, v))
    found = basic.specialise(gradients, here)
    back = combine(equal(found.conclusion.args[1], found.conclusion.args[0]), (found,))
    along = basic.specialise(everywhere, x, v, t)
    body, point, _ = along.conclusion.args
    hole = variable("hole", x.sort)
    template = node("has_derivative", (body, point, inner(hole, v)), along.conclusion.name)
    return basic.restate(
        basic.generalise(infer("replace", (back, along), (template, hole)), x, v, t), differentiable(f)
    )


def _smooth(
    f: Term, curvature: Term, constant: Term, gradients: Theorem, differentiable_f: Theorem, facts: tuple[Theorem, ...]
) -> Theorem:
    x, y = variable("x", differentiable_f.conclusion.bound_sort), variable("y", differentiable_f.conclusion.bound_sort)
    change = subtract(multiply(curvature, x), multiply(curvature, y))
    positive = close(less_equal(ZERO, constant), facts)
    length = homogeneous(constant, subtract(x, y), positive)
    bound = close(less_equal(norm(change), multiply(constant, norm(subtract(x, y)))), (length,), 1)
    hole, right = variable("hole", x.sort), multiply(constant, norm(subtract(x, y)))
    templates = (subtract(hole, multiply(curvature, y)), subtract(gradient(f, x), hole))
    for point, moved in zip((x, y), templates, strict=True):
        found = basic.specialise(gradients, point)
        back = combine(equal(found.conclusion.args[1], found.conclusion.args[0]), (found,))
        bound = infer("replace", (back, bound), (less_equal(norm(moved), right), hole))
    return basic.restate(basic.conjoin(differentiable_f, basic.generalise(bound, x, y)), smooth(f, constant))
