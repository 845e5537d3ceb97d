"""The derivative minimised instead of the function."""

from verify.audit.evidence import Evidence, begins, same_sides

RANK = 8
NAME = "The derivative minimised instead of the function"
EXPLAINS = "at a minimum the derivative is zero, not smallest; it need not have a smallest value at all"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.does == "asks" and any(begins(f, "exists", "for_all") and same_sides(f) for f in e.formulas)
