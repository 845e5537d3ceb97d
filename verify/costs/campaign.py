"""A seeded campaign: generated networks, and how often what was counted or held is what is derived."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, seed, settings

from verify.costs import memory
from verify.costs.architecture import Network, assignment
from verify.costs.closed_forms import layer_counts
from verify.costs.conventions import CONVENTIONS, Counts, total
from verify.costs.held import measured
from verify.costs.oracles import by_arrays, by_autograd, by_scalars, numbers
from verify.costs.schedule import PHASES
from verify.strategies import networks

SEED: Final = 20
EXPLICIT: Final = (Network((1, 1, 1), 1), assignment(1, 3, 2), assignment(3, 4, 5, bias=True), Network((5, 3), 2, True))
SMALL: Final = {"widest": 6, "deepest": 4, "largest": 5}  # for counting scalars, which are slow
Check = Callable[[Network], bool]


@dataclass(frozen=True, slots=True)
class Oracle:
    """A machine that counts: on how many networks it was run, on how many it disagreed."""

    name: str
    compares: str
    networks: int
    disagreements: int


@dataclass(frozen=True, slots=True)
class Campaign:
    """What was generated, small networks for counting scalars apart, and what each oracle found."""

    networks: tuple[Network, ...]
    small: tuple[Network, ...]
    oracles: tuple[Oracle, ...]


def generated(count: int, **bounds: int) -> tuple[Network, ...]:
    """Different networks from Hypothesis, the same ones for the same seed, after those that are always there."""
    made = dict.fromkeys(EXPLICIT)

    @seed(SEED)
    @settings(
        max_examples=4 * count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(networks(**bounds))
    def collect(network: Network) -> None:
        made[network] = None

    collect()
    return tuple(made)[:count]


def campaign(count: int) -> Campaign:
    """Every oracle of the default install on generated networks; counting scalars on the small ones."""
    chosen = generated(count)
    small = generated(count, **SMALL)
    rows: Sequence[tuple[str, str, tuple[Network, ...], Check]] = (
        ("counting scalars", "operations of each kind; small networks", small, scalars_agree),
        ("counting arrays", "operations of each kind", chosen, arrays_agree),
        ("autograd over counting arrays", "products forward and backward", chosen, autograd_agrees),
        ("arrays held by Python", "saved, live, three peaks", chosen, memory_agrees),
        ("autograd in double precision", "the gradients themselves", chosen, gradients_agree),
    )
    return Campaign(
        chosen, small, tuple(Oracle(n, says, len(on), sum(not ok(net) for net in on)) for n, says, on, ok in rows)
    )


def derived(network: Network, convention: str) -> dict[str, Counts]:
    """What the schedule says, without kinds that do not occur."""
    chosen = CONVENTIONS[convention]
    return seen({p: total(layer_counts(shape, p, chosen) for shape in network.layers()) for p in PHASES})


def seen(counts: Any) -> dict[str, Counts]:
    """Without zeros."""
    return {phase: {kind: n for kind, n in kinds.items() if n} for phase, kinds in counts.items()}


def scalars_agree(network: Network) -> bool:
    """Kind by kind, the mask kept and the comparison made again."""
    found = {name: by_scalars(network, numbers(network), name != "scalar")[0] for name in ("scalar", "scalar-again")}
    return all(seen(counts) == derived(network, name) for name, counts in found.items())


def arrays_agree(network: Network) -> bool:
    """Kind by kind."""
    return seen(by_arrays(network, numbers(network))[0]) == derived(network, "scalar")


def autograd_agrees(network: Network) -> bool:
    """2mpq for each product that autograd makes."""
    counts, _ = by_autograd(network, numbers(network))
    return all(counts[p]["flop"] == derived(network, "matmul")[p].get("flop", 0) for p in PHASES)


def memory_agrees(network: Network) -> bool:
    """Number by number."""
    found = measured(network, numbers(network))
    kinds = (memory.saved, memory.live_after_forward, memory.peak_forward, memory.peak_backward, memory.peak_inference)
    return (found.saved, found.live, found.peak_forward, found.peak_backward, found.peak_inference) == tuple(
        kind(network) for kind in kinds
    )


def gradients_agree(network: Network) -> bool:
    """To a part in 10^9 of the largest entry: both are rounded."""
    import numpy as np

    drawn = numbers(network)
    pairs = zip(*(_matrices(run(network, drawn)[1]) for run in (by_arrays, by_autograd)), strict=True)
    return all(np.abs(x - y).max() <= 1e-9 * max(1e-3, np.abs(x).max()) for x, y in pairs)


def _matrices(found: Any) -> list[Any]:
    import numpy as np

    last = () if found.inputs is None else (found.inputs,)
    return [np.asarray(matrix).view(np.ndarray) for matrix in (*found.weights, *found.biases, *last)]
