"""The network written for HIPS autograd, which differentiates it by itself."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from autograd import numpy as anp
from autograd.extend import Box, VSpace
from autograd.numpy.numpy_boxes import ArrayBox
from autograd.numpy.numpy_vspaces import ArrayVSpace
from autograd.scipy.special import erf

from verify.costs.arrays import CountingArray


@cache
def register() -> None:
    """Counting arrays are arrays to autograd too."""
    Box.type_mappings[CountingArray] = ArrayBox
    VSpace.mappings[CountingArray] = ArrayVSpace


def sigmoid(z: Any) -> Any:
    """1 / (1 + exp(-z))"""
    return 1 / (1 + anp.exp(-z))


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "relu": lambda z: anp.maximum(z, 0.0),
    "tanh": anp.tanh,
    "sigmoid": sigmoid,
    "identity": lambda z: z,
    "softplus": lambda z: anp.log(1 + anp.exp(z)),
    "silu": lambda z: z * sigmoid(z),
    "gelu": lambda z: z * 0.5 * (1 + erf(z / anp.sqrt(2.0))),
}


def mean_loss(
    activation: str, weights: Sequence[Any], biases: Sequence[Any] | None, x: Any, y: Any, at_logits: Callable[[], Any]
) -> Any:
    """Mean binary cross-entropy with logits; `at_logits` is called when the logits are there."""
    for place, weight in enumerate(weights):
        x = weight @ (x if place == 0 else FUNCTIONS[activation](x))
        if biases is not None:
            x = x + biases[place]
    at_logits()
    return anp.mean(anp.logaddexp(0.0, x) - y * x)
