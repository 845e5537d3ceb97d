"""A statement near proved claims: refuted by an exact counterexample, true with its certificate, or open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verify.claims import Claim
from verify.kernel.sequent import Statement
from verify.kernel.terms import NATURAL, KernelError, free_variables
from verify.kernel.theorem import Theorem
from verify.tactics.errors import TacticError


@dataclass(frozen=True, slots=True)
class Settled:
    """A counterexample, or the certificate of a proof that waits for its replay, or neither."""

    counterexample: Any = None
    certificate: str = ""


def settled(statement: Statement, claim: Claim, library: Sequence[Claim] = ()) -> Settled:
    """By the quick engines, as a consequence of the claim or of the library, by a longer search."""
    from verify.decisions import searched
    from verify.follows import follows
    from verify.stress.refute import refute
    from verify.weaker import weaker

    decision, quick = searched(statement, long=False)
    if decision.counterexample is not None:
        return Settled(decision.counterexample)
    text = _certified(statement, quick) or _certified(statement, _by_algebra(statement))
    text = text or _certified(statement, follows(statement, claim))
    if text:
        return Settled(certificate=text)
    counterexample = refute(statement)
    if counterexample is not None:
        return Settled(counterexample)
    text = _certified(statement, weaker(statement, (claim, *(other for other in library if other is not claim))))
    if text or _indexed(statement):
        return Settled(certificate=text)
    decision, theorem = searched(statement)
    return Settled(decision.counterexample, _certified(statement, theorem))


def _by_algebra(statement: Statement) -> Theorem | None:
    from verify.tactics.auto import prove

    try:
        return None if _indexed(statement) else prove(statement)
    except (TacticError, KernelError):
        return None


def _indexed(statement: Statement) -> bool:
    """It speaks of natural numbers: steps of a method."""
    return any(v.sort == NATURAL for v in free_variables(statement.conclusion))


def _certified(statement: Statement, theorem: Theorem | None) -> str:
    """The certificate; "" without a theorem, or where a term of the statement is not shown to be defined."""
    from verify.definedness import certificate

    try:
        return certificate(statement, theorem) if theorem is not None else ""
    except (TacticError, KernelError):
        return ""
