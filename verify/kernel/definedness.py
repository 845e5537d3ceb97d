"""What must be shown before a statement says anything: that every partial term in it has a value.

The obligations are read off the written trees. Quotients need a non-zero denominator, roots a radicand that is not
negative, minima and maxima over a range at least one index, integrals an antiderivative and limits in order, derivatives,
gradients and Hessians that the derivative exists. Sums over an empty or reversed range are 0, x^0 is 1: nothing to show.
An obligation may use the hypotheses that stand before it, what a conjunction says before it, the premise of an
implication, the range of a bound variable. A derivative named as the value in has_derivative needs nothing: that formula
says that it exists.
"""

from collections.abc import Iterator

from verify.kernel.analysis import fresh, has_derivative, integrable
from verify.kernel.formulas import (
    ZERO,
    add,
    between,
    conjunction,
    exists,
    for_all,
    implies,
    less,
    less_equal,
    multiply,
    negation,
    subtract,
)
from verify.kernel.sequent import Sequent, Statement
from verify.kernel.terms import QUANTIFIERS, REAL, Term, binding_position, node, opened

Context = tuple[Term, ...]  # formulas assumed, and bound variables passed, from the outside in


def obligations(statement: Statement) -> tuple[Sequent, ...]:
    """The sequents that show the statement well defined, each once."""
    found: dict[Sequent, None] = {}
    for count, formula in enumerate((*statement.hypotheses, statement.conclusion)):
        for context, needed in _formula(formula, ()):
            for item in reversed(context):
                needed = for_all(item, needed) if item.kind == "variable" else implies(item, needed)
            found[Sequent(frozenset(statement.hypotheses[:count]), needed)] = None
    return tuple(found)


def _formula(formula: Term, context: Context) -> Iterator[tuple[Context, Term]]:
    args = formula.args
    if formula.kind in QUANTIFIERS:
        free = _free(formula, context)
        yield from _formula(opened(args[0], free), (*context, free))
    elif formula.kind == "and":
        for place, arg in enumerate(args):
            yield from _formula(arg, (*context, *args[:place]))
    elif formula.kind == "or":
        for arg in args:
            yield from _formula(arg, context)
    elif formula.kind == "implies":
        yield from _formula(args[0], context)
        yield from _formula(args[1], (*context, args[0]))
    elif formula.kind == "has_derivative":
        yield from _has_derivative(formula, context)
    else:
        for arg in args:
            yield from _term(arg, context)


def _has_derivative(formula: Term, context: Context) -> Iterator[tuple[Context, Term]]:
    """The function must be defined near the point."""
    body, point, value = formula.args
    free = _free(formula, context)
    radius = fresh("delta", REAL, formula, free, *context)
    near = less(node("absolute", (subtract(free, point),)), radius)
    for inside, needed in _term(opened(body, free), ()):
        for item in reversed(inside):
            needed = for_all(item, needed) if item.kind == "variable" else implies(item, needed)
        around = conjunction(less(ZERO, radius), for_all(free, implies(near, needed)))
        yield context, exists(radius, around)
    yield from _term(point, context)
    yield from _term(value, context, derivatives=False)


def _term(term: Term, context: Context, derivatives: bool = True) -> Iterator[tuple[Context, Term]]:
    args = term.args
    if term.kind == "case":
        yield from _formula(args[0], context)
        yield from _term(args[1], (*context, args[0]), derivatives)
        yield from _term(args[2], (*context, negation(args[0])), derivatives)
        return
    if binding_position(term) == 2:  # sum, minimum, maximum, integral
        low, high, body = args
        yield from _term(low, context, derivatives)
        yield from _term(high, context, derivatives)
        free = _free(term, context)
        inside = between(low, free, high) if term.kind == "integral" else _range(low, free, high)
        yield from _term(opened(body, free), (*context, free, inside), derivatives)
    else:
        for arg in args:
            yield from _term(arg, context, derivatives)
    for needed in _needs(term):
        if derivatives or term.kind not in ("derivative", "gradient", "hessian"):
            yield context, needed


def _range(low: Term, index: Term, high: Term) -> Term:
    return conjunction(less_equal(low, index), less(index, high))


def _needs(term: Term) -> tuple[Term, ...]:
    """What the outermost node of the term needs."""
    args = term.args
    match term.kind:
        case "inverse":
            return (node("not_equal", (args[0], ZERO)),)
        case "root":
            return (less_equal(ZERO, args[0]),)
        case "min_over" | "max_over":
            return (less(args[0], args[1]),)
        case "integral":
            return (less_equal(args[0], args[1]), integrable(*args))
        case "derivative":
            s = fresh("s", REAL, term)
            return (has_derivative(node("apply", (args[0], s)), s, args[1], term),)
        case "gradient" | "hessian":
            s, v = fresh("s", REAL, term), fresh("v", args[1].sort, term)
            along = add(args[1], multiply(s, v if term.kind == "gradient" else args[2]))
            moved = node("apply", (args[0], along))
            if term.kind == "hessian":
                moved = node("inner", (node("gradient", (args[0], along)), v))
            return (for_all(v, has_derivative(moved, s, ZERO, node("inner", (term, v)))),)
        case _:
            return ()


def _free(binder: Term, context: Context) -> Term:
    """A variable for the binder's, with its shown name where that is not taken."""
    return fresh(binder.name, binder.bound_sort, binder, *context)
