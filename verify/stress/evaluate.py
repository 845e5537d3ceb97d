"""Exact values of kernel terms and three-valued truth of kernel formulas in a model.

A model gives every free variable a value: a Fraction, an int, a tuple of coordinates, a Function, a sequence; and every
space its dimension. One variable may be symbolic: its value is the identity, values become piecewise polynomials in it.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache, reduce
from typing import Any, Final

from verify.kernel.terms import NATURAL, QUANTIFIERS, Term, free_variables, is_space, opened
from verify.kernel.text import text
from verify.stress import piecewise
from verify.stress.operations import OPERATIONS, maximum, minimum
from verify.stress.outcomes import Undecided, Undefined, UndefinedTerm
from verify.stress.piecewise import IDENTITY, Piecewise, lifted
from verify.stress.surds import sign

Model = Mapping[Any, Any]  # variables (Term) and spaces (Sort), and under SYMBOLIC the symbolic variable, if any
Evaluator = Callable[[Model], Any]

SYMBOLIC: Final = "symbolic"
MAX_RANGE: Final = 400


def evaluate(formula: Term, model: Model) -> bool | Undefined | None:
    """True, False, None when not decided here, or Undefined when some term of the formula has no value."""
    try:
        return truth(formula, model)
    except UndefinedTerm as problem:
        return Undefined(str(problem))
    except Undecided:
        return None


def value(term: Term, model: Model) -> Any:
    """The value of a term; raises UndefinedTerm or Undecided."""
    return compiled(term)(model)


def truth(formula: Term, model: Model) -> bool | None:
    """True, False or None; raises UndefinedTerm."""
    result: bool | None = compiled(formula)(model)
    return result


def with_variable(binder: Term, place: int) -> tuple[Term, Term]:
    """The bound variable as a free one and the opened body."""
    return _with_variable(binder, place)


@lru_cache(maxsize=20_000)
def _with_variable(binder: Term, place: int) -> tuple[Term, Term]:
    from verify.kernel.analysis import fresh

    free = fresh(binder.name, binder.bound_sort, binder)
    return free, opened(binder.args[place], free)


def symbolic(model: Model, free: Term, body: Term) -> Model:
    """The model with the variable as the argument of piecewise polynomials, for the evaluation of the body."""
    if SYMBOLIC in model:
        current = model[SYMBOLIC]
        if current in free_variables(body):
            raise Undecided("two symbolic variables")
        model = {key: part for key, part in model.items() if key not in (SYMBOLIC, current)}
    line: Any = IDENTITY
    if is_space(free.sort):
        if model[free.sort] != 1:
            raise Undecided("a symbolic vector of the plane")
        line = (IDENTITY,)
    return {**model, free: line, SYMBOLIC: free}


@lru_cache(maxsize=50_000)
def compiled(term: Term) -> Evaluator:
    """The function from models to values; formulas have the values True, False and None."""
    from verify.stress import quantified

    kind, args = term.kind, term.args
    if kind in ("and", "for_all") and (named := quantified.word(term)) is not None:
        return lambda model: quantified.says(named, term, model)
    if kind in QUANTIFIERS:
        return lambda model: quantified.quantified(term, model)
    if kind == "has_derivative":
        return lambda model: quantified.has_derivative(term, model)
    if kind in ("sum_over", "min_over", "max_over"):
        return _fold(term)
    if kind == "integral":
        return lambda model: _integral(term, model)
    parts = [] if kind in ("variable", "bound") or not args else [compiled(arg) for arg in args]
    return _SPECIAL[kind](term, parts) if kind in _SPECIAL else _ordinary(term, parts)


def _number(term: Term, _: list[Evaluator]) -> Evaluator:
    constant: Any = term.value[0] if term.sort == NATURAL else Fraction(*term.value)
    return lambda model: constant


def _variable(term: Term, _: list[Evaluator]) -> Evaluator:
    def look(model: Model) -> Any:
        if term not in model:
            raise Undecided(f"no value for {term.name}")
        return model[term]

    return look


def _connective(term: Term, parts: list[Evaluator]) -> Evaluator:
    def conjunction(model: Model) -> bool | None:
        found: bool | None = True
        for part in parts:
            here = part(model)
            if here is False:
                return False
            found = None if here is None else found
        return found

    def disjunction(model: Model) -> bool | None:
        outcomes = [part(model) for part in parts]
        return True if True in outcomes else None if None in outcomes else False

    def implication(model: Model) -> bool | None:
        premise = parts[0](model)
        if premise is False:
            return True
        conclusion: bool | None = parts[1](model)
        return conclusion if premise or conclusion else None

    return {"and": conjunction, "or": disjunction, "implies": implication}[term.kind]


def _relation(term: Term, parts: list[Evaluator]) -> Evaluator:
    left, right = parts
    if is_space(term.args[0].sort):
        wanted = term.kind == "equal"
        return lambda model: (difference(left(model), right(model)) == _NO_DIFFERENCE) == wanted
    test = _TESTS[term.kind]

    def compare(model: Model) -> bool | None:
        try:
            one, two = left(model), right(model)
            if type(one) is Fraction is type(two):
                return test((one > two) - (one < two))
            gap = one - two
            return None if isinstance(gap, Piecewise) else test(sign(gap))
        except Undecided:
            return None

    return compare


_TESTS: Final[dict[str, Callable[[int], bool]]] = {
    "equal": lambda s: s == 0,
    "not_equal": lambda s: s != 0,
    "less_equal": lambda s: s <= 0,
    "less": lambda s: s < 0,
}
_NO_DIFFERENCE: Final[set[int]] = {0}


def difference(left: Any, right: Any) -> set[int]:
    """The signs of the differences of coordinates."""
    return {sign(a - b) for a, b in zip(left, right, strict=True)} or _NO_DIFFERENCE


def _sum(term: Term, parts: list[Evaluator]) -> Evaluator:
    if is_space(term.sort):
        return lambda model: tuple(map(_total, zip(*(part(model) for part in parts), strict=True)))
    return lambda model: _total(part(model) for part in parts)


def _total(values: Any) -> Any:
    return reduce(lambda a, b: a + b, values)


def _product(term: Term, parts: list[Evaluator]) -> Evaluator:
    if not is_space(term.sort):
        return lambda model: reduce(lambda a, b: a * b, (part(model) for part in parts))
    place = next(i for i, arg in enumerate(term.args) if is_space(arg.sort))
    scalars, vector = [*parts[:place], *parts[place + 1 :]], parts[place]

    def scale(model: Model) -> Any:
        factor = reduce(lambda a, b: a * b, (part(model) for part in scalars))
        return tuple(factor * coordinate for coordinate in vector(model))

    return scale


def _zero(term: Term, _: list[Evaluator]) -> Evaluator:
    return lambda model: (Fraction(0),) * model[term.sort]


def _case(term: Term, parts: list[Evaluator]) -> Evaluator:
    from verify.stress import quantified

    condition, yes, no = parts

    def choose(model: Model) -> Any:
        if SYMBOLIC in model:
            return quantified.by_cells(term, model)
        holds = condition(model)
        if holds is None:
            raise Undecided("a case that is not decided")
        return yes(model) if holds else no(model)

    return choose


_SPECIAL: Final[dict[str, Callable[[Term, list[Evaluator]], Evaluator]]] = {
    "number": _number,
    "variable": _variable,
    "zero": _zero,
    **dict.fromkeys(("and", "or", "implies"), _connective),
    **dict.fromkeys(_TESTS, _relation),
    "sum": _sum,
    "product": _product,
    "case": _case,
}


def _ordinary(term: Term, parts: list[Evaluator]) -> Evaluator:
    operation = OPERATIONS[term.kind]
    if len(parts) == 1:
        (only,) = parts
        return lambda model: _named(term, operation, only(model))
    if len(parts) == 2:
        one, two = parts
        return lambda model: _named(term, operation, one(model), two(model))
    return lambda model: _named(term, operation, *(part(model) for part in parts))


def _named(term: Term, operation: Callable[..., Any], *values: Any) -> Any:
    try:
        return operation(*values)
    except UndefinedTerm as problem:
        raise UndefinedTerm(f"{text(term)} is undefined: {problem}") from None


def _fold(term: Term) -> Evaluator:
    low, high = compiled(term.args[0]), compiled(term.args[1])
    vector = is_space(term.sort)

    def fold(model: Model) -> Any:
        start, stop = low(model), high(model)
        if not (isinstance(start, int) and isinstance(stop, int)) or stop - start > MAX_RANGE:
            raise Undecided("a range too long or symbolic")
        free, body = with_variable(term, 2)
        values = [value(body, {**model, free: index}) for index in range(start, stop)]
        if term.kind == "sum_over":
            if not vector:
                return _total([0, *values])
            return tuple(map(_total, zip((Fraction(0),) * model[term.sort], *values, strict=True)))
        if not values:
            raise UndefinedTerm(f"{text(term)} is undefined: nothing in the range")
        return reduce(maximum if term.kind == "max_over" else minimum, values)

    return fold


def _integral(term: Term, model: Model) -> Any:
    low, high = value(term.args[0], model), value(term.args[1], model)
    if not (isinstance(low, Fraction | int) and isinstance(high, Fraction | int)):
        raise Undecided("limits of an integral that are not rational numbers")
    free, body = with_variable(term, 2)
    if low > high:
        raise UndefinedTerm(f"{text(term)} is undefined: reversed limits")
    try:
        integrand = lifted(value(body, symbolic(model, free, body)))
    except UndefinedTerm as problem:
        raise Undecided(str(problem)) from None
    return _named(term, piecewise.integral, integrand, Fraction(low), Fraction(high))
