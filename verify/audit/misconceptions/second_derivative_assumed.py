"""A theorem used outside its hypotheses: a second derivative."""

from verify.audit.evidence import Evidence

RANK = 29
NAME = "A theorem used outside its hypotheses: a second derivative"
EXPLAINS = "a Lipschitz gradient does not give a second derivative"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.missing("twice continuously")
