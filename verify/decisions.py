"""Decide a statement: proved by a certificate that replays, refuted by an exact counterexample, or open with what was tried."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from verify.kernel.formulas import FALSE
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError
from verify.kernel.theorem import Theorem
from verify.stress.confirm import Disagreement
from verify.tactics.errors import TacticError
from verify.verdicts import Status, Stress

QUICK = 7  # engines that take milliseconds
AGAINST = 8  # rounds of evolution against what is proved
GLANCE = 20  # evaluations of the ladder before a proof is tried
LOOK = 120  # when none was found
FIRST = 250  # against what is proved, and for what is undefined


@dataclass(frozen=True, slots=True)
class Tried:
    """One engine that was asked, what it said and how long it took."""

    engine: str
    found: str
    seconds: float
    seen: Stress | None = None  # of a search: what was tried and how close it came

    def row(self) -> dict[str, Any]:
        """The same as plain data."""
        found: dict[str, Any] = {"engine": self.engine, "found": self.found}
        if self.seen is not None:
            near = self.seen.closest if isfinite(self.seen.closest) else None
            found |= {"families": list(self.seen.families), "trials": self.seen.trials, "closest": near}
        return found

    def __str__(self) -> str:
        return f"{self.engine} ({self.seconds:.2f} s): {self.found}{_shown(self.seen)}"


def _shown(seen: Stress | None) -> str:
    """; 1,234 trials on quadratics, Huber functions; closest: right - left = 0.002 of their size"""
    if seen is None:
        return ""
    near = f"; closest: right - left = {seen.closest:.3g} of their size" if isfinite(seen.closest) else ""
    return f"; {seen.trials:,} trials on {', '.join(seen.families)}{near}"


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict on a statement, with the certificate or the counterexample, and what was tried."""

    status: Status
    statement: Statement
    certificate: str = ""
    counterexample: Any = None
    log: tuple[Tried, ...] = ()
    contradictory: bool = False  # the hypotheses are, so that anything follows from them

    def __str__(self) -> str:
        if self.counterexample is not None:
            return f"refuted: {self.counterexample.text()}"
        if self.status == "proved":
            return "proved" + "; but the hypotheses contradict each other" * self.contradictory
        return "\n  ".join(["open: neither a proof nor a counterexample was found", *map(str, self.log)])


def statement_of(claim: Any, given: Sequence[Any] = ()) -> Statement:
    """Of a claim, a statement, or a formula in the author's words with its hypotheses."""
    if isinstance(claim, Statement):
        return claim
    if hasattr(claim, "sequent"):
        return claim.sequent
    from verify.reading import read_statement

    return read_statement(given, claim)


def decide(claim: Any, given: Sequence[Any] = ()) -> Decision:
    """The verdict on a claim, a statement, or a formula with its hypotheses."""
    (decision,) = decide_all([statement_of(claim, given) if given else claim])
    return decision if decision.status != "proved" or decision.contradictory else attacked(decision)


def attacked(decision: Decision) -> Decision:
    """What is proved, with the trials against it in its log; `Disagreement` when one succeeds."""
    from verify.stress.evolution import search

    start = time.perf_counter()
    found, seen = search(decision.statement, rounds=AGAINST)
    if found is not None or (seen is not None and seen.violations):
        raise Disagreement(f"proved, and refuted by trials: {decision.statement.conclusion}", found and found.model)
    said = "no counterexample" if seen is not None else "the statement has a shape that random trials do not know"
    return replace(decision, log=(*decision.log, Tried("trials against it", said, time.perf_counter() - start, seen)))


def decide_all(claims: Sequence[Any]) -> tuple[Decision, ...]:
    """The verdicts, in order; what is found is replayed in one fresh process."""
    from verify.check import replay
    from verify.definedness import in_order
    from verify.kernel.certificate import digest

    found = [searched(claim) for claim in claims]
    stated = [in_order(d.statement) if theorem is not None else d.statement for d, theorem in found]
    certificates = [_certificate(s, theorem) for s, (_, theorem) in zip(stated, found, strict=True)]
    outcomes = iter(replay([text for text in certificates if text]))
    decisions = []
    for (decision, theorem), shown, text in zip(found, stated, certificates, strict=True):
        outcome = next(outcomes) if text else None
        against = attack(decision.statement) if theorem is not None else None
        if outcome is not None and outcome.accepted and outcome.digest == digest(shown):
            if against is not None:
                raise Disagreement(f"proved and refuted: {shown.conclusion}", against.model)
            empty = _contradictory(shown)
            decision = replace(decision, status="proved", statement=shown, certificate=text, contradictory=empty)
        elif against is not None:
            decision = replace(decision, status="refuted", counterexample=against)
        decisions.append(decision)
    return tuple(decisions)


def _certificate(statement: Statement, theorem: Theorem | None) -> str:
    from verify.definedness import certificate

    try:
        return certificate(statement, theorem) if theorem is not None else ""
    except (TacticError, KernelError):
        return ""


def searched(claim: Any, long: bool = True) -> tuple[Decision, Theorem | None]:
    """Refuted, or open with a theorem that waits for its replay, or open; by the quick engines only where not `long`."""
    statement = statement_of(claim)
    log: list[Tried] = []
    for engine, ask in _engines(claim, statement)[: None if long else QUICK]:
        start = time.perf_counter()
        found, said = _asked(ask)
        found, seen = found if isinstance(found, tuple) else (found, None)
        log.append(Tried(engine, said, time.perf_counter() - start, seen))
        if isinstance(found, Theorem):
            return Decision("open", statement, log=tuple(log)), found
        if found is not None:
            return Decision("refuted", statement, counterexample=found, log=tuple(log)), None
    return Decision("open", statement, log=tuple(log)), None


def attack(statement: Statement) -> Any:
    """A counterexample to what has a proof: there is none, unless a term has no value, or something here is wrong."""
    from verify.stress.refute import refute

    return refute(statement, FIRST)


def _contradictory(statement: Statement) -> bool:
    from verify.stress.instances import instances
    from verify.tactics.auto import prove

    if not statement.hypotheses or next(instances(statement, FIRST), None) is not None:
        return False
    return isinstance(_asked(lambda: prove(Statement(statement.hypotheses, FALSE)))[0], Theorem)


def watched(statement: Statement, budget: int) -> tuple[Any, Stress]:
    """A counterexample of the ladder, or None, and how close its values came."""
    from verify.stress.closest import Closest
    from verify.stress.refute import refute

    watch = Closest(statement)
    return refute(statement, budget, watch=watch), watch.stress()


def evolved(statement: Statement) -> tuple[Any, Stress]:
    """A counterexample of the evolution, or None, and what its trials saw."""
    from verify.stress.evolution import search

    found, seen = search(statement)
    if seen is None:
        raise TacticError("evolution", "the statement has a shape that random trials do not know")
    return found, seen


def _asked(ask: Callable[[], Any]) -> tuple[Any, str]:
    from verify.claims import StepError

    try:
        found = ask()
    except (TacticError, KernelError, StepError) as error:
        return None, str(error).splitlines()[0].partition(" (offered")[0][:160]
    nothing = found is None or (isinstance(found, tuple) and found[0] is None)
    return found, "no counterexample" if nothing else "found"


def undefined(statement: Statement) -> Any:
    """Values at which all other hypotheses hold and a term of one hypothesis has no value."""
    from verify.kernel.definedness import obligations
    from verify.stress.refute import refute

    for place, hypothesis in enumerate(statement.hypotheses):
        others = (*statement.hypotheses[:place], *statement.hypotheses[place + 1 :])
        for needed in obligations(Statement((), hypothesis)):
            if needed.conclusion.kind not in ("not_equal", "less_equal", "for_all") or needed.hypotheses:
                continue
            found = refute(Statement(others, needed.conclusion), FIRST)
            if found is not None:
                return replace(found, undefined=f"a term of {hypothesis} has no value: {needed.conclusion} is false")
    return None


def _engines(claim: Any, statement: Statement) -> tuple[tuple[str, Callable[[], Any]], ...]:
    """Cheap ones first."""
    from verify.asymptotics import answer
    from verify.attained import attained
    from verify.stress.refute import BUDGET, refute
    from verify.tactics.ansatz import HARD
    from verify.tactics.auto import prove
    from verify.tactics.functions import prove_by_cases
    from verify.tactics.norms import prove as prove_norms
    from verify.tactics.smooth import prove_statement

    engines: list[tuple[str, Callable[[], Any]]] = [
        ("orders of growth", lambda: answer(statement)),
        ("ladder, a glance", lambda: refute(statement, GLANCE)),
        ("interpolation", lambda: prove_statement(statement)),
        ("ladder", lambda: refute(statement, LOOK)),
        ("norms", lambda: prove_norms(statement.hypotheses, statement.conclusion)),
        ("worst case", lambda: attained(statement)),
        ("definedness", lambda: undefined(statement)),
        ("interpolation, higher degree", lambda: prove_statement(statement, HARD)),
        ("ladder, to its end", lambda: watched(statement, BUDGET)),
        ("algebra", lambda: prove(statement)),
        ("cases", lambda: prove_by_cases(statement)),
        ("evolution", lambda: evolved(statement)),
    ]
    if hasattr(claim, "theorem"):
        engines.append(("its derivation", lambda: claim.theorem))
    return tuple(engines)
