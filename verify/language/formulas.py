"""From a syntax tree to the kernel's formulas: relations, connectives, quantifiers, facts, orders of growth."""

import ast
from typing import Final

from verify import definitions, line_functions
from verify.kernel.analysis import has_derivative
from verify.kernel.formulas import conjunction, exists, for_all, implies, negation
from verify.kernel.terms import NATURAL, REAL, KernelError, Term, is_space, node, variable
from verify.language.errors import SortError
from verify.language.scope import Scope, alike, bound_name, built, function
from verify.language.words import FACTS, ORDERS, SORTS
from verify.tactics.growth.statements import beyond, within

RELATIONS: Final = {ast.Eq: "equal", ast.NotEq: "not_equal", ast.LtE: "less_equal", ast.Lt: "less"}
FLIPPED: Final = {ast.GtE: "less_equal", ast.Gt: "less"}
DIFFERENTIABLE: Final = (
    *("is_smooth", "is_PL", "is_differentiable", "is_C1", "is_C2"),
    *("is_differentiable_convex", "is_differentiable_strongly_convex"),
)


def formula(scope: Scope, part: ast.expr) -> Term:
    """A statement, true or false."""
    match part:
        case ast.Compare():
            return _comparisons(scope, part)
        case ast.BoolOp(op=op, values=values):
            return node("and" if isinstance(op, ast.And) else "or", tuple(scope.formula(value) for value in values))
        case ast.UnaryOp(op=ast.Not(), operand=inside):
            return negation(scope.formula(inside))
        case ast.Call(func=ast.Name(id=head)):
            return _call(scope, part, head)
        case _:
            raise scope.error(part, "a statement, such as a <= b")


def _comparisons(scope: Scope, part: ast.Compare) -> Term:
    sides = (part.left, *part.comparators)
    return conjunction(
        *(_relation(scope, part, op, left, right) for op, left, right in zip(part.ops, sides, sides[1:], strict=False))
    )


def _relation(scope: Scope, part: ast.AST, op: ast.cmpop, left: ast.expr, right: ast.expr) -> Term:
    for one, other in ((left, right), (right, left)):
        if isinstance(op, ast.Eq) and isinstance(one, ast.Call) and getattr(one.func, "id", "") == "diff":
            return _derivative(scope, one, other)
    sides = alike(scope.term(left), scope.term(right))
    if type(op) in FLIPPED:
        return built(scope, part, FLIPPED[type(op)], *reversed(sides))
    return built(scope, part, RELATIONS[type(op)], *sides)


def _derivative(scope: Scope, call: ast.Call, value: ast.expr) -> Term:
    """diff(e, t) == d: the function t -> e has at t the derivative d."""
    if len(call.args) != 2 or not isinstance(call.args[1], ast.Name):
        raise scope.error(call, "diff(expression, name)")
    point = scope.term(call.args[1])
    if point.kind != "variable" or point.sort != REAL:
        raise scope.error(call.args[1], "a real variable")
    body, slope = scope.term(call.args[0]), scope.term(value)
    try:
        return has_derivative(body, point, point, slope)
    except KernelError as error:
        raise scope.error(call, str(error)) from None


def _call(scope: Scope, part: ast.Call, head: str) -> Term:
    if head in ("implies", "iff"):
        left, right = (scope.formula(argument) for argument in _exactly(scope, part, 2))
        return implies(left, right) if head == "implies" else conjunction(implies(left, right), implies(right, left))
    if head in ("forall", "exists"):
        return _quantified(scope, part, head)
    if head in FACTS:
        return _fact(scope, part, head)
    if head in ORDERS:
        return _growth(scope, part, head)
    if head == "ite":
        return _chosen(scope, part)
    scope.term(part)
    raise scope.error(part, "a statement, not a term")


def _exactly(scope: Scope, part: ast.Call, count: int) -> list[ast.expr]:
    if len(part.args) != count or part.keywords:
        raise scope.error(part, f"{getattr(part.func, 'id', 'this')} takes {count} arguments")
    return part.args


def _chosen(scope: Scope, part: ast.Call) -> Term:
    condition, then, otherwise = (scope.formula(argument) for argument in _exactly(scope, part, 3))
    return conjunction(implies(condition, then), implies(negation(condition), otherwise))


def _quantified(scope: Scope, part: ast.Call, head: str) -> Term:
    name, sort, body = _exactly(scope, part, 3)
    if not isinstance(name, ast.Name):
        raise scope.error(name, "the name of the bound variable")
    if not isinstance(sort, ast.Constant) or sort.value not in SORTS:
        raise scope.error(sort, f"one of {', '.join(map(repr, SORTS))}")
    free = variable(bound_name(scope, name), SORTS[str(sort.value)])
    return (for_all if head == "forall" else exists)(free, scope.inside(name.id, free).formula(body))


def _fact(scope: Scope, part: ast.Call, head: str) -> Term:
    args = _exactly(scope, part, len(FACTS[head]))
    names = [argument.id if isinstance(argument, ast.Name) else "" for argument in args]
    if head == "is_gd":
        points, f = function(scope, args[0], "vector_sequence"), function(scope, args[1], "function")
        return definitions.descent(points, f, _real(scope, args[2]))
    wanted = {"any function": ("function", "real_function")}.get(FACTS[head][0], (FACTS[head][0],))
    f = function(scope, args[0], *wanted)
    if f.sort == SORTS["real_function"]:
        return _line_fact(scope, part, head, f)
    known = names[0] in scope.smooth or head in DIFFERENTIABLE
    match head:
        case "is_differentiable":
            return definitions.differentiable(f)
        case "is_C1":
            return definitions.continuously_differentiable(f)
        case "is_C2":
            return definitions.twice_continuously_differentiable(f)
        case "is_continuous":
            return definitions.continuous_everywhere(f)
        case "is_convex" | "is_differentiable_convex":
            return (definitions.convex if known else definitions.convex_along_chords)(f)
        case "is_minimiser":
            return definitions.minimiser(f, _vector(scope, args[1]))
        case "is_stationary":
            return (definitions.stationary if known else definitions.critical)(f, _vector(scope, args[1]))
        case "is_smooth":
            return definitions.smooth(f, _real(scope, args[1]))
        case "is_lower_bound":
            return definitions.lower_bound(f, _real(scope, args[1]))
        case "is_strongly_convex" | "is_differentiable_strongly_convex":
            meaning = definitions.strongly_convex if known else definitions.strongly_convex_along_chords
            return meaning(f, _real(scope, args[1]))
        case _:
            return definitions.gradient_dominated(f, _real(scope, args[1]), _real(scope, args[2]))


def _line_fact(scope: Scope, part: ast.AST, head: str, h: Term) -> Term:
    match head:
        case "is_differentiable":
            return line_functions.differentiable_on_line(h)
        case "is_continuous":
            return line_functions.continuous(h)
        case "is_increasing":
            return line_functions.increasing(h)
        case "is_strictly_increasing":
            return line_functions.strictly_increasing(h)
        case "is_odd":
            return line_functions.odd(h)
        case "is_tanh":
            return line_functions.hyperbolic_tangent(h)
        case _:
            raise scope.cannot(part, f"{head} of a function of one real variable")


def _vector(scope: Scope, part: ast.expr) -> Term:
    value = scope.term(part)
    if not is_space(value.sort):
        raise SortError(*scope.error(part, "a vector").args)
    return value


def _real(scope: Scope, part: ast.expr) -> Term:
    value = scope.term(part)
    if value.sort not in (REAL, NATURAL):
        raise SortError(*scope.error(part, "a real number").args)
    return value


def _growth(scope: Scope, part: ast.Call, head: str) -> Term:
    """|F| <= C |G| for one natural C >= 1 and all naturals v >= 1, or not; a real C can be rounded up to a natural one."""
    left, right, names = _exactly(scope, part, 3)
    if not isinstance(names, ast.List) or not all(isinstance(name, ast.Name) for name in names.elts):
        raise scope.error(names, "a list of names, as in [n, b]")
    free = [variable(bound_name(scope, name), NATURAL) for name in names.elts if isinstance(name, ast.Name)]
    for v in free:
        scope = scope.inside(v.name, v)
    small, large = (_real(scope, side) for side in (left, right))
    if head == "in_Theta":
        return conjunction(within(small, large, free), within(large, small, free))
    return (within if head == "in_O" else beyond)(small, large, free)


def said_differentiable(part: ast.expr) -> frozenset[str]:
    """The functions that a hypothesis says are differentiable."""
    if isinstance(part, ast.BoolOp) and isinstance(part.op, ast.And):
        return frozenset[str]().union(*map(said_differentiable, part.values))
    if isinstance(part, ast.Call) and getattr(part.func, "id", "") in DIFFERENTIABLE and part.args:
        return frozenset({part.args[0].id}) if isinstance(part.args[0], ast.Name) else frozenset()
    return frozenset()
