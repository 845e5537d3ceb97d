"""One bound for all where each has its own."""

from verify.audit.evidence import Evidence, begins

RANK = 29.5
NAME = "One bound for all where each has its own"
EXPLAINS = "a delta, or a number of steps, that depends on the point was taken for one that serves every point"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return any(begins(f, "for_all", "implies") for f in e.formulas) and e.repaired("quantifiers")
