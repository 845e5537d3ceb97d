"""An answer to another question."""

from verify.audit.evidence import Evidence

RANK = 27
NAME = "An answer to another question"
EXPLAINS = "the line is true or follows, but does not give what was asked"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return "refuted" in e.answers and e.verdict in ("gap", "refuted")
