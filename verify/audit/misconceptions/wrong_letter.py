"""One letter for another."""

from verify.audit.evidence import Evidence

RANK = 36
NAME = "One letter for another"
EXPLAINS = "with another letter of the same kind the line is true"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("name")
