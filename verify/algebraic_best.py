"""The best constant where it is algebraic: proved for the root of a polynomial between two rationals, with an equality case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from verify.attained_root import attaining
from verify.decisions import Decision
from verify.definitions import inner
from verify.kernel.formulas import ONE, ZERO, conjunction, equal, exists, less, less_equal, multiply
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term, free_variables, is_space, substitute
from verify.kernel.text import text
from verify.kernel.theorem import Theorem
from verify.stress import confirm
from verify.stress.counterexample import Counterexample, counterexample
from verify.stress.evaluate import evaluate
from verify.tactics import algebraic, basic, number_field
from verify.tactics.algebraic import Exact
from verify.tactics.errors import TacticError
from verify.tactics.identities import Reduction, combined, rule
from verify.tactics.knowledge import about
from verify.tactics.number_field import Field, Number
from verify.tactics.pencil import Pencil, kind, kinds_agree, of_problem, of_squares
from verify.tactics.points import reduction_of, words_of


@dataclass(frozen=True, slots=True)
class Algebraic:
    """The root of p between two rationals, where the statement is proved; and values at which its two sides are equal."""

    field: Field
    holds: Decision  # with the hypotheses p(c) = 0, low < c, c < high
    reached: Decision | None = None  # such values exist, and the constant matters there: no better one is true
    points: tuple[
        tuple[Term, Number], ...
    ] = ()  # the variables there, as polynomials in c; vectors are multiples of one
    attained: Counterexample | None = None  # a function and points with square roots at which both sides are equal

    def text(self, name: str) -> str:
        """c = 1.20710..., the root of 4 c^2 - 4 c - 1 = 0 between 8/7 and 4/3"""
        shown = text(algebraic.polynomial(self.field.p, _named(self.holds.statement, name)))
        low, high = self.field.low, self.field.high
        return f"{name} = {self.near():.6g}..., the root of {shown} = 0 between {low} and {high}"

    def values(self, constant: Term) -> str:
        """x = 2 c - 2, y = 1"""
        return ", ".join(sorted(_shown(variable, x, constant) for variable, x in self.points))

    def near(self) -> float:
        """The constant in floating point."""
        field = self.field
        for _ in range(60):
            field = number_field.halved(field)
        return float(field.low)


def _named(statement: Statement, name: str) -> Term:
    return next(v for v in free_variables(statement.conclusion) if v.name == name)


def best_constants(statement: Statement, constant: Term, sign: int, slope: Term) -> Iterator[Fraction | Algebraic]:
    """Rational candidates, and algebraic constants at which the statement is proved; none where it is no pencil."""
    from verify.tactics.refined import optima

    try:
        pencil, finish = _pencil(statement, constant)
        if not kinds_agree(pencil):
            return
        for chosen, optimum in optima(pencil, sign):
            for field in algebraic.fields(optimum.c):
                if field.degree == 1:
                    yield -field.p[0] / field.p[1]
                    continue
                found = algebraic.exact(chosen, optimum, field)
                if found is not None and (proved := _proved(statement, chosen, found, optimum.c, finish)):
                    yield replace(proved, attained=attaining(statement, slope, chosen, found))
    except (TacticError, KernelError, ArithmeticError, ValueError):
        return


def _pencil(statement: Statement, constant: Term) -> tuple[Pencil, Any]:
    """The pencil, and how its theorem becomes one of the statement's inequality."""
    from verify.tactics.problem import build
    from verify.tactics.smooth import cleared, divided

    goal = less_equal(*statement.conclusion.args)
    if not words_of(statement.hypotheses):
        return of_squares(statement.hypotheses, goal, constant), lambda theorem: theorem
    problem = build(statement.hypotheses, goal)
    if problem.grades and problem.grades.atom(constant):
        raise TacticError("tight", f"{constant.name} scales with f", goal)
    whole, denominators = cleared(problem)
    return of_problem(problem, whole, constant), lambda theorem: divided(problem, theorem, denominators)


def _proved(statement: Statement, pencil: Pencil, found: Exact, c: Any, finish: Any) -> Algebraic | None:
    values = _values(pencil, found)
    slope = _slope(pencil, found.field, values) if values else ()
    rises = number_field.sign(found.field, slope)
    narrow = algebraic.isolating(found, c, number_field.plus((), slope, rises))
    if narrow is None:
        return None
    given = algebraic.conditions(narrow, pencil.constant)
    theorem = finish(algebraic.theorem(pencil, found, narrow))
    holds = _replayed(Statement((*statement.hypotheses, *given), statement.conclusion), theorem)
    if holds is None:
        return None
    if not rises:
        return Algebraic(narrow, holds)
    points = tuple((atom, v) for atom, v in zip(pencil.atoms, values, strict=True) if atom.kind == "variable")
    return Algebraic(narrow, holds, _equality(pencil, narrow, values, slope, rises), points)


def failing(statement: Statement, root: Algebraic) -> Decision | None:
    """The statement at a constant short of the root, refuted by rational values near those of equality."""
    near = Fraction(root.near())
    model: dict[Any, Any] = {}
    for variable, x in root.points:
        value = number_field.at(x, near)
        model |= {variable: (value,), variable.sort: 1} if is_space(variable.sort) else {variable: value}
    if not root.points or evaluate(statement.conclusion, model) is not False:
        return None
    found = counterexample(statement, model, False)
    return Decision("refuted", statement, counterexample=found) if confirm.confirm(statement, found.model) else None


def _shown(atom: Term, x: Number, constant: Term) -> str:
    """x = 2 c - 2, or x = (2 c - 2) e with a unit vector e"""
    value = text(algebraic.polynomial(x, constant))
    if is_space(atom.sort):
        value = "e" if value == "1" else f"({value}) e"
    return f"{atom.name} = {value}"


def _replayed(statement: Statement, theorem: Theorem) -> Decision | None:
    from verify.check import certify
    from verify.definedness import in_order

    shown = in_order(statement)
    certificate = certify(shown, theorem)
    return Decision("proved", shown, certificate=certificate) if certificate else None


def _values(pencil: Pencil, found: Exact) -> list[Number]:
    """Values of the variables over Q(c) at which the two sides are equal; [] where there are hypotheses."""
    variables = all(atom.kind == "variable" or atom == ONE for atom in pencil.atoms)
    if pencil.problem is not None or found.multipliers or not variables:
        return []
    one = pencil.atoms.index(ONE) if ONE in pencil.atoms else None
    for row in found.directions:
        kinds = {kind(atom) for atom, v in zip(pencil.atoms, row, strict=True) if v}
        if len(kinds) != 1 or (one is not None and not row[one]):
            continue
        scale = number_field.inverse(found.field, row[one]) if one is not None else (Fraction(1),)
        return [number_field.times(found.field, v, scale) for v in row]
    return []


def _slope(pencil: Pencil, field: Field, values: Sequence[Number]) -> Number:
    """How right - left changes with the constant at the values."""
    total: Number = ()
    for (i, j), p in pencil.target.items():
        share = number_field.times(field, number_field.times(field, values[i], values[j]), p[1:])
        total = number_field.plus(total, share)
    return total


def _equality(pencil: Pencil, field: Field, values: Sequence[Number], slope: Number, rises: int) -> Decision | None:
    """There are values at which left = right and the constant matters, under p(c) = 0 and low < c < high."""
    from verify.tactics.best import parts

    c, (left, right) = pencil.constant, pencil.goal.args
    _, change = parts(pencil.goal, c)
    given = list(algebraic.conditions(field, c))
    chosen = {a: v for a, v in zip(pencil.atoms, values, strict=True) if a.kind == "variable"}
    vector = next((a for a, v in chosen.items() if is_space(a.sort) and v), None)
    unit = basic.name_apart("e", vector, pencil.goal) if vector is not None else ONE
    if vector is not None:
        given.append(less(ZERO, _square(unit)))
    assumed = [basic.assume(formula) for formula in given]
    terms = {a: _witness(a, algebraic.polynomial(v, c), unit) for a, v in chosen.items()}
    matters = less(ZERO, change) if rises > 0 else less(change, ZERO)
    body = conjunction(equal(left, right), matters)
    same, matters = (substitute(part, terms) for part in body.args)
    roots = reduction_of([f for f in about([same, matters], assumed) if f.conclusion.kind == "equal"], c)
    reduction = Reduction((rule(assumed[0], ((c, field.degree),)), *roots.rules), roots.vectors)
    strict = algebraic.positive(number_field.plus((), slope, rises), field, c, (assumed[1], assumed[2]), True)
    shown = basic.conjoin(
        combined(same, [], reduction), combined(matters, [(1, ONE, (strict, *assumed[3:]))], reduction)
    )
    remaining = list(chosen)
    for variable in reversed(remaining):
        inside = {a: t for a, t in terms.items() if a in remaining[: remaining.index(variable)]}
        statement = body
        for other in reversed(remaining[remaining.index(variable) :]):
            statement = exists(other, statement)
        shown = basic.witness(substitute(statement, inside), terms[variable], shown)
    return _replayed(Statement(tuple(given), shown.conclusion), shown)


def _square(vector: Term) -> Term:
    """<v, v>"""
    return inner(vector, vector)


def _witness(variable: Term, value: Term, unit: Term) -> Term:
    return multiply(value, unit) if is_space(variable.sort) else value
