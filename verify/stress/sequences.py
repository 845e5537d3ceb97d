"""Sequences of numbers or vectors: closed forms in the index, and recursions from a first member."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from verify.kernel.terms import Term, free_variables
from verify.stress.evaluate import Model, value
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
    known: list[Any] = field(default_factory=list)

    def value(self, index: Any) -> Any:
        """The member with that index, computed from the first."""
        if not isinstance(index, int):
            raise Undecided("a symbolic index")
        if not self.known:
            self.known.append(self.start)
        while len(self.known) <= index:
            step = {**self.model, self.name: self, self.index: len(self.known) - 1}
            self.known.append(value(self.following, step))
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
        return smooth and not any(part.kind in BROKEN for part in moving)
