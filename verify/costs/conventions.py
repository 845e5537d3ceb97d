"""Counting conventions: what a matrix product and an elementwise operation cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from verify.costs.activations import Tally

Counts = dict[str, Any]  # kind of operation -> how many; integers, polynomials or SymPy expressions


@dataclass(frozen=True, slots=True)
class Product:
    """A product of an (m, p) by a (p, q) matrix; `gives` names the result."""

    gives: str
    m: Any
    p: Any
    q: Any


@dataclass(frozen=True, slots=True)
class Elementwise:
    """The same few scalar operations on each of `size` elements."""

    gives: str
    each: Tally
    size: Any


@dataclass(frozen=True, slots=True)
class Reduction:
    """Sums of `rows` rows of `length` numbers each."""

    gives: str
    rows: Any
    length: Any


Operation = Product | Elementwise | Reduction


@dataclass(frozen=True, slots=True)
class Convention:
    """A rule that gives every operation its counts."""

    name: str
    says: str
    per_term: int = 0  # of a product's m p q terms; 0: count multiplications and additions themselves
    compares_again: bool = False

    def counts(self, operation: Operation) -> Counts:
        """How many operations of each kind."""
        if self.per_term:
            return self._products_only(operation)
        match operation:
            case Product(_, m, p, q):
                return {"mul": m * p * q, "add": m * (p - 1) * q}
            case Elementwise(_, each, size):
                return total({kind: size * times} for kind, times in each)
            case Reduction(_, rows, length):
                return {"add": rows * (length - 1)}

    def _products_only(self, operation: Operation) -> Counts:
        if isinstance(operation, Product):
            return {"flop": self.per_term * operation.m * operation.p * operation.q}
        return {}


def total(parts: Iterable[Counts]) -> Counts:
    """The counts added up, kind by kind."""
    made: Counts = {}
    for part in parts:
        for kind, count in part.items():
            made[kind] = made[kind] + count if kind in made else count
    return made


CONVENTIONS: Final = {
    made.name: made
    for made in (
        Convention(
            "matmul", "a product with m q dot products of length p counts 2 m p q, all else nothing", per_term=2
        ),
        Convention("mac", "a product with m q dot products of length p counts m p q, all else nothing", per_term=1),
        Convention(
            "scalar",
            "every scalar operation, by kind: p multiplications and p - 1 additions for a dot product of length p, one "
            "comparison for a ReLU, one multiplication for a masked element on the way back",
        ),
        Convention(
            "scalar-again",
            "as scalar, but the way back compares again instead of keeping the mask",
            compares_again=True,
        ),
    )
}
