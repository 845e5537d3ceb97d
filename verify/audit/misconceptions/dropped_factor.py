"""A factor too many."""

from verify.audit.evidence import Evidence

RANK = 35
NAME = "A factor too many"
EXPLAINS = "without one of the factors the line is true"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("dropped factor") and not e.speaks("exists")
