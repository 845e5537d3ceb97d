"""The committed weights, as exact numbers, with the digest of the code that made them."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from verify.stress.playground.network import Activation, Parameters, Progress, initial, train
from verify.stress.playground.points import points

HERE: Final = Path(__file__).parent
FILE: Final = HERE / "trained.json"
MADE_BY: Final = ("points.py", "network.py", "trained.py")
SEEDS: Final = tuple(range(20))
SHAPES: Final = ((4, 2), (3, 2), (2, 2), (4,), (3,), (2,))
ACTIVATIONS: Final[tuple[Activation, ...]] = ("tanh", "relu")


class StaleWeights(Exception):
    """The committed weights were made by other code than this."""


class Trained(NamedTuple):
    """A trained network: hidden widths, activation, seed and parameters."""

    shape: tuple[int, ...]
    activation: Activation
    seed: int
    parameters: Parameters


def code_digest() -> str:
    """The SHA-256 digest of the files that make the weights."""
    return sha256(b"".join((HERE / name).read_bytes() for name in MADE_BY)).hexdigest()


def retrain(progress: Callable[[str], Progress], seeds: Sequence[int] = SEEDS) -> list[Trained]:
    """Every network anew; the data set, the weights and the order of the points come from the seed."""
    found = []
    for activation in ACTIVATIONS:
        for shape in SHAPES:
            rngs = [np.random.default_rng(seed) for seed in seeds]
            shown = [points(rng)[0] for rng in rngs]
            begun = [initial((2, *shape, 1), rng) for rng in rngs]
            made = Parameters(*(tuple(map(np.stack, zip(*part, strict=True))) for part in zip(*begun, strict=True)))
            x, y = np.stack([p.x for p in shown]), np.stack([p.y for p in shown])
            made = train(made, activation, x, y, progress(f"{activation} {'-'.join(map(str, shape))}"))
            found += [
                Trained(shape, activation, seed, Parameters(*(tuple(a[run] for a in part) for part in made)))
                for run, seed in enumerate(seeds)
            ]
    return found


def title(network: Trained) -> str:
    """Its name in messages."""
    return f"{network.activation} {'-'.join(map(str, network.shape))} seed {network.seed}"


def as_row(n: Trained) -> str:
    """A network as a line of JSON; numbers as hexadecimal floats, which are exact."""
    return json.dumps([n.shape, n.activation, n.seed, _hexed(n.parameters.weights), _hexed(n.parameters.biases)])


def as_text(networks: Iterable[Trained]) -> str:
    """The file of the committed weights."""
    return '{"code": "' + code_digest() + '", "networks": [\n' + ",\n".join(map(as_row, networks)) + "\n]}\n"


def _hexed(arrays: Iterable[Any]) -> list[Any]:
    return [[float(v).hex() for v in a] if a.ndim == 1 else [[float(v).hex() for v in r] for r in a] for a in arrays]


def read(text: str, any_code: bool = False) -> list[Trained]:
    """The networks; raises `StaleWeights` when the code has changed since they were trained, unless any will do."""
    kept = json.loads(text)
    if not any_code and kept["code"] != code_digest():
        raise StaleWeights("the code that trains has changed: run python -m verify.stress.playground --retrain")
    return [
        Trained(tuple(shape), activation, seed, Parameters(_unhexed(weights), _unhexed(biases)))
        for shape, activation, seed, weights, biases in kept["networks"]
    ]


def _unhexed(arrays: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(np.vectorize(float.fromhex, otypes=[float])(np.array(a)) for a in arrays)


@cache
def committed() -> tuple[Trained, ...]:
    """The networks whose weights are committed."""
    return tuple(read(FILE.read_text(encoding="utf-8")))
