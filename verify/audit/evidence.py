"""What a misconception is matched on: the verdict, the statements with their outcomes, the repairs."""

from collections.abc import Sequence
from dataclasses import dataclass

from verify.audit.proofs import Outcome
from verify.audit.repairs import Repair
from verify.kernel.terms import Term
from verify.tactics.knowledge import everywhere


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was found of one assertion."""

    verdict: str
    does: str
    outcomes: tuple[Outcome, ...]  # of the claims
    formulas: tuple[Term, ...]  # of the claims that were refuted
    repairs: tuple[Repair, ...]
    steps: tuple[Outcome, ...] = ()  # from the reason to the claims
    named: tuple[str, ...] = ()  # verdicts of the lines and theorems that the reason names
    answers: tuple[str, ...] = ()  # whether the task follows
    circular: bool = False  # the reason says what is to be shown

    def repaired(self, *kinds: str) -> bool:
        """Whether some repair is of one of these kinds."""
        return any(repair.kind in kinds for repair in self.repairs)

    def missing(self, *words: str) -> bool:
        """Whether a missing hypothesis has one of these words."""
        found = [text for outcome in self.outcomes for text in outcome.missing]
        return self.verdict == "gap" and any(word in text for text in found for word in words)

    def speaks(self, *kinds: str) -> bool:
        """Whether a refuted formula has a part of one of these kinds."""
        return any(part.kind in kinds for formula in self.formulas for part in everywhere(formula))


def begins(formula: Term, *kinds: str) -> bool:
    """Whether the formula begins with these quantifiers or connectives, from the outside in."""
    for kind in kinds:
        if formula.kind != kind:
            return False
        formula = formula.args[0]
    return True


def statuses(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The statuses of some outcomes."""
    return tuple(outcome.status for outcome in outcomes)


def same_sides(formula: Term) -> bool:
    """There is s with h(s) <= h(t) for all t: the two sides are one expression in two letters."""
    inside = formula.args[0].args[0]
    if inside.kind not in ("less_equal", "less"):
        return False
    left, right = inside.args
    return len(list(everywhere(left))) == len(list(everywhere(right))) > 1
