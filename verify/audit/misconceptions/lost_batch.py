"""A size left out of a count."""

from verify.audit.evidence import Evidence

RANK = 15
NAME = "A size left out of a count"
EXPLAINS = "what is counted grows with one more of the sizes than the line says"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("letter") and not any("in_O" in r.text for r in e.repairs)
