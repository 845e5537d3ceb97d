"""An extremum read the wrong way."""

from verify.audit.evidence import Evidence, begins

RANK = 7
NAME = "An extremum read the wrong way"
EXPLAINS = "the guaranteed least is called the greatest possible, or the other way round"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return (
        e.repaired("direction")
        and len(e.outcomes) > 1
        and all(o.status == "refuted" for o in e.outcomes)
        and any(begins(f, "for_all") for f in e.formulas)
    )
