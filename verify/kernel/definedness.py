"""What must be shown before a statement says anything: that every partial term in it has a value.

The obligations are read off the written trees. Quotients need a non-zero denominator, roots a radicand that is not
negative, minima and maxima over a range at least one index, integrals an antiderivative and limits in order, derivatives,
gradients and Hessians that the derivative exists. Sums over an empty or reversed range are 0, x^0 is 1: nothing to show.
An obligation may use the hypotheses that stand before it, what a conjunction says before it, the premise of an
implication, the range of a bound variable. That a derivative named as the value in has_derivative exists may be shown from
the hypothesis, conclusion, premise, alternative or case it stands in: "f is differentiable" says itself that the gradient exists,
and is false, whatever an undefined gradient may be, when there is none.
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
Whole = tuple[int, Term]  # the formula that says which derivatives exist, and the length of the context it stands in
Needs = Iterator[tuple[Context, Term]]


def obligations(statement: Statement) -> tuple[Sequent, ...]:
    """The sequents that show the statement well defined, each once."""
    found: dict[Sequent, None] = {}
    for count, formula in enumerate((*statement.hypotheses, statement.conclusion)):
        for context, needed in _formula(formula, (), (0, formula)):
            found[Sequent(frozenset(statement.hypotheses[:count]), _under(context, needed))] = None
    return tuple(found)


def _under(context: Context, needed: Term) -> Term:
    for item in reversed(context):
        needed = for_all(item, needed) if item.kind == "variable" else implies(item, needed)
    return needed


def _formula(formula: Term, context: Context, whole: Whole) -> Needs:
    args = formula.args
    if formula.kind in QUANTIFIERS:
        free = _free(formula, context)
        body = opened(args[0], free)
        inside = (*context, free)
        yield from _formula(body, inside, whole if formula.kind == "for_all" else (len(inside), body))
    elif formula.kind == "and":
        for place, arg in enumerate(args):
            yield from _formula(arg, (*context, *args[:place]), whole)
    elif formula.kind == "or":
        for arg in args:
            yield from _formula(arg, context, (len(context), arg))
    elif formula.kind == "implies":
        yield from _formula(args[0], context, (len(context), args[0]))
        yield from _formula(args[1], (*context, args[0]), whole)
    elif formula.kind == "has_derivative":
        yield from _has_derivative(formula, context, whole)
    else:
        for arg in args:
            yield from _term(arg, context)


def _has_derivative(formula: Term, context: Context, whole: Whole) -> Needs:
    """The function must be defined near the point."""
    body, point, value = formula.args
    free = _free(formula, context)
    radius = fresh("delta", REAL, formula, free, *context)
    near = less(node("absolute", (subtract(free, point),)), radius)
    for inside, needed in _term(opened(body, free), ()):
        around = conjunction(less(ZERO, radius), for_all(free, implies(near, _under(inside, needed))))
        yield context, exists(radius, around)
    yield from _term(point, context)
    yield from _term(value, context, whole)


def _term(term: Term, context: Context, said: Whole | None = None) -> Needs:
    """`said` is there for the value in has_derivative only."""
    args = term.args
    if term.kind == "case":
        yield from _formula(args[0], context, (len(context), args[0]))
        yield from _term(args[1], (*context, args[0]), said)
        yield from _term(args[2], (*context, negation(args[0])), said)
        return
    if binding_position(term) == 2:  # sum, minimum, maximum, integral
        low, high, body = args
        yield from _term(low, context, said)
        yield from _term(high, context, said)
        free = _free(term, context)
        inside = between(low, free, high) if term.kind == "integral" else _range(low, free, high)
        yield from _term(opened(body, free), (*context, free, inside), said)
    else:
        for arg in args:
            yield from _term(arg, context, said)
    for needed in _needs(term):
        if said is not None and term.kind in ("derivative", "gradient", "hessian"):
            place, whole = said
            yield (*context[:place], whole, *context[place:]), needed
        else:
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
