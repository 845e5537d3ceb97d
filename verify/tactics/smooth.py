"""Inequalities for smooth functions by interpolation: find the multipliers by a semidefinite programme, let the kernel check.

Right minus left is a sum of interpolation inequalities with multipliers that are not negative, and of squares of vectors.
The multipliers are products of the constraints on the parameters; L is set to 1 for the search only, where the statement
scales with f, and its powers are put back into the certificate.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations_with_replacement
from typing import Any, Final

from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE, ZERO, add, less, less_equal, multiply, negative, subtract
from verify.kernel.normal import canonical
from verify.kernel.sequent import Statement
from verify.kernel.terms import Term, is_space, node, number, opened
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import antisymmetric, close
from verify.tactics.errors import TacticError
from verify.tactics.gram import Form, Powers, Scalar, merged, times
from verify.tactics.gram import add as accumulate
from verify.tactics.identities import Reduction, Row, combined, rule
from verify.tactics.knowledge import about
from verify.tactics.positivity import combine
from verify.tactics.problem import Fact, Problem, build

ONE_SCALAR: Final[Scalar] = {(): Fraction(1)}
Degrees = Sequence[tuple[int, int]]  # of multipliers, and of the coefficients inside the squares
EASY: Final = ((1, 0), (1, 1), (2, 1))
HARD: Final = ((3, 1), (2, 2), (3, 2))
MAX_UNKNOWNS: Final = 1_500
GAIN: Final = 1e-2  # for a positive product, where the goal is strict; a missing part costs 1
ZERO_ENOUGH: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Multiplier:
    """A product of constraints."""

    value: Scalar
    theorems: tuple[Theorem, ...]
    grade: int


@dataclass(frozen=True, slots=True)
class Column:
    """A fact times a multiplier."""

    form: Form
    fact: Fact | None  # None: the multiplier alone
    multiplier: Multiplier

    @property
    def strict(self) -> bool:
        """The product is positive, not only not negative."""
        signs = all(theorem.conclusion.kind == "less" for theorem in self.multiplier.theorems)
        return signs and self.fact is not None and self.fact.strict


@dataclass(frozen=True, slots=True)
class Block:
    """Squares of combinations of the basis, times a multiplier."""

    multiplier: Multiplier
    basis: tuple[tuple[Powers, int], ...]  # monomials in the parameters times vectors


@dataclass(frozen=True, slots=True)
class Attempt:
    """The columns and blocks whose sum the goal is to be."""

    target: Form
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]


def prove(hypotheses: Sequence[Term], goal: Term, degrees: Degrees = EASY) -> Theorem:
    """The goal `l <= r` or `l < r` from the hypotheses; `TacticError` when no certificate was found."""
    return certificate(build(hypotheses, goal), degrees)


def certificate(problem: Problem, degrees: Degrees = EASY) -> Theorem:
    """The theorem of a problem, from the first attempt that gives one."""
    from verify.tactics.rounding import exact
    from verify.tactics.sdp import solve

    failure = TacticError("smooth", f"no multipliers were found for {problem.goal}")
    goal, denominators = cleared(problem)
    for attempt in attempts(problem, problem.form(difference(goal)), degrees):
        strict = problem.goal.kind == "less"
        equations, programme = formulated(attempt, problem.reader, strict)
        solution = solve(programme)
        if solution is None or float(solution.x[equations.lines :].sum()) > ZERO_ENOUGH:
            continue
        found = exact(equations, solution)
        if found is None or (strict and not any(attempt.columns[k].strict for k in found.lines)):
            continue
        try:
            theorem = combined(goal, rows(problem, goal, attempt, found), problem.reduction)
            return divided(problem, theorem, denominators)
        except TacticError as error:
            failure = error
    raise failure


def cleared(problem: Problem) -> tuple[Term, list[tuple[Theorem, Theorem]]]:
    """0 <= d (r - l) for the denominators d of the goal, and that 1/d is positive and d 1/d = 1."""
    goal = problem.goal
    waiting = [atom for atom in problem.reader.parameters if atom.kind == "inverse"]
    used = {power for fact in problem.facts for powers, _ in fact.form for power, _ in powers}
    found = []
    difference_ = subtract(goal.args[1], goal.args[0])
    for atom in [a for a in waiting if problem.reader.parameters.index(a) not in used]:
        number_ = problem.reader.parameters.index(atom)
        form = problem.form(difference(goal))
        height = max((dict(powers).get(number_, 0) for powers, _ in form), default=0)
        found += [_signed_unit(problem, atom.args[0])] * height
    if problem.kind == "strongly convex":
        found.append(_signed_unit(problem, subtract(problem.constant, problem.low)))
    if not found:
        return goal, []
    factors = [unit.conclusion.args[0].args[0] for _, unit in found]
    return node(goal.kind, (ZERO, multiply(*factors, difference_))), found


def _signed_unit(problem: Problem, denominator: Term) -> tuple[Theorem, Theorem]:
    relations = [r for r in problem.relations if not is_space(r.conclusion.args[0].sort)]
    facts = [*relations, *about([denominator, node("inverse", (denominator,))], relations)]
    unit = next((f for f in facts if f.conclusion.kind == "equal" and _is_unit(f.conclusion, denominator)), None)
    if unit is None:
        raise TacticError("smooth", "the sign of a denominator is not known", denominator)
    inverse = unit.conclusion.args[0].args[1]
    sign = next((f for f in facts if f.conclusion == less(ZERO, inverse)), None)
    return sign or combine(less(ZERO, inverse), facts, 2), unit


def _is_unit(formula: Term, denominator: Term) -> bool:
    left = formula.args[0]
    return left.kind == "product" and left.args[1].kind == "inverse" and left.args[1].args[0] == denominator


def divided(problem: Problem, theorem: Theorem, denominators: Sequence[tuple[Theorem, Theorem]]) -> Theorem:
    """The goal from 0 <= d (r - l)."""
    if not denominators:
        return theorem
    signs = tuple(sign for sign, _ in denominators)
    rules = [r for r in problem.reduction.rules]
    for _, unit in denominators:
        gap = difference(unit.conclusion)
        leads = [m for m in gap if m]
        if all(dict(difference(r.theorem.conclusion)) != dict(gap) for r in rules):
            free = [m for m in leads if not any(a == problem.constant for a, _ in m)] or leads
            rules.insert(0, rule(unit, free[0]))
    return combined(problem.goal, [(1, ONE, (*signs, theorem))], Reduction(tuple(rules), problem.reduction.vectors))


def attempts(problem: Problem, target: Form, degrees: Degrees = EASY) -> Iterator[Attempt]:
    """Attempts of growing degree in the parameters; one when there are none."""
    parametric = any(powers for form in (target, *(fact.form for fact in problem.facts)) for powers, _ in form)
    for degree, power in degrees if parametric else ((0, 0),) if degrees is EASY else ():
        found = _attempt(problem, target, degree, power)
        size = len(found.columns) + sum(len(b.basis) ** 2 // 2 for b in found.blocks)
        if size <= MAX_UNKNOWNS:
            yield found


def _attempt(problem: Problem, target: Form, degree: int, power: int) -> Attempt:
    reader = problem.reader
    used = {
        name for form in (target, *(fact.form for fact in problem.facts)) for powers, _ in form for name, _ in powers
    }
    multipliers = _multipliers(problem, degree, used)
    columns = []
    for multiplier in multipliers:
        for fact in problem.facts:
            form: Form = {}
            accumulate(form, fact.form, multiplier.value)
            columns.append(Column(reader.reduced(form), fact, multiplier))
        columns.append(Column({(powers, ()): c for powers, c in multiplier.value.items()}, None, multiplier))
    monomials = [
        tuple(sorted(Counter(chosen).items()))
        for size in range(power + 1)
        for chosen in combinations_with_replacement(sorted(used), size)
    ]
    basis = tuple((m, v) for v in range(len(reader.vectors)) for m in monomials)
    blocks = [Block(m, basis) for m in multipliers if len(m.theorems) == len(set(m.theorems)) <= 3] if basis else []
    return Attempt(target, tuple(columns), tuple(blocks))


def _multipliers(problem: Problem, degree: int, used: set[int]) -> list[Multiplier]:
    """Products of the constraints on the parameters that are used."""
    found = []
    constraints = [(s, t) for s, t in problem.constraints if all(name in used for powers in s for name, _ in powers)]
    for size in range(degree + 1):
        for chosen in combinations_with_replacement(constraints, size):
            value = problem.reader.reduced(
                {(p, ()): c for p, c in reduce(times, (s for s, _ in chosen), ONE_SCALAR).items()}
            )
            grade = sum(problem.grade(difference(theorem.conclusion)) for _, theorem in chosen)
            found.append(Multiplier({p: c for (p, _), c in value.items()}, tuple(t for _, t in chosen), grade))
    return found


def entries(problem_reader: Any, block: Block) -> dict[tuple[int, int], Form]:
    """The form of each entry of the upper triangle of a block."""
    found = {}
    for i, (one, u) in enumerate(block.basis):
        for j in range(i, len(block.basis)):
            other, v = block.basis[j]
            form: Form = {}
            share = Fraction(1) if i == j else Fraction(2)
            accumulate(form, {(merged(one, other), (min(u, v), max(u, v))): share}, block.multiplier.value)
            found[i, j] = problem_reader.reduced(form) if problem_reader is not None else form
    return found


def formulated(attempt: Attempt, reader: Any = None, strict: bool = False) -> tuple[Any, Any]:
    """The exact equations, and the programme: the least sum of what is missing in each equation."""
    import numpy as np

    from verify.tactics.rounding import Equations
    from verify.tactics.sdp import Programme

    inside = [entries(reader, block) for block in attempt.blocks]
    places: dict[Any, int] = {}
    for form in (attempt.target, *(c.form for c in attempt.columns), *(f for e in inside for f in e.values())):
        for place in form:
            places.setdefault(place, len(places))
    count, lines = len(places), len(attempt.columns)
    sizes = tuple(len(block.basis) for block in attempt.blocks)
    equations = Equations((), lines, sizes)
    exact_rows: list[dict[int, Fraction]] = [{} for _ in range(count)]
    matrix = np.zeros((count, lines + 2 * count))
    for k, column in enumerate(attempt.columns):
        for place, c in column.form.items():
            exact_rows[places[place]][k] = c
            matrix[places[place], k] = c
    matrix[:, lines : lines + count] = np.eye(count)
    matrix[:, lines + count :] = -np.eye(count)
    squares = [np.zeros((count, size, size)) for size in sizes]
    for number_, forms in enumerate(inside):
        for (i, j), form in forms.items():
            unknown = equations.entry(number_, i, j)
            for place, c in form.items():
                exact_rows[places[place]][unknown] = c
                share = float(c) if i == j else float(c) / 2
                squares[number_][places[place], i, j] = squares[number_][places[place], j, i] = share
    right = [attempt.target.get(place, Fraction(0)) for place in places]
    wanted = [-GAIN if strict and column.strict else 0.0 for column in attempt.columns]
    cost = np.concatenate([np.array(wanted), np.ones(2 * count)])
    programme = Programme(
        matrix, tuple(squares), np.array([float(r) for r in right]), cost, tuple(np.zeros((n, n)) for n in sizes)
    )
    return Equations(tuple(zip(exact_rows, right, strict=True)), lines, sizes), programme


def rows(problem: Problem, wanted: Term, attempt: Attempt, found: Any) -> list[Row]:
    """The rows of the certificate, with the powers of L that make each homogeneous."""
    goal = problem.grade(difference(wanted))
    made: list[Row] = []
    for k, weight in found.lines.items():
        column = attempt.columns[k]
        premises = column.multiplier.theorems + ((column.fact.make(),) if column.fact else ())
        grade = column.multiplier.grade + (column.fact.grade if column.fact else 0)
        made.append((weight, ONE, premises + _powers(problem, goal - grade)))
    for block, squares in zip(attempt.blocks, found.squares, strict=True):
        for weight, line in squares:
            left = goal - block.multiplier.grade
            vector = _combination(problem, block, line, left // 2)
            square = infer("square_norm", (), (vector,))
            made.append((weight, ONE, (*block.multiplier.theorems, square, *_powers(problem, left % 2))))
    return made


def _powers(problem: Problem, exponent: int) -> tuple[Theorem, ...]:
    """0 < L or 0 < 1/L as often as needed."""
    if problem.grades is None or not exponent:
        return ()
    assert_positive = problem.positive
    if assert_positive is None:
        raise TacticError("smooth", "the sign of L is not known")
    if exponent > 0:
        return (assert_positive,) * exponent
    inverse = node("inverse", (problem.constant,))
    return (_inverse_positive(problem, inverse),) * -exponent


def _inverse_positive(problem: Problem, inverse: Term) -> Theorem:
    goal = less(ZERO, inverse)
    known = next((r for r in problem.relations if r.conclusion == goal), None)
    return known or combine(goal, problem.relations)


def _combination(problem: Problem, block: Block, line: Sequence[Fraction], height: int) -> Term:
    """The vector of the coefficients, each term scaled to the same grade."""
    terms = []
    for (powers, v), c in zip(block.basis, line, strict=True):
        if not c:
            continue
        atom = problem.reader.vectors[v]
        factors: list[Term] = [number(c.numerator, c.denominator)]
        grade = problem.grades.atom(atom) if problem.grades else 0
        for name, exponent in powers:
            parameter = problem.reader.parameters[name]
            factors += [parameter] * exponent
            grade += exponent * problem.grades.atom(parameter) if problem.grades else 0
        if problem.grades:
            missing = height - grade
            factor = problem.constant if missing > 0 else canonical(node("inverse", (problem.constant,)))
            factors += [factor] * abs(missing)
        terms.append(multiply(*factors, atom))
    return terms[0] if len(terms) == 1 else add(*terms)


def prove_statement(statement: Statement, degrees: Degrees = EASY) -> Theorem:
    """The conclusion taken apart into inequalities, each by interpolation or, where that does not apply, by algebra."""
    return _part(statement.hypotheses, statement.conclusion, degrees)


def _part(hypotheses: tuple[Term, ...], goal: Term, degrees: Degrees) -> Theorem:
    match goal.kind:
        case "and":
            return basic.conjoin(*(_part(hypotheses, part, degrees) for part in goal.args))
        case "implies":
            inside = _part((*hypotheses, goal.args[0]), goal.args[1], degrees)
            return basic.discharge(inside, goal.args[0])
        case "for_all":
            free = basic.bound_name(goal, *hypotheses)
            return basic.generalise(_part(hypotheses, opened(goal.args[0], free), degrees), free)
        case "less_equal" if goal.args[0].kind == "absolute":
            return _absolute(hypotheses, goal, degrees)
        case "less_equal" | "less":
            return prove(hypotheses, goal, degrees)
        case "equal" if not is_space(goal.args[0].sort):
            left, right = goal.args
            below, above = (prove(hypotheses, less_equal(*pair), degrees) for pair in ((left, right), (right, left)))
            return antisymmetric(goal, below, above)
        case _:
            return close(goal, tuple(basic.assume(formula) for formula in hypotheses))


def _absolute(hypotheses: tuple[Term, ...], goal: Term, degrees: Degrees) -> Theorem:
    """|p| <= r from p <= r and -p <= r."""
    size, right = goal.args
    sides = [prove(hypotheses, less_equal(side, right), degrees) for side in (size.args[0], negative(size.args[0]))]
    return close(goal, tuple(sides))
