"""Sums, minima and maxima over a range, integrals, derivatives: what binds a name inside a term."""

import ast
from typing import Final

from verify.kernel.formulas import ONE, add, less_equal, multiply
from verify.kernel.normal import normal, plus
from verify.kernel.terms import NATURAL, REAL, Term, closed, is_space, number, variable
from verify.language.scope import NotNatural, Scope, as_natural, bound_name, built, natural
from verify.language.words import SORTS

SHIFTS: Final = 3  # how far the index of a sum is moved to make its indices natural
FOLDS: Final = {"sum": "sum_over", "minof": "min_over", "maxof": "max_over"}


def index_name(scope: Scope, part: ast.Call, count: int) -> str:
    """The name a binder binds, its second argument."""
    if len(part.args) != count or not isinstance(part.args[1], ast.Name):
        raise scope.error(part, "wants (expression, name, low, high)")
    return bound_name(scope, part.args[1])


def fold(scope: Scope, part: ast.Call, head: str) -> Term:
    """Over low..high with both ends included; the index moves down when the body has indices such as i - 1."""
    name = index_name(scope, part, 4)
    body, _, first, last = part.args
    low = natural(scope, first)
    free = variable(name, NATURAL)
    try:
        inside = scope.inside(name, free).term(body)
        return built(scope, part, FOLDS[head], low, _after(scope, last, 0), closed(inside, free), name=name)
    except NotNatural as failure:
        start = low.value[0] if low.kind == "number" else 0
        for shift in range(1, min(start, SHIFTS) + 1):
            moved = number(start - shift)
            try:
                inside = scope.inside(name, add(free, number(shift))).term(body)
                return built(
                    scope, part, FOLDS[head], moved, _after(scope, last, shift), closed(inside, free), name=name
                )
            except NotNatural:
                continue
        raise failure


def _after(scope: Scope, last: ast.expr, shift: int) -> Term:
    """The first index after the last one, moved down by the shift."""
    value = scope.term(last)
    if shift == 1:
        return as_natural(scope, last, value)
    if not shift and value.kind == "number" and value.sort == NATURAL:
        return number(value.value[0] + 1)
    if not shift and value.sort == NATURAL:
        return add(*(value.args if value.kind == "sum" else (value,)), ONE)
    if is_space(value.sort):
        raise scope.error(last, "the end of a range is a natural number")
    return as_natural(scope, last, add(value, number(1 - shift)))


def integral(scope: Scope, part: ast.Call, head: str) -> Term:
    """The limits are taken in their order: from b to a it is minus the integral from a to b."""
    name = index_name(scope, part, 4)
    free = variable(name, REAL)
    low, high = scope.term(part.args[2]), scope.term(part.args[3])
    body = closed(scope.inside(name, free).term(part.args[0]), free)
    forward = built(scope, part, head, low, high, body, name=name)
    backward = multiply(number(-1), built(scope, part, head, high, low, body, name=name))
    gap = plus(normal(high), normal(low), -1)
    if set(gap) <= {()}:
        return forward if gap.get((), 0) >= 0 else backward
    if (low, high) in scope.differences.orders:
        return forward
    return built(scope, part, "case", less_equal(low, high), forward, backward)


def slope(scope: Scope, part: ast.Call) -> Term:
    """diff(h(t), t) is a term of the kernel; any other derivative is said by an equation."""
    if len(part.args) == 2 and isinstance(part.args[1], ast.Name):
        point = scope.term(part.args[1])
        value = scope.term(part.args[0])
        if value.kind == "apply" and value.args[1] == point and value.args[0].sort == SORTS["real_function"]:
            return built(scope, part, "derivative", *value.args)
    raise scope.cannot(part, "a derivative inside a term; write an equation diff(e, t) == d")
