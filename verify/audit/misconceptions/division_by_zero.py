"""Division by what may vanish."""

from verify.audit.evidence import Evidence

RANK = 32
NAME = "Division by what may vanish"
EXPLAINS = "a factor was cancelled that can be zero"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.missing("is not 0")
