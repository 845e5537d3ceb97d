"""The playground's network, initialisation and update rule, for many runs side by side."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, Final, Literal, NamedTuple

import numpy as np

Activation = Literal["tanh", "relu"]
Progress = Callable[[Iterable[int]], Iterable[int]]
RATE: Final = 0.03
BATCH: Final = 10
EPOCHS: Final = 1_000
FIRST_BIAS: Final = 0.1
SPREAD: Final = 0.5  # weights are uniform in [-1/2, 1/2]
PHI: Final[dict[str, Callable[[Any], Any]]] = {"tanh": np.tanh, "relu": lambda z: np.maximum(z, 0.0)}
SLOPE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "tanh": lambda z, a: 1.0 - a * a,
    "relu": lambda z, a: np.where(z > 0, 1.0, 0.0),
}


class Parameters(NamedTuple):
    """Weights and biases of the layers; with a leading axis when there are many runs."""

    weights: tuple[Any, ...]  # (q, p) from p neurons to q
    biases: tuple[Any, ...]  # (q,)


def initial(widths: tuple[int, ...], rng: np.random.Generator) -> Parameters:
    """Random weights, and every bias 0.1."""
    pairs = list(pairwise(widths))
    weights = tuple(rng.uniform(-SPREAD, SPREAD, (q, p)) for p, q in pairs)
    return Parameters(weights, tuple(np.full(q, FIRST_BIAS) for _, q in pairs))


def forward(made: Parameters, activation: Activation, x: Any) -> tuple[list[Any], list[Any]]:
    """Inputs z and outputs a of every layer; the last neuron is a tanh. Samples: the axis before the last."""
    z, a = [], [x]
    for place, (w, b) in enumerate(zip(*made, strict=True), start=1):
        z.append(np.einsum("...qp,...bp->...bq", w, a[-1]) + b[..., None, :])
        a.append(np.tanh(z[-1]) if place == len(made.weights) else PHI[activation](z[-1]))
    return z, a


def gradient(made: Parameters, activation: Activation, x: Any, y: Any) -> Parameters:
    """The mean over the samples of the gradients of (output - y)^2 / 2."""
    z, a = forward(made, activation, x)
    down = (a[-1] - y[..., None]) * SLOPE["tanh"](z[-1], a[-1])  # (..., b, q)
    weights, biases = [], []
    for place in reversed(range(len(z))):
        weights.append(np.einsum("...bq,...bp->...qp", down, a[place]) / x.shape[-2])
        biases.append(down.sum(-2) / x.shape[-2])
        if place:
            before = np.einsum("...bq,...qp->...bp", down, made.weights[place])
            down = before * SLOPE[activation](z[place - 1], a[place])
    return Parameters(tuple(reversed(weights)), tuple(reversed(biases)))


def train(made: Parameters, activation: Activation, x: Any, y: Any, progress: Progress = iter) -> Parameters:
    """Gradient steps over the batches in the order of the points, epoch after epoch; runs on the leading axis."""
    for _ in progress(range(EPOCHS)):
        for start in range(0, x.shape[-2], BATCH):
            batch = slice(start, start + BATCH)
            found = gradient(made, activation, x[:, batch], y[:, batch])
            weights = tuple(w - RATE * g for w, g in zip(made.weights, found.weights, strict=True))
            biases = tuple(b - RATE * g for b, g in zip(made.biases, found.biases, strict=True))
            made = Parameters(weights, biases)
    return made
