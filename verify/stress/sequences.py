"""Sequences of numbers or vectors: closed forms in the index, and recursions from a first member."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from verify.kernel.formulas import ZERO, for_all
from verify.kernel.terms import Term, free_variables, node
from verify.stress.evaluate import Model, evaluate, value
from verify.stress.outcomes import Undecided
from verify.stress.quantified import BROKEN, subterms


@dataclass(frozen=True, eq=False, slots=True)
class ClosedForm:
    """t -> rule(t); `polynomial` when the rule can take a symbolic index."""

    shown: str  # in the index t
    rule: Callable[[Any], Any]
    polynomial: bool = True

    def value(self, index: Any) -> Any:
        """The member with that index."""
        if not isinstance(index, int) and not self.polynomial:
            raise Undecided("a symbolic index")
        return self.rule(index)


@dataclass(frozen=True, eq=False, slots=True)
class Recursion:
    """The sequence with a first member that satisfies: for all t. x(t + 1) = following."""

    law: Term
    name: Term
    index: Term
    following: Term
    model: Model
    start: Any
    room: Fraction  # how far each member lies from what the law allows
    known: list[Any] = field(default_factory=list)

    def value(self, index: Any) -> Any:
        """The member with that index, computed from the first."""
        if not isinstance(index, int):
            raise Undecided("a symbolic index")
        if not self.known:
            self.known.append(self.start)
        while len(self.known) <= index:
            step = {**self.model, self.name: self, self.index: len(self.known) - 1}
            allowed = value(self.following, step)
            self.known.append(allowed + self.room if self.room else allowed)
        return self.known[index]

    def agrees(self, model: Model) -> bool:
        """Whether the model has the values that this sequence was built with."""
        return all(model.get(v) == self.model[v] for v in free_variables(self.law) if v != self.name)

    @property
    def total(self) -> bool:
        """Whether the next member always exists: no quotient or root of members, gradients of smooth functions only."""
        moving = [part for part in subterms(self.following) if self.index in free_variables(part)]
        gradients = [part for part in moving if part.kind == "gradient"]
        smooth = all(self.model[part.args[0]].differentiable for part in gradients)
        broken = [part for part in moving if part.kind in BROKEN]
        return smooth and all(self._is_harmless(part) for part in broken)

    def _is_harmless(self, part: Term) -> bool:
        """A quotient by an expression in the index that is never zero."""
        if part.kind != "inverse" or free_variables(part) != {self.index}:
            return False
        return evaluate(for_all(self.index, node("not_equal", (part.args[0], ZERO))), self.model) is True
