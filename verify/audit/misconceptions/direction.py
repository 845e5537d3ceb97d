"""An inequality the wrong way round."""

from verify.audit.evidence import Evidence

RANK = 22
NAME = "An inequality the wrong way round"
EXPLAINS = "the opposite inequality is true"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("direction")
