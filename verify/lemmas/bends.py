"""How far the Hessian of an L-smooth function can stretch a direction."""

from collections.abc import Sequence

from verify.definitions import gradient, hessian, inner, norm
from verify.kernel.formulas import FALSE, ZERO, add, equal, less, less_equal, multiply, subtract
from verify.kernel.terms import REAL, Term, node, number, opened, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.inner_product import cauchy_schwarz, homogeneous
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.positivity import combine

HALF = number(1, 2)


def hessian_bound(f: Term, x: Term, d: Term, constant: Term, smooth: Theorem, twice: Theorem) -> Theorem:
    """|hess f(x)[d]| <= L |d|, from "f is L-smooth" and "f is twice continuously differentiable".

    Along d the gradient changes by at most L s |d|; its derivative h there satisfies <h, h> <= L |d| |h| by the limit.
    """
    h = hessian(f, x, d)
    bound = multiply(constant, norm(d), norm(h))
    lipschitz = basic.parts(smooth)[1]
    small = multiply(HALF, subtract(inner(h, h), bound))
    goal = less_equal(inner(h, h), bound)
    denied = basic.denial(goal)
    positive = combine(less(ZERO, small), (denied,))
    existence = basic.apply(basic.specialise(_limit(f, x, d, h, twice), small), positive)
    r = basic.name_apart("r", variable("r", REAL), x, d, f, constant, *smooth.hypotheses, *twice.hypotheses, goal)
    near = basic.assume(opened(existence.conclusion.args[0], r))
    falsity = _no_room(f, x, d, h, multiply(HALF, r), small, basic.parts(near), (positive, lipschitz, constant))
    squared = basic.contradiction(goal, basic.choose(existence, falsity, r))
    ahead = basic.specialise(lipschitz, add(x, d), x)
    forward = close(less_equal(ZERO, multiply(constant, norm(d))), (ahead,))
    return close(less_equal(norm(h), multiply(constant, norm(d))), (squared, forward))


def _limit(f: Term, x: Term, d: Term, h: Term, twice: Theorem) -> Theorem:
    """For all e > 0 there is r > 0: near 0 the change of <grad f(x + s d), h> is s <h, h> up to e |s|."""
    said = basic.specialise(basic.parts(twice)[1], x, d, h, ZERO)
    body, _, _ = said.conclusion.args
    derivative = basic.restate(said, node("has_derivative", (body, ZERO, inner(h, h)), said.conclusion.name or "s"))
    both = infer("limit", (), (derivative.conclusion,))
    return basic.apply(basic.parts(both)[0], derivative)


def _no_room(
    f: Term,
    x: Term,
    d: Term,
    h: Term,
    s: Term,
    small: Term,
    near: Sequence[Theorem],
    known: tuple[Theorem, Theorem, Term],
) -> Theorem:
    """A step s = r/2 leads to s e <= 0, with s > 0 and e > 0."""
    radius, close_by = near
    positive, lipschitz, constant = known
    ahead = combine(less(ZERO, s), (radius,))
    inside = basic.specialise(close_by, s)
    within = close(inside.conclusion.args[0], (radius,))
    estimate = basic.apply(inside, within)
    change = subtract(gradient(f, add(x, multiply(s, d))), gradient(f, x))
    moved = basic.specialise(lipschitz, add(x, multiply(s, d)), x)
    length = homogeneous(s, d, combine(less_equal(ZERO, s), (ahead,)))
    speed = close(less_equal(norm(change), multiply(constant, s, norm(d))), (moved, length))
    product = cauchy_schwarz(change, h)
    size = infer("square_root", (infer("square_norm", (), (h,)),))
    upper = combine(
        less_equal(inner(change, h), multiply(constant, s, norm(d), norm(h))), (product, speed, *basic.parts(size)), 2
    )
    lower = _without_signs(estimate, multiply(inner(h, h), s), inner(change, h), multiply(small, s), ahead)
    return combine(FALSE, (upper, lower, ahead, positive), 2)


def _without_signs(estimate: Theorem, line: Term, change: Term, room: Term, ahead: Theorem) -> Theorem:
    """line - change <= room from |change - line| <= e |s| and s > 0."""
    size, allowed = estimate.conclusion.args
    (inside,) = size.args
    distance = next(part for part in allowed.args if part.kind == "absolute")
    (step,) = distance.args
    below = basic.parts(infer("maximum", (), (inside, subtract(ZERO, inside))))[1]
    positive = close(equal(distance, step), (ahead,))
    return combine(less_equal(subtract(line, change), room), (estimate, below, positive), 2)
