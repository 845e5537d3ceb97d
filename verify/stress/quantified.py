"""Truth of quantified formulas: defined words exactly, one real variable by cells, the rest by samples.

On the cells between the critical points of all its relations a formula in one real variable keeps its truth value, so
that one point of each cell and the critical points decide it.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Any, Final

from verify.definitions import Named, recognised
from verify.kernel.terms import NATURAL, REAL, Term, free_variables, is_space, node, number
from verify.stress import piecewise
from verify.stress.evaluate import SYMBOLIC, Model, symbolic, truth, value, with_variable
from verify.stress.hyperbolic import TANH
from verify.stress.monotone import is_odd, reaches_one, rises
from verify.stress.outcomes import Undecided, UndefinedTerm
from verify.stress.piecewise import Piecewise, critical, lifted
from verify.stress.surds import sign

Points = tuple[set[Fraction], bool]  # critical points, and whether they are all and exact

REALS: Final = tuple(Fraction(n, 2) for n in (0, 2, -2, 4, 1, -1, -4, 6, 10))
NATURALS: Final = range(7)
MAX_NATURAL: Final = 60
BROKEN: Final = ("inverse", "root", "derivative", "hessian", "integral", "min_over", "max_over", "case")


def quantified(formula: Term, model: Model) -> bool | None:
    """Truth of a for all or an exists."""
    law = recursion_of(formula)
    return _decided(formula, model) if law is None else _follows(law[0], formula, model)


def _decided(formula: Term, model: Model) -> bool | None:
    if formula.kind == "exists" and formula.bound_sort == REAL:
        least = extremum(formula, model)
        if least is not None:
            return least
    outcomes: list[bool | None] = []
    candidates, complete = points(formula, model)
    free, body = with_variable(formula, 0)
    stop = formula.kind == "exists"
    for point in candidates:
        outcomes.append(truth(body, {**model, free: point}))
        if outcomes[-1] is stop:
            return stop
    return not stop if complete and None not in outcomes else None


def extremum(formula: Term, model: Model) -> bool | None:
    """Truth of: there is s such that for all t, p(s) <= q(t); None for another form, or when not decided."""
    s, inside = with_variable(formula, 0)
    if inside.kind != "for_all" or inside.bound_sort != REAL or SYMBOLIC in model:
        return None
    t, relation = with_variable(inside, 0)
    if relation.kind != "less_equal":
        return None
    low, high = relation.args
    if t in free_variables(low) and s in free_variables(high):  # p(t) <= q(s) is -q(s) <= -p(t)
        low, high = (node("product", (number(-1), side)) for side in (high, low))
    if t in free_variables(low) or s in free_variables(high):
        return None
    try:
        below = piecewise.infimum(lifted(value(low, symbolic(model, s, low))))
        above = piecewise.infimum(lifted(value(high, symbolic(model, t, high))))
    except (Undecided, UndefinedTerm):
        return None
    if above[0] is None:
        return False
    return below[0] is None or below[0] < above[0] or (below[0] == above[0] and bool(below[1]))


def points(formula: Term, model: Model) -> tuple[list[Any], bool]:
    """Values of the bound variable to look at, and whether they decide."""
    free, body = with_variable(formula, 0)
    if formula.bound_sort == NATURAL:
        return _naturals(free, body, model)
    on_line = formula.bound_sort == REAL or (is_space(formula.bound_sort) and model[formula.bound_sort] == 1)
    if not on_line:
        if not is_space(formula.bound_sort):
            return [], False
        from verify.stress import formulas

        if SYMBOLIC not in model and formulas.decides(body, free, model):
            return list(product(formulas.GRID, repeat=model[formula.bound_sort])), True
        return list(
            product(REALS[: 5 if model[formula.bound_sort] == 2 else 3], repeat=model[formula.bound_sort])
        ), False
    try:
        points, exact = collected(body, symbolic(model, free, body))
        knots = tuple(sorted(points))
        found = sorted({*knots, *piecewise.cells(knots)}, key=lambda t: (t.denominator, abs(t)))
    except (Undecided, UndefinedTerm):
        found, exact = list(REALS), False
    return [(t,) for t in found] if formula.bound_sort != REAL else list(found), exact


def _naturals(free: Term, body: Term, model: Model) -> tuple[list[int], bool]:
    try:
        points, _ = collected(body, symbolic(model, free, body))
        return _up_to(points)
    except (Undecided, UndefinedTerm):
        pass
    if body.kind == "implies":  # the conclusion matters only where the premise holds
        try:
            points, _ = collected(body.args[0], symbolic(model, free, body))
            found, complete = _up_to(points)
            if complete and truth(body.args[0], {**model, free: found[-1]}) is False:
                return found[:-1], True
        except (Undecided, UndefinedTerm):
            pass
    return list(NATURALS), False


def _up_to(points: set[Fraction]) -> tuple[list[int], bool]:
    """The naturals up to the first beyond all the points, after which nothing changes."""
    last = max(0, int(max(points, default=Fraction(0))) + 1)
    return list(range(min(last, MAX_NATURAL) + 1)), last <= MAX_NATURAL


def collected(formula: Term, model: Model) -> Points:
    """The points where a relation of the formula can change, in the symbolic variable."""
    if formula.kind in ("and", "or", "implies"):
        named = word(formula)
        return _word_points(named, model) if named else _united(formula.args, model)
    if formula.kind in ("equal", "not_equal", "less_equal", "less"):
        left, right = (value(arg, model) for arg in formula.args)
        pairs = zip(left, right, strict=True) if isinstance(left, tuple) else [(left, right)]
        return _all_critical([a - b for a, b in pairs])
    if formula.kind == "has_derivative":
        return _derivative_points(formula, model)
    named = word(formula)
    if named is not None:
        return _word_points(named, model)
    if model[SYMBOLIC] not in free_variables(formula):
        return set(), True
    raise Undecided("a quantifier inside a quantifier")


def _united(formulas: tuple[Term, ...], model: Model) -> Points:
    found = [collected(formula, model) for formula in formulas]
    return set().union(*(points for points, _ in found)), all(exact for _, exact in found)


def _all_critical(gaps: list[Any]) -> Points:
    found = [critical(lifted(gap)) for gap in gaps if isinstance(gap, Piecewise)]
    return {t for points, _ in found for t in points}, all(exact for _, exact in found)


def _derivative_points(formula: Term, model: Model) -> Points:
    """Of has_derivative(s -> p(s), t, q(t)) in t, for p that does not contain t."""
    still = {key: part for key, part in model.items() if key not in (SYMBOLIC, model[SYMBOLIC])}
    free, body = with_variable(formula, 0)
    curve = lifted(value(body, symbolic(still, free, body)))
    point, slope = (value(arg, model) for arg in formula.args[1:])
    gap = piecewise.compose(piecewise.derivative(curve), lifted(point)) - slope
    places = [lifted(point) - knot for knot in curve.knots]
    return _all_critical([gap, *places])


def _is_symbolic(part: Any) -> bool:
    return isinstance(part, Piecewise) or (isinstance(part, tuple) and isinstance(part[0], Piecewise))


def by_cells(case: Term, model: Model) -> Piecewise:
    """A definition by cases as one piecewise polynomial of the symbolic variable."""
    points, exact = collected(case.args[0], model)
    if not exact:
        raise Undecided("a case with an irrational boundary")
    free: Term = model[SYMBOLIC]
    if is_space(case.sort):
        raise Undecided("a vector by cases")
    yes, no = (lifted(value(arg, model)) for arg in case.args[1:])
    knots = tuple(sorted({*points, *yes.knots, *no.knots}))

    def chosen(t: Fraction) -> Piecewise:
        inner = {**model, free: (t,) if is_space(free.sort) else t}
        del inner[SYMBOLIC]
        holds = truth(case.args[0], inner)
        if holds is None:
            raise Undecided("a case that is not decided")
        return yes if holds else no

    pieces = tuple(piecewise.piece_at(chosen(t), t) for t in piecewise.cells(knots))
    return piecewise.simplified(Piecewise(knots, pieces, tuple(chosen(t).at(t) for t in knots)))


def has_derivative(formula: Term, model: Model) -> bool | None:
    """Whether the function has at the point the derivative, by the pieces on its two sides."""
    free, body = with_variable(formula, 0)
    point = value(formula.args[1], model)
    try:
        slope = value(formula.args[2], model)
    except UndefinedTerm:
        return False
    try:
        curve = lifted(value(body, symbolic(model, free, body)))
        if not isinstance(point, Fraction | int):
            return None
        curve.at(point)
        steepness = piecewise.derivative(curve)
    except Undecided:
        return None
    try:
        return sign(steepness.at(point) - slope) == 0
    except UndefinedTerm:
        return False


@lru_cache(maxsize=20_000)
def word(formula: Term) -> Named | None:
    """The defined word, for the formulas that can be one."""
    return recognised(formula)


def says(named: Named, formula: Term, model: Model) -> bool | None:
    """Whether the word is true of its arguments."""
    if named.definition.word == "descent":
        return quantified(formula, model)
    arguments = [value(argument, model) for argument in named.arguments]
    decide = _DECISIONS.get(named.definition.word)
    if decide is None:
        raise Undecided(f"whether a function is {named.definition.word}")
    return decide(*arguments)


def _follows(points: Term, formula: Term, model: Model) -> bool | None:
    """A sequence made by the recursion satisfies it; any other is looked at for a few indices only."""
    sequence: Any = model.get(points)
    recursive = sequence is not None and getattr(sequence, "law", None) == formula
    if recursive and not sequence.room and sequence.agrees(model) and sequence.total:
        sequence.value(1)  # UndefinedTerm where the law has no value
        return True
    outcome = _decided(formula, model)
    return True if outcome is None and recursive and sequence.agrees(model) and sequence.total else outcome


def _smooth(f: Any, constant: Any) -> bool:
    return f.lipschitz is not None and sign(constant - f.lipschitz) >= 0


def _critical(f: Any, x: Any) -> bool:
    try:
        return not any(sign(slope) for slope in f.gradient(x))
    except UndefinedTerm:
        return False


def _bounded_below(f: Any, level: Any) -> bool:
    return f.infimum is not None and sign(f.infimum - level) >= 0


def _rational(number: Any) -> Any:
    if not isinstance(number, Fraction | int):
        raise Undecided("an irrational modulus")
    return number


_DECISIONS: Final[dict[str, Callable[..., bool]]] = {
    "smooth": _smooth,
    "convex": lambda f: f.convex,
    "strongly convex": lambda f, mu: f.strongly_convex(_rational(mu)),
    "gradient dominated": lambda f, mu, c: f.gradient_dominated(_rational(mu), _rational(c)),
    "differentiable": lambda f: f.differentiable,
    "minimiser": lambda f, x: f.infimum is not None and sign(f.value(x) - f.infimum) == 0,
    "lower bound": _bounded_below,
    "continuous": lambda h: h.continuous,
    "convex along chords": lambda f: f.below_chords(Fraction(0)),
    "strongly convex along chords": lambda f, mu: f.below_chords(_rational(mu)),
    "continuous everywhere": lambda f: f.continuous,
    "continuously differentiable": lambda f: f.differentiable,  # a piecewise polynomial has no other kind
    "twice continuously differentiable": lambda f: f.twice_differentiable,
    "differentiable on the line": lambda h: h.differentiable,
    "critical": _critical,
    "increasing": lambda h: rises(h),
    "strictly increasing": lambda h: rises(h, strictly=True),
    "odd": lambda h: is_odd(h),
    "sigmoidal": lambda h: rises(h) and is_odd(h) and reaches_one(h),
    "a hyperbolic tangent": lambda h: h == TANH,  # no piecewise polynomial is bounded and strictly increasing
}


def _word_points(named: Named, model: Model) -> Points:
    """Where the truth of the word can change when one of its real arguments is the symbolic variable."""
    arguments = [value(argument, model) for argument in named.arguments]
    moving = [argument for argument in arguments if _is_symbolic(argument)]
    if not moving:
        return set(), True
    level = {"smooth": "lipschitz", "lower bound": "infimum"}.get(named.definition.word)
    if level is None or len(moving) > 1:
        raise Undecided("a word said of a symbolic variable")
    bound = getattr(arguments[0], level)
    return (set(), True) if bound is None else _all_critical([moving[0] - bound])


@lru_cache(maxsize=20_000)
def recursion_of(formula: Term) -> tuple[Term, Term, Term, int] | None:
    """(x, t, r, s) of a formula: for all t. x(t + 1) = r, which makes a sequence from its first member.

    An inequality is one too: s = -1 for x(t + 1) <= r and 1 for r <= x(t + 1), which leave room on that side.
    """
    if (
        formula.kind != "for_all"
        or formula.bound_sort != NATURAL
        or formula.args[0].kind not in ("equal", "less_equal")
    ):
        return None
    free, body = with_variable(formula, 0)
    left, right = body.args
    if body.kind == "equal":
        return _recursion(free, left, right, 0)
    return _recursion(free, left, right, -1) or _recursion(free, right, left, 1)


def _recursion(free: Term, left: Term, right: Term, room: int) -> tuple[Term, Term, Term, int] | None:
    if left.kind != "apply" or left.args[0].kind != "variable" or left.args[1].kind != "sum":
        return None
    index = left.args[1].args
    if {part.kind for part in index} != {"variable", "number"} or free not in index:
        return None
    one = next(part for part in index if part.kind == "number")
    return (left.args[0], free, right, room) if one.value == (1, 1) and len(index) == 2 else None


def subterms(term: Term) -> Iterator[Term]:
    """The term and all its parts."""
    yield term
    for arg in term.args:
        yield from subterms(arg)
