"""Propositions about the last hidden layer and the output."""

from collections.abc import Callable
from fractions import Fraction as Q

from verify.stress.playground import propositions as p
from verify.stress.playground.first_layer import Neuron
from verify.stress.playground.region import certified
from verify.stress.playground.responses import Responses, ablated, alone, column, crossing, ordered, right, spread
from verify.stress.playground.truth import Between, Truth, at_least, difference, every, some


def accurate(found: Responses) -> Truth:
    """The share of test points classified right."""
    return at_least(right(column(found.z[-1], 0), found.y), p.ACCURATE * len(found.y))


def sign_right(found: Responses) -> Truth:
    """The certified area."""
    shares = certified(found.network, found.bits, p.SIGN_RIGHT)
    return at_least(Between(shares.right, 1 - shares.wrong), p.SIGN_RIGHT)


def _others(found: Responses, neuron: int) -> list[int]:
    return [other for other in range(found.network.shape[-1]) if other != neuron]


def most_by_ablation(found: Responses, neuron: int) -> Truth:
    """Fewest points right without it, by a margin."""
    margin = p.ABLATION_MARGIN * len(found.y)
    mine = ablated(found, neuron)
    return every(at_least(difference(ablated(found, other), mine), margin) for other in _others(found, neuron))


def most_by_spread(found: Responses, neuron: int, margin: Q = p.SPREAD_MARGIN) -> Truth:
    """Greatest |v| times standard deviation, by a margin."""
    mine, factor = spread(found, neuron), margin**2
    rest = (spread(found, other) for other in _others(found, neuron))
    return every(at_least(difference(mine, Between(factor * r.low, factor * r.high)), 0) for r in rest)


def strongest(found: Responses) -> int | None:
    """The neuron with the greatest |v| times standard deviation; None when undecided."""
    sure = [neuron for neuron in range(found.network.shape[-1]) if most_by_spread(found, neuron, Q(1))]
    return sure[0] if sure else None


def agrees(found: Responses, neuron: int) -> Truth:
    """None loses more by its ablation."""
    mine = ablated(found, neuron)
    return every(at_least(difference(ablated(found, other), mine), 0) for other in _others(found, neuron))


def _values(found: Responses, layer: int, neuron: int) -> Between:
    return alone(ordered(found.z[layer], found.a[layer], found.network.activation, neuron), found.y)


def classifies_alone(found: Responses, neuron: int) -> Truth:
    """The best threshold on one neuron of the last hidden layer."""
    return at_least(_values(found, len(found.a) - 1, neuron), p.ACCURATE * len(found.y))


def beats_first_layer(found: Responses, neuron: int) -> Truth:
    """Better alone than any of the first layer, by a margin."""
    mine, margin = _values(found, len(found.a) - 1, neuron), p.BETTER * len(found.y)
    rest = (_values(found, 0, other) for other in range(found.network.shape[0]))
    return every(at_least(difference(mine, other), margin) for other in rest)


def not_monotone(found: Responses, neuron: int) -> Truth:
    """Four points of the grid for one neuron of the last hidden layer."""
    place = len(found.a) - 1
    return crossing(ordered(found.grid_z[place], found.grid_a[place], found.network.activation, neuron))


def output_not_monotone(found: Responses) -> Truth:
    """Four points of the grid for the output."""
    return crossing(column(found.grid_z[-1], 0))


def of_strongest(check: Neuron) -> Callable[[Responses], Truth]:
    """A proposition about the strongest neuron."""

    def decide(found: Responses) -> Truth:
        neuron = strongest(found)
        return None if neuron is None else check(found, neuron)

    return decide


def of_some(check: Neuron) -> Callable[[Responses], Truth]:
    """A proposition about some neuron of the last hidden layer."""
    return lambda found: some(check(found, neuron) for neuron in range(found.network.shape[-1]))
