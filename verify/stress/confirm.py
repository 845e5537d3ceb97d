"""A second opinion on a counterexample, from the kernel's formulas and the pieces of f alone, in rational intervals."""

from fractions import Fraction as Q
from itertools import pairwise, product
from typing import Any

from verify.definitions import recognised
from verify.kernel.analysis import fresh
from verify.kernel.sequent import Statement
from verify.kernel.terms import Term, is_space, opened
from verify.stress.intervals import (
    NoValue,
    R,
    Unknown,
    apply,
    combined,
    exact,
    poly,
    polynomials_around,
    shape_value,
    val,
)

FAR = 10**6
GRID = [Q(n, 4) for n in range(-20, 21)]


class Disagreement(Exception):
    """The search and this check do not compute the same: a defect of the program."""


def confirm(statement: Statement, model: Any) -> bool:
    """True when confirmed, False when this check cannot tell; raises Disagreement when it finds otherwise."""
    hypotheses = [outcome(hypothesis, model) for hypothesis in statement.hypotheses]
    conclusion = outcome(statement.conclusion, model)
    for formula, found in zip(statement.hypotheses, hypotheses, strict=True):
        if found in (False, "undefined") and not tried_on_grid(formula):
            raise Disagreement(f"a hypothesis fails: {formula!r}", model)
    if conclusion is True and not tried_on_grid(statement.conclusion):
        raise Disagreement(f"the conclusion holds: {statement.conclusion!r}", model)
    return all(found is True for found in hypotheses) and conclusion in (False, "undefined")


def outcome(formula: Term, model: Any) -> bool | str | None:
    """True, False, "undefined", or None when this check cannot tell."""
    try:
        return holds(formula, model)
    except NoValue:
        return "undefined"
    except Unknown:
        return None


def tried_on_grid(formula: Term) -> bool:
    """Some quantifier of the formula is no word, so that this check only samples it."""
    named = recognised(formula)
    if named and named.definition.word in WORDS:
        return False
    return formula.kind in ("for_all", "exists") or any(map(tried_on_grid, formula.args))


def holds(a: Term, model: Any) -> bool | None:
    """True, False, or None; quantifiers that are no words are tried on a grid."""
    named = recognised(a) if a.kind in ("and", "for_all") else None
    if named and named.definition.word in WORDS:
        said: bool | None = WORDS[named.definition.word](*(val(x, model) for x in named.arguments))
        return said
    if a.kind in ("and", "or"):
        found = (holds(x, model) for x in a.args)
        return all_of(found) if a.kind == "and" else negated(all_of(negated(x) for x in list(found)))
    if a.kind == "implies":
        premise = holds(a.args[0], model)
        return True if premise is False else holds(a.args[1], model)
    if a.kind in ("for_all", "exists"):
        free = fresh(a.name, a.bound_sort, a)
        inside = {**model, "inside": model.get("inside", 0) + 1}
        tried = (holds(opened(a.args[0], free), {**inside, free: x}) for x in domain(free, model))
        return all_of(tried) if a.kind == "for_all" else any(x is True for x in tried)
    if a.kind == "has_derivative":
        return slope_is(a, model)
    sides = [val(x, model) for x in a.args]
    pairs = zip(*sides, strict=True) if is_space(a.args[0].sort) else [tuple(sides)]
    gaps = [y + exact(-1) * x for x, y in pairs]
    if a.kind in ("equal", "not_equal"):
        same = all_of(True if g.low == g.high == 0 else False if g.low > 0 or g.high < 0 else None for g in gaps)
        return same if a.kind == "equal" else negated(same)
    (g,) = gaps
    if a.kind == "less":
        return True if g.low > 0 else False if g.high <= 0 else None
    return True if g.low >= 0 else False if g.high < 0 else None


def negated(x: bool | None) -> bool | None:
    return None if x is None else not x


def all_of(outcomes: Any) -> bool | None:
    found: bool | None = True
    for x in outcomes:
        if x is False:
            return False
        found = x if found else found
    return found


def domain(free: Term, model: Any) -> list[Any]:
    """Values to try for a bound variable; a witness that the search found stands in the model."""
    if free.sort.arguments:
        raise Unknown("a quantifier over functions")
    if free.sort.value == "natural":
        return list(range(8))
    size = model[free.sort] if is_space(free.sort) else 0
    reach = 1 + model.get("inside", 0)  # an inner variable goes further than those around it
    line = [reach * x for x in GRID]
    grid = list(product(line[::4] if size > 1 else line, repeat=size)) if size else line
    witnesses = [part for key, part in model.items() if isinstance(key, Term) and key.sort == free.sort]
    return [*witnesses, *grid]


def slope_is(a: Term, model: Any) -> bool | None:
    """Five points on each side determine the slope of a polynomial of degree up to four."""
    free = fresh(a.name, a.bound_sort, a)
    point, wanted = val(a.args[1], model), val(a.args[2], model)
    for h in (Q(1, 2**20), Q(-1, 2**20)):
        f = [val(opened(a.args[0], free), {**model, free: point.low + k * h}) for k in range(5)]
        found = sum((c * y.low for c, y in zip((-25, 48, -36, 16, -3), f, strict=True)), Q(0)) / (12 * h)
        if found != wanted.low:
            return False
    return True


def fits_together(f: Any, order: int) -> bool:
    """Whether f (order 0) and its slope (order 1) have no jump."""
    knots = [(shape, t) for _, shape in f.parts for t in shape.knots]
    return all(one_sided(shape, t, n) for shape, t in knots for n in range(order + 1))


def one_sided(shape: Any, t: Q, order: int) -> bool:
    """Both sides agree, and with the value."""
    left, right = (poly(p, t, order) for p in polynomials_around(shape, t))
    return left == right and (order > 0 or left == shape.values[shape.knots.index(t)])


def bends(f: Any) -> list[Q]:
    """The values between which all second derivatives lie: those at the ends of the pieces."""
    found = [Q(0)] if len(f.parts) < f.dimension else []
    for w, shape in f.parts:
        ends = [None, *shape.knots, None]
        for number, piece in enumerate(shape.pieces):
            sides = [t for t in ends[number : number + 2] if t is not None]
            if len(piece) > 4 or (len(piece) == 4 and len(sides) < 2):
                raise Unknown("an unbounded second derivative")
            found += [sum(c * c for c in w) * poly(piece, t, 2) for t in sides or [Q(0)]]
    return found


def bends_within(f: Any, low: Q | None, high: Q | None) -> bool:
    """f is differentiable and its second derivatives lie between the bounds."""
    found = bends(f)
    if not fits_together(f, 1):
        return False
    return all((low is None or low <= b) and (high is None or b <= high) for b in found)


def least(f: Any, of: Any) -> Q | None:
    """The least of the sum of of(p, p', |w|^2) at ends, turning points and far away; None when it falls for ever.

    p and a p'^2 - b p of a quadratic p turn where p' = 0 only; longer pieces are tried on a grid as well.
    """
    total = Q(0)
    for w, shape in f.parts:
        points = {Q(0), *shape.knots}
        points |= {-p[1] / (2 * p[2]) for p in shape.pieces if len(p) == 3}
        points |= {Q(n, 12) for n in range(-240, 241) if any(len(p) > 3 for p in shape.pieces)}
        size = sum(c * c for c in w)
        seen = {t: min(of(poly(p, t), poly(p, t, 1), size) for p in polynomials_around(shape, t)) for t in points}
        far = [of(poly(p, t), poly(p, t, 1), size) for t, p in ((Q(-FAR), shape.pieces[0]), (Q(FAR), shape.pieces[-1]))]
        if min(far) < min(seen.values()):
            return None
        total += min(seen.values())
    return total


def at_least(found: Q | None, level: R) -> bool | None:
    """found >= level"""
    if found is None:
        return False
    return True if found >= level.high else False if found < level.low else None


def dominated(f: Any, mu: R, level: R) -> bool | None:
    """|grad f|^2 - 2 mu f >= - 2 mu level"""
    rate = 2 * mu.low
    return fits_together(f, 1) and at_least(
        least(f, lambda p, s, size: size * s * s - rate * p), exact(-rate * level.low)
    )


def no_downward_kink(f: Any) -> bool:
    """f is continuous and its slopes do not fall at the knots."""
    knots = [(shape, t) for _, shape in f.parts for t in shape.knots]
    sides = [[poly(p, t, 1) for p in polynomials_around(shape, t)] for shape, t in knots]
    return fits_together(f, 0) and all(left <= right for left, right in sides)


def bends_in(f: Any, low: Q) -> bool:
    """All second derivatives are at least low."""
    return all(low <= b for b in bends(f))


def critical(f: Any, x: Any) -> bool:
    """The gradient exists and is zero."""
    try:
        return all(g == exact(0) for g in combined(f, x, 1))
    except NoValue:
        return False


def is_tanh(h: Any) -> bool:
    """The model's function is tanh itself."""
    return type(h).__name__ == "Tanh"


def climbs(h: Any) -> bool:
    """No jump down, and no slope below zero at the ends of the pieces, between them and far away."""
    ((_, shape),) = h.parts
    ends = [Q(-FAR), *shape.knots, Q(FAR)]
    for number, piece in enumerate(shape.pieces):
        low, high = ends[number : number + 2]
        turns = [-piece[2] / (3 * piece[3])] if len(piece) == 4 else []
        if len(piece) > 4:
            raise Unknown("a long polynomial")
        if any(poly(piece, t, 1) < 0 for t in (low, high, *turns) if low <= t <= high):
            return False
    sides = [
        (*(poly(p, t) for p in polynomials_around(shape, t)), v) for t, v in zip(shape.knots, shape.values, strict=True)
    ]
    return all(left <= here <= right for left, right, here in sides)


def turns_over(h: Any) -> bool:
    """h(-t) = -h(t) at the knots and at ten points of every cell, which determine the pieces."""
    ((_, shape),) = h.parts
    marks = sorted({Q(0), *shape.knots, *(-t for t in shape.knots)})
    ends = [marks[0] - 1, *marks, marks[-1] + 1]
    inside = [low + (high - low) * Q(k, 11) for low, high in pairwise(ends) for k in range(1, 11)]
    return all(shape_value(shape, -t) == -shape_value(shape, t) for t in (*marks, *inside))


WORDS: dict[str, Any] = {
    "smooth": lambda f, k: bends_within(f, -k.low, k.low),
    "convex": lambda f: bends_within(f, Q(0), None),
    "strongly convex": lambda f, mu: bends_within(f, mu.low, None),
    "differentiable": lambda f: fits_together(f, 1),
    "continuous": lambda f: fits_together(f, 0),
    "convex along chords": lambda f: no_downward_kink(f) and bends_in(f, Q(0)),
    "strongly convex along chords": lambda f, mu: no_downward_kink(f) and bends_in(f, mu.low),
    "continuous everywhere": lambda f: fits_together(f, 0),
    "continuously differentiable": lambda f: fits_together(f, 1),
    "twice continuously differentiable": lambda f: fits_together(f, 2),
    "differentiable on the line": lambda h: fits_together(h, 1),
    "critical": critical,
    "lower bound": lambda f, c: at_least(least(f, lambda p, s, size: p), c),
    "minimiser": lambda f, x: at_least(least(f, lambda p, s, size: p), apply(f, x)),
    "gradient dominated": dominated,
    "increasing": lambda h: is_tanh(h) or climbs(h),
    "strictly increasing": lambda h: is_tanh(h) or (climbs(h) and not any(len(p) < 2 for p in h.parts[0][1].pieces)),
    "odd": lambda h: is_tanh(h) or turns_over(h),
    "sigmoidal": lambda h: is_tanh(h) or (climbs(h) and turns_over(h) and h.parts[0][1].pieces[-1] == (1,)),
    "a hyperbolic tangent": lambda h: is_tanh(h),
}
