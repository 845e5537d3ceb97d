"""Two names for one thing."""

from verify.audit.evidence import Evidence

RANK = 33
NAME = "Two names for one thing"
EXPLAINS = "two letters stand in the line as if they were one"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.missing("are one thing")
