"""The reason does not give the conclusion."""

from verify.audit.evidence import Evidence, statuses

RANK = 40
NAME = "The reason does not give the conclusion"
EXPLAINS = "the premises can hold and the conclusion fail"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return bool(e.steps) and "refuted" in statuses(e.steps)
