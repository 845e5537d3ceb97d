"""Values that hypotheses give: functions by a quadratic formula, found from a few values and compared everywhere; variables by equations."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product
from typing import Any, Final

from verify.kernel.sequent import Statement
from verify.kernel.terms import Term, free_variables, is_space
from verify.stress.evaluate import value, with_variable
from verify.stress.functions import Function, dot
from verify.stress.outcomes import Undecided, UndefinedTerm
from verify.stress.piecewise import Piecewise, constant
from verify.stress.polynomials import polynomial

Point = tuple[Fraction, ...]
GRID: Final = (Fraction(0), Fraction(1), Fraction(-1))  # decides polynomials of degree 2 in each coordinate
DIAGONALS: Final = ((1, 1), (1, -1))


def given_by(formula: Term) -> tuple[Term, Term, Term] | None:
    """(f, z, V) of: for all z. f(z) = V, with V free of f."""
    if formula.kind != "for_all" or not is_space(formula.bound_sort):
        return None
    free, body = with_variable(formula, 0)
    if body.kind != "equal":
        return None
    for one, other in (body.args, body.args[::-1]):
        if one.kind == "apply" and one.args[1] == free and not _mentions(other, one.args[0]):
            return one.args[0], free, other
    return None


def _mentions(term: Term, part: Term) -> bool:
    return term == part or any(_mentions(arg, part) for arg in term.args)


def defined(formula: Term, model: Mapping[Any, Any]) -> Function | None:
    """The function of the formula, when it is quadratic and splits along rational directions known at sight."""
    found = given_by(formula)
    if found is None:
        return None
    _, z, body = found
    size = model[z.sort]
    try:
        at = {p: value(body, {**model, z: p}) for p in product((*GRID, Fraction(2)), repeat=size)}
    except (Undecided, UndefinedTerm):
        return None
    if not all(isinstance(v, Fraction | int) for v in at.values()):
        return None
    units = [tuple(Fraction(int(i == k)) for i in range(size)) for k in range(size)]
    origin = (Fraction(0),) * size
    level = Fraction(at[origin])
    opposite = [tuple(-c for c in unit) for unit in units]
    slope = tuple((at[u] - at[v]) / Fraction(2) for u, v in zip(units, opposite, strict=True))
    bend = [[Fraction(0)] * size for _ in range(size)]
    for i in range(size):
        bend[i][i] = Fraction(at[units[i]] + at[opposite[i]] - 2 * level)
    for i, j in combinations(range(size), 2):
        both = tuple(a + b for a, b in zip(units[i], units[j], strict=True))
        bend[i][j] = bend[j][i] = at[both] - at[units[i]] - at[units[j]] + level
    directions = _directions(bend, model)
    if directions is None:
        return None
    f = Function(size, tuple((w, _along(w, bend, slope, level * (k == 0))) for k, w in enumerate(directions)))
    return f if all(f.value(p) == v for p, v in at.items()) else None


def _along(w: Point, bend: list[list[Fraction]], slope: Point, level: Fraction) -> Piecewise:
    """The part of the quadratic in the direction w, as a polynomial in <w, x>."""
    size = dot(w, w)
    steep = dot(w, [dot(row, w) for row in bend]) / (2 * size * size)
    return constant(0) + Piecewise((), (polynomial(level, dot(slope, w) / size, steep),), ())


def _directions(bend: list[list[Fraction]], model: Mapping[Any, Any]) -> tuple[Point, ...] | None:
    """Orthogonal directions in which the quadratic has no mixed term."""
    size = len(bend)
    axes = tuple(tuple(Fraction(int(i == k)) for i in range(size)) for k in range(size))
    if all(not bend[i][j] for i, j in combinations(range(size), 2)):
        return axes
    known = [part for part in model.values() if isinstance(part, tuple) and len(part) == size and any(part)]
    for w in [tuple(map(Fraction, w)) for w in (*known, *DIAGONALS)] if size == 2 else []:
        other = (-w[1], w[0])
        if dot(other, [dot(row, w) for row in bend]) == 0:
            return w, other
    return None


def decides(body: Term, free: Term, model: Mapping[Any, Any]) -> bool:
    """The relation is an equation between polynomials of degree two at most, so that a grid decides it."""
    return body.kind == "equal" and all((d := _degree(side, free, model)) is not None and d <= 2 for side in body.args)


def _degree(term: Term, free: Term, model: Mapping[Any, Any]) -> int | None:
    """The degree in the variable; None when it is no polynomial."""
    if term == free:
        return 1
    if not _mentions(term, free):
        return 0
    if term.kind == "power" and term.args[1].kind == "number":
        base, exponent = term.args[0], term.args[1].value[0]
        if base.kind == "norm" and exponent == 2:
            inside = _degree(base.args[0], free, model)
            return None if inside is None else 2 * inside
        inside = _degree(base, free, model)
        return None if inside is None else exponent * inside
    if term.kind in ("apply", "gradient") and isinstance(model.get(term.args[0]), Function):
        f, inside = model[term.args[0]], _degree(term.args[1], free, model)
        flat = all(not shape.knots and len(shape.pieces[0]) <= 3 for _, shape in f.parts)
        return None if inside is None or not flat else inside * (2 if term.kind == "apply" else 1)
    if term.kind not in ("sum", "product", "inner"):
        return None
    parts = [_degree(arg, free, model) for arg in term.args]
    whole = [part for part in parts if part is not None]
    if len(whole) < len(parts):
        return None
    return max(whole) if term.kind == "sum" else sum(whole)


def equations_for(statement: Statement) -> Iterator[tuple[Term, tuple[Term, Term]]]:
    """The equations v = t of the hypotheses, each v once and in none of the t."""
    found: list[tuple[Term, Term]] = []
    for h in statement.hypotheses:
        for v, t in (h.args, h.args[::-1]) if h.kind == "equal" else ():
            used = {u for _, other in found for u in free_variables(other)}
            if (
                v.kind == "variable"
                and v not in free_variables(t) | used
                and not free_variables(t) & {u for u, _ in found}
            ):
                found.append((v, t))
                yield h, (v, t)
                break
