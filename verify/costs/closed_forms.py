"""Closed forms: the counts of the layers, summed by SymPy over the layers."""

from collections.abc import Callable, Sequence
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
    return over_layers(lambda shape: layer_count(shape, phase, convention, terms), make)


def over_layers(count: Callable[[Layer], Any], make: Network | None = None) -> sympy.Expr:
    """Any count of a layer, summed over n, ..., n, 1: the first layer, those between by SymPy's summation, the last."""
    made = _symbolic(make)
    first, between, last = (layer(made, *shape) for shape in uniform_shapes())
    return sympy.expand(count(first) + sympy.summation(count(between), (INDEX, 2, K)) + count(last))


def uniform_shapes() -> tuple[tuple[Any, Any, bool, bool], ...]:
    """Inputs, outputs, is it first, is it last: the first hidden layer, one between, the head."""
    return (N, N, True, False), (N, N, False, False), (N, sympy.Integer(1), False, True)


def general(
    widths: int, phase: Phase, convention: Convention, make: Network | None = None, terms: Terms = TERMS
) -> Any:
    """For widths w0, w1, ..., in these and b."""
    made = _symbolic(make, sympy.symbols(f"w:{widths}", integer=True, positive=True))
    return sympy.expand(sum(layer_count(shape, phase, convention, terms) for shape in made.layers()))


def _symbolic(make: Network | None, widths: Sequence[Any] = ()) -> Network:
    make = make or Network((), B)
    return Network(tuple(widths), B, make.bias, make.activation, make.input_gradient)
