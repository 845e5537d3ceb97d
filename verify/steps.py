"""Reasons and steps that authors name: Cauchy-Schwarz, homogeneity of the norm, comparison of slopes, induction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verify.claims import Calculation, Directly, Known, StepError, facts_of, prove_step, reason_text
from verify.kernel.formulas import ONE, ZERO, add, equal, implies, less_equal
from verify.kernel.terms import KernelError, Term, is_space, node, number, opened, substitute
from verify.kernel.theorem import Theorem, infer
from verify.lemmas import inner_product
from verify.reading import read
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.calculus import increase
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine
from verify.verdicts import Line
from verify.words import written


def cauchy_schwarz(u: Any, v: Any) -> Known:
    """<u, v> <= |u| |v|, and from below."""
    one, other = read(u), read(v)
    proofs = (inner_product.cauchy_schwarz(one, other), inner_product.cauchy_schwarz_below(one, other))
    return Known("Cauchy-Schwarz", lambda _: proofs)


def homogeneity(factor: Any, v: Any) -> Any:
    """|a v| = a |v| for a >= 0."""
    scalar, vector = read(written(factor)), read(v)
    goal = less_equal(ZERO, scalar)
    return Known("homogeneity of the norm", lambda f: (inner_product.homogeneous(scalar, vector, close(goal, f)),))


def squared(*roots: Any) -> Any:
    """0 <= p^2, or 0 <= <v, v> for a vector."""
    return Known("a square is not negative", lambda _: tuple(_square(read(written(root))) for root in roots))


def _square(term: Term) -> Theorem:
    if is_space(term.sort):
        return infer("square_norm", (), (term,))
    goal = less_equal(ZERO, node("power", (term, number(2))))
    return infer("combine", (), (goal, ((number(1), term, ()),), ()))


@dataclass(frozen=True)
class Increase:
    """body(low) <= body(high) because the derivative of the body, `rate`, is not negative on [low, high]."""

    body: Any
    index: Any
    low: Any
    high: Any
    rate: Any
    because: Calculation

    def lines(self) -> tuple[Line, ...]:
        """The chain that gives the sign of the rate, and the comparison of the ends."""
        return (*self.because.lines(), Line(self._goal(), "mean value theorem"))

    def _goal(self) -> Term:
        body, free, low, high = (read(written(part)) for part in (self.body, self.index, self.low, self.high))
        return less_equal(substitute(body, {free: low}), substitute(body, {free: high}))

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The comparison of the ends."""
        body, free, low, high, rate = (
            read(written(p)) for p in (self.body, self.index, self.low, self.high, self.rate)
        )
        hypotheses = tuple({h: None for fact in facts for h in fact.hypotheses})
        try:
            lines = _checked(self.because, facts)
            sign = close(less_equal(ZERO, rate), lines, 1)
            return increase(body, free, low, high, rate, sign, facts)
        except (TacticError, KernelError) as error:
            count = len(self.because.steps) + 1
            raise StepError(count, self._goal(), "mean value theorem", str(error), hypotheses) from None


def _checked(part: Calculation, facts: Sequence[Theorem], first: int = 1) -> tuple[Theorem, ...]:
    given = tuple(basic.assume(read(item)) for item in part.given)
    proved = []
    for place, (relation, step) in enumerate(zip(part.relations(), part.steps, strict=True), first):
        try:
            proved.append(prove_step(relation, step.by, (*facts, *given)))
        except (TacticError, KernelError) as error:
            stated = tuple({h: None for fact in facts for h in fact.hypotheses})
            raise StepError(place, relation, step.text or reason_text(step.by), str(error), stated) from None
    return tuple(proved)


@dataclass(frozen=True)
class Induction:
    """The statement for every natural number: `base` and `step` are chains; the step may use the statement at n."""

    statement: Any
    index: Any
    base: Calculation
    step: Calculation

    def lines(self) -> tuple[Line, ...]:
        """The lines of the base, of the step, and the statement."""
        return (*self.base.lines(), *self.step.lines(), Line(read(self.statement), f"induction on {self.index}"))

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The statement for the index itself."""
        template, index = read(self.statement), read(self.index)
        known = (*facts, *proved)
        first = close(substitute(template, {index: ZERO}), (*_checked(self.base, known), *known), 1)
        assumed = basic.assume(template)
        later = substitute(template, {index: add(index, ONE)})
        chain = _checked(self.step, (*known, assumed), len(self.base.steps) + 1)
        step = basic.discharge(close(later, (*chain, assumed), 1), template)
        if step.conclusion != implies(template, later):
            raise TacticError("induction", "the step is not from n to n + 1", step.conclusion)
        return basic.specialise(infer("induction", (first, step), (template, index)), index)


def quadratic(f: Any, curvature: Any, constant: Any, *points: Any) -> Any:
    """Of f(z) = c/2 |z|^2, c = L or -L: it is differentiable and L-smooth, with the gradient c z; at the points given."""
    from verify.lemmas.explicit import quadratic as lemma

    terms = (read(f), read(written(curvature)), read(written(constant)))
    at = tuple(read(point) for point in points)

    def facts_of(facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
        gradients, differentiable, smooth = lemma(*terms, tuple(facts))
        return (*(basic.specialise(gradients, point) for point in at), gradients, differentiable, smooth)

    return Known("the gradient of the quadratic", facts_of)


def explicit(f: Any, argument: Any, value: Any, gradient: Any, *points: Any) -> Any:
    """Of f given by a polynomial in inner products with its argument: its gradient, and that it is differentiable."""
    from verify.lemmas.explicit import explicit as lemma
    from verify.lemmas.explicit import given_by, stated

    function, z, formula, slope = (read(written(part)) for part in (f, argument, value, gradient))
    at = tuple(read(point) for point in points)

    def facts_of(facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
        gradients, differentiable = lemma(
            function, z, formula, slope, stated(given_by(function, z, formula), tuple(facts))
        )
        return (*(basic.specialise(gradients, point) for point in at), gradients, differentiable)

    return Known("the gradient of the formula", facts_of)


def by_cases(disjunction: Any, *reasons: Any) -> Any:
    """A relation that follows in each of the cases of a disjunction shown above."""
    formula = read(disjunction)

    def prove(goal: Term, facts: Sequence[Theorem]) -> Theorem:
        shown = next((fact for fact in facts if fact.conclusion == formula), None)
        if shown is None:
            raise TacticError("by_cases", f"not shown above: {formula}")
        used = [fact for reason in reasons for fact in facts_of(reason, facts)]
        branches = [close(goal, (*used, *facts, basic.assume(case)), 2) for case in formula.args]
        return infer("cases", (shown, *branches))

    return Directly(", ".join(["in both cases", *map(reason_text, reasons)]), prove)


def _closed(goal: Term, offers: Sequence[Sequence[Theorem]], degree: int) -> Theorem:
    """The goal from the first of the offered collections of facts that is enough."""
    failure = TacticError("close", f"nothing is offered for {goal}")
    for facts in offers:
        try:
            return close(goal, facts, degree)
        except TacticError as error:
            failure = error
    raise failure


@dataclass(frozen=True)
class Shown:
    """A formula shown at once, from the hypotheses, the lines above and the reasons given."""

    formula: Any
    by: Any = ()
    degree: int = 2

    def lines(self) -> tuple[Line, ...]:
        """The formula and its reasons."""
        return (Line(read(self.formula), reason_text(self.by) or "the lines above"),)

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The formula as a theorem."""
        known = (*proved, *facts)
        used = [fact for reason in self.by for fact in facts_of(reason, known)]
        try:
            return _closed(read(self.formula), [offered for offered in (used, (*used, *known)) if offered], self.degree)
        except (TacticError, KernelError) as error:
            stated = tuple({h: None for fact in facts for h in fact.hypotheses})
            raise StepError(1, read(self.formula), self.lines()[0].reason, str(error), stated) from None


@dataclass(frozen=True)
class FromSuccessor:
    """A statement about T >= 1 from the same statement about S + 1, shown by `proof`."""

    statement: Any
    index: Any
    previous: Any
    proof: Any

    def lines(self) -> tuple[Line, ...]:
        """The lines of the proof for S + 1, and the statement."""
        last = Line(read(self.statement), f"{self.index} = {self.previous} + 1")
        return (*self.proof.lines(), last)

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The statement for T."""
        from verify.lemmas.naturals import predecessor

        template, index, before = read(self.statement), read(self.index), read(self.previous)
        shown = self.proof.theorem(facts, proved)
        existence = predecessor(index, facts)
        chosen = opened(existence.conclusion.args[0], before)
        back = combine(equal(chosen.args[1], chosen.args[0]), (basic.assume(chosen),))
        after = substitute(template, {index: add(before, ONE)})
        moved = infer("replace", (back, basic.restate(shown, after)), (template, index))
        return basic.choose(existence, moved, before)
