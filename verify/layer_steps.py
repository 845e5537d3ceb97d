"""The derivative of a loss along a direction of a layer: the chain rule, entry by entry, and the order of the sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from verify.claims import StepError
from verify.kernel.analysis import has_derivative
from verify.kernel.formulas import ZERO, add, equal, less, less_equal, multiply, negative
from verify.kernel.terms import REAL, KernelError, Sort, Term, node, opened, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.derivative_of_sum import derivative_of_sum
from verify.lemmas.explicit import transfer
from verify.lemmas.nearby import sides, straight
from verify.reading import read
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.double_sums import agree, same_sum
from verify.tactics.errors import TacticError
from verify.tactics.growth.members import inner_parts
from verify.tactics.positivity import combine
from verify.tactics.ranges import sums
from verify.verdicts import Line
from verify.words import written


@dataclass(frozen=True)
class AlongLayer:
    """The loss has the derivative `value` along the curve t -> phi(moved(t)) of the outputs.

    `moved` is start + t rate, entry by entry; `activation` says that phi has the slope `slope` at the start, `loss` that a
    curve of outputs with the derivatives D gives the loss the derivative sum of G D.
    """

    moved: Any
    start: Any
    rate: Any
    slope: Any
    activation: Any
    loss: Any
    value: Any
    definition: Any = ()  # of delta
    variables: Any = ()  # t, i, s
    curve: Any = None  # that the inputs have derivatives along t, where they are no straight line
    directions: Any = None  # the name of these derivatives

    def lines(self) -> tuple[Line, ...]:
        """The argument, the outputs, and the loss."""
        t, _, _ = map(read, self.variables)
        moved, start, rate = (read(written(part)) for part in (self.moved, self.start, self.rate))
        if self.curve is not None:
            return (Line(read(self.value), "the chain rule, and the order of summation"),)
        return (
            Line(equal(moved, add(start, multiply(t, rate))), "sums over the layer"),
            Line(read(self.value), "the chain rule, and the order of summation"),
        )

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The derivative of the loss."""
        try:
            found = self._proved(facts)
            if self.curve is None:
                return found
            return basic.generalise(basic.discharge(found, read(self.curve)), read(self.directions))
        except (TacticError, KernelError) as error:
            stated = tuple({h: None for fact in facts for h in fact.hypotheses})
            raise StepError(2, read(self.value), "the chain rule", str(error), stated) from None

    def _proved(self, facts: Sequence[Theorem]) -> Theorem:
        t, i, s = map(read, self.variables)
        rate, slope, goal = read(written(self.rate)), read(written(self.slope)), read(self.value)
        loss = basic.assume(read(self.loss))
        derivatives = variable("D", Sort(("natural", "natural"), "real"))
        product = multiply(slope, rate)
        definition = infer("define", (), (derivatives, product, (i, s)))
        chosen = basic.assume(opened(definition.conclusion.args[0], derivatives))
        entry = basic.specialise(chosen, i, s)
        premise = basic.specialise(loss, derivatives)
        wanted = _opened(premise.conclusion.args[0], i, s)
        outputs = self._entry(wanted, entry, t, facts)
        for v in (s, i):
            outputs = basic.generalise(outputs, v)
        found = basic.apply(premise, basic.restate(outputs, premise.conclusion.args[0]))
        total = self._total(found.conclusion.args[2], goal.args[2], entry, i, s)
        hole = basic.name_apart("hole", variable("hole", REAL), goal)
        template = node("has_derivative", (*found.conclusion.args[:2], hole), found.conclusion.name)
        moved = basic.restate(infer("replace", (total, found), (template, hole)), goal)
        return basic.choose(definition, moved, derivatives)

    def _entry(self, wanted: Term, entry: Theorem, t: Term, facts: Sequence[Theorem]) -> Theorem:
        """i < q and s < b => the output has at 0 the derivative D(i, s)."""
        inside, goal = wanted.args
        known = basic.specialise(basic.assume(read(self.activation)), *map(read, self.variables[1:]))
        outer = basic.apply(known, basic.assume(inside))
        inner = self._line(t) if self.curve is None else self._curve(t, basic.assume(inside))
        along = infer("chain", (outer, inner))
        hole = basic.name_apart("hole", variable("hole", REAL), goal, along.conclusion)
        back = combine(equal(along.conclusion.args[2], goal.args[2]), (entry,), 1)
        shape = node("has_derivative", (*along.conclusion.args[:2], hole), goal.name)
        return basic.discharge(basic.restate(infer("replace", (back, along), (shape, hole)), goal), inside)

    def _line(self, t: Term) -> Theorem:
        """moved has at 0 the derivative rate, as it is start + t rate."""
        moved, start, rate = (read(written(part)) for part in (self.moved, self.start, self.rate))
        line = add(start, multiply(t, rate))
        straight = infer("differentiate", (), (has_derivative(line, t, ZERO, rate),))
        same = basic.generalise(sums(equal(moved, line)), t)
        return transfer(straight, same, has_derivative(moved, t, ZERO, rate))

    def _curve(self, t: Term, inside: Theorem) -> Theorem:
        """moved has at 0 the derivative rate, term by term."""
        moved, rate = (read(written(part)) for part in (self.moved, self.rate))
        fold = next(part for part in inner_parts(moved) if part.kind == "sum_over")
        curve, sample = basic.assume(read(self.curve)), read(self.variables[2])

        def each(index: Term, order: Theorem) -> Theorem:
            said = basic.specialise(curve, index, sample)
            known = (order, *basic.parts(inside))
            return basic.apply(said, close(said.conclusion.args[0], known, 1, 0))

        part = derivative_of_sum(fold, t, ZERO, rate, each)
        return infer("differentiate", (part,), (has_derivative(moved, t, ZERO, rate),))

    def _total(self, found: Term, goal: Term, entry: Theorem, i: Term, s: Term) -> Theorem:
        """sum of G D = the value, by D = slope rate and delta = G slope."""
        outer, inner = found, opened(found.args[2], i)
        loss_part = opened(inner.args[2], s)
        definition = basic.specialise(basic.assume(read(self.definition)), i, s)
        rate = read(written(self.rate))
        terms = combine(equal(loss_part, multiply(definition.conclusion.args[0], rate)), (entry, definition), 1)
        summed = agree(i, outer.args[1], agree(s, inner.args[1], terms))
        ordered = same_sum(equal(summed.conclusion.args[1], goal))
        return combine(equal(found, goal), (summed, ordered), 1)


def _opened(formula: Term, *terms: Term) -> Term:
    """The body of nested quantifiers at terms."""
    for term in terms:
        formula = opened(formula.args[0], term)
    return formula


@dataclass(frozen=True)
class Nearby:
    """If the premise (the sign of a point) then a function given by a formula has a derivative there."""

    goal: Any
    value: Any  # of the formula near the point, in the bound variable
    definition: Any  # the formula, for all arguments

    def lines(self) -> tuple[Line, ...]:
        """The statement."""
        return (Line(read(self.goal), f"near the point it is {self.value}"),)

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The derivative, where the premise holds."""
        goal = read(self.goal)
        premise, wanted = goal.args
        point, sign = wanted.args[1], basic.assume(premise)
        radius = point if premise.args[0] == ZERO else negative(point)
        definition = basic.assume(read(self.definition))

        def values(u: Term, near: Theorem) -> tuple[Theorem, ...]:
            order = (sign, near, *sides(near.conclusion.args[0].args[0]))
            return tuple(_value(basic.specialise(definition, place), order) for place in (u, point))

        positive = combine(less(ZERO, radius), (sign,), 1)
        return basic.discharge(straight(wanted, radius, positive, values), premise)


def _value(given: Theorem, order: Sequence[Theorem]) -> Theorem:
    """f(u) = p or q, where f(u) = max(p, q) and the order is known."""
    left, top = given.conclusion.args
    below = next(fact for fact in _decided(top, order))
    value = close(equal(top, below.conclusion.args[1]), (below,), 2, 0)
    return combine(equal(left, value.conclusion.args[1]), (given, value), 1)


def _decided(top: Term, order: Sequence[Theorem]) -> Iterator[Theorem]:
    """p <= q, or q <= p, for max(p, q)."""
    for pair in (top.args, tuple(reversed(top.args))):
        try:
            yield combine(less_equal(*pair), order, 1)
        except TacticError:
            continue
