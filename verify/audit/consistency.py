"""Whether hypotheses contradict each other: no model is found, and the kernel proves the false from them."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from verify.audit.clock import at_most
from verify.audit.hypotheses import Listed, under
from verify.audit.proofs import FAILED
from verify.kernel.formulas import FALSE, ZERO
from verify.kernel.sequent import Statement
from verify.kernel.terms import Term, node, opened
from verify.stress.instances import instances
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.instances import attempt
from verify.tactics.knowledge import everywhere

MODELS = 400  # evaluations in search of a model
SECONDS = 1.0  # for a proof of the false
BRANCHES = 4  # conflicts between two listed hypotheses


def introduced(statement: Statement) -> Statement:
    """With the premises of the conclusion among the hypotheses, and its letters free."""
    hypotheses, goal = list(statement.hypotheses), statement.conclusion
    while goal.kind in ("for_all", "implies"):
        if goal.kind == "for_all":
            goal = opened(goal.args[0], basic.bound_name(goal, *hypotheses))
        else:
            hypotheses += goal.args[0].args if goal.args[0].kind == "and" else [goal.args[0]]
            goal = goal.args[1]
    return Statement(tuple(dict.fromkeys(hypotheses)), goal)


def contradictory(statement: Statement) -> bool:
    """Whether nothing satisfies the hypotheses together with the premises of the conclusion."""
    return _contradictory(introduced(statement).hypotheses)


@lru_cache(4_096)
def _contradictory(hypotheses: tuple[Term, ...]) -> bool:
    if not hypotheses or next(instances(Statement(hypotheses, FALSE), MODELS), None) is not None:
        return False
    try:
        with at_most(SECONDS):
            attempt(FALSE, tuple(basic.assume(formula) for formula in hypotheses), close)
    except FAILED:
        return False
    return True


def consistent(statement: Statement, every: Sequence[Listed]) -> tuple[Listed, ...]:
    """The listed hypotheses that do not, each alone, contradict what is stated."""
    return tuple(each for each in every if not contradictory(under(statement, [each])))


def largest(statement: Statement, every: Sequence[Listed], branches: int = BRANCHES) -> tuple[tuple[Listed, ...], ...]:
    """Sets that contain every consistent set of the listed hypotheses; none where they could not be told."""
    whole = tuple(every)
    if not contradictory(under(statement, whole)):
        return (whole,)
    pair = next((p for p in combinations(whole, 2) if contradictory(under(statement, p))), None) if branches else None
    if pair is None:
        return ()
    rest = [tuple(each for each in whole if each is not out) for out in pair]
    found = [largest(statement, each, branches - 1) for each in rest]
    return (*found[0], *found[1]) if all(found) else ()


def divides_by_zero(statement: Statement) -> Term | None:
    """A denominator of the conclusion that is 0 under what is stated."""
    made = introduced(statement)
    for part in dict.fromkeys(everywhere(made.conclusion)):
        if part.kind == "inverse" and not part.loose:
            nonzero = node("not_equal", (part.args[0], ZERO))
            if contradictory(Statement((*made.hypotheses, nonzero), FALSE)) and not contradictory(made):
                return part.args[0]
    return None


def granting(statement: Statement, granted: Sequence[Term]) -> Statement:
    """The statement with what a written quotient grants, unless it contradicts what is stated."""
    stated = statement.hypotheses
    kept = (each for each in granted if not contradictory(Statement((*stated, each), FALSE)))
    return Statement(tuple(dict.fromkeys((*kept, *stated))), statement.conclusion)
