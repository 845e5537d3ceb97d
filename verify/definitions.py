"""The classes of functions and points that claims speak of, each as the formula it stands for.

None of these words is known to the kernel: a hypothesis "f is L-smooth" is the formula below, and a page that prints the
words has recognised the formula.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from verify.kernel.analysis import fresh, has_derivative
from verify.kernel.formulas import (
    ONE,
    ZERO,
    add,
    between,
    conjunction,
    equal,
    exists,
    for_all,
    implies,
    less,
    less_equal,
    multiply,
    negative,
    space,
    subtract,
)
from verify.kernel.terms import NATURAL, REAL, Sort, Term, node, number, variable
from verify.line_functions import (
    continuous,
    differentiable_on_line,
    hyperbolic_tangent,
    increasing,
    odd,
    sigmoidal,
    strictly_increasing,
)

Matches = dict[Term, Term]


def at(function: Term, *arguments: Term) -> Term:
    """function(arguments)"""
    return node("apply", (function, *arguments))


def gradient(function: Term, point: Term) -> Term:
    """The gradient of the function at the point."""
    return node("gradient", (function, point))


def hessian(function: Term, place: Term, direction: Term) -> Term:
    """The derivative of the gradient of the function at the place along the direction."""
    return node("hessian", (function, place, direction))


def inner(left: Term, right: Term) -> Term:
    """<left, right>"""
    return node("inner", (left, right))


def norm(vector: Term) -> Term:
    """|vector|"""
    return node("norm", (vector,))


def square(term: Term) -> Term:
    """term ** 2"""
    return node("power", (term, number(2)))


def inverse(term: Term) -> Term:
    """1 / term"""
    return node("inverse", (term,))


def domain(function: Term) -> Sort:
    """The space a function from vectors to reals is defined on."""
    return Sort((), function.sort.arguments[0])


def point(name: str, f: Term, *used: Term) -> Term:
    """A variable for the points f is defined on; its name is none of the free ones, so that nothing is captured."""
    return fresh(name, domain(f), f, *used)


@lru_cache(1_000)
def differentiable(f: Term) -> Term:
    """Along every line t -> f(x + t v) has at every t the derivative <grad f(x + t v), v>."""
    x, v = point("x", f), point("v", f)
    s, t = fresh("s", REAL, f), fresh("t", REAL, f)
    slope = inner(gradient(f, add(x, multiply(t, v))), v)
    return for_all(x, for_all(v, for_all(t, has_derivative(at(f, add(x, multiply(s, v))), s, t, slope))))


@lru_cache(1_000)
def smooth(f: Term, constant: Term) -> Term:
    """f is differentiable and |grad f(x) - grad f(y)| <= L |x - y| for all x, y."""
    x, y = point("x", f, constant), point("y", f, constant)
    bound = less_equal(norm(subtract(gradient(f, x), gradient(f, y))), multiply(constant, norm(subtract(x, y))))
    return conjunction(differentiable(f), for_all(x, for_all(y, bound)))


def convex(f: Term) -> Term:
    """f is differentiable and f(y) >= f(x) + <grad f(x), y - x> for all x, y."""
    x, y = point("x", f), point("y", f)
    tangent = add(at(f, x), inner(gradient(f, x), subtract(y, x)))
    return conjunction(differentiable(f), for_all(x, for_all(y, less_equal(tangent, at(f, y)))))


def strongly_convex(f: Term, modulus: Term) -> Term:
    """f is differentiable and f(y) >= f(x) + <grad f(x), y - x> + mu/2 |y - x|^2 for all x, y."""
    x, y = point("x", f, modulus), point("y", f, modulus)
    growth = multiply(number(1, 2), modulus, square(norm(subtract(y, x))))
    parabola = add(at(f, x), inner(gradient(f, x), subtract(y, x)), growth)
    return conjunction(differentiable(f), for_all(x, for_all(y, less_equal(parabola, at(f, y)))))


def lower_bound(f: Term, value: Term) -> Term:
    """f(x) >= value for all x."""
    x = point("x", f, value)
    return for_all(x, less_equal(value, at(f, x)))


def minimiser(f: Term, best: Term) -> Term:
    """f(x) >= f(best) for all x."""
    x = point("x", f, best)
    return for_all(x, less_equal(at(f, best), at(f, x)))


def stationary(f: Term, place: Term) -> Term:
    """The gradient of f at the place is zero."""
    return equal(gradient(f, place), node("product", (ZERO, place)))


def gradient_dominated(f: Term, modulus: Term, value: Term) -> Term:
    """f is differentiable and |grad f(x)|^2 >= 2 mu (f(x) - value) for all x (Polyak-Lojasiewicz)."""
    x = point("x", f, modulus, value)
    gap = multiply(number(2), modulus, subtract(at(f, x), value))
    return conjunction(differentiable(f), for_all(x, less_equal(gap, square(norm(gradient(f, x))))))


def descent(points: Term, f: Term, step: Term) -> Term:
    """x(t + 1) = x(t) - step grad f(x(t)) for all t."""
    t = fresh("t", NATURAL, points, f, step)
    here = at(points, t)
    moved = add(here, negative(multiply(step, gradient(f, here))))
    return for_all(t, equal(at(points, add(t, ONE)), moved))


def convex_along_chords(f: Term) -> Term:
    """f((1 - t) x + t y) <= (1 - t) f(x) + t f(y) for 0 <= t <= 1; f need not be differentiable."""
    return strongly_convex_along_chords(f, ZERO)


def strongly_convex_along_chords(f: Term, modulus: Term) -> Term:
    """f - mu/2 |x|^2 lies below its chords; f need not be differentiable."""
    x, y, t = point("x", f, modulus), point("y", f, modulus), fresh("t", REAL, f, modulus)
    chord = add(multiply(subtract(ONE, t), at(f, x)), multiply(t, at(f, y)))
    if modulus != ZERO:
        sag = multiply(number(1, 2), modulus, t, subtract(ONE, t), square(norm(subtract(y, x))))
        chord = subtract(chord, sag)
    below = less_equal(at(f, add(multiply(subtract(ONE, t), x), multiply(t, y))), chord)
    return for_all(x, for_all(y, for_all(t, implies(between(ZERO, t, ONE), below))))


def near(f: Term, small: Callable[[Term, Term, Term], Term]) -> Term:
    """For all x and eps > 0 there is delta > 0 such that small(x, y, eps) whenever |y - x| < delta."""
    x, y, eps, delta = point("x", f), point("y", f), fresh("eps", REAL, f), fresh("delta", REAL, f)
    inside = for_all(y, implies(less(norm(subtract(y, x)), delta), small(x, y, eps)))
    around = exists(delta, conjunction(less(ZERO, delta), inside))
    return for_all(x, for_all(eps, implies(less(ZERO, eps), around)))


def continuous_everywhere(f: Term) -> Term:
    """A function of vectors is continuous."""
    return near(f, lambda x, y, eps: less(node("absolute", (subtract(at(f, y), at(f, x)),)), eps))


def continuously_differentiable(f: Term) -> Term:
    """f is differentiable and its gradient is continuous."""
    change = near(f, lambda x, y, eps: less(norm(subtract(gradient(f, y), gradient(f, x))), eps))
    return conjunction(differentiable(f), change)


def twice_continuously_differentiable(f: Term) -> Term:
    """f has a gradient; that has along every line a derivative, symmetric and continuous as a bounded operator."""
    x, d, v = point("x", f), point("d", f), point("v", f)
    s, t = fresh("s", REAL, f), fresh("t", REAL, f)
    bend = inner(hessian(f, add(x, multiply(t, d)), d), v)
    along = has_derivative(inner(gradient(f, add(x, multiply(s, d))), v), s, t, bend)
    everywhere = for_all(x, for_all(d, for_all(v, for_all(t, along))))
    symmetric = equal(inner(hessian(f, x, d), v), inner(hessian(f, x, v), d))

    def little(x: Term, y: Term, eps: Term) -> Term:
        change = norm(subtract(hessian(f, y, d), hessian(f, x, d)))
        return for_all(d, less_equal(change, multiply(eps, norm(d))))

    return conjunction(differentiable(f), everywhere, for_all(x, for_all(d, for_all(v, symmetric))), near(f, little))


def critical(f: Term, place: Term) -> Term:
    """f has a gradient at the place, and it is zero."""
    v, s = point("v", f, place), fresh("s", REAL, f, place)
    along = has_derivative(at(f, add(place, multiply(s, v))), s, ZERO, inner(gradient(f, place), v))
    return conjunction(for_all(v, along), stationary(f, place))


@dataclass(frozen=True, slots=True)
class Definition:
    """A word, how it is said of its arguments, and the formula it stands for."""

    word: str
    formula: Callable[..., Term]
    parameters: tuple[Term, ...]  # the variables of `meaning`
    meaning: Term


def _definition(word: str, formula: Callable[..., Term], *parameters: Term) -> Definition:
    return Definition(word, formula, parameters, formula(*parameters))


_f: Final = variable("f", Sort(("E",), "real"))
_h: Final = variable("h", Sort(("real",), "real"))
_x: Final = variable("x", Sort(("natural",), "E"))
_L, _mu, _c, _a = (variable(name, REAL) for name in ("L", "mu", "c", "a"))
_z: Final = variable("z", space("E"))

DEFINITIONS: Final = (
    _definition("smooth", smooth, _f, _L),
    _definition("convex", convex, _f),
    _definition("strongly convex", strongly_convex, _f, _mu),
    _definition("gradient dominated", gradient_dominated, _f, _mu, _c),
    _definition("differentiable", differentiable, _f),
    _definition("minimiser", minimiser, _f, _z),
    _definition("lower bound", lower_bound, _f, _c),
    _definition("descent", descent, _x, _f, _a),
    _definition("continuous", continuous, _h),
    _definition("convex along chords", convex_along_chords, _f),
    _definition("strongly convex along chords", strongly_convex_along_chords, _f, _mu),
    _definition("continuous everywhere", continuous_everywhere, _f),
    _definition("continuously differentiable", continuously_differentiable, _f),
    _definition("twice continuously differentiable", twice_continuously_differentiable, _f),
    _definition("differentiable on the line", differentiable_on_line, _h),
    _definition("critical", critical, _f, _z),
    _definition("increasing", increasing, _h),
    _definition("strictly increasing", strictly_increasing, _h),
    _definition("odd", odd, _h),
    _definition("sigmoidal", sigmoidal, _h),
    _definition("a hyperbolic tangent", hyperbolic_tangent, _h),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A formula recognised as a word said of arguments."""

    definition: Definition
    arguments: tuple[Term, ...]


@lru_cache(10_000)
def recognised(formula: Term) -> Named | None:
    """The word whose formula this is, with the arguments it is said of; None when it is no defined word."""
    for definition in DEFINITIONS:
        found = match(definition.meaning, formula, frozenset(definition.parameters))
        if found is not None:
            return Named(definition, tuple(found[parameter] for parameter in definition.parameters))
    return None


def match(pattern: Term, term: Term, holes: frozenset[Term], found: Matches | None = None) -> Matches | None:
    """The closed terms for the holes that make the pattern the term, in any space; None when there are none.

    Spaces named E in the pattern match any space.
    """
    found = {} if found is None else found
    if pattern in holes:
        if term.loose or found.setdefault(pattern, term) != term or not _sorts_match(pattern.sort, term.sort):
            return None
        return found
    same = (pattern.kind, pattern.index, pattern.value) == (term.kind, term.index, term.value)
    same = same and (pattern.kind != "variable" or pattern.name == term.name)
    if not same or len(pattern.args) != len(term.args) or not _sorts_match(pattern.bound_sort, term.bound_sort):
        return None
    for inside, part in zip(pattern.args, term.args, strict=True):
        if match(inside, part, holes, found) is None:
            return None
    return found


def _sorts_match(pattern: Sort, sort: Sort) -> bool:
    if len(pattern.arguments) != len(sort.arguments):
        return False
    bases = zip((*pattern.arguments, pattern.value), (*sort.arguments, sort.value), strict=True)
    special = ("real", "natural", "formula")
    return all(p == s or (p == "E" and s not in special) or (p == "real" and s == "natural") for p, s in bases)
