"""Strict where only weak holds."""

from verify.audit.evidence import Evidence

RANK = 24
NAME = "Strict where only weak holds"
EXPLAINS = "the two sides can be equal"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("strictness") and not e.speaks("exists")
