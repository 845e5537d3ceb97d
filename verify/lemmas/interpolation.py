"""What smoothness and convexity say of two points and their gradients: the interpolation inequalities.

Taylor, Hendrickx and Glineur, Mathematical Programming 161 (2017), Theorem 4. Only that they are necessary is proved here,
from the definitions of the words; that is all a proof may use.
"""

from functools import cache

from verify.definitions import at, convex, gradient, inner, lower_bound, norm, smooth, strongly_convex
from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE, ZERO, add, equal, less, less_equal, multiply, negative, subtract
from verify.kernel.normal import Monomial, normal
from verify.kernel.terms import REAL, Sort, Term, node, number, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.inner_product import cauchy_schwarz, cauchy_schwarz_below, homogeneous
from verify.tactics import basic
from verify.tactics.auto import antisymmetric, close
from verify.tactics.calculus import increase
from verify.tactics.identities import Reduction, combined, rule
from verify.tactics.knowledge import definite, square_norm
from verify.tactics.positivity import combine

HALF = number(1, 2)


def gap(f: Term, x: Term, y: Term) -> Term:
    """f(y) - f(x) - <grad f(x), y - x>"""
    return subtract(subtract(at(f, y), at(f, x)), inner(gradient(f, x), subtract(y, x)))


def _square(v: Term) -> Term:
    return inner(v, v)


def _names(space: Sort) -> tuple[Term, ...]:
    f, size = variable("f", Sort((space.value,), "real")), variable("L", REAL)
    return f, size, variable("x", space), variable("y", space), variable("t", REAL)


@cache
def tangent_bounds(space: Sort) -> tuple[Theorem, Theorem]:
    """f is L-smooth |- for all x, y. f(y) - f(x) - <grad f(x), y - x> <= L/2 |y - x|^2, and >= -L/2 |y - x|^2."""
    f, size, x, y, t = _names(space)
    d = subtract(y, x)
    here = add(x, multiply(t, d))
    change = subtract(gradient(f, here), gradient(f, x))
    facts = basic.parts(basic.assume(smooth(f, size)))
    slopes = basic.specialise(facts[1], here, x)
    start = basic.assume(less_equal(ZERO, t))
    longer, (length, square) = homogeneous(t, d, start), square_norm(d)
    moved, size_of_d = (next(iter(normal(norm(v)))) for v in (multiply(t, d), d))
    doubled = tuple((atom, 2) for atom, _ in size_of_d)
    reduction = Reduction((rule(longer, moved), rule(square, doubled)), {})
    curve = multiply(HALF, size, node("power", (t, number(2))), _square(d))
    along = subtract(subtract(at(f, here), at(f, x)), multiply(t, inner(gradient(f, x), d)))
    rate, drift = inner(change, d), multiply(size, t, _square(d))
    found = []
    for sign, goal in ((-1, above(f, size, x, y)), (1, below(f, negative(size), x, y))):
        body = add(curve, multiply(number(sign), along))
        speed = add(drift, multiply(number(sign), rate))
        product = (cauchy_schwarz if sign < 0 else cauchy_schwarz_below)(change, d)
        rows = [(1, ONE, (product,)), (1, ONE, (slopes, length))]
        positive = combined(less_equal(ZERO, speed), rows, reduction)
        rising = increase(body, t, ZERO, ONE, speed, positive, facts)
        found.append(basic.generalise(combine(goal, (rising,), 1), x, y))
    return found[0], found[1]


@cache
def growth(space: Sort, kind: str) -> Theorem:
    """f is convex, or mu-strongly convex |- for all x, y. m/2 |y - x|^2 <= f(y) - f(x) - <grad f(x), y - x>"""
    f, _, x, y, _ = _names(space)
    low = curvature(kind)
    word = convex(f) if kind == "convex" else strongly_convex(f, low)
    (_, above) = differentiable_parts(word)
    known = (basic.specialise(above, x, y), *square_norm(subtract(y, x)))
    return basic.generalise(close(below(f, low, x, y), known, 1), x, y)


def differentiable_parts(word: Term) -> tuple[Theorem, ...]:
    """The differentiability and the inequality of a word about functions."""
    return tuple(infer("conjunct", (basic.assume(word),), (str(place),)) for place in range(2))


def curvature(kind: str) -> Term:
    """m of the class: -L, 0 or mu."""
    return {"smooth": negative(variable("L", REAL)), "convex": ZERO}.get(kind, variable("mu", REAL))


def above(f: Term, size: Term, x: Term, y: Term) -> Term:
    """f(y) - f(x) - <grad f(x), y - x> <= L/2 |y - x|^2"""
    return less_equal(gap(f, x, y), multiply(HALF, size, _square(subtract(y, x))))


def below(f: Term, low: Term, x: Term, y: Term) -> Term:
    """m/2 |y - x|^2 <= f(y) - f(x) - <grad f(x), y - x>"""
    return less_equal(multiply(HALF, low, _square(subtract(y, x))), gap(f, x, y))


@cache
def bounds(space: Sort, kind: str) -> tuple[Theorem, Theorem]:
    """The bounds above with L and below with m, for a smooth f of the class."""
    upper, lower = tangent_bounds(space)
    return upper, lower if kind == "smooth" else growth(space, kind)


@cache
def interpolation(space: Sort, kind: str) -> Theorem:
    """f is L-smooth and of the class, 0 < L - m
    |- for all x, y. 0 <= 2 (L - m) (f(x) - f(y) - <grad f(y), x - y>) - |w|^2 - m (L - m) |x - y|^2,
    w = grad f(x) - grad f(y) - m (x - y)
    """
    f, size, x, y, _ = _names(space)
    low = curvature(kind)
    spread, d = subtract(size, low), subtract(x, y)
    w = subtract(_change(f, x, y), multiply(low, d))
    positive = basic.assume(less(ZERO, spread))
    unit = infer("reciprocal", (combine(node("not_equal", (spread, ZERO)), (positive,)),))
    z = subtract(x, multiply(node("inverse", (spread,)), w))
    upper, lower = bounds(space, kind)
    rest = add(negative(_square(w)), multiply(number(-1), low, spread, _square(d)))
    goal = less_equal(ZERO, add(multiply(number(2), spread, gap(f, y, x)), rest))
    rows = [(2, ONE, (positive, basic.specialise(upper, x, z))), (2, ONE, (positive, basic.specialise(lower, y, z)))]
    found = combined(goal, rows, Reduction((rule(unit, _lead(unit, size)),), {}))
    if kind == "convex":  # the same without what is multiplied by 0
        found = basic.restate(
            found, less_equal(ZERO, subtract(multiply(number(2), size, gap(f, y, x)), _square(_change(f, x, y))))
        )
    return basic.generalise(found, x, y)


def _change(f: Term, x: Term, y: Term) -> Term:
    return subtract(gradient(f, x), gradient(f, y))


def _lead(unit: Theorem, size: Term) -> Monomial:
    """The monomial L inverse(p) of p inverse(p) = 1."""
    return next(m for m in difference(unit.conclusion) if any(atom == size for atom, _ in m))


@cache
def floor(space: Sort) -> Theorem:
    """f is L-smooth, 0 < L, for all x. level <= f(x) |- for all x. 0 <= 2 L (f(x) - level) - |grad f(x)|^2"""
    f, size, x, _, _ = _names(space)
    level = variable("level", REAL)
    positive, bounded = basic.assume(less(ZERO, size)), basic.assume(lower_bound(f, level))
    unit = infer("reciprocal", (combine(node("not_equal", (size, ZERO)), (positive,)),))
    g = gradient(f, x)
    z = subtract(x, multiply(node("inverse", (size,)), g))
    goal = less_equal(ZERO, subtract(multiply(number(2), size, subtract(at(f, x), level)), _square(g)))
    upper = basic.specialise(tangent_bounds(space)[0], x, z)
    rows = [(2, ONE, (positive, upper)), (2, ONE, (positive, basic.specialise(bounded, z)))]
    return basic.generalise(combined(goal, rows, Reduction((rule(unit, _lead(unit, size)),), {})), x)


@cache
def stationary(space: Sort) -> Theorem:
    """f is L-smooth, 0 < L, z is a minimiser of f |- grad f(z) = 0"""
    f, _, _, _, _ = _names(space)
    z = variable("z", space)
    g = gradient(f, z)
    bounded = basic.instantiate(floor(space), {variable("level", REAL): at(f, z)})
    below = combine(less_equal(_square(g), ZERO), (basic.specialise(bounded, z),), 1)
    zero = antisymmetric(equal(_square(g), ZERO), below, infer("square_norm", (), (g,)))
    return definite(g, zero)
