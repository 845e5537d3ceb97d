"""What an exact evaluation can end in besides a value: a term without a value, or no decision."""

from dataclasses import dataclass


class UndefinedTerm(Exception):
    """A term has no value here; the text says which and why: "1/0"."""


class Undecided(Exception):
    """The evaluator cannot tell; never a verdict."""


class Unsupported(Exception):
    """The statement has a shape that numeric trials do not know."""


@dataclass(frozen=True, slots=True)
class Undefined:
    """The outcome of a formula that has a term without a value."""

    reason: str

    def __bool__(self) -> bool:
        raise TypeError("an undefined formula is neither true nor false")
