"""An end taken for the point between."""

from verify.audit.evidence import Evidence

RANK = 13
NAME = "An end taken for the point between"
EXPLAINS = "the second derivative in the remainder is taken at some point between, which need not be either end"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.repaired("between") or any(f.kind in ("or", "equal") and e.speaks("hessian") for f in e.formulas)
