"""A theorem used outside its hypotheses: convexity."""

from verify.audit.evidence import Evidence

RANK = 28
NAME = "A theorem used outside its hypotheses: convexity"
EXPLAINS = "nothing says that the function is convex"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.missing("convex")
