"""Quantifiers exchanged."""

from verify.audit.evidence import Evidence, begins, same_sides

RANK = 30
NAME = "Quantifiers exchanged"
EXPLAINS = "for each one there is another, but no single one serves them all"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("quantifiers") and not any(begins(f, "exists", "for_all") and same_sides(f) for f in e.formulas)
