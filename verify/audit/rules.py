"""The rule of verdicts: a function of what was found of the readings, the reason and the task, and of nothing else."""

from collections.abc import Sequence
from typing import Final, Literal

Status = Literal["proved", "gap", "refuted", "ill-typed", "open"]
Verdict = Literal["proved", "gap", "refuted", "ill-typed", "ambiguous", "definition", "out-of-scope", "open"]
VERDICTS: Final = ("proved", "gap", "refuted", "ill-typed", "ambiguous", "definition", "out-of-scope", "open")
ORDER: Final = ("ill-typed", "refuted", "open", "gap", "proved")  # the worst of what a reading claims together


def reading(statuses: Sequence[str]) -> str:
    """The status of a reading from those of its statements, all of which it claims."""
    return next((status for status in ORDER if status in statuses), "open")


def together(statuses: Sequence[str]) -> str:
    """Rule 6. A completion without a type is none, unless no completion has one (rule 1)."""
    typed = [status for status in statuses if status != "ill-typed"]
    if not typed:
        return "ill-typed" if statuses else "open"
    groups = {"true" if status in ("proved", "gap") else status for status in typed if status != "open"}
    if len(groups) > 1:
        return "ambiguous"
    if "open" in typed:
        return "open"
    if groups == {"true"}:
        return "gap" if "gap" in typed else "proved"
    return groups.pop()


def reasoned(verdict: str, named: Sequence[str], step: str) -> str:
    """Rule 4 for a claim with a reason: what it names must be proved or gap, and the step must hold."""
    if verdict != "proved":
        return verdict
    return "proved" if holds(named, step) else "open" if unknown(named, step) else "gap"


def only_reason(named: Sequence[str], step: str) -> str:
    """Rule 4 for a line that is nothing but a reason."""
    if step == "refuted":
        return "refuted"
    if holds(named, step):
        return "proved"
    return "open" if unknown(named, step) else "gap"


def holds(named: Sequence[str], step: str) -> bool:
    """Whether a reason holds."""
    return all(status in ("proved", "gap", "definition") for status in named) and step in ("proved", "gap")


def unknown(named: Sequence[str], step: str) -> bool:
    """Whether nothing is known against a reason, but not all for it."""
    return step == "open" and all(status in ("proved", "gap", "definition", "open") for status in named)


def answered(verdict: str, implies_task: str) -> str:
    """Rule 5: true, but not what was asked."""
    if verdict != "proved" or implies_task in ("proved", "gap"):
        return verdict
    return "gap" if implies_task == "refuted" else "open"


def asked(existence: str, differences: Sequence[str]) -> str:
    """A task claims that what it asks for exists; two completions that ask for different things make it ambiguous."""
    if "refuted" in differences:
        return "ambiguous"
    return "open" if "open" in differences else existence


def defined(before: Sequence[str], after: Sequence[str]) -> str:
    """A definition is refuted when an earlier claim, true without it, is false with it."""
    if "refuted" in after and all(status in ("proved", "gap") for status in before):
        return "refuted"
    return "open" if "open" in (*before, *after) else "definition"
