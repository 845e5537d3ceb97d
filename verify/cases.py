"""Steps and reasons that go through cases: a statement case by case, points that show an existence, signs of products."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from verify.claims import Calculation, Known, StepError, facts_of, reason_text
from verify.kernel.formulas import ZERO, equal, implies, less, less_equal, multiply
from verify.kernel.terms import RELATIONS, KernelError, Term, node, number, opened
from verify.kernel.theorem import Theorem, infer
from verify.reading import read
from verify.tactics import basic
from verify.tactics.branches import decide, largest
from verify.tactics.errors import TacticError
from verify.tactics.functions import same_value
from verify.tactics.positivity import combine
from verify.tactics.signs import sign_of_product, signs_of_factors
from verify.verdicts import Line
from verify.words import Fact, written

USABLE = (*RELATIONS, "or", "and", "implies")


@dataclass(frozen=True)
class CaseByCase:
    """A formula from the reasons and hypotheses (`alone`: the reasons), through the cases they leave open and those of `on`."""

    formula: Any
    by: Any = ()
    on: Any = ()
    degree: int = 1
    alone: bool = False

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
        alone = isinstance(step, CaseByCase) and step.alone
        stated = [] if alone else [fact for fact in facts if fact.conclusion.kind in USABLE]
        return decide(goal, (*used, *stated), tuple(map(read, step.on)), step.degree)
    except (TacticError, KernelError) as error:
        hypotheses = tuple({h: None for fact in facts for h in fact.hypotheses})
        raise StepError(1, goal, step.lines()[0].reason, str(error), hypotheses) from None


def signs(x: Any, y: Any) -> Known:
    """x y > 0 when both are positive or both negative only; x y < 0 when one is positive and one negative only."""
    one, other = read(written(x)), read(written(y))
    return Known("signs of a product", lambda _: signs_of_factors(one, other))


def compared(rising: Fact, s: Any, t: Any) -> tuple[Known, ...]:
    """What an increasing function says of two arguments, whichever is larger; the same value at the same argument."""
    function, one, other = read(rising.args[0]), read(written(s)), read(written(t))
    same = Known("the same argument", lambda _: (same_value(function, one, other),))
    return increase(rising, s, t), increase(rising, t, s), same


def increase(rising: Fact, s: Any, t: Any) -> Known:
    """What an increasing function says of s below t."""
    use = rising.at(s, t)
    return Known(rising.word, lambda known: _implications(facts_of(use, known)))


def _implications(facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    return tuple(fact for fact in facts if fact.conclusion.kind == "implies")


@dataclass(frozen=True)
class Assuming:
    """If the premise, then what the last of the steps shows; the steps may use the premise."""

    premise: Any
    steps: Any

    def lines(self) -> tuple[Line, ...]:
        """The lines of the steps, and the implication."""
        shown = tuple(line for step in self.steps for line in step.lines())
        premise, last = read(self.premise), shown[-1].relation
        return (*shown, Line(implies(premise, last), "the lines above, assuming its premise"))

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The implication."""
        premise = read(self.premise)
        inside = (*facts, *basic.parts(basic.assume(premise)))
        return basic.discharge(_last(self.steps, inside, proved), premise)


@dataclass(frozen=True)
class Choosing:
    """What the last of the steps shows of a value that exists; the steps may use what the existence says of `name`."""

    existence: Any
    name: Any
    steps: Any

    def lines(self) -> tuple[Line, ...]:
        """The lines of the steps."""
        return tuple(line for step in self.steps for line in step.lines())

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The conclusion of the last step."""
        (shown,) = facts_of(self.existence, (*proved, *facts))
        name = read(self.name)
        assumed = basic.assume(opened(shown.conclusion.args[0], name))
        return basic.choose(shown, _last(self.steps, (*facts, *basic.parts(assumed)), proved), name)


def _last(steps: Any, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
    """The theorem of the last step, each from those before."""
    found = list(proved)
    for step in steps:
        found += step.check((), 1, (*found, *facts)) if isinstance(step, Calculation) else [step.theorem(facts, found)]
    return found[-1]


def product_of_signs(p: Any, q: Any) -> Known:
    """p q > 0 when p and q are both positive or both negative; p q < 0 when one is positive and one negative."""
    one, other = read(written(p)), read(written(q))
    return Known("signs of a product", lambda _: sign_of_product(one, other))


def same_argument(function: Any, s: Any, t: Any) -> Known:
    """The same value at the same argument."""
    terms = (read(function), read(written(s)), read(written(t)))
    return Known("the same argument", lambda _: (same_value(*terms),))


def squared_relu(z: Any) -> Known:
    """max(0, z)^2 is z^2 or 0."""
    place = read(written(z))
    return Known("squares of the rectifier", lambda _: _squared_relu(place))


@lru_cache
def _squared_relu(z: Term) -> tuple[Theorem, ...]:
    ramp = node("max", (ZERO, z))
    square = node("power", (ramp, number(2)))
    values = ((less_equal(ZERO, z), multiply(z, z), 1), (less(z, ZERO), ZERO, 0))
    found = []
    for order, value, place in values:
        ramped = infer("modus_ponens", (largest(ramp, place), basic.assume(order)))
        found.append(basic.discharge(combine(equal(square, value), (ramped,), 2), order))
    return tuple(found)
