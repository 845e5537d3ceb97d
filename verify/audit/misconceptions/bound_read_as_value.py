"""A bound read as a value."""

from verify.audit.evidence import Evidence

RANK = 23
NAME = "A bound read as a value"
EXPLAINS = "the two sides need not be equal, but one bounds the other"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("equality")
