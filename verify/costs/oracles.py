"""What was counted when a network was run: by counting scalars, by counting arrays, and under autograd."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from verify.costs import arrays, plain, scalars
from verify.costs.architecture import Network
from verify.costs.machine import Machine
from verify.costs.schedule import PHASES, Phase

Counted = dict[Phase, Counter[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Random parameters, input and targets of a network, samples in columns."""

    weights: tuple[Any, ...]  # (w_l, w_{l-1})
    biases: tuple[Any, ...]  # (w_l, 1)
    x: Any  # (w_0, b)
    y: Any  # (w_L, b), zeros and ones


def numbers(network: Network, seed: int = 0) -> Numbers:
    """Normal numbers, scaled so that nothing overflows."""
    rng = np.random.default_rng(seed)
    pairs = tuple(zip(network.widths, network.widths[1:], strict=False))
    weights = tuple(rng.normal(size=(q, p)) / p**0.5 for p, q in pairs)
    biases = tuple(rng.normal(size=(q, 1)) / 4 for _, q in pairs)
    y = rng.integers(0, 2, (network.widths[-1], network.batch)).astype(float)
    return Numbers(weights, biases, rng.normal(size=(network.widths[0], network.batch)), y)


def by_scalars(network: Network, given: Numbers, again: bool = False) -> tuple[Counted, plain.Gradients]:
    """Counting scalars; the gradients are lists of rows of them."""
    tally: Counter[str] = Counter()

    def scalar_rows(array: Any) -> Any:
        return [[scalars.Scalar(float(x), tally) for x in row] for row in array]

    return _counted(scalars.machine(tally), network, given, scalar_rows, tally, again)


def by_arrays(network: Network, given: Numbers, again: bool = False) -> tuple[Counted, plain.Gradients]:
    """Counting arrays."""
    tally: Counter[str] = Counter()
    return _counted(arrays.machine(), network, given, lambda array: arrays.counting(array, tally), tally, again)


def _counted(
    machine: Machine, network: Network, given: Numbers, wrap: Callable[[Any], Any], tally: Counter[str], again: bool
) -> tuple[Counted, plain.Gradients]:
    biases = tuple(map(wrap, given.biases)) if network.bias else None
    made = plain.Parameters(tuple(map(wrap, given.weights)), biases, network.activation)
    x, y, count = wrap(given.x), wrap(given.y), given.y.size
    kept = plain.forward(machine, made, x, again)
    marks = [tally.copy()]
    _, p = plain.loss(machine, kept.logits, y, count)
    marks.append(tally.copy())
    found = plain.backward(machine, made, kept, p, y, count, (network.input_gradient, again))
    marks.append(tally.copy())
    return {
        phase: after - before for phase, before, after in zip(PHASES, [Counter(), *marks], marks, strict=False)
    }, found


def by_autograd(network: Network, given: Numbers) -> tuple[Counted, plain.Gradients]:
    """HIPS autograd over counting arrays: the backward pass is autograd's own."""
    from autograd import make_vjp

    from verify.costs.under_autograd import mean_loss, register

    register()
    tally: Counter[str] = Counter()
    depth = len(given.weights)
    wanted = (*given.weights, *(given.biases if network.bias else ()), *((given.x,) if network.input_gradient else ()))
    marks: list[Counter[str]] = []

    def run(*some: Any) -> Any:
        biases = some[depth : 2 * depth] if network.bias else None
        x = some[-1] if network.input_gradient else arrays.counting(given.x, tally)
        return mean_loss(network.activation, some[:depth], biases, x, given.y, lambda: marks.append(tally.copy()))

    back, _ = make_vjp(run, list(range(len(wanted))))(*(arrays.counting(array, tally) for array in wanted))
    marks.append(tally.copy())
    found = back(1.0)
    marks.append(tally.copy())
    counts = {phase: after - before for phase, before, after in zip(PHASES, [Counter(), *marks], marks, strict=False)}
    down = found[-1] if network.input_gradient else None
    return counts, plain.Gradients(tuple(found[:depth]), tuple(found[depth : 2 * depth]) if network.bias else (), down)
