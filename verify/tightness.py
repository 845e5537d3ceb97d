"""The best constant of a one-parameter family: proved there, and a function that attains it; else bounds on both sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from verify.decisions import Decision, decide, statement_of
from verify.kernel.formulas import ONE, ZERO, less, less_equal
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term, free_variables, node, number, substitute
from verify.kernel.theorem import Theorem
from verify.stress.counterexample import Counterexample
from verify.stress.evaluate import evaluate
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.identities import Reduction, combined

NEAR: Final = tuple(map(Fraction, "1/1000 1/100000 1/10000000".split()))  # how near the float a fraction is looked for
BELOW: Final = tuple(
    map(Fraction, "1/20 1/200 1/2000".split())
)  # of the constant, where counterexamples are looked for
HALVINGS: Final = 6


@dataclass(frozen=True, slots=True)
class Tight:
    """What is known of the best constant of a family of statements."""

    constant: Term
    sign: int  # 1: true for all larger constants when true for one; -1: for all smaller ones; 0: not shown
    monotone: str  # the certificate of that
    best: Fraction | None = None  # exact
    holds: Decision | None = None  # at the best, or at the bound where it is proved
    fails: Decision | None = None  # at the nearest constant where it was refuted
    attained: Counterexample | None = None  # values at which both sides are equal at the best, and the constant matters
    proved_at: Fraction | None = None
    refuted_at: Fraction | None = None
    why: str = ""

    def __str__(self) -> str:
        name = self.constant.name
        if self.best is not None and self.attained is not None:
            return f"{name} = {self.best} is best; attained at {self.attained.text()}"
        if self.proved_at is None or self.refuted_at is None:
            return f"open: {self.why}"
        return f"true at {name} = {self.proved_at}, false at {name} = {self.refuted_at}; the best is between"


def tight(claim: Any, constant: Any, given: Sequence[Any] = ()) -> Tight:
    """The best value of a constant that the conclusion is linear in."""
    statement = statement_of(claim, given)
    free = _variable(statement, constant)
    if free.name in {v.name for v in free_variables(*statement.hypotheses)}:
        return Tight(free, 0, "", why=f"{free.name} stands in a hypothesis")
    try:
        sign, monotone, slope = _monotone(statement, free)
    except (TacticError, KernelError) as error:
        return Tight(free, 0, "", why=f"truth is not shown to be monotone in {free.name}: {error}")
    found = Tight(free, sign, monotone)
    for candidate in _candidates(statement, free, sign):
        decision = decide(_at(statement, free, candidate))
        if decision.status != "proved":
            continue
        found = replace(found, proved_at=candidate, holds=decision)
        for below in BELOW:
            worse = candidate - sign * below * (abs(candidate) or 1)
            refuted = decide(_at(statement, free, worse))
            if refuted.status != "refuted":
                continue
            found = replace(found, refuted_at=worse, fails=refuted)
            reached = _attaining(_at(statement, free, candidate), slope, refuted.counterexample)
            if reached is not None:
                return replace(found, best=candidate, attained=reached)
    return found if found.refuted_at is not None else _bracketed(statement, found)


def _variable(statement: Statement, constant: Any) -> Term:
    name = constant if isinstance(constant, str) else constant.name
    for v in free_variables(statement.conclusion, *statement.hypotheses):
        if v.name == name:
            return v
    raise TacticError("tight", f"the statement has no variable {name}", statement.conclusion)


def _at(statement: Statement, free: Term, value: Fraction) -> Statement:
    return Statement(
        statement.hypotheses, substitute(statement.conclusion, {free: number(value.numerator, value.denominator)})
    )


def _monotone(statement: Statement, free: Term) -> tuple[int, str, Term]:
    """The direction in which truth is kept, its certificate, and the positive factor of the constant."""
    from verify.check import certify
    from verify.tactics.auto import prove
    from verify.tactics.best import parts
    from verify.tactics.smooth import prove_statement

    if statement.conclusion.kind not in ("less_equal", "less"):
        raise TacticError("tight", "not an inequality", statement.conclusion)
    _, slope = parts(statement.conclusion, free)
    other = basic.name_apart(free.name, free, statement.conclusion, *statement.hypotheses)
    failure: Exception = TacticError("tight", "neither sign was proved", slope)
    for sign in (1, -1):
        factor = slope if sign == 1 else node("product", (number(-1), slope))
        positive = Statement(statement.hypotheses, less_equal(ZERO, factor))
        for engine in (prove_statement, prove):
            try:
                known: Theorem = engine(positive)
            except (TacticError, KernelError) as error:
                failure = error
                continue
            order = less_equal(free, other) if sign == 1 else less_equal(other, free)
            later = substitute(statement.conclusion, {free: other})
            earlier = basic.assume(statement.conclusion)
            rows = [(1, ONE, (earlier,)), (1, ONE, (known, basic.assume(order)))]
            theorem = combined(later, rows, Reduction((), {}))
            text = certify(Statement((*statement.hypotheses, statement.conclusion, order), later), theorem)
            if text:
                return sign, text, factor
    raise failure


def _candidates(statement: Statement, free: Term, sign: int) -> Iterator[Fraction]:
    """Simple fractions near the value of the semidefinite programme."""
    from verify.tactics.best import best
    from verify.tactics.rounding import simplest

    try:
        value = best(statement.hypotheses, less_equal(*statement.conclusion.args), free, sign)
    except (TacticError, KernelError):
        return
    if value is None:
        return
    near = [simplest(value, float(within) * max(1e-6, abs(value))) for within in NEAR]
    above = [
        simplest(value * (1 + sign * (1 if value > 0 else -1) * float(w)), float(w) * abs(value) / 2) for w in NEAR
    ]
    yield from dict.fromkeys((*near, *above))


def _attaining(statement: Statement, slope: Term, nearby: Counterexample | None) -> Counterexample | None:
    """Values at which the two sides are equal although the constant matters there: no better constant is true."""
    from verify.stress import confirm
    from verify.stress.counterexample import counterexample
    from verify.stress.refute import refute

    strict = Statement((*statement.hypotheses, less(ZERO, slope)), less(*statement.conclusion.args))
    model = nearby.model if nearby is not None else {}
    holds = nearby is not None and all(evaluate(h, model) is True for h in strict.hypotheses)
    if holds and evaluate(strict.conclusion, model) is False:
        found = counterexample(strict, model, False)
        if confirm.confirm(strict, found.model):
            return found
    return refute(strict, 2_000)


def _bracketed(statement: Statement, found: Tight) -> Tight:
    """Bounds on both sides by halving."""
    true, false = found.proved_at, found.refuted_at
    values = [Fraction(n) for n in (0, 1, -1, 4, -4, 100, -100)]
    for value in values:
        if true is not None and false is not None:
            break
        decision = decide(_at(statement, found.constant, value))
        if decision.status == "proved" and true is None:
            true, found = value, replace(found, proved_at=value, holds=decision)
        if decision.status == "refuted" and false is None:
            false, found = value, replace(found, refuted_at=value, fails=decision)
    if true is None or false is None:
        return replace(found, why="no constant was found where it is true, or none where it is false")
    for _ in range(HALVINGS):
        middle = (true + false) / 2
        decision = decide(_at(statement, found.constant, middle))
        if decision.status == "proved":
            true, found = middle, replace(found, proved_at=middle, holds=decision)
        elif decision.status == "refuted":
            false, found = middle, replace(found, refuted_at=middle, fails=decision)
        else:
            break
    return found
