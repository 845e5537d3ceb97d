"""Where the best constant is a quadratic irrational: a quadratic function and points with square roots that attain it."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from verify.attained import model_of
from verify.kernel.formulas import ZERO, less, less_equal
from verify.kernel.sequent import Statement
from verify.kernel.terms import Term
from verify.stress import confirm
from verify.stress.counterexample import Counterexample, counterexample
from verify.stress.evaluate import evaluate
from verify.stress.functions import on_the_line
from verify.stress.outcomes import Undecided, UndefinedTerm
from verify.stress.piecewise import Piecewise
from verify.stress.polynomials import polynomial
from verify.stress.surds import Real, sign, square_root
from verify.tactics import number_field
from verify.tactics.algebraic import Exact
from verify.tactics.number_field import Field, Number
from verify.tactics.pencil import Pencil
from verify.tactics.problem import Problem
from verify.tactics.worst import Worst, scalar_value

NOTHING: Final = Fraction(0)


def attaining(statement: Statement, slope: Term, pencil: Pencil, found: Exact) -> Counterexample | None:
    """Values at which the sides are equal at the root although the constant matters there; checked exactly."""
    problem = pencil.problem
    if problem is None or found.field.degree != 2:
        return None
    strict = Statement((*statement.hypotheses, less(ZERO, slope)), less(*statement.conclusion.args))
    root = real(found.field, (NOTHING, Fraction(1)))
    for f, worst, vectors in _quadratics(pencil, problem, found):
        model = model_of(
            strict, problem, replace(worst, parameters={**worst.parameters, pencil.constant: root}), vectors, f, {}
        )
        try:
            if model is None or not all(evaluate(h, model) is True for h in strict.hypotheses):
                continue
            if evaluate(strict.conclusion, model) is False:
                shown = counterexample(strict, model, False)
                if shown.left is not None and not sign(shown.left - shown.right):
                    _confirmed(statement, shown)
                    return shown
        except (Undecided, UndefinedTerm):
            continue
    return None


def _confirmed(statement: Statement, shown: Counterexample) -> None:
    """The independent check finds nothing else: the hypotheses hold, and each side is at most the other."""
    left, right = statement.conclusion.args
    for formula in (*statement.hypotheses, less_equal(left, right), less_equal(right, left)):
        if confirm.outcome(formula, shown.model) in (False, "undefined"):
            raise confirm.Disagreement(f"not an equality case: {formula!r}", shown.model)


def real(field: Field, x: Number) -> Real:
    """A number of a quadratic field by square roots."""
    c, b, a = field.p
    half = square_root(b * b - 4 * a * c) * (1 / (2 * a))
    root: Real = -b / (2 * a) + half
    if sign(root - field.low) < 0 or sign(root - field.high) > 0:
        root = -b / (2 * a) - half
    total: Real = NOTHING
    for coefficient in reversed(x):
        total = total * root + coefficient
    return total


def _quadratics(pencil: Pencil, problem: Problem, found: Exact) -> Iterator[tuple[Any, Worst, tuple[Real, ...]]]:
    """The functions k x^2/2 that agree with a direction of equality, and the values of the vectors in it."""
    try:
        low = scalar_value(problem, problem.low)
        size = scalar_value(problem, problem.constant)
        rows = [(_row(p.position, pencil), _row(p.gradient, pencil)) for p in problem.places]
    except KeyError:
        return
    count = len(problem.places)
    parameters: dict[Term, Any] = {problem.low: low} if problem.low.kind == "variable" else {}
    worst = Worst(
        parameters,
        pencil.atoms,
        (),
        tuple(p for p, _ in rows),
        tuple(g for _, g in rows),
        (),
        (NOTHING,) * count,
        low,
        size,
    )
    for bend in dict.fromkeys((size, low, NOTHING)):
        equations = []
        for place, slope in rows:
            along = [[(g - bend * p,) if g - bend * p else () for p, g in zip(place, slope, strict=True)]]
            equations += [[_inner(found.field, row, direction) for direction in found.directions] for row in along]
        f = on_the_line(Piecewise((), (polynomial(NOTHING, NOTHING, bend / 2),), ()))
        for shares in _solutions(found.field, equations, len(found.directions)):
            vectors = [_inner(found.field, shares, column) for column in zip(*found.directions, strict=True)]
            yield f, worst, tuple(real(found.field, x) for x in vectors)


def _row(combination: Any, pencil: Pencil) -> tuple[Fraction, ...]:
    """The coefficients of the atoms; `KeyError` where they are no numbers."""
    if any(powers for scalar in combination.values() for powers in scalar):
        raise KeyError("a parameter")
    return tuple(combination.get(k, {}).get((), NOTHING) for k in range(len(pencil.atoms)))


def _inner(field: Field, x: Any, y: Any) -> Number:
    total: Number = ()
    for a, b in zip(x, y, strict=True):
        total = number_field.plus(total, number_field.times(field, a, b))
    return total


def _solutions(field: Field, equations: list[list[Number]], count: int) -> Iterator[list[Number]]:
    """A basis of what solves the equations, and the sum of the basis."""
    pivots: dict[int, list[Number]] = {}
    for equation in equations:
        row = equation
        for pivot, line in pivots.items():
            factor = row[pivot]
            row = [
                number_field.plus(a, number_field.times(field, factor, b), -1) for a, b in zip(row, line, strict=True)
            ]
        lead = next((k for k, x in enumerate(row) if x), None)
        if lead is None:
            continue
        over = number_field.inverse(field, row[lead])
        row = [number_field.times(field, x, over) for x in row]
        for pivot, line in pivots.items():
            factor = line[lead]
            pivots[pivot] = [
                number_field.plus(a, number_field.times(field, factor, b), -1) for a, b in zip(line, row, strict=True)
            ]
        pivots[lead] = row
    one: Number = (Fraction(1),)
    for free in (k for k in range(count) if k not in pivots):
        yield [
            one if k == free else number_field.plus((), pivots[k][free], -1) if k in pivots else ()
            for k in range(count)
        ]
