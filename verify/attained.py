"""From the worst case in floating point to an exact counterexample: rational data, a function through them, all checked."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any, Final

from verify.kernel.formulas import less_equal
from verify.kernel.normal import canonical
from verify.kernel.sequent import Statement
from verify.kernel.terms import NATURAL, KernelError, Term, free_variables, is_space, number, substitute
from verify.stress import confirm, interpolant
from verify.stress.counterexample import Counterexample, counterexample
from verify.stress.evaluate import evaluate, value
from verify.stress.functions import Function, separable
from verify.stress.outcomes import Undecided, UndefinedTerm
from verify.stress.quantified import recursion_of
from verify.stress.sequences import Recursion
from verify.tactics.errors import TacticError
from verify.tactics.problem import Problem, build
from verify.tactics.worst import Worst, worst_cases

SMALL: Final = (1, 2, 3)  # values of natural variables
TRIED: Final = 400  # rational data for one statement


def attained(statement: Statement) -> Counterexample | None:
    """A counterexample made from the worst case of one of the inequalities of the conclusion."""
    tried = 0
    for special, naturals in _specialised(statement):
        for hypotheses, goal in goals(special.hypotheses, special.conclusion):
            try:
                problem = build(hypotheses, goal)
            except (TacticError, KernelError):
                continue
            for worst in worst_cases(problem):
                for vectors, factor, within in interpolant.roundings(worst.guess):
                    tried += 1
                    if tried > TRIED:
                        return None
                    for f, moved in _functions(problem, worst, vectors, factor, within):
                        found = _checked(statement, model_of(statement, problem, worst, moved, f, naturals))
                        if found is not None:
                            return found
    return None


def _specialised(statement: Statement) -> Iterator[tuple[Statement, dict[Term, int]]]:
    """The statement with small numbers for its natural variables."""
    free = sorted(free_variables(*statement.hypotheses, statement.conclusion), key=lambda v: v.name)
    naturals = [v for v in free if v.sort == NATURAL]
    for values in product(SMALL, repeat=len(naturals)) if len(naturals) <= 2 else ():
        chosen = dict(zip(naturals, values, strict=True))
        terms = {v: number(value) for v, value in chosen.items()}
        hypotheses = tuple(substitute(h, terms) for h in statement.hypotheses)
        yield Statement(hypotheses, substitute(statement.conclusion, terms)), chosen


def goals(hypotheses: tuple[Term, ...], goal: Term) -> Iterator[tuple[tuple[Term, ...], Term]]:
    """The inequalities that a conclusion consists of, each with its hypotheses."""
    match goal.kind:
        case "and":
            for part in goal.args:
                yield from goals(hypotheses, part)
        case "implies":
            yield from goals((*hypotheses, goal.args[0]), goal.args[1])
        case "less_equal" | "less":
            yield hypotheses, less_equal(*goal.args)
        case "equal" if not is_space(goal.args[0].sort):
            left, right = goal.args
            yield hypotheses, less_equal(left, right)
            yield hypotheses, less_equal(right, left)


def _functions(
    problem: Problem, worst: Worst, vectors: tuple[Fraction, ...], factor: float, within: Fraction
) -> Iterator[tuple[Function, tuple[Fraction, ...]]]:
    """Functions through the data, moved so that a minimiser or a point is 0 and the least value is 0 where that is allowed."""
    gradients = [_dot(row, vectors) for row in worst.gradients]
    values = tuple(interpolant.near(v * factor**2, within) for v in worst.values)
    for moved in dict.fromkeys((_centred(problem, vectors), vectors)):
        positions = [_dot(row, moved) for row in worst.positions]
        for chosen in ((), values):
            data = interpolant.valued(positions, gradients, worst.weights, worst.low, worst.size, chosen)
            for f in interpolant.functions_through(data, worst.low, worst.size) if data else ():
                least = f.infimum
                if least:
                    yield separable(((1,), f.parts[0][1] - least)), moved
                yield f, moved


def _centred(problem: Problem, vectors: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """The same with the minimiser, or the last position, at 0."""
    atoms = problem.reader.vectors
    places = [k for k, atom in enumerate(atoms) if atom.kind != "gradient"]
    best = [n.arguments[1] for _, n in problem.words if n.definition.word == "minimiser" and n.arguments[1] in atoms]
    shift = vectors[atoms.index(best[0])] if best else vectors[places[-1]] if places else Fraction(0)
    return tuple(v - shift if k in places else v for k, v in enumerate(vectors))


def _checked(statement: Statement, model: dict[Any, Any] | None) -> Counterexample | None:
    """The counterexample, when the hypotheses hold there, the conclusion does not, and the independent check agrees."""
    try:
        if model is None or not all(evaluate(h, model) is True for h in statement.hypotheses):
            return None
        if evaluate(statement.conclusion, model) is not False:
            return None
        found = counterexample(statement, model, False)
        return found if confirm.confirm(statement, found.model) else None
    except (Undecided, UndefinedTerm):
        return None


def _dot(row: tuple[Fraction, ...], vectors: tuple[Any, ...]) -> Any:
    return sum((a * b for a, b in zip(row, vectors, strict=True) if a), Fraction(0))


def model_of(
    statement: Statement,
    problem: Problem,
    worst: Worst,
    vectors: tuple[Any, ...],
    f: Function,
    naturals: dict[Term, int],
) -> dict[Any, Any] | None:
    """Values for all variables of the statement."""
    model: dict[Any, Any] = {problem.space: 1, problem.f: f, **naturals}
    if problem.constant.kind == "variable":
        model[problem.constant] = worst.size
    model |= {atom: v for atom, v in worst.parameters.items() if atom.kind == "variable"}
    known = dict(zip(worst.vectors, vectors, strict=True))
    for place, position in zip(problem.places, [_dot(row, vectors) for row in worst.positions], strict=True):
        known.setdefault(canonical(place.term), position)
    for variable in sorted(free_variables(*statement.hypotheses, statement.conclusion), key=lambda v: v.name):
        if variable in model:
            continue
        if is_space(variable.sort) and variable in known:
            model[variable] = (known[variable],)
        elif variable in problem.reader.scalars_known:
            model[variable] = f.infimum
        elif variable.sort.arguments == ("natural",):
            _start(statement, variable, known, model)
    return model if _solved(statement, model) else None


def _start(statement: Statement, variable: Term, known: dict[Term, Fraction], model: dict[Any, Any]) -> None:
    """A sequence from its first member."""
    first = next(
        (v for a, v in known.items() if a.kind == "apply" and a.args[0] == variable and _is_zero(a.args[1])), None
    )
    for h in statement.hypotheses:
        law = recursion_of(h)
        if law is not None and law[0] == variable and first is not None:
            model[variable] = Recursion(h, law[0], law[1], law[2], model, (first,), Fraction(0))


def _is_zero(index: Term) -> bool:
    return index.kind == "number" and index.value == (0, 1)


def _solved(statement: Statement, model: dict[Any, Any]) -> bool:
    """Give the other variables values by the equations that define them; 0 where there is none."""
    missing = {v for v in free_variables(*statement.hypotheses, statement.conclusion) if v not in model}
    for _ in range(len(missing)):
        for h in statement.hypotheses:
            for one, other in (h.args, h.args[::-1]) if h.kind == "equal" else ():
                if one in missing and not free_variables(other) & missing:
                    try:
                        model[one] = value(other, model)
                    except (Undecided, UndefinedTerm):
                        return False
                    missing.discard(one)
    for v in missing:
        if is_space(v.sort):
            model[v] = (Fraction(0),)
    return all(v in model for v in missing)
