"""A power lost."""

from verify.audit.evidence import Evidence

RANK = 25
NAME = "A power lost"
EXPLAINS = "a square, or a root of one, is missing"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("power") and not e.speaks("exists")
