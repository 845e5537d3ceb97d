"""An order of growth in several variables."""

from verify.audit.evidence import Evidence

RANK = 10
NAME = "An order of growth in several variables"
EXPLAINS = "a term that is small against one variable is not small against all: with the others fixed or grown together no constant will do"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return e.verdict in ("refuted", "ambiguous") and any("more than C times" in o.counterexample for o in e.outcomes)
