"""What a minimiser, strong convexity and a modulus as large as the constant of smoothness imply."""

from fractions import Fraction
from functools import cache, lru_cache, partial

from verify.definitions import at, gradient, inner
from verify.kernel.formulas import FALSE, ONE, ZERO, add, between, equal, less, less_equal, multiply, negative, subtract
from verify.kernel.terms import REAL, Sort, Term, node, number, opened, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.interpolation import HALF, bounds, curvature, gap, growth
from verify.tactics import basic
from verify.tactics.auto import antisymmetric, close
from verify.tactics.identities import Reduction, combined
from verify.tactics.knowledge import definite
from verify.tactics.positivity import combine


@lru_cache(64)
def stationary(f: Term, z: Term, differentiable: Theorem, least: Theorem) -> Theorem:
    """grad f(z) = 0, from "f is differentiable" and for all x. f(z) <= f(x) (Fermat's rule).

    Else f decreases along -grad f(z): by the limit, f(z - s g) <= f(z) - s |g|^2/2 for a small s > 0.
    """
    g = gradient(f, z)
    square = inner(g, g)
    small = multiply(HALF, square)
    goal = less_equal(square, ZERO)
    positive = combine(less(ZERO, small), (basic.denial(goal),))
    existence = basic.apply(basic.specialise(_limit(f, z, g, differentiable), small), positive)
    hypotheses = (*differentiable.hypotheses, *least.hypotheses, goal)
    r = basic.name_apart("r", variable("r", REAL), f, z, existence.conclusion, *hypotheses)
    radius, near = basic.parts(basic.assume(opened(existence.conclusion.args[0], r)))
    step = multiply(number(-1, 2), r)
    at_step = basic.specialise(near, step)
    estimate = basic.apply(at_step, close(at_step.conclusion.args[0], (radius,)))
    low = basic.specialise(least, add(z, multiply(step, g)))
    falsity = combine(FALSE, (low, *_upper(estimate, step, radius), positive, radius), 2)
    below = basic.contradiction(goal, basic.choose(existence, falsity, r))
    return definite(g, antisymmetric(equal(square, ZERO), below, infer("square_norm", (), (g,))))


def _limit(f: Term, z: Term, v: Term, differentiable: Theorem) -> Theorem:
    """For all e > 0 there is r > 0: f(z + s v) is f(z) + s <grad f(z), v> up to e |s| for |s| < r."""
    said = basic.specialise(differentiable, z, v, ZERO)
    body, _, _ = said.conclusion.args
    slope = inner(gradient(f, z), v)
    derivative = basic.restate(said, node("has_derivative", (body, ZERO, slope), said.conclusion.name or "s"))
    return basic.apply(basic.parts(infer("limit", (), (derivative.conclusion,)))[0], derivative)


def _upper(estimate: Theorem, step: Term, radius: Theorem) -> tuple[Theorem, ...]:
    """What is inside |..| <= e |s|, and -s for |s| where s < 0."""
    size, allowed = estimate.conclusion.args
    (inside,) = size.args
    distance = next(part for part in allowed.args if part.kind == "absolute")
    above = basic.parts(infer("maximum", (), (inside, negative(inside))))[0]
    return estimate, above, close(equal(distance, negative(step)), (radius,))


@cache
def dominated(space: Sort) -> Theorem:
    """f is mu-strongly convex, 0 < mu |- for all x, y. 2 mu (f(x) - f(y)) <= |grad f(x)|^2

    The square of grad f(x) + mu (y - x) is not negative (Polyak-Lojasiewicz from strong convexity).
    """
    f, mu = variable("f", Sort((space.value,), "real")), variable("mu", REAL)
    x, y = variable("x", space), variable("y", space)
    below = basic.specialise(growth(space, "strongly convex"), x, y)
    square = infer("square_norm", (), (add(gradient(f, x), multiply(mu, subtract(y, x))),))
    height = multiply(number(2), mu, subtract(at(f, x), at(f, y)))
    goal = less_equal(height, inner(gradient(f, x), gradient(f, x)))
    return basic.generalise(close(goal, (below, square, basic.assume(less(ZERO, mu))), 2, 0), x, y)


@cache
def rigid(space: Sort) -> Theorem:
    """f is L-smooth and mu-strongly convex, L <= mu |- for all x, y.
    grad f(x) - grad f(y) = mu (x - y) and f(x) = f(y) + <grad f(y), x - y> + mu/2 |x - y|^2 and (mu - L) |x - y|^2 = 0
    """
    f, mu, size = variable("f", Sort((space.value,), "real")), variable("mu", REAL), variable("L", REAL)
    x, y = variable("x", space), variable("y", space)
    d, stiff = subtract(x, y), basic.assume(less_equal(size, mu))
    upper, lower = bounds(space, "strongly convex")
    up = partial(_above, f, mu, upper, stiff)
    w = subtract(subtract(gradient(f, x), gradient(f, y)), multiply(mu, d))
    far, square = add(x, w), inner(w, w)
    turned = (up(y, far), basic.specialise(lower, x, far), basic.specialise(lower, y, x))
    below = combine(less_equal(square, ZERO), turned, 1)
    zero = definite(w, antisymmetric(equal(square, ZERO), below, infer("square_norm", (), (w,))))
    slopes = combine(equal(subtract(gradient(f, x), gradient(f, y)), multiply(mu, d)), (zero,), 1)
    value = equal(at(f, x), add(at(f, y), inner(gradient(f, y), d), multiply(HALF, mu, inner(d, d))))
    under = combine(less_equal(*value.args), (up(y, x),), 1)
    over = combine(less_equal(*reversed(value.args)), (basic.specialise(lower, y, x),), 1)
    flat = multiply(subtract(mu, size), inner(d, d))
    least = combine(less_equal(ZERO, flat), (stiff, infer("square_norm", (), (d,))), 2)
    most = combine(less_equal(flat, ZERO), (basic.specialise(upper, y, x), basic.specialise(lower, y, x)), 1)
    none = antisymmetric(equal(flat, ZERO), most, least)
    return basic.generalise(basic.conjoin(slopes, antisymmetric(value, under, over), none), x, y)


def _above(f: Term, mu: Term, upper: Theorem, stiff: Theorem, x: Term, y: Term) -> Theorem:
    """f(y) <= f(x) + <grad f(x), y - x> + mu/2 |y - x|^2, as L <= mu."""
    d = subtract(y, x)
    goal = less_equal(gap(f, x, y), multiply(HALF, mu, inner(d, d)))
    square = infer("square_norm", (), (d,))
    rows = [(1, ONE, (basic.specialise(upper, x, y),)), (Fraction(1, 2), ONE, (stiff, square))]
    return combined(goal, rows, Reduction((), {}))


@cache
def curvature_range(space: Sort) -> Theorem:
    """f is L-smooth and mu-strongly convex |- for all x, y. 0 <= (L - mu) |x - y|^2"""
    mu, size, x, y = variable("mu", REAL), variable("L", REAL), variable("x", space), variable("y", space)
    upper, lower = bounds(space, "strongly convex")
    goal = less_equal(ZERO, multiply(subtract(size, mu), inner(subtract(x, y), subtract(x, y))))
    rows = [(2, ONE, (basic.specialise(bound, x, y),)) for bound in (upper, lower)]
    return basic.generalise(combined(goal, rows, Reduction((), {})), x, y)


@cache
def chord(space: Sort, kind: str) -> Theorem:
    """f is of the class |- for all x, y, t. 0 <= t <= 1 =>
    f((1 - t) x + t y) <= (1 - t) f(x) + t f(y) - m/2 t (1 - t) |y - x|^2, m = -L, 0 or mu
    """
    f, x, y, t = (
        variable("f", Sort((space.value,), "real")),
        variable("x", space),
        variable("y", space),
        variable("t", REAL),
    )
    low, rest, d = curvature(kind), subtract(ONE, t), subtract(y, x)
    z = add(multiply(rest, x), multiply(t, y))
    inside = basic.assume(between(ZERO, t, ONE))
    above, below = (combine(less_equal(ZERO, side), basic.parts(inside), 1) for side in (t, rest))
    lower = basic.specialise(bounds(space, kind)[1], z)
    sag = multiply(HALF, low, t, rest, inner(d, d))
    goal = less_equal(at(f, z), subtract(add(multiply(rest, at(f, x)), multiply(t, at(f, y))), sag))
    rows = [(1, ONE, (below, basic.specialise(lower, x))), (1, ONE, (above, basic.specialise(lower, y)))]
    shown = combined(goal, rows, Reduction((), {}))
    return basic.generalise(basic.discharge(shown, inside.conclusion), x, y, t)
