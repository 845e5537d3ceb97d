"""The best constant of an inequality that is linear in it, in floating point: one semidefinite programme."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE, ZERO, less_equal
from verify.kernel.normal import Monomial, real_term
from verify.kernel.terms import Term, substitute
from verify.tactics.ansatz import ONE_SCALAR, Attempt, Column, Multiplier, attempts, formulated
from verify.tactics.errors import TacticError
from verify.tactics.gram import Form
from verify.tactics.problem import build
from verify.tactics.sdp import Programme, solve


def parts(goal: Term, constant: Term) -> tuple[Term, Term]:
    """p and q of right - left = p + constant q; `TacticError` when it is not linear in the constant."""
    free: dict[Monomial, Any] = {}
    linear: dict[Monomial, Any] = {}
    for monomial, c in difference(goal).items():
        powers = dict(monomial)
        if any(constant in _atoms(atom) for atom in powers if atom != constant) or powers.get(constant, 0) > 1:
            raise TacticError("best", f"not linear in {constant}", goal)
        (linear if constant in powers else free)[tuple(m for m in monomial if m[0] != constant)] = c
    return real_term(free), real_term(linear)


def _atoms(term: Term) -> set[Term]:
    return {term}.union(*(_atoms(arg) for arg in term.args))


def best(hypotheses: Sequence[Term], goal: Term, constant: Term, sign: int) -> float | None:
    """The least constant (the largest for sign -1) for which a certificate exists, about; None when none was found."""
    free, linear = parts(goal, constant)
    problem = build(hypotheses, substitute(goal, {constant: ONE}))
    slope = problem.form(difference(less_equal(ZERO, linear)))
    target = problem.form(difference(less_equal(ZERO, free)))
    attempt = next(attempts(problem, target))
    one = Multiplier(ONE_SCALAR, (), 0)
    moved: Form = {place: -sign * c for place, c in slope.items()}
    back: Form = {place: sign * c for place, c in slope.items()}
    columns = (*attempt.columns, Column(moved, None, one), Column(back, None, one))
    equations, programme = formulated(Attempt(target, columns, attempt.blocks), problem.reader)
    lines = programme.lines[:, : equations.lines]
    cost = np.zeros(equations.lines)
    cost[-2:] = 1, -1 + 1e-9
    solution = solve(Programme(lines, programme.blocks, programme.right, cost, elastic=False))
    return None if solution is None else sign * float(solution.value)
