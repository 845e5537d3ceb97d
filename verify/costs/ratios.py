"""Backward over forward, and the rule of thumb 6 N D, exactly."""

from typing import Any

import sympy

from verify.costs.architecture import Layer, Network
from verify.costs.closed_forms import B, K, N, over_layers, uniform
from verify.costs.conventions import CONVENTIONS, Convention
from verify.costs.memory import parameters, saved_by

MATMUL = CONVENTIONS["matmul"]


def backward_over_forward(convention: Convention = MATMUL, make: Network | None = None) -> sympy.Expr:
    """For n, ..., n, 1; in the matmul convention 2 - n/(k n + 1), and 2 exactly when the input's gradient is wanted."""
    return sympy.factor(uniform("backward", convention, make) / uniform("forward", convention, make))


def short_of_two(convention: Convention = MATMUL, make: Network | None = None) -> sympy.Expr:
    """2 - backward/forward."""
    return sympy.factor(2 - backward_over_forward(convention, make))


def weights(shape: Layer) -> Any:
    """Weights of a layer without its biases: the N of 6 N D."""
    return shape.p * shape.q


def rule_of_six() -> sympy.Expr:
    """6 N D with D = b."""
    return sympy.expand(6 * over_layers(weights) * B)


def error_of_rule_of_six() -> sympy.Expr:
    """6 N D over the products of both passes, less 1."""
    whole = uniform("forward", MATMUL) + uniform("backward", MATMUL)
    return sympy.factor(rule_of_six() / whole - 1)


def limit_of_error(k: int) -> sympy.Rational:
    """The relative error of 6 N D as n grows, at a given k: of the leading coefficients in n."""
    top, bottom = (sympy.Poly(part, N) for part in sympy.fraction(error_of_rule_of_six().subs(K, k)))
    return sympy.Rational(top.LC(), bottom.LC()) if top.degree() == bottom.degree() else sympy.Integer(0)


def batch_of_balance(make: Network | None = None) -> sympy.Expr:
    """Parameters and gradients hold more numbers than what is saved exactly for b below this."""
    return sympy.factor(2 * over_layers(parameters, make) / sympy.expand(over_layers(saved_by, make) / B))
