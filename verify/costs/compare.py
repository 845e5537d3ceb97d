"""A formula somebody wrote, against what is derived: where it differs first, and what it counts instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations_with_replacement, count
from typing import Any

import sympy

from verify.costs.architecture import Layer, Network
from verify.costs.closed_forms import B, K, N, over_layers
from verify.costs.conventions import CONVENTIONS, Elementwise, Product, Reduction
from verify.costs.memory import parameters
from verify.costs.schedule import TERMS, operations

NAMES = {
    "Z": "the products W X of the forward pass",
    "dW": "the products for the gradients of the weights",
    "dX": "the products that pass the gradient on to the layer below",
    "X": "one comparison for each ReLU",
    "delta": "masks and the gradient of the loss",
    "dc": "sums over the batch for the gradients of the biases",
    "Z + c": "additions of biases",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """The first k, n, b, by their sum and then in order, where two formulas differ, and both values."""

    k: int
    n: int
    b: int
    written: sympy.Rational
    derived: sympy.Rational


def points() -> Iterator[tuple[int, int, int]]:
    """All k, n, b >= 1, small sums first."""
    return ((k, n, s - k - n) for s in count(3) for k in range(1, s - 1) for n in range(1, s - k))


def first_difference(written: sympy.Expr, derived: sympy.Expr) -> Difference | None:
    """None when they are equal as polynomials, and so everywhere."""
    if sympy.expand(written - derived) == 0:
        return None
    for k, n, b in points():
        left, right = (form.subs({K: k, N: n, B: b}) for form in (written, derived))
        if left != right:
            return Difference(k, n, b, left, right)
    raise ValueError("two different polynomials differ somewhere")


@cache
def operations_known() -> tuple[tuple[str, sympy.Expr], ...]:
    """What parts of the passes count, each summed over n, ..., n, 1."""
    biased = Network((), 1, bias=True)
    made = [(says, over_layers(partial(_part, gives, 2), biased)) for gives, says in NAMES.items()]
    halves = [(f"{NAMES[gives]}, mpq each", over_layers(partial(_part, gives, 1), biased)) for gives in TERMS]
    return (*made, *halves)


@cache
def memory_known() -> tuple[tuple[str, sympy.Expr], ...]:
    """What parts of a network hold, each summed over n, ..., n, 1."""
    return (
        ("the outputs of the hidden layers", over_layers(lambda shape: 0 if shape.last else shape.q * shape.b)),
        ("the weights of the hidden layers", over_layers(lambda shape: 0 if shape.last else parameters(shape))),
        ("the weights", over_layers(parameters)),
        ("the input", N * B),
        ("the logits", B),
    )


def _part(gives: str, per_term: int, shape: Layer) -> Any:
    """What one operation of a layer counts: mpq or 2mpq for a product, each element for another."""
    scalar = CONVENTIONS["scalar"]
    for operation in (*operations(shape, "forward", scalar), *operations(shape, "backward", scalar)):
        match operation:
            case Product(name, m, p, q) if name == gives:
                return per_term * m * p * q
            case Elementwise(name) | Reduction(name) if name == gives:
                return sum(scalar.counts(operation).values())
            case _:
                pass
    return sympy.Integer(0)


def counted_instead(written: sympy.Expr, memory: bool = False, most: int = 3) -> tuple[str, ...]:
    """Known parts that add up to the formula, as few as possible, of its own kind first; none when there are none."""
    own, other = (memory_known(), operations_known()) if memory else (operations_known(), memory_known())
    for forms in (own, (*own, *other)):
        for size in range(1, most + 1):
            for chosen in combinations_with_replacement(forms, size):
                if sympy.expand(written - sum(form for _, form in chosen)) == 0:
                    return tuple(says for says, _ in chosen)
    return ()
