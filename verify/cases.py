"""Steps and reasons that go through cases: a statement case by case, points that show an existence, signs of products."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from verify.claims import Known, StepError, facts_of, reason_text
from verify.kernel.analysis import fresh
from verify.kernel.formulas import ZERO, conjunction, equal, implies, less, less_equal, multiply
from verify.kernel.terms import REAL, RELATIONS, KernelError, Term, node, opened
from verify.kernel.theorem import Theorem, infer
from verify.line_functions import at
from verify.reading import read
from verify.tactics import basic
from verify.tactics.auto import antisymmetric
from verify.tactics.branches import decide
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine
from verify.verdicts import Line
from verify.words import written

USABLE = (*RELATIONS, "or", "and", "implies")


@dataclass(frozen=True)
class CaseByCase:
    """A formula from the reasons and hypotheses, through the cases they leave open and those of `on`."""

    formula: Any
    by: Any = ()
    on: Any = ()
    degree: int = 1

    def lines(self) -> tuple[Line, ...]:
        """The formula and its reasons."""
        return (Line(read(self.formula), reason_text(("case by case", *self.by))),)

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The formula as a theorem."""
        return _decided(read(self.formula), self, facts, proved)


@dataclass(frozen=True)
class Found:
    """An existence, shown by one of the points: which of them depends on the case."""

    formula: Any
    points: Any
    by: Any = ()
    on: Any = ()
    degree: int = 1

    def lines(self) -> tuple[Line, ...]:
        """The formula, the points and the reasons."""
        shown = " or ".join("(" + ", ".join(map(str, point)) + ")" for point in self.points)
        return (Line(read(self.formula), reason_text((f"at {shown}", *self.by))),)

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The existence from the alternative of the instances."""
        goal = read(self.formula)
        points = [tuple(read(written(part)) for part in point) for point in self.points]
        instances = [_instance(goal, point) for point in points]
        if len(instances) == 1:
            return _exhibited(goal, points[0], _decided(instances[0], self, facts, proved))
        alternative = _decided(node("or", tuple(instances)), self, facts, proved)
        branches = [_exhibited(goal, point, basic.assume(case)) for point, case in zip(points, instances, strict=True)]
        return infer("cases", (alternative, *branches))


def _instance(goal: Term, point: tuple[Term, ...]) -> Term:
    for part in point:
        goal = opened(goal.args[0], part)
    return goal


def _exhibited(goal: Term, point: tuple[Term, ...], shown: Theorem) -> Theorem:
    inner = _instance(goal, point[:1])
    return basic.witness(goal, point[0], shown if len(point) == 1 else _exhibited(inner, point[1:], shown))


def _decided(goal: Term, step: CaseByCase | Found, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
    known = (*proved, *facts)
    try:
        used = [fact for reason in step.by for fact in facts_of(reason, known)]
        stated = [fact for fact in facts if fact.conclusion.kind in USABLE]
        return decide(goal, (*used, *stated), tuple(map(read, step.on)), step.degree)
    except (TacticError, KernelError) as error:
        hypotheses = tuple({h: None for fact in facts for h in fact.hypotheses})
        raise StepError(1, goal, step.lines()[0].reason, str(error), hypotheses) from None


def signs(x: Any, y: Any) -> Known:
    """x y > 0 when both are positive or both negative only; x y < 0 when one is positive and one negative only."""
    one, other = read(written(x)), read(written(y))
    return Known("signs of a product", lambda _: sign_rules(one, other))


@lru_cache
def sign_rules(x: Term, y: Term) -> tuple[Theorem, ...]:
    """The two implications."""
    product = multiply(x, y)
    up, down = (less(ZERO, x), less(x, ZERO)), (less(ZERO, y), less(y, ZERO))
    same = node("or", (conjunction(up[0], down[0]), conjunction(up[1], down[1])))
    opposite = node("or", (conjunction(up[0], down[1]), conjunction(up[1], down[0])))
    choices = (*up, *down)
    return tuple(
        decide(implies(premise, alternative), (), choices, 2)
        for premise, alternative in ((less(ZERO, product), same), (less(product, ZERO), opposite))
    )


def compared(rising: Any, s: Any, t: Any) -> tuple[Any, ...]:
    """What an increasing function says of two arguments, whichever is larger; the same value at the same argument."""
    function, one, other = read(rising.args[0]), read(written(s)), read(written(t))
    return rising.at(s, t), rising.at(t, s), Known("the same argument", lambda _: (same_value(function, one, other),))


@lru_cache
def same_value(function: Term, s: Term, t: Term) -> Theorem:
    """s <= t and t <= s => h(s) = h(t)"""
    orders = conjunction(less_equal(s, t), less_equal(t, s))
    below, above = basic.parts(basic.assume(orders))
    free = fresh("z", REAL, function, s, t)
    value, template = at(function, s), equal(at(function, s), at(function, free))
    here = combine(equal(value, value), ())
    return basic.discharge(infer("replace", (antisymmetric(equal(s, t), below, above), here), (template, free)), orders)
