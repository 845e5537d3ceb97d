"""A theorem used outside its hypotheses: a derivative."""

from verify.audit.evidence import Evidence

RANK = 34
NAME = "A theorem used outside its hypotheses: a derivative"
EXPLAINS = "nothing says that the function is differentiable"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.missing("is differentiable", "is continuously differentiable")
