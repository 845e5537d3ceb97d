"""Inequalities for smooth functions by interpolation: find the multipliers by a semidefinite programme, let the kernel check.

Right minus left is a sum of interpolation inequalities with multipliers that are not negative, and of squares of vectors.
The multipliers are products of the constraints on the parameters; L is set to 1 for the search only, where the statement
scales with f, and its powers are put back into the certificate.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE, ZERO, add, less, less_equal, multiply, negative, subtract
from verify.kernel.normal import canonical
from verify.kernel.sequent import Statement
from verify.kernel.terms import Term, free_variables, is_space, node, number, opened
from verify.kernel.theorem import Theorem, infer
from verify.tactics import at_sight, basic, curvatures
from verify.tactics.ansatz import EASY, Attempt, Block, Degrees, attempts, formulated
from verify.tactics.auto import antisymmetric, close
from verify.tactics.errors import TacticError
from verify.tactics.identities import Reduction, Row, combined, rule
from verify.tactics.knowledge import about
from verify.tactics.positivity import combine
from verify.tactics.problem import Problem, build, of_points

ZERO_ENOUGH: Final = 1e-6
MISSING: Final = 1e-4  # once so much must be missing from any certificate, the search for one ends


def prove(hypotheses: Sequence[Term], goal: Term, degrees: Degrees = EASY) -> Theorem:
    """The goal `l <= r` or `l < r` from the hypotheses; `TacticError` when no certificate was found."""
    problem = build(hypotheses, goal)
    try:
        return certificate(problem, degrees)
    except TacticError:
        if any(of_points(h, problem.f) for h in hypotheses):
            try:
                return certificate(build(hypotheses, goal, everywhere=True), degrees)
            except TacticError:
                pass
        if curvatures.undecided(problem):
            return curvatures.three_cases(problem, lambda stated: prove((*hypotheses, stated), goal, degrees))
        if goal.kind != "less_equal" or goal.args[0].kind != "norm":
            raise
    return _by_squares(hypotheses, problem, degrees)


def _by_squares(hypotheses: Sequence[Term], problem: Problem, degrees: Degrees) -> Theorem:
    """|v| <= r from |v|^2 <= r^2 and 0 <= r."""
    length, right = problem.goal.args
    lengths = [node("power", (side, number(2))) for side in (length, right)]
    factors = right.args if right.kind == "product" else (right,)
    signs = [_sign(factor, problem.relations) for factor in factors]
    positive = combine(less_equal(ZERO, right), signs, len(signs))
    squares = prove(hypotheses, less_equal(*lengths), degrees)
    return close(problem.goal, (positive, squares), 2, 0)


def _sign(factor: Term, known: Sequence[Theorem]) -> Theorem:
    names = free_variables(factor)
    return close(less_equal(ZERO, factor), [fact for fact in known if free_variables(fact.conclusion) <= names], 2, 0)


def certificate(problem: Problem, degrees: Degrees = EASY) -> Theorem:
    """The theorem of a problem, from the first attempt that gives one."""
    from verify.tactics.rounding import exact
    from verify.tactics.sdp import solve

    failure = TacticError("smooth", f"no multipliers were found for {problem.goal}")
    goal, denominators = cleared(problem)
    for attempt in attempts(problem, problem.form(difference(goal)), degrees):
        strict = problem.goal.kind == "less"
        equations, programme = formulated(attempt, problem.reader, strict)
        solution = solve(programme, MISSING)
        if solution is None or max(solution.bound, float(solution.x[equations.lines :].sum())) > ZERO_ENOUGH:
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
    if problem.kind == "strongly convex" and problem.wide is not None:
        found.append(at_sight.reciprocal(problem.wide)[::-1])
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


def rows(problem: Problem, wanted: Term, attempt: Attempt, found: Any) -> list[Row]:
    """The rows of the certificate, with the powers of L that make each homogeneous."""
    goal = problem.grade(difference(wanted))
    made: list[Row] = []
    for k, weight in found.lines.items():
        column = attempt.columns[k]
        premises = column.multiplier.theorems + ((column.fact.make(),) if column.fact else ())
        grade = column.multiplier.grade + (column.fact.grade if column.fact else 0)
        made.append((weight, ONE, premises + powers(problem, goal - grade)))
    for block, squares in zip(attempt.blocks, found.squares, strict=True):
        for weight, line in squares:
            left = goal - block.multiplier.grade
            vector = _combination(problem, block, line, left // 2)
            square = infer("square_norm", (), (vector,))
            made.append((weight, ONE, (*block.multiplier.theorems, square, *powers(problem, left % 2))))
    return made


def powers(problem: Problem, exponent: int) -> tuple[Theorem, ...]:
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
