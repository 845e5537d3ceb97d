"""A slip of sign."""

from verify.audit.evidence import Evidence

RANK = 20
NAME = "A slip of sign"
EXPLAINS = "one sign is wrong; with the other sign the line is true"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("sign") and e.does != "defines"
