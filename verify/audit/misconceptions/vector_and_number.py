"""A vector compared with a number."""

from verify.audit.evidence import Evidence

RANK = 5
NAME = "A vector compared with a number"
EXPLAINS = "the two sides are of different kinds; take the length of the vector, or its product with a direction"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.verdict == "ill-typed"
