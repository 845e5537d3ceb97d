"""A multilayer perceptron as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from verify.costs.activations import ACTIVATIONS, Activation


@dataclass(frozen=True, slots=True)
class Layer:
    """One dense layer; p, q and b are integers, polynomials or SymPy expressions."""

    p: Any  # inputs
    q: Any  # outputs
    b: Any  # samples of a batch
    activation: Activation
    bias: bool = False
    first: bool = False
    last: bool = False  # its outputs are the logits
    passes_back: bool = True  # the gradient of its input is wanted: all but the first layer, and the first when asked


@dataclass(frozen=True, slots=True)
class Network:
    """Widths w_0, ..., w_L; the loss is binary cross-entropy with logits, the mean over batch and outputs."""

    widths: tuple[Any, ...]
    batch: Any
    bias: bool = False
    activation: str = "relu"
    input_gradient: bool = False

    def layer(self, number: int) -> Layer:
        """Layer `number` of 1, ..., L."""
        last = len(self.widths) - 1
        return layer(self, self.widths[number - 1], self.widths[number], first=number == 1, last=number == last)

    def layers(self) -> Iterable[Layer]:
        """All layers, the first first."""
        return (self.layer(number) for number in range(1, len(self.widths)))


def layer(network: Network, p: Any, q: Any, first: bool, last: bool) -> Layer:
    """A layer of the network's make with p inputs and q outputs."""
    activation = ACTIVATIONS["identity" if last else network.activation]
    passes_back = network.input_gradient or not first
    return Layer(p, q, network.batch, activation, network.bias, first, last, passes_back)


def assignment(k: int, n: int, b: int, **others: Any) -> Network:
    """k hidden layers of n, an input of n, one output, a batch of b."""
    return Network((n,) * (k + 1) + (1,), b, **others)
