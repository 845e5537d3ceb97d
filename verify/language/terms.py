"""From a syntax tree to the kernel's terms: numbers, sums, products, powers, heads."""

import ast
from fractions import Fraction

from verify.kernel.formulas import ONE, ZERO, negative
from verify.kernel.normal import normal, real_term
from verify.kernel.terms import NATURAL, KernelError, Sort, Term, fits, number
from verify.language.binders import FOLDS, fold, integral, slope
from verify.language.errors import CannotSay, SortError
from verify.language.scope import NotNatural, Scope, built, function, natural
from verify.language.words import BEYOND, BINDERS, CONSTANTS, HEADS


def term(scope: Scope, part: ast.expr) -> Term:
    """A real or a vector."""
    match part:
        case ast.Constant(value=value) if type(value) is int:
            return number(value)
        case ast.Constant():
            raise scope.error(part, "an integer, or Rational(p, q); no decimals, no text")
        case ast.Name(id=name):
            return _name(scope, part, name)
        case ast.UnaryOp(op=ast.USub(), operand=inside):
            return _negative(scope, part, scope.term(inside))
        case ast.UnaryOp(op=ast.UAdd(), operand=inside):
            return scope.term(inside)
        case ast.BinOp(op=ast.Pow(), left=base, right=exponent):
            return _power(scope, part, scope.term(base), exponent)
        case ast.BinOp():
            return _operation(scope, part)
        case ast.Call(func=ast.Name(id=head)):
            return _call(scope, part, head)
        case _:
            raise scope.error(part, "a term, not a statement")


def _name(scope: Scope, part: ast.AST, name: str) -> Term:
    if name not in scope.names:
        if name in CONSTANTS:
            raise scope.cannot(part, f"{name}: the kernel has no such number yet")
        raise scope.error(part, f"{name} is not declared")
    value = scope.names[name]
    if value.sort.arguments:
        raise scope.error(part, f"{name} is a function; write {name}(...)")
    return value


def _negative(scope: Scope, part: ast.AST, value: Term) -> Term:
    if value.kind == "number":
        return number(-value.value[0], value.value[1])
    return built(scope, part, "product", number(-1), value)


def _operation(scope: Scope, part: ast.BinOp) -> Term:
    left, right = scope.term(part.left), scope.term(part.right)
    match part.op:
        case ast.Add() | ast.Sub():
            if isinstance(part.op, ast.Sub):
                right = number(-right.value[0], right.value[1]) if right.kind == "number" else negative(right)
            flat = (left, right) if left.kind != "sum" or isinstance(part.left, ast.Name) else (*left.args, right)
            return built(scope, part, "sum", *flat)
        case ast.Mult():
            flat = (left, right) if left.kind != "product" or _is_negated(part.left) else (*left.args, right)
            return built(scope, part, "product", *flat)
        case _:
            return _quotient(scope, part, left, right)


def _is_negated(part: ast.expr) -> bool:
    return isinstance(part, ast.UnaryOp)


def _quotient(scope: Scope, part: ast.AST, left: Term, right: Term) -> Term:
    if right.kind == "number" and right != ZERO:
        top, bottom = right.value
        share = number(bottom, top)
        if left.kind == "number":
            value = Fraction(*left.value) / Fraction(*right.value)
            return number(value.numerator, value.denominator)
        return built(scope, part, "product", share, left)
    inverse = built(scope, part, "inverse", right)
    return inverse if left == ONE else built(scope, part, "product", left, inverse)


def rational(scope: Scope, part: ast.expr) -> Fraction | None:
    """The number that a part without names stands for; None when it is another term."""
    try:
        value = normal(scope.term(part))
    except KernelError:
        return None
    return Fraction(value.get((), 0)) if set(value) <= {()} else None


def _power(scope: Scope, part: ast.AST, base: Term, exponent: ast.expr) -> Term:
    fraction = rational(scope, exponent)
    if fraction is not None and (fraction.denominator > 1 or fraction < 0):
        size = abs(fraction)
        if size.denominator > 2:
            raise scope.cannot(exponent, f"the exponent {fraction}: of the roots the kernel has square roots only")
        root = built(scope, part, "root", base) if size.denominator == 2 else base
        value = root if size.numerator == 1 else built(scope, part, "power", root, number(size.numerator))
        return built(scope, part, "inverse", value) if fraction < 0 else value
    if isinstance(exponent, ast.UnaryOp) and isinstance(exponent.op, ast.USub):
        return built(scope, part, "inverse", _power(scope, part, base, exponent.operand))
    try:
        return built(scope, part, "power", base, natural(scope, exponent))
    except NotNatural as error:
        raise CannotSay(error.text, error.column, f"a real exponent: {error.what}") from None


def _call(scope: Scope, part: ast.Call, head: str) -> Term:
    if part.keywords:
        raise scope.error(part, "no named arguments")
    args = part.args
    if head in scope.names:
        return _applied(scope, part, scope.names[head])
    if head in BEYOND:
        raise scope.cannot(part, f"{head}: the kernel has no such function yet")
    if head in FOLDS or head == "integral":
        return (fold if head in FOLDS else integral)(scope, part, head)
    if head == "diff":
        return slope(scope, part)
    if head not in HEADS or head in ("implies", "iff") or head in BINDERS:
        raise scope.error(
            part, f"{head} is no word for a term; there are {', '.join(HEADS)}, sum, minof, maxof, integral"
        )
    wanted = HEADS[head][0]
    if len(args) < 1 or (len(args) != len(wanted) and wanted[-1] != "...") or (wanted[-1] == "..." and len(args) < 2):
        raise scope.error(part, f"{head} takes {'two or more' if wanted[-1] == '...' else len(wanted)} arguments")
    if head == "ite":
        condition = scope.formula(args[0])
        return built(scope, part, "case", condition, scope.term(args[1]), scope.term(args[2]))
    if HEADS[head][0][0].endswith("function"):
        return _of_function(scope, part, head)
    return _head(scope, part, head, [scope.term(argument) for argument in args])


def _head(scope: Scope, part: ast.AST, head: str, args: list[Term]) -> Term:
    match head:
        case "Rational":
            if any(arg.sort != NATURAL and arg.kind != "number" for arg in args):
                raise scope.error(part, "Rational(p, q) takes two integers")
            return _quotient(scope, part, _folded(args[0]), _folded(args[1]))
        case "relu":
            return built(scope, part, "max", ZERO, args[0])
        case "abs":
            return built(scope, part, "absolute", args[0])
        case "sqrt":
            return built(scope, part, "root", args[0])
        case "max" | "min":
            value = args[0]
            for other in args[1:]:
                value = built(scope, part, head, value, other)
            return value
        case _:
            return built(scope, part, head, *args)


def _folded(value: Term) -> Term:
    """A sum or product of integers as the integer."""
    try:
        return real_term(normal(value)) if set(normal(value)) <= {()} else value
    except KernelError:
        return value


def _of_function(scope: Scope, part: ast.Call, head: str) -> Term:
    f = function(scope, part.args[0], HEADS[head][0][0])
    rest = [scope.term(argument) for argument in part.args[1:]]
    match head:
        case "grad":
            return built(scope, part, "gradient", f, *rest)
        case "deriv":
            return built(scope, part, "derivative", f, *rest)
        case "hessvec":
            return built(scope, part, "hessian", f, *rest)
        case _:
            return built(scope, part, "inner", built(scope, part, "hessian", f, *rest[:2]), rest[2])


def _applied(scope: Scope, part: ast.Call, head: Term) -> Term:
    wanted = head.sort.arguments
    if len(part.args) != len(wanted):
        raise scope.error(
            part, f"{head.name} takes {len(wanted)} arguments" if wanted else f"{head.name} is no function"
        )
    args = [
        (natural if sort == "natural" else term)(scope, argument)
        for argument, sort in zip(part.args, wanted, strict=True)
    ]
    for argument, value, sort in zip(part.args, args, wanted, strict=True):
        if not fits(value.sort, Sort((), sort)):
            wanted_here = f"{head.name} takes a {sort if sort != 'E' else 'vector'}"
            raise SortError(*scope.error(argument, wanted_here).args)
    return built(scope, part, "apply", head, *args)
