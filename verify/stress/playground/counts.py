"""The propositions counted over the committed networks."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from verify.stress.playground.decide import Count, Truths, count, truths
from verify.stress.playground.network import Activation
from verify.stress.playground.propositions import PROPOSITIONS
from verify.stress.playground.trained import ACTIVATIONS, SHAPES, Trained, committed

Bar = Callable[[Iterable[Any]], Iterable[Any]]
Known = tuple[Trained, Truths]  # a network and what is true of it


class Group(NamedTuple):
    """Networks of one shape and activation."""

    shape: tuple[int, ...]
    activation: Activation

    def __str__(self) -> str:
        """As in tanh 4-2."""
        return f"{self.activation} {'-'.join(map(str, self.shape))}"


GROUPS: Final = tuple(Group(shape, activation) for activation in ACTIVATIONS for shape in SHAPES)
PICTURED: Final = Group((4, 2), "tanh")  # the shape of the document's picture and the playground's default activation


@cache
def known(group: Group) -> tuple[Known, ...]:
    """The committed networks of a group with what is true of each, decided by this process."""
    return tuple((network, truths(network)) for network in committed() if network[:2] == group)


def accurate(group: Group) -> tuple[Known, ...]:
    """Those that classify 95% of their test points or more."""
    return tuple((network, truth) for network, truth in known(group) if truth["accurate"])


def counted(networks: Sequence[Known]) -> dict[str, Count]:
    """In how many of some networks of a group each proposition holds."""
    names = [p.name for p in PROPOSITIONS if networks and p.name in networks[0][1]]
    return {name: count([truth[name] for _, truth in networks]) for name in names}


def of_the_picture(name: str) -> Count:
    """A proposition over the accurate networks of the pictured group: true of all, false of all, or m of N."""
    return counted(accurate(PICTURED))[name]
