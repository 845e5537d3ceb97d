"""True, but not for the reason given."""

from verify.audit.evidence import Evidence

RANK = 42
NAME = "True, but not for the reason given"
EXPLAINS = "a line that the reason names is itself wrong"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.verdict == "gap" and any(s in ("refuted", "ill-typed") for s in e.named)
