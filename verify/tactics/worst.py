"""The worst case of an inequality in floating point: values of the parameters, of the vectors and of f where it fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any, Final

import numpy as np

from verify.kernel.algebra import difference
from verify.kernel.normal import normal
from verify.kernel.terms import Term
from verify.tactics.ansatz import ONE_SCALAR, Attempt, Block, Column, Multiplier, formulated
from verify.tactics.gram import Combination, Form, Place, Powers, Scalar, difference_of, pair_form
from verify.tactics.identities import whole
from verify.tactics.problem import Problem
from verify.tactics.sdp import solve

VALUES: Final = tuple(map(Fraction, "1/2 1 3/2 2 1/4 3/4 1/10 9/10 11/10 19/10 3 1/100 4 10".split()))
MAX_SAMPLES: Final = 60
SOLVED: Final = 12
VIOLATED: Final = 1e-5
MARGINS: Final = tuple(
    map(Fraction, "0 1/50 1/500 1/5000".split())
)  # how much narrower the class is that data are sought in


@dataclass(frozen=True, slots=True)
class Worst:
    """A violation: rows give positions and gradients of the points from the values of the vectors."""

    parameters: dict[Term, Any]
    vectors: tuple[Term, ...]
    guess: tuple[float, ...]  # values of the vectors on the line
    positions: tuple[tuple[Fraction, ...], ...]
    gradients: tuple[tuple[Fraction, ...], ...]
    values: tuple[float, ...]  # of f at the points
    weights: tuple[Fraction, ...]  # of these values in right - left
    low: Fraction
    size: Fraction


def worst_cases(problem: Problem) -> Iterator[Worst]:
    """Violations at sampled parameters, largest classes first."""
    target = problem.form(difference(problem.goal))
    solved = 0
    for parameters in samples(problem):
        for margin in MARGINS:
            found = _violation(problem, target, parameters, margin)
            solved += 1
            if found is None:
                break
            yield found
        if solved > SOLVED:
            return


def samples(problem: Problem) -> Iterator[dict[int, Fraction]]:
    """Values of the parameters that satisfy the constraints, those near the ends of their ranges included."""
    parameters = problem.reader.parameters
    free = [k for k, atom in enumerate(parameters) if atom.kind != "inverse"]
    columns = [_options(problem, k) for k in free]
    rows: Any = product(*(range(len(column)) for column in columns))
    for row in sorted(rows, key=sum)[:MAX_SAMPLES]:
        values = {k: column[place] for k, column, place in zip(free, columns, row, strict=True)}
        try:
            for k, atom in enumerate(parameters):
                if atom.kind == "inverse":
                    values[k] = 1 / _value(problem.reader.scalar(normal(atom.args[0])), values)
        except (ZeroDivisionError, KeyError):
            continue
        if all(_holds(_value(scalar, values), theorem.conclusion) for scalar, theorem in problem.constraints):
            yield values


def scalar_value(problem: Problem, term: Term) -> Fraction:
    """The number that a parameter is; `KeyError` when it is none."""
    return _value(problem.reader.scalar(problem.reduction.reduce(normal(term))[0]), {})


def _holds(gap: Fraction, relation: Term) -> bool:
    return gap > 0 if relation.kind == "less" else gap >= 0


def _options(problem: Problem, parameter: int) -> list[Fraction]:
    """Simple values, after those at and near the ends of a range that one constraint gives."""
    ends = []
    for scalar, _ in problem.constraints:
        linear = scalar.get(((parameter, 1),))
        if linear and set(scalar) <= {(), ((parameter, 1),)} and (end := Fraction(-scalar.get((), 0)) / linear):
            ends += [end, end * Fraction(999, 1000)] if linear < 0 else [end, end * Fraction(1001, 1000)]
    return list(dict.fromkeys((VALUES[0], VALUES[1], *ends, *VALUES[2:])))


def _value(scalar: Scalar, values: dict[int, Fraction]) -> Fraction:
    total = Fraction(0)
    for powers, c in scalar.items():
        total += c * _power(powers, values)
    return total


def _power(powers: Powers, values: dict[int, Fraction]) -> Fraction:
    result = Fraction(1)
    for number, exponent in powers:
        result *= values[number] ** exponent
    return result


def _at(form: Form, values: dict[int, Fraction]) -> Form:
    result: Form = {}
    for (powers, key), c in form.items():
        result[(), key] = result.get(((), key), 0) + c * _power(powers, values)
    return {place: whole(c) for place, c in result.items() if c}


def _vector(combination: Combination, values: dict[int, Fraction]) -> Combination:
    return {i: {(): whole(total)} for i, scalar in combination.items() if (total := _value(scalar, values))}


def _violation(problem: Problem, target: Form, values: dict[int, Fraction], margin: Fraction) -> Worst | None:
    reader = problem.reader
    size = _value(reader.scalar(normal(problem.constant)), values)
    low = _value(reader.scalar(problem.reduction.reduce(normal(problem.low))[0]), values)
    spread = size - low
    if spread <= 0:
        return None
    inside = (low + margin * spread * (problem.kind != "convex"), size - margin * spread)
    places = [
        Place(p.term, _vector(p.position, values), _vector(p.gradient, values), _at(p.value, values))
        for p in problem.places
    ]
    least: Scalar = {(): whole(inside[0])} if inside[0] else {}
    wide = difference_of({(): whole(inside[1])}, least)
    forms = [_at(fact.form, values) for fact in problem.facts if fact.pair is None]
    forms += [pair_form(one, other, wide, least) for one in places for other in places if one is not other]
    one = Multiplier(ONE_SCALAR, (), 0)
    columns = tuple(Column(form, None, one) for form in forms if form)
    block = Block(one, tuple(((), v) for v in range(len(reader.vectors))))
    goal = _at(target, values)
    attempt = Attempt(goal, columns, (block,) if block.basis else ())
    equations, programme = formulated(attempt, reader)
    solution = solve(programme)
    if solution is None or solution.value < VIOLATED:
        return None
    moments = {place: -float(y) for place, y in zip(attempt_places(attempt, reader), solution.y, strict=True)}
    del equations
    count = len(reader.vectors)
    gram = np.array([[moments.get(((), (min(i, j), max(i, j))), 0.0) for j in range(count)] for i in range(count)])
    spectrum, directions = np.linalg.eigh(gram) if count else (np.zeros(1), np.zeros((0, 1)))
    guess = directions[:, -1] * np.sqrt(max(0.0, float(spectrum[-1])))
    return Worst(
        {reader.parameters[k]: v for k, v in values.items()},
        tuple(reader.vectors),
        tuple(float(v) for v in guess),
        tuple(_row(p.position, count) for p in places),
        tuple(_row(p.gradient, count) for p in places),
        tuple(moments.get(next(iter(p.value)), 0.0) if p.value else 0.0 for p in places),
        tuple(Fraction(goal.get(next(iter(p.value)), 0)) if p.value else Fraction(0) for p in places),
        low,
        size,
    )


def attempt_places(attempt: Attempt, reader: Any) -> list[Any]:
    """The monomials of the equations, in the order of the programme."""
    from verify.tactics.ansatz import entries

    found: dict[Any, None] = {}
    inside = [form for block in attempt.blocks for form in entries(reader, block).values()]
    for form in (attempt.target, *(c.form for c in attempt.columns), *inside):
        found |= dict.fromkeys(form)
    return list(found)


def _row(combination: Combination, count: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(combination.get(i, {}).get((), 0)) for i in range(count))
