"""Something else is counted."""

from verify.audit.evidence import Evidence

RANK = 26
NAME = "Something else is counted"
EXPLAINS = "the value is not what this row stands for"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("value")
