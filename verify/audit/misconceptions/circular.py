"""Circular reasoning."""

from verify.audit.evidence import Evidence

RANK = 4
NAME = "Circular reasoning"
EXPLAINS = "the reason is what was to be shown"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.circular
