"""A statement as a weakening of a proved claim: from the claim, its own hypotheses, and what these say of its terms."""

from collections.abc import Iterator, Sequence

from verify.claims import Claim, StepError
from verify.kernel.formulas import ONE, ZERO, add, less, less_equal
from verify.kernel.normal import canonical
from verify.kernel.sequent import Statement
from verify.kernel.terms import FOLDS, NATURAL, RELATIONS, KernelError, Term, free_variables
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import at_points, atoms
from verify.tactics.positivity import combine


def follows(statement: Statement, claim: Claim) -> Theorem | None:
    """The statement's theorem, when it is a weakening of the claim; of a conjunction, each part by itself."""
    if statement.conclusion.kind == "and":
        parts = []
        for goal in statement.conclusion.args:
            part = Statement(statement.hypotheses, goal)
            theorem = _by_interpolation(part) or follows(part, claim)
            if theorem is None:
                return None
            parts.append(theorem)
        return basic.conjoin(*parts)
    return _weakened(statement, claim)


def _by_interpolation(statement: Statement) -> Theorem | None:
    from verify.tactics.smooth import prove_statement

    try:
        return prove_statement(statement)
    except (TacticError, KernelError):
        return None


def _weakened(statement: Statement, claim: Claim) -> Theorem | None:
    try:
        stated = [part for h in statement.hypotheses for part in basic.parts(basic.assume(h))]
        relations = [fact for fact in stated if fact.conclusion.kind in RELATIONS]
        known = [part for theorem in _instances(statement, claim, stated) for part in basic.parts(theorem)]
    except (TacticError, KernelError, StepError):
        return None
    said = [*at_points((statement.conclusion,), stated)]
    for facts in ((*known, *relations), (*known, *relations, *said, *_signs(statement, (*relations, *said)))):
        for degree, splits in ((2, 0), (2, 1)):
            try:
                theorem = close(statement.conclusion, facts, degree, splits)
            except (TacticError, KernelError):
                continue
            if theorem.hypotheses <= set(statement.hypotheses):
                return theorem
    return None


def _instances(statement: Statement, claim: Claim, stated: Sequence[Theorem]) -> Iterator[Theorem]:
    """The claim, and the claim one index later, under the statement's hypotheses."""
    theorem = claim.theorem
    yield _under(theorem, stated)
    used = {canonical(atom) for atom in atoms((statement.conclusion,)) if atom.sort == NATURAL}
    for free in free_variables(theorem.conclusion):
        if free.sort == NATURAL and canonical(add(free, ONE)) in used:
            try:
                yield _under(basic.instantiate(theorem, {free: add(free, ONE)}), stated)
            except (TacticError, KernelError):
                continue


def _under(theorem: Theorem, stated: Sequence[Theorem]) -> Theorem:
    """The theorem with each hypothesis that is not stated proved from those that are."""
    known = {h for fact in stated for h in fact.hypotheses}
    for hypothesis in theorem.hypotheses - known:
        theorem = basic.cut(theorem, _hypothesis(hypothesis, stated))
    return theorem


def _hypothesis(goal: Term, stated: Sequence[Theorem]) -> Theorem:
    relations = [fact for fact in stated if fact.conclusion.kind in RELATIONS]
    try:
        return close(goal, relations, 2, 0)
    except TacticError:
        if goal.kind != "less_equal" or goal.args[0] != ONE:
            raise
        high = goal.args[1]
        naturals = [infer("natural", (), (v,)) for v in free_variables(high) if v.sort == NATURAL]
        positive = combine(less(ZERO, high), (*relations, *naturals))
        return basic.restate(infer("next_natural", (positive,)), goal)


def _signs(statement: Statement, facts: Sequence[Theorem]) -> Iterator[Theorem]:
    """That sums, minima, powers and differences with a known sign are not negative."""
    for atom in atoms((statement.conclusion,)):
        wanted = []
        if atom.kind in FOLDS or (atom.kind == "sum" and not atom.sort.arguments and atom.sort.value == "real"):
            wanted = [less_equal(ZERO, atom)]
        for goal in wanted:
            try:
                yield close(goal, facts, 1, 1 if atom.kind in FOLDS else 0)
            except (TacticError, KernelError):
                continue
