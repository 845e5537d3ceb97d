"""The propositions counted over the committed networks."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from verify.stress.playground.decide import Count, Truths, count, truths
from verify.stress.playground.network import Activation
from verify.stress.playground.propositions import PROPOSITIONS
from verify.stress.playground.trained import ACTIVATIONS, SHAPES, Trained, committed

Bar = Callable[[Iterable[Any]], Iterable[Any]]
PICTURED = ((4, 2), "tanh")  # the shape of the document's picture and the playground's default activation


class Group(NamedTuple):
    """Networks of one shape and activation."""

    shape: tuple[int, ...]
    activation: Activation
    total: int

    @property
    def title(self) -> str:
        """Its name."""
        return f"{self.activation} {'-'.join(map(str, self.shape))}"


@cache
def all_truths(bar: Bar = iter) -> tuple[tuple[Trained, Truths], ...]:
    """Every committed network with what is true of it, decided in this process."""
    return tuple((network, truths(network)) for network in bar(committed()))


def counted(bar: Bar = iter) -> dict[Group, dict[str, Count]]:
    """In how many networks of each group each proposition holds."""
    found = {}
    for activation in ACTIVATIONS:
        for shape in SHAPES:
            seen = [
                truth
                for network, truth in all_truths(bar)
                if (network.shape, network.activation) == (shape, activation)
            ]
            names = [p.name for p in PROPOSITIONS if p.name in seen[0]]
            found[Group(shape, activation, len(seen))] = {name: count([t[name] for t in seen]) for name in names}
    return found


def pictured() -> tuple[tuple[Trained, Truths], ...]:
    """The networks of the pictured shape with the default activation that classify 95% of their test points or more."""
    return tuple(
        (network, truth)
        for network, truth in all_truths()
        if (network.shape, network.activation) == PICTURED and truth["accurate"]
    )


def of_the_picture(name: str) -> Count:
    """A proposition over those networks: true of all, false of all, or m of N."""
    return count([truth[name] for _, truth in pictured()])
