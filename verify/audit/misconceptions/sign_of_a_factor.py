"""The sign of a factor taken for granted."""

from verify.audit.evidence import Evidence

RANK = 31
NAME = "The sign of a factor taken for granted"
EXPLAINS = "a number was taken out of a length or an inequality as if it were not negative"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.missing(">= 0", "> 0")
