"""A counterexample found in floats as exact data, and how it shrinks: few pieces, extreme curvatures, small rationals."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from verify.kernel.sequent import Statement
from verify.kernel.terms import Sort, Term, is_space
from verify.stress import confirm
from verify.stress.counterexample import Counterexample, counterexample
from verify.stress.evaluate import evaluate
from verify.stress.functions import Function, separable
from verify.stress.ladder import antiderivative
from verify.stress.outcomes import Undecided, UndefinedTerm
from verify.stress.piecewise import Piecewise, constant, spline
from verify.stress.quantified import recursion_of
from verify.stress.sequences import Recursion

CHECKS: Final = 400  # exact evaluations while shrinking
COARSE: Final = tuple(Fraction(1, n) for n in (1, 2, 3, 4, 6, 8, 12, 24, 60, 240, 2_000, 50_000))
Numbers = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A function of one coordinate: its second derivative between the knots, or at the knots where it is continuous."""

    knots: Numbers
    bends: Numbers  # one more than the knots, or as many where the second derivative is continuous
    slope: Fraction  # at 0
    continuous: bool = False

    def exact(self) -> Piecewise:
        """The piecewise polynomial, 0 at 0."""
        if not self.continuous:
            return antiderivative(spline(list(self.knots), list(self.bends), self.slope))
        if not self.knots:
            return antiderivative(constant(self.slope))
        gaps = zip(self.knots, self.knots[1:], self.bends, self.bends[1:], strict=False)
        rates: list[Any] = [Fraction(0), *((b - a) / (t - s) for s, t, a, b in gaps), Fraction(0)]
        bend = spline(list(self.knots), rates)
        return antiderivative(antiderivative(bend + (self.bends[0] - bend.at(self.knots[0]))) + self.slope)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The function by its coordinates, and values of the other variables."""

    function: Term | None
    shapes: tuple[Shape, ...]
    values: tuple[tuple[Term, Any], ...]  # numbers and points
    starts: tuple[tuple[Term, Numbers], ...]  # first members of sequences
    floors: tuple[Term, ...] = ()  # variables that are the least value of f
    dimension: int = 1

    def model(self, statement: Statement) -> dict[Any, Any] | None:
        """Values for all variables; None where the least value does not exist."""
        found: dict[Any, Any] = dict(self.values)
        spaces = {v.sort for v, _ in self.values if is_space(v.sort)}
        spaces |= {Sort((), v.sort.value) for v, _ in self.starts}
        if self.function is not None:
            f = _function(self.shapes)
            found[self.function] = f
            spaces.add(Sort((), self.function.sort.arguments[0]))
            if self.floors and f.infimum is None:
                return None
            found |= {level: f.infimum for level in self.floors}
        found |= dict.fromkeys(spaces, self.dimension)
        for variable, first in self.starts:
            for h in statement.hypotheses:
                law = recursion_of(h)
                if law is not None and law[0] == variable:
                    found[variable] = Recursion(h, law[0], law[1], law[2], found, first, Fraction(0))
        return found


def _function(shapes: tuple[Shape, ...]) -> Function:
    size = len(shapes)
    return separable(*((tuple(int(i == k) for i in range(size)), shape.exact()) for k, shape in enumerate(shapes)))


def refuting(statement: Statement, sketch: Sketch) -> dict[Any, Any] | None:
    """The model, when the hypotheses hold in it and the conclusion does not, exactly or by rational intervals."""
    try:
        model = sketch.model(statement)
        if model is None or not all(_said(h, model) is True for h in statement.hypotheses):
            return None
        return model if _said(statement.conclusion, model) is False else None
    except (Undecided, UndefinedTerm, ZeroDivisionError, ValueError):
        return None


def _said(formula: Term, model: dict[Any, Any]) -> Any:
    found = evaluate(formula, model)
    return confirm.outcome(formula, model) if found is None else found


def shrunk(statement: Statement, sketch: Sketch) -> Counterexample | None:
    """A readable counterexample near the sketch, confirmed; None when the sketch is none in exact numbers."""
    near = (*(_rounded(sketch, step) for step in COARSE), sketch)
    start = next((candidate for candidate in near if refuting(statement, candidate) is not None), None)
    if start is None:
        return None
    sketch = start
    left, changed = CHECKS, True
    while changed and left > 0:
        changed = False
        for simpler in simplified(sketch):
            left -= 1
            if refuting(statement, simpler) is not None:
                sketch, changed = simpler, True
                break
            if left <= 0:
                break
    model = refuting(statement, sketch)
    try:
        found = counterexample(statement, model or {}, False)
        return found if confirm.confirm(statement, found.model) else None
    except (Undecided, UndefinedTerm):
        return None


def _rounded(sketch: Sketch, step: Fraction) -> Sketch:
    """All numbers as multiples of the step."""

    def near(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(near, value))
        return round(value / step) * step if isinstance(value, Fraction) else value

    shapes = tuple(Shape(near(s.knots), near(s.bends), near(s.slope), s.continuous) for s in sketch.shapes)
    values = tuple((v, near(value)) for v, value in sketch.values)
    return replace(sketch, shapes=shapes, values=values, starts=tuple((v, near(x)) for v, x in sketch.starts))


def simplified(sketch: Sketch) -> Iterator[Sketch]:
    """Simpler sketches, those that change most first."""
    for place, shape in enumerate(sketch.shapes):
        for other in _fewer(shape):
            yield replace(sketch, shapes=(*sketch.shapes[:place], other, *sketch.shapes[place + 1 :]))
    for place, shape in enumerate(sketch.shapes):
        for other in _rounder(shape):
            yield replace(sketch, shapes=(*sketch.shapes[:place], other, *sketch.shapes[place + 1 :]))
    for values in _rows(sketch.values):
        yield replace(sketch, values=values)
    for starts in _rows(sketch.starts):
        yield replace(sketch, starts=starts)


def _rows(rows: tuple[tuple[Term, Any], ...]) -> Iterator[tuple[tuple[Term, Any], ...]]:
    """With one number simpler."""
    for place, (variable, value) in enumerate(rows):
        for other in _simpler_value(value):
            yield (*rows[:place], (variable, other), *rows[place + 1 :])


def _fewer(shape: Shape) -> Iterator[Shape]:
    """Without one knot."""
    for k in range(len(shape.knots)):
        knots = shape.knots[:k] + shape.knots[k + 1 :]
        if shape.continuous:
            if knots:
                yield replace(shape, knots=knots, bends=shape.bends[:k] + shape.bends[k + 1 :])
            continue
        for gone in (k, k + 1):
            yield replace(shape, knots=knots, bends=shape.bends[:gone] + shape.bends[gone + 1 :])


def _rounder(shape: Shape) -> Iterator[Shape]:
    for k, bend in enumerate(shape.bends):
        extreme = {max(shape.bends), min(shape.bends), Fraction(0), max(map(abs, shape.bends))} - {bend}
        simple = [b for b in sorted(extreme) if b in (0, 1) or _size(b) <= _size(bend)]
        for other in (*simple, *_simpler(bend)):
            yield replace(shape, bends=(*shape.bends[:k], other, *shape.bends[k + 1 :]))
    for k, knot in enumerate(shape.knots):
        for other in _simpler(knot):
            moved = (*shape.knots[:k], other, *shape.knots[k + 1 :])
            if all(a < b for a, b in pairwise(moved)):
                yield replace(shape, knots=moved)
    for other in _simpler(shape.slope):
        yield replace(shape, slope=other)


def _simpler_value(value: Any) -> Iterator[Any]:
    if not isinstance(value, tuple):
        yield from _simpler(value)
        return
    for k, coordinate in enumerate(value):
        for other in _simpler(coordinate):
            yield (*value[:k], other, *value[k + 1 :])


def _simpler(value: Fraction) -> Iterator[Fraction]:
    """Fractions of smaller size, coarse ones first."""
    seen = {value}
    for near in (Fraction(0), Fraction(1), Fraction(-1), *(round(value / step) * step for step in COARSE)):
        if near not in seen and _size(near) < _size(value):
            seen.add(near)
            yield near


def _size(value: Fraction) -> int:
    return abs(value.numerator) + 2 * value.denominator + (value < 0)
