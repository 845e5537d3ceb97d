"""Memory by running: a pass over NumPy arrays that are counted from when they are made until Python lets go of them."""

import weakref
from dataclasses import dataclass
from typing import Any

import numpy as np

from verify.costs import arrays
from verify.costs.architecture import Network
from verify.costs.oracles import Numbers
from verify.costs.plain_activations import and_back, there


@dataclass(slots=True)
class Ledger:
    """Numbers held now, and the most since the last look."""

    live: int = 0
    most: int = 0

    def hold(self, array: Any) -> Any:
        """The array, counted until it is gone."""
        self.live += array.size
        self.most = max(self.most, self.live)
        weakref.finalize(array, self._release, array.size)
        return array

    def _release(self, size: int) -> None:
        self.live -= size

    def peak(self) -> int:
        """The most numbers held at once since the last look."""
        most, self.most = self.most, self.live
        return most


@dataclass(frozen=True, slots=True)
class Measured:
    """Numbers held at once; input, targets and parameters are in `saved` as far as it says, and nowhere else."""

    saved: int
    live: int
    peak_forward: int
    peak_backward: int
    peak_inference: int


def measured(network: Network, given: Numbers) -> Measured:
    """What a forward and backward pass held, and a forward pass that keeps nothing."""
    ledger = Ledger()
    kept, logits = _forward(network, given, ledger, keep=True)
    storages = {
        id(array): array.size
        for array in (given.x, *(a for pair in kept for a in pair if a is not None), logits, given.y)
    }
    live, forward = ledger.live, ledger.peak()
    kept.append((logits, logits))
    del logits
    gradients = _backward(network, given, ledger, kept)
    backward = ledger.peak()
    del gradients
    ledger.peak()
    _forward(network, given, ledger, keep=False)
    return Measured(sum(storages.values()), live, forward, backward, ledger.peak())


def held_with_checkpoints(network: Network, given: Numbers, size: int) -> int:
    """The most that is kept for the backward pass: inputs of segments, one segment's outputs, logits and targets."""
    apply = there(arrays.machine(), network.activation, again=True)
    ledger = Ledger()

    def outputs(x: Any, places: range) -> list[Any]:
        """What each layer of a segment leaves: its output, and its input where its activation needs it."""
        made = []
        for place in places:
            z = given.weights[place] @ x + (given.biases[place] if network.bias else 0)
            x, needed = apply(z)
            made.append((ledger.hold(x), None if needed is x or needed is None else ledger.hold(needed)))
        return made

    hidden = len(given.weights) - 1
    segments = [range(start, min(start + size, hidden)) for start in range(0, hidden, size)]
    entrances = [ledger.hold(given.x.copy())]
    for places in segments[:-1]:
        entrances.append(outputs(entrances[-1], places)[-1][0])
    ends = 2 * given.y.size
    ledger.peak()
    for places in reversed(segments):
        outputs(entrances[-1], places)
        entrances.pop()
    return ledger.peak() + ends


def _forward(network: Network, given: Numbers, ledger: Ledger, keep: bool) -> tuple[list[Any], Any]:
    """For each hidden layer its output and what its activation needs; the logits."""
    apply = there(arrays.machine(), network.activation, again=True)
    x = given.x
    kept: list[Any] = []
    for place, weight in enumerate(given.weights):
        x = ledger.hold(weight @ x)
        if network.bias:
            x += given.biases[place]
        if place == len(given.weights) - 1:
            return kept, x
        out, needed = apply(x)
        x = out if out is x else ledger.hold(out)
        if keep:
            kept.append((x, needed))
        del out, needed
    raise ValueError("a network has a layer")


def _backward(network: Network, given: Numbers, ledger: Ledger, kept: list[Any]) -> list[Any]:
    """The gradients; `kept` is emptied as it is used up."""
    back = and_back(arrays.machine(), network.activation, again=True)
    delta = ledger.hold((1 / (1 + np.exp(-kept[-1][0])) - given.y) / given.y.size)
    kept.pop()
    gradients = []
    for place in reversed(range(len(given.weights))):
        x, needed = kept.pop() if place else (given.x, None)
        wanted = place or network.input_gradient
        down = ledger.hold(given.weights[place].T @ delta) if wanted else None
        if network.bias:
            gradients.append(ledger.hold(delta.sum(axis=1)))
        gradients.append(ledger.hold(delta @ x.T))
        del x, delta
        if place == 0:
            return [*gradients, down]
        delta = back(down, needed)
        if delta is not down:
            ledger.hold(delta)
        del down, needed
    return gradients
