"""Off by one."""

from verify.audit.evidence import Evidence

RANK = 12
NAME = "Off by one"
EXPLAINS = "one thing too many or too few is counted: from 0 to K there are K + 1"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("off by one")
