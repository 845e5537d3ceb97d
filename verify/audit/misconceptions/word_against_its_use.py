"""A word defined against its use."""

from verify.audit.evidence import Evidence

RANK = 6
NAME = "A word defined against its use"
EXPLAINS = "with this meaning what was shown of the word before is false"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.does == "defines" and e.verdict == "refuted"
