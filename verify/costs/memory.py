"""Memory, in numbers held: what is allocated and freed, in order, and the peaks as maxima over that schedule.

Parameters, input and targets belong to the caller and are counted apart. An activation is freed when its last use is done,
a gradient of parameters stays. Bias is added in place; the loss writes p over the logits and holds LOSS_SCRATCH numbers.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final

from verify.costs.architecture import Layer, Network

LOSS_SCRATCH: Final = 1  # the sum of the losses
STATE: Final = {"none": 0, "sgd": 0, "momentum": 1, "adam": 2}  # numbers an optimizer keeps for each parameter


def parameters(layer: Layer) -> Any:
    """Weights and biases of a layer; as many gradients."""
    return layer.q * layer.p + (layer.q if layer.bias else 0)


def hidden(layer: Layer) -> int:
    """Storages of the layer's output size that the way back needs: the output, and its input where that is needed."""
    return 2 if layer.activation.needs_input else 1


def forward_changes(layer: Layer) -> tuple[Any, ...]:
    """Training: Z; then X, and Z is freed unless the way back needs it."""
    size = layer.q * layer.b
    if not layer.activation.forward:
        return (size,)
    return (size, size) if layer.activation.needs_input else (size, size, -size)


def inference_changes(layer: Layer, first: bool) -> tuple[Any, ...]:
    """Z, and the layer's input is freed unless it is the caller's; then X, and Z is freed."""
    size, before = layer.q * layer.b, () if first else (-layer.p * layer.b,)
    return (size, *before, size, -size) if layer.activation.forward else (size, *before)


def backward_changes(layer: Layer, below: Layer | None) -> tuple[Any, ...]:
    """The gradient of the input, dc, dW, and delta is freed; then delta of the layer below from its activation.

    `below` is the layer whose output is this one's input; None for the first layer.
    """
    weights, bias = layer.q * layer.p, (layer.q,) if layer.bias else ()
    delta, inputs = layer.q * layer.b, layer.p * layer.b
    down = (inputs,) if layer.passes_back else ()
    if below is None:
        return (*down, *bias, weights, -delta)
    if not below.activation.backward:  # the gradient of X is delta already
        return (*down, *bias, weights, -inputs, -delta)
    early = (-inputs,) if below.activation.needs_input else ()  # X after dW; else X, and in any case Z, after delta
    return (*down, *bias, weights, *early, -delta, inputs, -inputs, -inputs)


def first_changes(layer: Layer) -> tuple[Any, ...]:
    """What opens the backward pass: delta of the last layer, and the logits are freed."""
    size = layer.q * layer.b
    return (size, -size)


def saved_by(layer: Layer) -> Any:
    """A layer's part of what the way back needs: outputs; the first layer's input; the logits and the targets."""
    before = layer.p * layer.b if layer.first else 0
    return before + (2 if layer.last else hidden(layer)) * layer.q * layer.b


def saved(network: Network) -> Any:
    """Input, hidden outputs (and inputs of activations that need them), logits, targets: numbers in all."""
    return sum(map(saved_by, network.layers()))


def forward_schedule(network: Network) -> Iterator[Any]:
    """Changes of what is held in the forward pass of training."""
    for shape in network.layers():
        yield from forward_changes(shape)


def inference_schedule(network: Network) -> Iterator[Any]:
    """Changes of what is held when nothing is kept for a backward pass."""
    for place, shape in enumerate(network.layers()):
        yield from inference_changes(shape, first=place == 0)


def backward_schedule(network: Network) -> Iterator[Any]:
    """Changes of what is held in the backward pass."""
    shapes = list(network.layers())
    yield from first_changes(shapes[-1])
    for shape, below in zip(reversed(shapes), [*reversed(shapes[:-1]), None], strict=True):
        yield from backward_changes(shape, below)


def live_after_forward(network: Network) -> Any:
    """Numbers held between the passes."""
    return sum(forward_schedule(network))


def peak_forward(network: Network) -> Any:
    """The most numbers held at once in the forward pass of training."""
    return max(accumulate(forward_schedule(network)))


def peak_inference(network: Network) -> Any:
    """The most numbers held at once when nothing is kept."""
    return max(accumulate(inference_schedule(network)))


def held_backward(network: Network) -> list[Any]:
    """What is held at each step of the backward pass, from the end of the forward pass on."""
    return list(accumulate(backward_schedule(network), initial=live_after_forward(network)))


def peak_backward(network: Network) -> Any:
    """The most numbers held at once in the backward pass, gradients included."""
    return max(held_backward(network))
