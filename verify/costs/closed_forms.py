"""Closed forms: the counts of the layers, summed by SymPy over the layers."""

from collections.abc import Sequence
from typing import Any, Final

import sympy

from verify.costs.architecture import Layer, Network, layer
from verify.costs.conventions import Convention, Counts, total
from verify.costs.schedule import TERMS, Phase, Terms, operations

K, N, B = sympy.symbols("k n b", integer=True, positive=True)
INDEX: Final = sympy.Symbol("l", integer=True, positive=True)


def layer_counts(shape: Layer, phase: Phase, convention: Convention, terms: Terms = TERMS) -> Counts:
    """One layer's counts by kind."""
    return total(convention.counts(operation) for operation in operations(shape, phase, convention, terms))


def layer_count(shape: Layer, phase: Phase, convention: Convention, terms: Terms = TERMS) -> Any:
    """One layer's counts, all kinds together."""
    return sum(layer_counts(shape, phase, convention, terms).values())


def uniform(phase: Phase, convention: Convention, make: Network | None = None, terms: Terms = TERMS) -> sympy.Expr:
    """For widths n, ..., n, 1 with k >= 1 hidden layers, in k, n and b; `make` says bias, activation and gradients."""
    made = _symbolic(make)

    def count(p: Any, q: Any, first: bool = False, last: bool = False) -> Any:
        return layer_count(layer(made, p, q, first, last), phase, convention, terms)

    between = sympy.summation(count(N, N), (INDEX, 2, K))
    return sympy.expand(count(N, N, first=True) + between + count(N, sympy.Integer(1), last=True))


def general(
    widths: int, phase: Phase, convention: Convention, make: Network | None = None, terms: Terms = TERMS
) -> Any:
    """For widths w0, w1, ..., in these and b."""
    made = _symbolic(make, sympy.symbols(f"w:{widths}", integer=True, positive=True))
    return sympy.expand(sum(layer_count(shape, phase, convention, terms) for shape in made.layers()))


def _symbolic(make: Network | None, widths: Sequence[Any] = ()) -> Network:
    make = make or Network((), B)
    return Network(tuple(widths), B, make.bias, make.activation, make.input_gradient)
