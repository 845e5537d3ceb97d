"""The best constant of a one-parameter family: proved there, and a function that attains it; else bounds on both sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from verify.algebraic_best import Algebraic, best_constants, failing
from verify.changes import changes_of_truth
from verify.decisions import Decision, decide_all, statement_of
from verify.kernel.formulas import ONE, ZERO, less, less_equal, subtract
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term, free_variables, node, number, substitute
from verify.kernel.theorem import Theorem
from verify.stress.counterexample import Counterexample
from verify.stress.evaluate import evaluate
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.identities import Reduction, combined
from verify.tactics.rounding import simplest

WITHIN: Final = Fraction(1, 1000)  # how far apart the bounds may be
NEAR: Final = tuple(map(Fraction, "1/1000 1/100000 1/10000000".split()))  # how near the float a fraction is looked for
BELOW: Final = tuple(map(Fraction, "1/20 1/200 1/2000".split()))  # of the best, where counterexamples are looked for
FAMILY: Final = tuple(map(Fraction, "1/1000 1/1000000".split()))  # the same of an algebraic one
SAMPLES: Final = tuple(map(Fraction, "0 1 -1 10 -10 1000 -1000 1000000 -1000000".split()))
SHARES: Final = tuple(map(Fraction, "1/2 1/4 3/4".split()))  # where an interval is divided


@dataclass(frozen=True, slots=True)
class Tight:
    """What is known of the best constant of a family of statements."""

    constant: Term
    sign: int  # 1: true for all larger constants when true for one; -1: for all smaller ones; 0: not shown
    monotone: str  # the certificate of that
    best: Fraction | None = None  # where it is rational
    root: Algebraic | None = None  # where it is the root of a polynomial
    holds: Decision | None = None  # at the best, or at the bound where it is proved
    fails: Decision | None = None  # at the nearest constant where it was refuted
    attained: Counterexample | None = None  # values at which both sides are equal at the best, and the constant matters
    proved_at: Fraction | None = None
    refuted_at: Fraction | None = None
    changes: tuple[tuple[Fraction, Fraction], ...] = ()  # not monotone: true at the first, false at the second
    why: str = ""

    @property
    def direction(self) -> str:
        """In which direction truth is kept."""
        if not self.sign:
            return f"truth is not shown to be monotone in {self.constant.name}"
        return f"what is true for one {self.constant.name} is true for every {'larger' if self.sign > 0 else 'smaller'} one"

    def __str__(self) -> str:
        return f"{self.direction}\n{self._found()}"

    def _found(self) -> str:
        name = self.constant.name
        if self.root is not None and self.root.reached is not None:
            return f"{self.root.text(name)}, is best; equal at {self.root.values(self.constant)}"
        if self.root is not None and self.attained is not None:
            return f"{self.root.text(name)}, is best; attained at {self.attained.text()}"
        if self.root is not None and self.refuted_at is not None:
            return f"true at {self.root.text(name)}; false at {name} = {self.refuted_at}"
        if self.best is not None and self.attained is not None:
            return f"{name} = {self.best} is best; attained at {self.attained.text()}"
        if self.changes:
            return "; ".join([*(f"true at {name} = {t}, false at {name} = {f}" for t, f in self.changes), self.why])
        sides = [f"true at {name} = {self.proved_at}"] * (self.proved_at is not None)
        sides += [f"false at {name} = {self.refuted_at}"] * (self.refuted_at is not None)
        if len(sides) == 2 and self.sign:
            return f"{', '.join(sides)}; the best is between"
        return "; ".join([*sides, self.why or "nothing more was found"])


def tight(claim: Any, constant: Any, given: Sequence[Any] = (), within: Fraction = WITHIN) -> Tight:
    """The best value of a constant that the conclusion is linear in, or bounds that are no further apart than asked."""
    statement = statement_of(claim, given)
    free = _variable(statement, constant)
    if free.name in {v.name for v in free_variables(*statement.hypotheses)}:
        return _looked_at(statement, Tight(free, 0, "", why=f"{free.name} stands in a hypothesis"), within)
    try:
        sign, monotone, slope = _monotone(statement, free)
    except (TacticError, KernelError) as error:
        return _looked_at(statement, Tight(free, 0, "", why=str(error).partition(" (offered")[0]), within)
    found = Tight(free, sign, monotone)
    exact = list(best_constants(statement, free, sign, slope))
    for root in exact:
        if isinstance(root, Algebraic):
            known = _approached(statement, found, root)
            if root.reached is not None or known.refuted_at is not None:
                return known
    for candidate in exact or _candidates(statement, free, sign):
        if isinstance(candidate, Fraction):
            found = _tried(statement, found, candidate, slope)
            if found.best is not None:
                return found
    return _bracketed(statement, found, Fraction(within), slope)


def _approached(statement: Statement, found: Tight, root: Algebraic) -> Tight:
    """Counterexamples at constants that come closer to the root, until there is none."""
    found = replace(found, root=root, holds=root.holds, attained=root.attained)
    for share in FAMILY:
        below = simplest(root.near() - found.sign * float(share), float(share) / 4)
        worse = _at(statement, found.constant, below)
        decision = failing(worse, root) or _verdict(worse)
        if decision.status != "refuted":
            break
        found = replace(found, refuted_at=below, fails=decision)
    return found


def _tried(statement: Statement, found: Tight, candidate: Fraction, slope: Term) -> Tight:
    """Proved at the candidate, refuted below it, and values at which the sides are equal there."""
    decision = _verdict(_at(statement, found.constant, candidate))
    if decision.status != "proved":
        return found
    found = replace(found, proved_at=candidate, holds=decision)
    for below in BELOW:
        worse = candidate - found.sign * below * (abs(candidate) or 1)
        refuted = _verdict(_at(statement, found.constant, worse))
        if refuted.status != "refuted":
            continue
        found = replace(found, refuted_at=worse, fails=refuted)
        reached = _attaining(_at(statement, found.constant, candidate), slope, refuted.counterexample)
        if reached is not None:
            return replace(found, best=candidate, attained=reached)
    return found


def _looked_at(statement: Statement, found: Tight, within: Fraction) -> Tight:
    """Constants where the statement is true and where it is false, close together where its truth changes."""
    verdicts, changes, more = changes_of_truth(lambda value: _at(statement, found.constant, value), within)
    true, false = changes[0] if changes else (None, None)
    for value, decision in verdicts.items() if not changes else ():
        true, false = (value, None) if decision.status == "proved" else (None, value)
    return replace(
        found,
        proved_at=true,
        holds=verdicts[true] if true is not None else None,
        refuted_at=false,
        fails=verdicts[false] if false is not None else None,
        changes=changes,
        why=f"its truth changes more than once; {found.why}" if more else found.why,
    )


def _verdict(statement: Statement) -> Decision:
    return decide_all((statement,))[0]


def _variable(statement: Statement, constant: Any) -> Term:
    name = constant if isinstance(constant, str) else constant.name
    for v in free_variables(statement.conclusion, *statement.hypotheses):
        if v.name == name:
            return v
    raise TacticError("tight", f"the statement has no variable {name}", statement.conclusion)


def _at(statement: Statement, free: Term, value: Fraction) -> Statement:
    chosen = {free: number(value.numerator, value.denominator)}
    hypotheses = tuple(substitute(hypothesis, chosen) for hypothesis in statement.hypotheses)
    return Statement(hypotheses, substitute(statement.conclusion, chosen))


def _monotone(statement: Statement, free: Term) -> tuple[int, str, Term]:
    """The direction in which truth is kept, its certificate, and the positive factor of the constant."""
    from verify.check import certify
    from verify.definedness import in_order
    from verify.tactics.auto import prove
    from verify.tactics.best import parts
    from verify.tactics.smooth import prove_statement

    if statement.conclusion.kind not in ("less_equal", "less"):
        raise TacticError("tight", "not an inequality", statement.conclusion)
    _, slope = parts(statement.conclusion, free)
    other = basic.name_apart(free.name, free, statement.conclusion, *statement.hypotheses)
    for sign in (1, -1):
        factor = slope if sign == 1 else node("product", (number(-1), slope))
        ends = [_gap(substitute(statement.conclusion, {free: end})) for end in (ZERO, ONE)]  # norms stay as written
        positive = Statement(statement.hypotheses, less_equal(*ends[::sign]))
        for engine in (prove_statement, prove):
            try:
                known: Theorem = engine(positive)
            except (TacticError, KernelError):
                continue
            order = less_equal(free, other) if sign == 1 else less_equal(other, free)
            later = substitute(statement.conclusion, {free: other})
            earlier = basic.assume(statement.conclusion)
            rows = [(1, ONE, (earlier,)), (1, ONE, (known, basic.assume(order)))]
            theorem = combined(later, rows, Reduction((), {}))
            kept = Statement((*statement.hypotheses, statement.conclusion, order), later)
            text = certify(in_order(kept), theorem)
            if text:
                return sign, text, factor
    raise TacticError("tight", f"its factor {slope} was not shown to be of one sign")


def _gap(relation: Term) -> Term:
    """right - left"""
    left, right = relation.args
    return subtract(right, left)


def _candidates(statement: Statement, free: Term, sign: int) -> Iterator[Fraction]:
    """Simple fractions near the value of the semidefinite programme."""
    from verify.tactics.best import best

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


def _bracketed(statement: Statement, found: Tight, within: Fraction, slope: Term) -> Tight:
    """Bounds on both sides, by dividing the interval between them until they are close enough."""
    for value in SAMPLES:
        if found.proved_at is not None and found.refuted_at is not None:
            break
        if not _beyond(found, value):
            found, _ = _noted(statement, found, value)
    true, false = found.proved_at, found.refuted_at
    if true is None or false is None:
        return replace(found, why=f"no constant was found where it is {'true' if true is None else 'false'}")
    while abs(true - false) > within:
        width = abs(true - false)
        for share in SHARES:
            place = simplest(float(min(true, false) + share * width), float(width) / 16)
            found, decided = _noted(statement, found, place)
            if decided:
                break
        else:
            return replace(found, why="the constants between are open")
        true, false = found.proved_at or Fraction(0), found.refuted_at or Fraction(0)
    nearby = found.fails.counterexample if found.fails else None
    reached = _attaining(_at(statement, found.constant, true), slope, nearby)
    return found if reached is None else replace(found, best=true, attained=reached)


def _beyond(found: Tight, value: Fraction) -> bool:
    """What is known already decides the statement at this constant."""
    worse = found.refuted_at is not None and found.sign * (value - found.refuted_at) <= 0
    better = found.proved_at is not None and found.sign * (value - found.proved_at) >= 0
    return worse or better


def _noted(statement: Statement, found: Tight, value: Fraction) -> tuple[Tight, bool]:
    """What the verdict at a constant adds."""
    decision = _verdict(_at(statement, found.constant, value))
    if decision.status == "proved":
        return replace(found, proved_at=value, holds=decision), True
    if decision.status == "refuted":
        return replace(found, refuted_at=value, fails=decision), True
    return found, False
