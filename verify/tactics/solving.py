"""What a variable must be for a relation to hold, or for a side to be least: SymPy proposes, the kernel judges later."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from verify.kernel.formulas import add, multiply, subtract
from verify.kernel.normal import canonical
from verify.kernel.terms import NATURAL, RELATIONS, Term, free_variables, is_space, node, number, opened, variable
from verify.tactics import basic
from verify.tactics.errors import TacticError

SOLUTIONS = 6
LARGEST = 200  # nodes of a relation that is worth solving


def thresholds(goal: Term) -> Iterator[Term]:
    """Values of the variable bound by `exists` at which a relation of the body holds with equality, or a side is least."""
    name = basic.bound_name(goal)
    for relation, inside in _relations(opened(goal.args[0], name), ()):
        left, right = relation.args
        if is_space(left.sort):
            yield from _multiples(relation, name)
            continue
        if relation.size > LARGEST:
            continue
        sides = [side for side in (left, right) if name in free_variables(side)]
        bound = inside & free_variables(relation)
        if sides and bound:
            for side in sides:
                if not bound & free_variables(side):
                    yield from _solutions(side, name, derivative=True)
        elif len(bound) == 1:
            (other,) = bound
            yield from _solutions(subtract(left, right), other)
        elif sides:
            yield from _solutions(subtract(left, right), name)


def _relations(formula: Term, inside: tuple[Term, ...]) -> Iterator[tuple[Term, frozenset[Term]]]:
    """The relations of a formula, each with the variables bound around it."""
    if formula.kind in RELATIONS:
        yield formula, frozenset(inside)
    elif formula.kind in ("and", "implies"):
        for part in formula.args:
            yield from _relations(part, inside)
    elif formula.kind == "for_all":
        name = basic.bound_name(formula, *inside)
        yield from _relations(opened(formula.args[0], name), (*inside, name))


def _multiples(relation: Term, name: Term) -> Iterator[Term]:
    """<u, v>/<u, u> for the vectors of an equation that the variable is a coefficient in."""
    vectors = sorted((free for free in free_variables(relation) if is_space(free.sort)), key=lambda free: free.name)
    if relation.kind == "equal" and name in free_variables(relation):
        for u, v in permutations(vectors[:3], 2):
            yield multiply(node("inner", (u, v)), node("inverse", (node("inner", (u, u)),)))


def _solutions(term: Term, name: Term, derivative: bool = False) -> Iterator[Term]:
    import sympy

    letters: dict[Term, Any] = {}
    expression = _expression(term, letters)
    sizes = (
        s for atom, s in letters.items() if atom.kind in ("absolute", "norm", "max") and name in free_variables(atom)
    )
    unknown = letters.get(name) or next(sizes, None)
    if unknown is None or (derivative and name not in letters):
        return
    if derivative:
        expression = sympy.diff(expression, unknown)
    numerator = sympy.numer(sympy.together(expression))
    if not numerator.is_polynomial(unknown) or sympy.degree(numerator, unknown) not in (1, 2):
        return
    terms = {symbol: atom for atom, symbol in letters.items()}
    for value in sympy.solve(numerator, unknown)[:SOLUTIONS]:
        found = _term(sympy.simplify(value), terms)
        if found is not None and free_variables(found):
            yield found


def quotient(term: Term, divisor: Term) -> Term | None:
    """The polynomial q with term = divisor q; None where there is none."""
    import sympy

    letters: dict[Term, Any] = {}
    above, below = _expression(term, letters), _expression(divisor, letters)
    value = sympy.cancel(above / below)
    if not value.is_polynomial(*below.free_symbols):
        return None
    return _term(value, {symbol: atom for atom, symbol in letters.items()})


def summed(body: Term, index: Term, low: Term) -> Term:
    """The sum of a polynomial over low <= index < low + k, as a polynomial in the natural number k."""
    import sympy

    letters: dict[Term, Any] = {}
    expression, start = _expression(body, letters), _expression(low, letters)
    unknown, count = letters.setdefault(index, sympy.Symbol("index")), sympy.Symbol("count")
    names = {symbol: atom for atom, symbol in letters.items()}
    names[count] = variable("k", NATURAL)
    if not expression.is_polynomial(unknown) or any(index in free_variables(a) for a in letters if a != index):
        raise TacticError("sums", f"{body} is no polynomial in its index")
    value = _term(sympy.expand(sympy.summation(expression, (unknown, start, start + count - 1))), names)
    if value is None:
        raise TacticError("sums", f"no closed form of {body}")
    return value


def _expression(term: Term, letters: dict[Term, Any]) -> Any:
    """In SymPy, with a symbol for every part that is no sum, product, power, quotient or root."""
    import sympy

    match term.kind:
        case "number":
            return sympy.Rational(*term.value)
        case "sum":
            return sympy.Add(*(_expression(arg, letters) for arg in term.args))
        case "product":
            return sympy.Mul(*(_expression(arg, letters) for arg in term.args))
        case "power" if term.args[1].kind == "number":
            return _expression(term.args[0], letters) ** term.args[1].value[0]
        case "inverse":
            return 1 / _expression(term.args[0], letters)
        case "root":
            return sympy.sqrt(_expression(term.args[0], letters))
    return letters.setdefault(canonical(term), sympy.Symbol(f"x{len(letters)}", positive=True))


def _term(value: Any, terms: dict[Any, Term]) -> Term | None:
    """Back from SymPy; None for what has no term."""
    if value in terms:
        return terms[value]
    if value.is_Rational:
        return number(int(value.p), int(value.q))
    parts = [_term(arg, terms) for arg in value.args]
    made = [part for part in parts if part is not None]
    if len(made) < len(parts) or not made:
        return None
    if value.is_Add:
        return add(*made)
    if value.is_Mul:
        return multiply(*made)
    if value.is_Pow and value.exp.is_Rational:
        base = node("root", (made[0],)) if value.exp.q == 2 else made[0]
        size = node("power", (base, number(abs(int(value.exp.p))))) if abs(value.exp.p) != 1 else base
        whole = value.exp.q in (1, 2)
        return (node("inverse", (size,)) if value.exp < 0 else size) if whole else None
    return None
