"""The function taken for its bound."""

from verify.audit.evidence import Evidence, begins

RANK = 14
NAME = "The function taken for its bound"
EXPLAINS = "what minimises a bound need not minimise the function"


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return (
        any(
            begins(f, "for_all") and f.args[0].kind == "less_equal" and all(s.kind == "apply" for s in f.args[0].args)
            for f in e.formulas
        )
        and e.verdict == "refuted"
    )
