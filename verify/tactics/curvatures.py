"""A smooth and strongly convex function where mu < L is not stated: also mu = L, a parabola, and L < mu, a single point."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from verify.definitions import inner
from verify.kernel.formulas import ZERO, equal, less, less_equal, subtract
from verify.kernel.terms import REAL, Term, variable
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import antisymmetric, close
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import atoms, congruences, definite, square_norm
from verify.tactics.positivity import combine

Problem = Any  # verify.tactics.problem.Problem, which uses this module


def undecided(problem: Problem) -> bool:
    """Whether the three cases are still to be told apart."""
    return problem.kind == "strongly convex" and problem.wide is None and not _said_equal(problem)


def _said_equal(problem: Problem) -> bool:
    level = equal(problem.low, problem.constant)
    return any(relation.conclusion == level for relation in problem.relations)


def three_cases(problem: Problem, prove: Callable[[Term], Theorem]) -> Theorem:
    """The goal, proved under each of mu < L, mu = L and L < mu."""
    wide, narrow = less(problem.low, problem.constant), less(problem.constant, problem.low)
    level = equal(problem.low, problem.constant)
    between = antisymmetric(level, basic.denial(narrow), basic.denial(wide))
    flat = basic.either(narrow, _one_point(problem, narrow), basic.cut(prove(level), between))
    return basic.either(wide, prove(wide), flat)


def _one_point(problem: Problem, narrow: Term) -> Theorem:
    """The goal where L < mu: then all points are equal."""
    assumed = basic.assume(narrow)
    stiff = _rigid(problem, combine(less_equal(*narrow.args), (assumed,), 1))
    facts = []
    for place, one in enumerate(problem.places):
        for other in problem.places[:place]:
            x, y = one.term, other.term
            square = inner(subtract(x, y), subtract(x, y))
            above = infer("square_norm", (), (subtract(x, y),))
            none = basic.parts(basic.specialise(stiff, x, y))[2]
            below = close(less_equal(square, ZERO), (none, assumed, above), 2, 0)
            same = definite(subtract(x, y), antisymmetric(equal(square, ZERO), below, above))
            facts += [combine(equal(x, y), (same,), 1), combine(equal(y, x), (same,), 1)]
    facts += congruences((problem.goal,), facts)
    known = (*problem.relations, *facts)
    return close(problem.goal, (*known, assumed, *_without_length(problem.goal, known)), 2, 1)


def _without_length(goal: Term, known: Sequence[Theorem]) -> Iterator[Theorem]:
    """|v| = 0 for the vectors of the goal that are seen to be 0."""
    for atom in dict.fromkeys(part for part in atoms((goal,)) if part.kind == "norm"):
        (vector,) = atom.args
        try:
            square = combine(equal(inner(vector, vector), ZERO), known, 1)
            yield close(equal(atom, ZERO), (square, *square_norm(vector)), 2, 0)
        except TacticError:
            continue


def _rigid(problem: Problem, stiff: Theorem) -> Theorem:
    """What L <= mu says of all pairs of points."""
    from verify.lemmas.minima import rigid

    names = variable("f", problem.f.sort), variable("mu", REAL), variable("L", REAL)
    terms = problem.f, problem.low, problem.constant
    made = basic.instantiate(rigid(problem.space), dict(zip(names, terms, strict=True)))
    return basic.cut(made, stiff)


def as_large(problem: Problem) -> tuple[Callable[[Term, Term], Theorem], ...]:
    """|grad f(x) - grad f(y) - mu (x - y)|^2 <= 0 for all x, y, where the statement says mu = L."""
    if problem.kind != "strongly convex" or not _said_equal(problem):
        return ()
    level = equal(problem.low, problem.constant)
    general = _rigid(problem, combine(less_equal(problem.constant, problem.low), (basic.assume(level),), 1))

    def bound(x: Term, y: Term) -> Theorem:
        slopes = basic.parts(basic.specialise(general, x, y))[0]
        w = subtract(*slopes.conclusion.args)
        return combine(less_equal(inner(w, w), ZERO), (slopes,), 1)

    return (bound,)
