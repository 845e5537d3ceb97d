"""A function that exists because a formula defines it, and points at which it does what is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verify.claims import StepError, reason_text
from verify.kernel.terms import KernelError, Term, opened
from verify.kernel.theorem import Theorem, infer
from verify.reading import read
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.verdicts import Line
from verify.words import written


@dataclass(frozen=True)
class Exhibit:
    """There is a function, and are points, such that: the function is `value` of `argument`, the points are given.

    The steps show what is said of the function; they may use that it is the value at every argument.
    """

    formula: Any
    function: Any
    argument: Any
    value: Any
    points: Any
    steps: Any

    def lines(self) -> tuple[Line, ...]:
        """The lines of the steps under the definition of the function, and the existence."""
        definition = self._definition().conclusion.args[0]
        given = (opened(definition, read(self.function)),)
        shown = (line for step in self.steps for line in step.lines())
        inside = tuple(Line(line.relation, line.reason, (*given, *line.given)) for line in shown)
        at = ", ".join(map(str, self.points))
        return (*inside, Line(read(self.formula), reason_text(f"definition of {self.function}, at {at}")))

    def _definition(self) -> Theorem:
        function, argument, value = (read(written(part)) for part in (self.function, self.argument, self.value))
        return infer("define", (), (function, value, (argument,)))

    def theorem(self, facts: Sequence[Theorem], proved: Sequence[Theorem]) -> Theorem:
        """The existence."""
        goal, function, definition = read(self.formula), read(self.function), self._definition()
        chosen = basic.assume(opened(definition.conclusion.args[0], function))
        known: tuple[Theorem, ...] = tuple(proved)
        for step in self.steps:
            known = (*known, step.theorem((*facts, chosen), known))
        terms = (function, *(read(written(point)) for point in self.points))
        try:
            shown = basic.cut(_exhibited(goal, terms, known), *known)
            return basic.choose(definition, shown, function)
        except (TacticError, KernelError) as error:
            stated = tuple({h: None for fact in facts for h in fact.hypotheses})
            raise StepError(len(self.lines()), goal, self.lines()[-1].reason, str(error), stated) from None


def _exhibited(goal: Term, terms: tuple[Term, ...], known: Sequence[Theorem]) -> Theorem:
    if not terms:
        return close(goal, known, 1)
    return basic.witness(goal, terms[0], _exhibited(opened(goal.args[0], terms[0]), terms[1:], known))
