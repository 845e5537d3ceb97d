"""Claims and calculations: what an author writes, and how it is turned into theorems.

A claim is its hypotheses, what is shown, and a function that gives the derivation: one or more calculations (chains of
relations, a reason each) or theorems of tactics. Importing a claim proves nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term, free_variables, is_space, node
from verify.kernel.theorem import Theorem
from verify.reading import read, read_statement
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine
from verify.verdicts import Line
from verify.words import Fact, LanguageError, Use, written

SIGN = {"equal": "=", "less_equal": "<=", "less": "<"}


class StepError(Exception):
    """A step of a derivation was not proved: its number, what was wanted, the reason given, and why it failed."""

    def __init__(self, number: int, wanted: Term, reason: str, why: str, given: tuple[Term, ...] = ()) -> None:
        super().__init__(number, wanted, reason, why)
        self.number, self.wanted, self.reason, self.why, self.given = number, wanted, reason, why, given

    def __str__(self) -> str:
        left, right = self.wanted.args if len(self.wanted.args) == 2 else (self.wanted, "")
        sign = SIGN.get(self.wanted.kind, "")
        rows = [f"step {self.number} is not proved", f"         {left}", f"      {sign:>2} {right}"]
        rows += [f"     by  {self.reason or 'algebra'}", f"    why  {self.why}"]
        refuted = self.counterexample
        if refuted is not None:
            rows.append(f"   test  FALSE: {refuted.text()}")
        return "\n".join(rows)

    @cached_property
    def counterexample(self) -> Any:
        """An exact counterexample to the step itself, when one is found."""
        try:
            from verify.stress.refute import refute
        except ImportError:
            return None
        return refute(Statement(self.given, self.wanted))


Reason = Any  # None, a Use, a claim, a theorem, a formula, a Known or Directly, or a tuple of these


@dataclass(frozen=True)
class Known:
    """A reason with a name: it gives facts, with the help of the hypotheses."""

    text: str
    facts: Callable[[Sequence[Theorem]], tuple[Theorem, ...]]


@dataclass(frozen=True)
class Directly:
    """A reason with a name that proves the relation itself."""

    text: str
    prove: Callable[[Term, Sequence[Theorem]], Theorem]


@dataclass(frozen=True)
class Step:
    """One relation of a chain: the sign, the right side, the reason and what is said of it on the page."""

    sign: str
    right: Any
    by: Reason
    text: str


@dataclass(frozen=True)
class Calculation:
    """left R1 right1 R2 right2 ..., under `given` beside the claim's hypotheses."""

    left: Any
    steps: tuple[Step, ...] = ()
    given: tuple[Any, ...] = ()

    def eq(self, right: Any, by: Reason = None, text: str = "") -> "Calculation":
        """= right"""
        return self._then("equal", right, by, text)

    def le(self, right: Any, by: Reason = None, text: str = "") -> "Calculation":
        """<= right"""
        return self._then("less_equal", right, by, text)

    def lt(self, right: Any, by: Reason = None, text: str = "") -> "Calculation":
        """< right"""
        return self._then("less", right, by, text)

    def _then(self, sign: str, right: Any, by: Reason, text: str) -> "Calculation":
        return replace(self, steps=(*self.steps, Step(sign, written(right), by, text)))

    def relations(self) -> tuple[Term, ...]:
        """The relation of each line, read by the kernel."""
        sides = [read(self.left), *(read(step.right) for step in self.steps)]
        return tuple(
            node(step.sign, (left, right)) for step, left, right in zip(self.steps, sides[:-1], sides[1:], strict=True)
        )

    def lines(self) -> tuple[Line, ...]:
        """The lines as the page prints them."""
        return tuple(
            Line(relation, step.text or reason_text(step.by), tuple(map(read, self.given)))
            for relation, step in zip(self.relations(), self.steps, strict=True)
        )

    def check(self, given: Sequence[Any] = (), first: int = 1, known: Sequence[Theorem] = ()) -> tuple[Theorem, ...]:
        """A theorem for every line, from the claim's hypotheses, the chain's own and what is known; else `StepError`."""
        hypotheses = tuple(map(read, (*given, *self.given)))
        facts = (*known, *(part for formula in hypotheses for part in basic.parts(basic.assume(formula))))
        proved: list[Theorem] = []
        for number, (relation, step) in enumerate(zip(self.relations(), self.steps, strict=True), first):
            try:
                proved.append(prove_step(relation, step.by, facts))
            except (TacticError, KernelError) as error:
                raise StepError(number, relation, step.text or reason_text(step.by), str(error), hypotheses) from None
        return (*proved, *self._ends(proved))

    def _ends(self, proved: Sequence[Theorem]) -> tuple[Theorem, ...]:
        """The first side against the last, from the lines between."""
        if len(proved) < 2 or is_space(proved[0].conclusion.args[0].sort):
            return ()
        kinds = {theorem.conclusion.kind for theorem in proved}
        sign = next(kind for kind in ("less", "less_equal", "equal") if kind in kinds)
        ends = node(sign, (proved[0].conclusion.args[0], proved[-1].conclusion.args[1]))
        return (combine(ends, proved, 1),)

    def failure(self, given: Sequence[Any] = ()) -> StepError | None:
        """The first step that fails; None when all are proved."""
        try:
            self.check(given)
        except StepError as error:
            return error
        return None

    def __repr__(self) -> str:
        return "\n".join(f"{line.relation}    by {line.reason or 'algebra'}" for line in self.lines())


def calc(left: Any, given: Sequence[Any] = ()) -> Calculation:
    """Begin a chain."""
    return Calculation(written(left), (), tuple(given))


def prove_step(goal: Term, by: Reason, facts: Sequence[Theorem]) -> Theorem:
    """One relation by its reason, from the hypotheses; a reason that is no hypothesis and not shown is refused."""
    theorem = _by_reason(goal, by, facts)
    if theorem.conclusion != goal:
        raise TacticError("step", f"the reason shows another relation: {theorem.conclusion}")
    for hypothesis in theorem.hypotheses - {h for fact in facts for h in fact.hypotheses}:
        raise TacticError("step", f"rests on {hypothesis}, which is not among the hypotheses")
    return theorem


def _by_reason(goal: Term, by: Reason, facts: Sequence[Theorem]) -> Theorem:
    if isinstance(by, Directly):
        return by.prove(goal, facts)
    reasons = by if isinstance(by, tuple) else () if by is None else (by,)
    used = [fact for reason in reasons for fact in facts_of(reason, facts)]
    relations = tuple(fact for fact in facts if fact.conclusion.kind not in ("for_all", "exists", "implies"))
    failure: TacticError | None = None
    every = (*used, *relations)
    for offered, degree in ((tuple(used), 2), (every, 2), (tuple(used), 3), (every, 3)) if used else ((every, 3),):
        try:
            return close(goal, offered, degree, 0)
        except TacticError as error:
            failure = failure or error
    try:
        return close(goal, every)
    except TacticError:
        raise failure or TacticError("step", "no reason") from None


def facts_of(reason: Reason, facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """What a reason gives: a theorem, a claim or hypothesis at terms."""
    match reason:
        case Theorem():
            return basic.parts(reason)
        case Claim():
            return facts_of(reason.at(), facts)
        case Use(source=Claim() as claim, terms=terms):
            return basic.parts(_instance(claim, terms, facts))
        case Use(source=source, terms=terms):
            return _specialised(basic.assume(read(source)), tuple(map(read, terms)))
        case Known():
            return reason.facts(facts)
        case _:
            formula = read(reason)
            return basic.parts(next((fact for fact in facts if fact.conclusion == formula), basic.assume(formula)))


def _specialised(hypothesis: Theorem, terms: tuple[Term, ...]) -> tuple[Theorem, ...]:
    """Every universal part of the hypothesis that takes exactly these terms."""
    found = []
    for part in basic.parts(hypothesis):
        try:
            used = basic.specialise(part, *terms)
        except KernelError:
            continue
        if used.conclusion.kind != "for_all":
            found += list(basic.parts(used))
    if not found:
        raise TacticError(
            "use", f"no part of the hypothesis speaks of {', '.join(map(str, terms))}", hypothesis.conclusion
        )
    return tuple(found)


def _instance(claim: "Claim", terms: dict[str, Any], facts: Sequence[Theorem]) -> Theorem:
    theorem = claim.theorem
    names = {free.name: free for free in free_variables(theorem.conclusion, *theorem.hypotheses)}
    for name in terms:
        if name not in names:
            raise TacticError("use", f"{claim.name} has no variable {name}; it has {', '.join(sorted(names))}")
    theorem = basic.instantiate(theorem, {names[name]: read(written(value)) for name, value in terms.items()})
    shown = {fact.conclusion: fact for fact in facts}
    stated = {h for fact in facts for h in fact.hypotheses}
    for hypothesis in theorem.hypotheses - stated:
        proof = shown.get(hypothesis) or close(hypothesis, _relations(facts))
        theorem = basic.cut(theorem, proof)
    return theorem


def _relations(facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """All facts, and those a universal statement is found among."""
    return tuple(facts)


def reason_text(by: Reason) -> str:
    """What the page says of a reason."""
    match by:
        case None:
            return "algebra"
        case tuple():
            return ", ".join(dict.fromkeys(reason_text(reason) for reason in by))
        case Use(source=Claim() as claim):
            return claim.title
        case Use(source=source):
            return _hypothesis_text(source)
        case Claim():
            return by.title
        case Theorem():
            return "above"
        case Known() | Directly():
            return by.text
        case _:
            return _hypothesis_text(by)


def _hypothesis_text(source: Any) -> str:
    if not isinstance(source, Fact):
        return "above"
    return str(source) if source.word in ("smooth", "convex", "differentiable") else source.word


class Claim:
    """A statement with its derivation. Look at `statement`, `given`, `lines`, `theorem`, `verdict`; use it with `at`."""

    def __init__(
        self, title: str, given: Sequence[Any], show: Any, source: str, equality: str, derive: Callable[[], Any]
    ) -> None:
        self.title, self.given, self.statement, self.source, self.equality = title, tuple(given), show, source, equality
        self.derive, self.name = derive, derive.__name__
        self.idea = " ".join((derive.__doc__ or "").split())
        self._proving = False

    @cached_property
    def sequent(self) -> Statement:
        """The statement as the kernel reads it."""
        try:
            return read_statement(self.given, self.statement)
        except LanguageError as error:
            raise LanguageError(f"{self.name}: {error}") from None

    def at(self, **terms: Any) -> Use:
        """The claim at other terms, as a reason; functions and sequences may be renamed."""
        return Use(self, terms)

    @cached_property
    def steps(self) -> tuple[Calculation | Theorem, ...]:
        """The parts of the derivation."""
        made = self.derive()
        parts = made if isinstance(made, tuple) else (made,)
        for part in parts:
            if not (isinstance(part, Calculation | Theorem) or hasattr(part, "theorem")):
                raise LanguageError(f"{self.name} returns {part!r}, which is no calculation, step or theorem")
        return parts

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the derivation with their reasons."""
        return tuple(line for part in self.steps for line in _lines(part))

    @cached_property
    def theorem(self) -> Theorem:
        """The theorem of the kernel; `StepError` names the step that fails."""
        if self._proving:
            raise LanguageError(f"{self.name} is a reason for itself")
        self._proving = True
        try:
            return self._derived()
        finally:
            self._proving = False

    def _derived(self) -> Theorem:
        facts = tuple(part for formula in self.sequent.hypotheses for part in basic.parts(basic.assume(formula)))
        proved: list[Theorem] = []
        for part in self.steps:
            if isinstance(part, Calculation):
                proved += part.check(self.given, len(self._before(part)) + 1, tuple(proved))
            else:
                proved.append(self._shown(part, facts, tuple(proved)))
        try:
            goal = self._closed(proved, facts)
        except (TacticError, KernelError) as error:
            raise StepError(
                len(self.lines), self.sequent.conclusion, "the lines above", str(error), self.sequent.hypotheses
            ) from None
        return self._only_stated(goal, len(self.lines), "the lines above")

    def _shown(self, part: Any, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The theorem of a part that is no calculation; its lines are counted on from those before."""
        before, lines = len(self._before(part)), _lines(part)
        last = lines[-1]
        try:
            theorem = part if isinstance(part, Theorem) else part.theorem(facts, proved)
        except StepError as error:
            number = before + error.number
            raise StepError(number, error.wanted, error.reason, error.why, error.given) from None
        except (TacticError, KernelError) as error:
            number, stated = before + len(lines), self.sequent.hypotheses
            raise StepError(number, last.relation, last.reason, str(error), stated) from None
        return self._only_stated(theorem, before + len(lines), last.reason)

    def _only_stated(self, theorem: Theorem, number: int, reason: str) -> Theorem:
        stated = self.sequent.hypotheses
        for hypothesis in theorem.hypotheses - set(stated):
            why = f"rests on {hypothesis}, which is not among the hypotheses"
            raise StepError(number, theorem.conclusion, reason, why, stated)
        return theorem

    @property
    def topic(self) -> str:
        """The package the claim stands in; "" for a claim typed at a prompt."""
        return self.derive.__module__.rpartition(".")[0].rpartition(".")[2]

    @property
    def uses(self) -> tuple[str, ...]:
        """The names of the claims that reasons of the derivation refer to."""
        return tuple(dict.fromkeys(found.name for found in _claims_in(self.steps)))

    def _before(self, part: Any) -> tuple[Line, ...]:
        earlier = self.steps[: [piece is part for piece in self.steps].index(True)]
        return tuple(line for piece in earlier for line in _lines(piece))

    def _closed(self, proved: list[Theorem], facts: Sequence[Theorem]) -> Theorem:
        goal = self.sequent.conclusion
        for theorem in reversed(proved):
            if theorem.conclusion == goal:
                return theorem
        try:
            return close(goal, proved, 1)
        except TacticError:
            relations = [fact for fact in facts if fact.conclusion.kind in ("equal", "less_equal", "less", "not_equal")]
            return close(goal, (*proved, *relations), 2)

    @property
    def verdict(self) -> Any:
        """Proved, refuted or open, by a replay in a fresh process."""
        from verify.check import check

        return check(self)

    def __repr__(self) -> str:
        given = ", ".join(map(str, self.sequent.hypotheses))
        return f"{self.title}: {self.sequent.conclusion}" + (f"    given {given}" if given else "")

    def _repr_latex_(self) -> str:
        from sympy import latex

        return f"${latex(self.statement)}$"


def _claims_in(part: Any) -> tuple[Claim, ...]:
    """The claims among the reasons of a step or of its parts."""
    if isinstance(part, Use):
        return _claims_in(part.source)
    if isinstance(part, Claim):
        return (part,)
    if isinstance(part, tuple):
        return tuple(found for piece in part for found in _claims_in(piece))
    inside = fields(part) if is_dataclass(part) and not isinstance(part, Theorem) else ()
    return tuple(found for field in inside for found in _claims_in(getattr(part, field.name)))


def _lines(part: Any) -> tuple[Line, ...]:
    if isinstance(part, Theorem):
        return (Line(part.conclusion, "shown by its rule"),)
    made: tuple[Line, ...] = part.lines()
    return made


def claim(
    title: str, show: Any, given: Sequence[Any] = (), source: str = "", equality: str = ""
) -> Callable[[Callable[[], Any]], Claim]:
    """Make a claim of the function that gives its derivation."""
    return lambda derive: Claim(title, given, show, source, equality, derive)


__all__ = ["Calculation", "Claim", "Use", "calc", "claim"]
