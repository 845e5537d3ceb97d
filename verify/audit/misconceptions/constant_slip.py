"""A wrong constant."""

from verify.audit.evidence import Evidence

RANK = 21
NAME = "A wrong constant"
EXPLAINS = "one number is wrong; with the right one the line is true"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("constant", "factor") and not e.speaks("sum_over")
