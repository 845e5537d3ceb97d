"""Counting scalars: numbers that count the operations made with them, and a machine of lists of such numbers."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from verify.costs.machine import Machine

Matrix = list[list[Any]]  # rows


@dataclass(frozen=True, slots=True)
class Scalar:
    """A float that adds each operation made with it to a tally."""

    value: float
    tally: Counter[str]

    def _make(self, kind: str, value: float) -> "Scalar":
        self.tally[kind] += 1
        return Scalar(value, self.tally)

    def __add__(self, other: Any) -> "Scalar":
        return self._make("add", self.value + _float(other))

    def __mul__(self, other: Any) -> "Scalar":
        return self._make("mul", self.value * _float(other))

    def __sub__(self, other: Any) -> "Scalar":
        return self._make("sub", self.value - _float(other))

    def __truediv__(self, other: Any) -> "Scalar":
        return self._make("div", self.value / _float(other))

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other: Any) -> "Scalar":
        return self._make("sub", _float(other) - self.value)

    def __rtruediv__(self, other: Any) -> "Scalar":
        return self._make("div", _float(other) / self.value)

    def __gt__(self, other: Any) -> bool:
        self.tally["cmp"] += 1
        return self.value > _float(other)

    def call(self, kind: str, function: Callable[[float], float]) -> "Scalar":
        """A function of one number, an operation of its own kind."""
        return self._make(kind, function(self.value))


def _float(other: Any) -> float:
    return other.value if isinstance(other, Scalar) else other


def machine(tally: Counter[str]) -> Machine:
    """Matrices are lists of rows of scalars."""
    zero = Scalar(0.0, tally)

    def product(left: Matrix, right: Matrix) -> Matrix:
        return [
            [reduce(Scalar.__add__, map(Scalar.__mul__, row, column)) for column in zip(*right, strict=True)]
            for row in left
        ]

    def each(function: Callable[..., Any], *given: Matrix) -> Matrix:
        return [[function(*elements) for elements in zip(*rows, strict=True)] for rows in zip(*given, strict=True)]

    return Machine(
        product=product,
        transpose=lambda given: [list(row) for row in zip(*given, strict=True)],
        each=each,
        row_sums=lambda given: [[reduce(Scalar.__add__, row)] for row in given],
        add_column=lambda given, column: [[x + c[0] for x in row] for row, c in zip(given, column, strict=True)],
        total=lambda given: reduce(Scalar.__add__, [x for row in given for x in row]),
        exp=lambda x: x.call("exp", math.exp),
        log=lambda x: x.call("log", math.log),
        tanh=lambda x: x.call("tanh", math.tanh),
        erf=lambda x: x.call("erf", math.erf),
        positive=lambda x: x > 0,
        where=lambda mask, x: x if mask else zero,
    )
