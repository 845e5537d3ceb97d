"""In which order a search assigns the variables, and what it tries for each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from verify.kernel.sequent import Statement
from verify.kernel.terms import REAL, Sort, Term, free_variables, is_space
from verify.stress import formulas, ladder
from verify.stress.evaluate import symbolic, value
from verify.stress.functions import Function
from verify.stress.hyperbolic import TANH
from verify.stress.irrational import irrational_points
from verify.stress.ladder import Candidates
from verify.stress.outcomes import Undecided, UndefinedTerm
from verify.stress.piecewise import cells
from verify.stress.quantified import collected, recursion_of, subterms, word
from verify.stress.sequences import Recursion

Key = Sort | Term
MAX_POINTS: Final = 12
SHAPES: Final = 12  # of the ladder, scaled
SCALED: Final = ("smooth", "strongly convex")


@dataclass(frozen=True, slots=True)
class Step:
    """One variable, the formulas that suggest values for it, and the hypotheses that can be checked after it."""

    variable: Key
    sources: tuple[Term, ...]
    checks: tuple[tuple[Term, tuple[Key, ...]], ...]
    depends: tuple[Key, ...]  # the variables assigned before that the candidates are computed from
    last: bool


def keys(formula: Term) -> frozenset[Key]:
    """The free variables and spaces that the value of a formula depends on."""
    spaces = {Sort((), base) for part in subterms(formula) for base in (*part.sort.arguments, part.sort.value)}
    bound = {part.bound_sort for part in subterms(formula) if part.kind in ("for_all", "exists")}
    return frozenset(free_variables(formula)) | {s for s in spaces | bound if is_space(s)}


def plan(statement: Statement, solve_last: bool) -> tuple[Step, ...]:
    """The order of assignment: spaces, functions, then what hypotheses determine as soon as they do."""
    formulas = (*statement.hypotheses, statement.conclusion)
    needed = {formula: keys(formula) for formula in formulas}
    remaining = set().union(*needed.values())
    assigned: list[Key] = []
    steps: list[Step] = []
    while remaining:
        variable = min(remaining, key=lambda key: _rank(key, remaining, statement.hypotheses, needed))
        remaining = remaining - {variable}
        known = frozenset([*assigned, variable])
        ready = [h for h in statement.hypotheses if variable in needed[h] and needed[h] <= known]
        sources = [*ready, *([statement.conclusion] if solve_last and not remaining else [])]
        depends = frozenset().union(*(needed[s] for s in sources), _spaces(variable)) - {variable}
        checks = tuple((h, tuple(needed[h])) for h in ready)
        steps.append(Step(variable, tuple(sources), checks, tuple(depends), not remaining))
        assigned.append(variable)
    return tuple(steps)


def _spaces(variable: Key) -> frozenset[Key]:
    bases = (*variable.sort.arguments, variable.sort.value) if isinstance(variable, Term) else ()
    return frozenset(Sort((), base) for base in bases if is_space(Sort((), base)))


def _rank(key: Key, remaining: set[Key], hypotheses: tuple[Term, ...], needed: dict[Term, frozenset[Key]]) -> Any:
    """Smaller is assigned earlier."""
    if isinstance(key, Sort):
        return (0, "")
    ready = [h for h in hypotheses if key in needed[h] and needed[h] & remaining == {key}]
    if any(_defines(h, key) for h in ready):
        return (1, key.name)
    waits = any(_defines(h, key) for h in hypotheses)
    suggested = any(word(h) is not None for h in ready)
    kind = 2 if key.sort.arguments and not waits else 3 if suggested else 4 if is_space(key.sort) else 5
    return (kind + 10 * waits + (key.sort.value == "natural"), key.name)


def _defines(formula: Term, key: Term) -> bool:
    """The formula is an equation or recursion that gives the variable from others."""
    law = recursion_of(formula)
    if law is not None:
        return law[0] == key
    given = formulas.given_by(formula)
    if given is not None:
        return given[0] == key
    if formula.kind != "equal":
        return False
    return any(one == key and key not in free_variables(other) for one, other in _sides(formula))


def _sides(formula: Term) -> tuple[tuple[Term, Term], ...]:
    left, right = formula.args
    return (left, right), (right, left)


def candidates(step: Step, model: Mapping[Any, Any]) -> Candidates:
    """Values for the variable of the step, cheapest first."""
    variable = step.variable
    if isinstance(variable, Sort):
        return [(0, 1), (2, 2), (3, 3)]
    found: dict[Any, int] = dict(_scaled(step, model))
    for source in step.sources:
        try:
            only = _solved(source, variable, model)
        except (Undecided, UndefinedTerm):
            continue
        if only is not None:
            return only
    for price, option in _ordinary(variable, model):
        found.setdefault(option, price)
    for source in step.sources:
        for price, option in _suggested(source, variable, model):
            found[option] = min(price, found.get(option, price))
    return sorted(((price, option) for option, price in found.items()), key=lambda item: item[0])


def _scaled(step: Step, model: Mapping[Any, Any]) -> Iterator[tuple[Any, int]]:
    """The first functions of the ladder times the number c, where a hypothesis says that f is c-smooth."""
    for source in step.sources:
        named = word(source)
        if named is None or named.definition.word not in SCALED or free_variables(named.arguments[1]):
            continue
        constant = value(named.arguments[1], {})
        if isinstance(constant, Fraction | int) and constant > 0 and named.arguments[0] == step.variable:
            for price, f in _ordinary(named.arguments[0], model)[:SHAPES]:
                yield Function(f.dimension, tuple((w, constant * shape) for w, shape in f.parts)), price + 1


def _ordinary(variable: Term, model: Mapping[Any, Any]) -> Candidates:
    sort = variable.sort
    if len(sort.arguments) == 1 and sort.value == "real" and sort.arguments[0] != "natural":
        return ladder.functions(1 if sort.arguments[0] == "real" else model[Sort((), sort.arguments[0])])
    if sort.arguments == ("natural",):
        space = Sort((), sort.value)
        return ladder.sequences(sort.value, model[space] if is_space(space) else 1)
    if sort.arguments:
        return []
    if is_space(sort):
        return ladder.vectors(model[sort])
    return ladder.REALS if sort == REAL else ladder.NATURALS


def _solved(formula: Term, variable: Term, model: Mapping[Any, Any]) -> Candidates | None:
    """All values that the formula leaves, when it leaves few; None when it does not determine the variable."""
    law = recursion_of(formula)
    if law is not None and law[0] == variable:
        return _recursions(formula, law, model)
    given = formulas.given_by(formula)
    if given is not None and given[0] == variable:
        f = formulas.defined(formula, model)
        return None if f is None else [(0, f)]
    named = word(formula)
    if named is not None:
        solver = _SOLVERS.get(named.definition.word)
        return solver(named.arguments, variable, model) if solver else None
    if formula.kind != "equal" or variable.sort.arguments:
        return None
    for one, other in _sides(formula):
        if one == variable and variable not in free_variables(other):
            return [(0, value(other, model))]
    if variable.sort.value == "natural" or variable not in free_variables(formula):
        return None
    moving = symbolic(model, variable, formula)
    points, _ = collected(formula, moving)
    roots = irrational_points(formula, moving) if variable.sort == REAL else []
    found = [*(_placed(t, variable) for t in sorted(points, key=_simplicity)), *roots]
    return list(enumerate(found)) if found else None


def _recursions(formula: Term, law: tuple[Term, Term, Term, int], model: Mapping[Any, Any]) -> Candidates:
    name, index, following, room = law
    space = Sort((), name.sort.value)
    starts = ladder.vectors(model[space]) if is_space(space) else ladder.REALS
    if space.value == "natural":
        starts = ladder.NATURALS
    rooms = ((0, 0),) if room == 0 or space.value == "natural" else ((0, 0), (2, room))
    return [
        (cost + more, Recursion(formula, name, index, following, dict(model), start, Fraction(left)))
        for more, left in rooms
        for cost, start in starts
    ]


def _constant(arguments: Any, variable: Term, model: Mapping[Any, Any]) -> Candidates | None:
    """L of an L-smooth f: the smallest, and larger ones."""
    if arguments[1] != variable:
        return None
    least = value(arguments[0], model).lipschitz
    return [] if least is None else [(0, least), (1, least + 1), (3, 2 * least + 2)]


def _modulus(arguments: Any, variable: Term, model: Mapping[Any, Any]) -> Candidates | None:
    if arguments[1] != variable:
        return None
    largest = value(arguments[0], model).curvature[0]
    return [] if largest is None else [(0, largest), (1, largest / 2), (2, largest - 1), (2, Fraction(0))]


def _level(arguments: Any, variable: Term, model: Mapping[Any, Any]) -> Candidates | None:
    if arguments[1] != variable:
        return None
    infimum = value(arguments[0], model).infimum
    return [] if infimum is None else [(0, infimum), (1, infimum - 1), (3, infimum - 10)]


def _best(arguments: Any, variable: Term, model: Mapping[Any, Any]) -> Candidates | None:
    if arguments[1] != variable:
        return None
    return [(cost, point) for cost, point in enumerate(value(arguments[0], model).minimisers)]


def _dominance(arguments: Any, variable: Term, model: Mapping[Any, Any]) -> Candidates | None:
    """mu of a gradient dominated f: the largest simple ones that hold."""
    f, level = value(arguments[0], model), value(arguments[2], model)
    if arguments[1] != variable or not isinstance(level, Fraction):
        return None
    found = [part for part in _MODULI if f.gradient_dominated(part, level)]
    return [(cost, part) for cost, part in enumerate(found[:3])]


_MODULI: Final = tuple(map(Fraction, "10 4 2 1 1/2 1/4 1/10 1/100 -1".split()))
_SOLVERS: Final[dict[str, Callable[[Any, Term, Mapping[Any, Any]], Candidates | None]]] = {
    "smooth": _constant,
    "strongly convex": _modulus,
    "lower bound": _level,
    "minimiser": _best,
    "a hyperbolic tangent": lambda arguments, variable, model: [(0, TANH)] if arguments[0] == variable else None,
    "gradient dominated": _dominance,
}


def _suggested(formula: Term, variable: Term, model: Mapping[Any, Any]) -> Candidates:
    """Points where some relation of the formula changes, and points between them."""
    if variable.sort.arguments or variable.sort.value == "natural":
        return []
    named = word(formula)
    if named is not None:
        return _extremes(named.arguments, variable, model)
    try:
        moving = symbolic(model, variable, formula)
        points, _ = collected(formula, moving)
    except (Undecided, UndefinedTerm):
        return []
    roots = irrational_points(formula, moving) if variable.sort == REAL else []
    knots = tuple(sorted(points))
    found = sorted({*knots, *cells(knots), *(knot + 1 for knot in knots[-1:])}, key=_simplicity)
    rational = [(1 + cost // 3, _placed(t, variable)) for cost, t in enumerate(found[:MAX_POINTS])]
    return [*rational, *((2, root) for root in roots)]


def _extremes(arguments: Any, variable: Term, model: Mapping[Any, Any]) -> Candidates:
    """The infimum and the curvatures of a function, for a real argument of a word about it."""
    if variable.sort != REAL or variable not in arguments[1:]:
        return []
    f = value(arguments[0], model)
    return [(1, part) for part in (f.infimum, *f.curvature) if part is not None]


def _placed(t: Fraction, variable: Term) -> Any:
    return (t,) if is_space(variable.sort) else t


def _simplicity(t: Fraction) -> tuple[int, Fraction, bool]:
    return t.denominator, abs(t), t < 0
