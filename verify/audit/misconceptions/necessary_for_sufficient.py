"""What is necessary taken for sufficient."""

from verify.audit.evidence import Evidence

RANK = 11
NAME = "What is necessary taken for sufficient"
EXPLAINS = "the converse of the line is true, the line is not"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("converse")
