"""Reasons and steps about natural numbers: sums over ranges, polynomials in numbers >= 1, numbers above a real one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verify.claims import Directly, Known, StepError, facts_of, reason_text
from verify.kernel.formulas import FALSE, ONE, add
from verify.kernel.terms import KernelError, Term, node, opened
from verify.kernel.theorem import Theorem, infer
from verify.reading import read
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine
from verify.verdicts import Line
from verify.words import Use, written


def sums(*reasons: Any) -> Directly:
    """An equation between sums: constant factors out, terms apart, first and last terms off."""
    from verify.tactics.ranges import sums as tactic

    def prove(goal: Term, facts: Sequence[Theorem]) -> Theorem:
        return tactic(goal, [*(fact for reason in reasons for fact in facts_of(reason, facts)), *facts])

    return Directly(", ".join(["sums over the layers", *map(reason_text, reasons)]), prove)


def equal_terms(*hypotheses: Any) -> Directly:
    """(sum over 0 <= i < h) = h c, where the hypotheses make every term equal to c."""
    from verify.tactics.ranges import equal_terms as tactic

    def prove(goal: Term, facts: Sequence[Theorem]) -> Theorem:
        fold, product = goal.args
        value = node("product", product.args[1:]) if len(product.args) > 2 else product.args[1]
        universal = [basic.assume(read(hypothesis)) for hypothesis in hypotheses]
        return basic.restate(tactic(fold, value, universal), goal)

    return Directly("the terms are equal", prove)


def detached(source: Any, *terms: Any, by: tuple[Any, ...] = ()) -> Known:
    """What a hypothesis or a claim "if .. then" says of these terms, its premise being shown by what is given."""
    points = tuple(read(written(term)) for term in terms)

    def facts(known: Sequence[Theorem]) -> tuple[Theorem, ...]:
        (rule,) = facts_of(source, known) if isinstance(source, Use) else (basic.assume(read(source)),)
        said = basic.specialise(rule, *points)
        used = tuple(fact for reason in by for fact in facts_of(reason, known))
        while said.conclusion.kind == "implies":
            said = basic.apply(said, close(said.conclusion.args[0], used or known))
        return basic.parts(said)

    return Known("above", facts)


def counting(*reasons: Any) -> Directly:
    """A relation of polynomials in natural numbers >= 1: in the numbers less 1 no coefficient is negative."""
    from verify.tactics.growth.counting import counting as tactic

    def prove(goal: Term, facts: Sequence[Theorem]) -> Theorem:
        return tactic(goal, [*(fact for reason in reasons for fact in facts_of(reason, facts)), *facts])

    return Directly("numbers >= 1", prove)


@dataclass(frozen=True)
class Reached:
    """There is m with the property: the successor of a natural number that is at least `bound` has it."""

    statement: Any
    bound: Any
    given: tuple[Any, ...] = ()
    by: tuple[Any, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        """The statement, and what is taken."""
        return (Line(read(self.statement), f"the natural number after one that is at least {self.bound}"),)

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """If the premises then there is such a number."""
        from verify.lemmas.archimedes import above

        goal, bound = read(self.statement), read(written(self.bound))
        inner = goal.args[1] if goal.kind == "implies" else goal
        given = [part for part in basic.parts(basic.assume(goal.args[0]))] if goal.kind == "implies" else []
        known = (*facts, *proved, *given)
        existence = basic.specialise(above(), bound)
        name = basic.bound_name(inner, goal, bound, *(h for fact in known for h in fact.hypotheses))
        chosen = basic.assume(opened(existence.conclusion.args[0], name))
        value = add(name, ONE)
        used = [fact for reason in self.by for fact in facts_of(reason, known)]
        try:
            body = close(opened(inner.args[0], value), (*used, *known, chosen), 2)
        except (TacticError, KernelError) as error:
            stated = tuple({h: None for fact in facts for h in fact.hypotheses})
            raise StepError(1, goal, self.lines()[0].reason, str(error), stated) from None
        found = basic.choose(existence, basic.witness(inner, value, body), name)
        if goal.kind != "implies":
            return found
        found = basic.cut(found, *given)
        return basic.discharge(found, goal.args[0])


def whole(*reasons: Any) -> Directly:
    """l <= r of natural numbers, as r + 1 <= l is impossible."""

    def prove(goal: Term, facts: Sequence[Theorem]) -> Theorem:
        denied = basic.denial(goal)
        used = [fact for reason in reasons for fact in facts_of(reason, facts)]
        later = infer("next_natural", (denied,))
        return basic.contradiction(goal, combine(FALSE, (*used, *facts, later), 1))

    return Directly(", ".join(["whole numbers", *map(reason_text, reasons)]), prove)
