"""Peaks in closed form for widths n, ..., n, 1: the maximum of what is held at the steps of the schedule.

Between the second and the last hidden layer what is held changes by the same amount from layer to layer, so the maximum lies
at one of the two ends; what is below another form for all k, n, b >= 1 is left out.
"""

from itertools import accumulate
from typing import Any

import sympy

from verify.costs.architecture import Layer, Network, layer
from verify.costs.closed_forms import INDEX, B, K, N, uniform_shapes
from verify.costs.memory import backward_changes, first_changes, forward_changes


def peak_forward(make: Network | None = None) -> sympy.Expr:
    """The most held in the forward pass of training."""
    first, between, last = _layers(make)
    levels, left = _climb(sympy.Integer(0), forward_changes(first))
    inside, rest = _climb(left + (INDEX - 2) * sum(forward_changes(between)), forward_changes(between))
    at_last, _ = _climb(rest.subs(INDEX, K), forward_changes(last))
    return _of_all([*levels, *at_last], inside)


def peak_backward(make: Network | None = None) -> sympy.Expr:
    """The most held in the backward pass, gradients included."""
    first, between, last = _layers(make)
    live = sum(forward_changes(first)) + (K - 1) * sum(forward_changes(between)) + sum(forward_changes(last))
    levels, left = _climb(live, first_changes(last))
    at_last, left = _climb(left, backward_changes(last, between))
    step = backward_changes(between, between)
    inside, rest = _climb(left + (K - INDEX) * sum(step), step)
    at_first, _ = _climb(rest.subs(INDEX, 2), backward_changes(first, None))
    return _of_all([live, *levels, *at_last, *at_first], inside)


def _of_all(ends: list[Any], inside: list[Any]) -> sympy.Expr:
    """`inside` are levels at layer l, which is 2, ..., k and so is there from k = 2 on only."""
    alone = largest([end.subs(K, 1) for end in ends], 1)
    many = largest([*ends, *(level.subs(INDEX, end) for level in inside for end in (2, K))], 2)
    if sympy.expand(many.subs(K, 1) - alone) == 0:
        return many
    return sympy.Piecewise((alone, sympy.Eq(K, 1)), (many, True))


def _layers(make: Network | None) -> list[Layer]:
    make = make or Network((), B)
    symbolic = Network((), B, make.bias, make.activation, make.input_gradient)
    return [layer(symbolic, *shape) for shape in uniform_shapes()]


def _climb(start: Any, changes: tuple[Any, ...]) -> tuple[list[Any], Any]:
    held = [sympy.expand(level) for level in accumulate(changes, initial=start)]
    return held[1:], held[-1]


def largest(levels: list[Any], least_k: int) -> sympy.Expr:
    """The maximum for k >= least_k, without levels that are nowhere above another one."""
    kept: list[Any] = []
    for level in map(sympy.expand, levels):
        if not any(below(level, other, least_k) for other in kept):
            kept = [other for other in kept if not below(other, level, least_k)] + [level]
    return sympy.Max(*kept)


def below(low: Any, high: Any, least_k: int) -> bool:
    """Is low <= high for all k >= least_k and n, b >= 1, seen from the signs in k - least_k, n - 1 and b - 1?"""
    shifted = sympy.expand((high - low).subs({K: K + least_k, N: N + 1, B: B + 1}, simultaneous=True))
    return all(c >= 0 for c in sympy.Poly(shifted, K, N, B).coeffs())
