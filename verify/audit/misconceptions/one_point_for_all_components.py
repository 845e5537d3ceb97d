"""The mean value theorem for a vector."""

from verify.audit.evidence import Evidence, begins
from verify.kernel.terms import is_space
from verify.tactics.knowledge import everywhere

RANK = 9
NAME = "The mean value theorem for a vector"
EXPLAINS = (
    "each component has a point between, but no single point serves all of them; the theorem is about real functions"
)


def matches(e: Evidence) -> bool:
    """Whether the evidence shows this mistake."""
    return any(
        begins(f, "exists")
        and any(p.kind == "equal" and is_space(p.args[0].sort) for p in everywhere(f))
        and e.speaks("hessian")
        for f in e.formulas
    )
