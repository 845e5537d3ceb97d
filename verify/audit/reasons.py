"""Whether a reason bears on its line: it must do the work of something that is stated."""

from collections.abc import Sequence

from verify.audit.proofs import Outcome
from verify.kernel.sequent import Statement
from verify.kernel.terms import Term
from verify.stress.counterexample import Counterexample
from verify.stress.refute import refute

LOOK = 400  # evaluations of one search for a counterexample


def idle(statement: Statement, premises: Sequence[Term], goal: Outcome) -> Outcome:
    """The outcome of a step that is proved, or that its reason is idle.

    A reason is idle when some hypothesis is needed for the line, and each that is needed is still needed where the
    reason holds. Of a reason that is true by itself, as the name of a theorem is, nothing can be said.
    """
    hypotheses = [h for h in statement.hypotheses if h not in premises]
    if goal.status != "proved" or any(refute(Statement((), premise), LOOK) is None for premise in premises):
        return goal
    found: Counterexample | None = None
    for stated in hypotheses:
        rest = tuple(h for h in hypotheses if h != stated)
        without = refute(Statement(rest, statement.conclusion), LOOK)
        if without is None or without.undefined:
            continue
        said = {part for h in rest for part in (h.args if h.kind == "and" else (h,))}
        more = tuple(premise for premise in premises if premise not in said)
        found = refute(Statement((*rest, *more), statement.conclusion), LOOK) if more else without
        if found is None or found.undefined:
            return goal
    if found is None:
        return goal
    why = "the line follows from what is stated, but its reason does the work of none of it"
    return Outcome("refuted", goal.statement, why, found.text(), found.latex())
