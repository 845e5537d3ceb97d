"""A plain forward and backward pass, for any machine that multiplies matrices and maps functions over their elements.

Nothing here knows the size of anything: what is counted is what the machine was made to do.
"""

from dataclasses import dataclass
from typing import Any

from verify.costs.machine import Machine, Matrix
from verify.costs.plain_activations import and_back, there


@dataclass(frozen=True, slots=True)
class Parameters:
    """Weights and, where there are biases, biases as columns."""

    weights: tuple[Matrix, ...]
    biases: tuple[Matrix, ...] | None
    activation: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the forward pass keeps: inputs of the layers, and for each hidden layer what its activation keeps."""

    inputs: tuple[Matrix, ...]
    activated: tuple[Matrix, ...]
    logits: Matrix


@dataclass(frozen=True, slots=True)
class Gradients:
    """Of the loss, for weights, biases and the input."""

    weights: tuple[Matrix, ...]
    biases: tuple[Matrix, ...]
    inputs: Matrix | None


def forward(machine: Machine, given: Parameters, x: Matrix, again: bool = False) -> Kept:
    """Layer by layer up to the logits."""
    apply = there(machine, given.activation, again)
    inputs: list[Matrix] = [x]
    activated: list[Matrix] = []
    for place, weight in enumerate(given.weights):
        z = machine.product(weight, inputs[-1])
        if given.biases is not None:
            z = machine.add_column(z, given.biases[place])
        if place == len(given.weights) - 1:
            return Kept(tuple(inputs), tuple(activated), z)
        out, kept = apply(z)
        inputs.append(out)
        activated.append(kept)
    raise ValueError("a network has a layer")


def loss(machine: Machine, logits: Matrix, targets: Matrix, count: int) -> tuple[Any, Matrix]:
    """Mean binary cross-entropy, and p; `count` is the number of outputs in the batch, a constant."""
    exponentials = machine.each(lambda z: machine.exp(0 - z), logits)
    powers = machine.each(lambda e: 1 + e, exponentials)
    losses = machine.each(lambda t, y, z: machine.log(t) + (1 - y) * z, powers, targets, logits)
    return machine.total(losses) / count, machine.each(lambda t: 1 / t, powers)


def backward(
    machine: Machine, given: Parameters, kept: Kept, p: Matrix, targets: Matrix, count: int, wanted: tuple[bool, bool]
) -> Gradients:
    """From the last layer to the first; `wanted`: the gradient of the input, and comparing again instead of a mask."""
    to_input, again = wanted
    back = and_back(machine, given.activation, again)
    delta = machine.each(lambda a, y: (a - y) / count, p, targets)
    weights, biases, down = [], [], None
    for place in reversed(range(len(given.weights))):
        weights.append(machine.product(delta, machine.transpose(kept.inputs[place])))
        if given.biases is not None:
            biases.append(machine.row_sums(delta))
        if place > 0 or to_input:
            down = machine.product(machine.transpose(given.weights[place]), delta)
        if place > 0:
            delta = back(down, kept.activated[place - 1])
    return Gradients(tuple(reversed(weights)), tuple(reversed(biases)), down if to_input else None)
