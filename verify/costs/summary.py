"""All that is counted of a network, from one pass over its widths."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from verify.costs.architecture import Layer, Network, layer
from verify.costs.conventions import Convention, Counts, total
from verify.costs.memory import backward_changes, first_changes, forward_changes, hidden, inference_changes, parameters
from verify.costs.schedule import Phase, operations
from verify.costs.sums import PLACES, Block, Climb, Peak, Place, Plane, Sums, layers_of, placed

Climbs = dict[Place, Climb]


@dataclass(frozen=True, slots=True)
class Summary:
    """Sums over the layers of each place, and the peaks; `make` is the network's make, without its widths."""

    make: Network
    sums: dict[Place, Sums]
    peak_forward: int
    peak_inference: int
    peak_backward: int

    def add_up(self, count: Callable[[Layer], int]) -> int:
        """The sum over all layers of a count that is linear in the inputs, in the outputs and in their product."""
        return sum(sums.of(plane_of(count, self.make, place)) for place, sums in self.sums.items())

    def counts(self, phase: Phase, convention: Convention) -> Counts:
        """Operations of each kind in a phase."""

        def kinds(shape: Layer) -> Counts:
            return total(convention.counts(operation) for operation in operations(shape, phase, convention))

        found = {kind: 0 for place in self.sums for kind in kinds(shape_of(self.make, place, 1, 1))}
        return {kind: self.add_up(partial(_count_of, kinds, kind)) for kind in found}

    def flops(self, phase: Phase, convention: Convention) -> int:
        """Operations of all kinds in a phase."""
        return sum(self.counts(phase, convention).values())

    @property
    def depth(self) -> int:
        """The number of layers."""
        return sum(sums.ones for sums in self.sums.values())

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return self.add_up(parameters)

    @property
    def inputs(self) -> int:
        """Numbers in a batch of inputs."""
        return self.make.batch * self.sums["only" if "only" in self.sums else "first"].ps

    @property
    def outputs(self) -> int:
        """Numbers in a batch of logits, and of targets."""
        return self.make.batch * self.sums["only" if "only" in self.sums else "last"].qs

    @property
    def live_after_forward(self) -> int:
        """Hidden outputs that are kept, and logits."""
        return self.add_up(lambda shape: shape.q * shape.b * (1 if shape.last else hidden(shape)))

    @property
    def saved(self) -> int:
        """Input, hidden outputs, logits, targets."""
        return self.inputs + self.live_after_forward + self.outputs


def _count_of(kinds: Callable[[Layer], Counts], kind: str, shape: Layer) -> int:
    return int(kinds(shape).get(kind, 0))


def shape_of(make: Network, place: Place, p: int, q: int) -> Layer:
    """A layer of that place with p inputs and q outputs."""
    return layer(make, p, q, first=place in ("first", "only"), last=place in ("last", "only"))


def plane_of(count: Callable[[Layer], int], make: Network, place: Place) -> Plane:
    """The coefficients of 1, p, q and p q, from the four values where p and q are 0 or 1."""
    none, p, q, both = (count(shape_of(make, place, *corner)) for corner in ((0, 0), (1, 0), (0, 1), (1, 1)))
    return none, p - none, q - none, both - p - q + none


def summarise(make: Network, blocks: Iterable[Block]) -> Summary:
    """One pass over the widths, which may be a stream."""
    climbs = {kind: _climbs(make, kind) for kind in (_forward, _inference, _backward)}
    peaks = {kind: Peak() for kind in climbs}
    sums: dict[Place, Sums] = {}
    for place, piece in placed(layers_of(blocks)):
        sums[place] = sums.get(place, Sums()).add(piece)
        peaks = {kind: peaks[kind].add(climbs[kind][place], piece) for kind in climbs}
    made = Summary(make, sums, peaks[_forward].most or 0, peaks[_inference].most or 0, 0)
    start = made.live_after_forward + sum(first_changes(shape_of(make, "last", 0, made.outputs // make.batch)))
    opening = made.live_after_forward + max(
        accumulate(first_changes(shape_of(make, "last", 0, made.outputs // make.batch)))
    )
    end = start - peaks[_backward].left  # what is held when the backward pass is over
    backward = max(opening, end + (peaks[_backward].most or 0))
    return Summary(make, sums, made.peak_forward, made.peak_inference, backward)


Changes = Callable[[Network, Place, Layer], tuple[int, ...]]


def _forward(make: Network, place: Place, shape: Layer) -> tuple[int, ...]:
    return forward_changes(shape)


def _inference(make: Network, place: Place, shape: Layer) -> tuple[int, ...]:
    return inference_changes(shape, first=place in ("first", "only"))


def _backward(make: Network, place: Place, shape: Layer) -> tuple[int, ...]:
    below = None if place in ("first", "only") else layer(make, 0, shape.p, first=False, last=False)
    return backward_changes(shape, below)


def _climbs(make: Network, changes: Changes) -> Climbs:
    """For each place; the backward pass comes to a layer from above, so there what is left is taken away first."""
    made: Climbs = {}
    for place in PLACES:
        steps = len(changes(make, place, shape_of(make, place, 1, 1)))
        levels = [plane_of(partial(_so_far, changes, make, place, n), make, place) for n in range(1, steps + 1)]
        rest = levels[-1]
        if changes is _backward:
            rest = _minus((0, 0, 0, 0), rest)
            levels = [_plus(level, rest) for level in [*levels, (0, 0, 0, 0)]]
        made[place] = Climb(_highest(levels), rest)
    return made


def _so_far(changes: Changes, make: Network, place: Place, steps: int, shape: Layer) -> int:
    return sum(changes(make, place, shape)[:steps])


def _plus(left: Plane, right: Plane) -> Plane:
    return left[0] + right[0], left[1] + right[1], left[2] + right[2], left[3] + right[3]


def _minus(left: Plane, right: Plane) -> Plane:
    return left[0] - right[0], left[1] - right[1], left[2] - right[2], left[3] - right[3]


def _highest(levels: list[Plane]) -> tuple[Plane, ...]:
    """Without those that lie nowhere above another, for p, q >= 0."""
    kept: list[Plane] = []
    for level in levels:
        if not any(_below(level, other) for other in kept):
            kept = [other for other in kept if not _below(other, level)] + [level]
    return tuple(kept)


def _below(low: Plane, high: Plane) -> bool:
    return all(a <= b for a, b in zip(low, high, strict=True))
