"""How near the values that a search looked at came to a violation: (right - left) / (|left| + |right|)."""

from typing import Final

from verify.kernel.sequent import Statement
from verify.kernel.terms import is_space
from verify.stress.evaluate import Model, value
from verify.stress.functions import Function
from verify.stress.outcomes import Undecided, UndefinedTerm
from verify.verdicts import Stress

RELATIONS: Final = ("less_equal", "less", "equal")


class Closest:
    """What one search saw: models in which the hypotheses hold."""

    def __init__(self, statement: Statement) -> None:
        self.statement, self.trials, self.closest = statement, 0, float("inf")
        self.functions: dict[int, Function] = {}

    def saw(self, model: Model) -> None:
        """One more."""
        self.trials += 1
        self.functions |= {id(part): part for part in model.values() if isinstance(part, Function)}
        conclusion = self.statement.conclusion
        if conclusion.kind not in RELATIONS or is_space(conclusion.args[0].sort):
            return
        try:
            left, right = (float(value(side, model)) for side in conclusion.args)
        except (Undecided, UndefinedTerm, TypeError, OverflowError):
            return
        if size := abs(left) + abs(right):
            gap = (right - left) / size
            self.closest = min(self.closest, abs(gap) if conclusion.kind == "equal" else gap)

    def stress(self) -> Stress:
        """As evidence."""
        count = len(self.functions)
        families = (f"{count} functions of the ladder",) if count else ("numbers of the ladder",)
        return Stress(self.trials, families, 0, self.closest)
