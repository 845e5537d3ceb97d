"""Every proposition decided for every committed network, and counted."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from verify.stress.playground import first_layer as one
from verify.stress.playground import lines
from verify.stress.playground import second_layer as two
from verify.stress.playground.propositions import PROPOSITIONS, Proposition
from verify.stress.playground.responses import responses
from verify.stress.playground.trained import Trained
from verify.stress.playground.truth import Truth

BITS: Final = (24, 400)  # what the first leaves undecided the second decides; with it ReLU networks are exact
DECIDE: Final[dict[str, one.Decider]] = {
    "accurate": two.accurate,
    "every_lit_half_plane": one.every_line(lambda line: line.proper),
    "every_splits": one.of_every(one.splits),
    "neuron_1_uses_both": one.line(one.uses_both, 1),
    "neuron_2_uses_both": one.line(one.uses_both, 2),
    "every_uses_both": one.every_line(one.uses_both),
    "neuron_1_oblique": one.line(lines.oblique, 1),
    "neuron_2_oblique": one.line(lines.oblique, 2),
    "some_oblique": one.some_line(lines.oblique),
    "every_oblique": one.every_line(lines.oblique),
    "neuron_1_above": one.line(one.above, 1),
    "some_above": one.some_line(one.above),
    "neuron_2_below": one.line(one.below, 2),
    "some_below": one.some_line(one.below),
    "some_not_vertical": one.some_line(lambda line: line.w2 != 0),
    "one_line": one.first_two(lines.same),
    "some_one_line": one.some_two(lines.same),
    "opposite": one.first_two(lines.opposite),
    "some_opposite": one.some_two(lines.opposite),
    "some_parallel": one.some_two(lines.parallel),
    "neuron_3_upper_right": one.line(one.upper_right, 3),
    "some_upper_right": one.some_line(one.upper_right),
    "neuron_4_lower_left": one.line(one.lower_left, 4),
    "some_lower_left": one.some_line(one.lower_left),
    "some_along_first_diagonal": one.some_line(one.along_first_diagonal),
    "neuron_3_negative_beyond": one.of(one.negative_beyond, 3),
    "every_negative_beyond": one.of_every(one.negative_beyond),
    "neuron_4_lower_left_negative": one.of(one.negative_lower_left, 4),
    "some_lower_left_negative": one.of_some(one.negative_lower_left),
    "some_lower_left_one_side": one.of_some(one.one_side_lower_left),
    "every_zone_pure": one.of_every(one.pure_zone),
    "every_side_pure": one.of_every(one.pure_side),
    "some_zone_pure": one.of_some(one.pure_zone),
    "some_side_pure": one.of_some(one.pure_side),
    "first_most_by_ablation": one.of(two.most_by_ablation, 1),
    "one_most_by_ablation": two.of_some(two.most_by_ablation),
    "first_most_by_spread": one.of(two.most_by_spread, 1),
    "one_most_by_spread": two.of_some(two.most_by_spread),
    "measures_agree": two.of_strongest(two.agrees),
    "first_alone": one.of(two.classifies_alone, 1),
    "strongest_alone": two.of_strongest(two.classifies_alone),
    "some_alone": two.of_some(two.classifies_alone),
    "strongest_beats_first_layer": two.of_strongest(two.beats_first_layer),
    "first_not_monotone": one.of(two.not_monotone, 1),
    "strongest_not_monotone": two.of_strongest(two.not_monotone),
    "output_not_monotone": two.output_not_monotone,
    "sign_right": two.sign_right,
}


class Count(NamedTuple):
    """True of m of N networks, undecided of some, with the 95% interval of Wilson for the share."""

    true: int
    total: int
    undecided: int
    low: float
    high: float

    def __str__(self) -> str:
        """As DESIGN's line about a picture wants it."""
        if self.true == self.total:
            return "true of all"
        return "false of all" if self.true + self.undecided == 0 else f"{self.true} of {self.total}"


Truths = dict[str, Truth]


def speaks_of(proposition: Proposition, network: Trained) -> bool:
    """Whether the network has the layers and neurons that the proposition names."""
    return len(network.shape) >= proposition.layers and network.shape[0] >= proposition.neurons


def truths(network: Trained) -> Truths:
    """Every proposition that speaks of networks of this shape."""
    asked = [proposition.name for proposition in PROPOSITIONS if speaks_of(proposition, network)]
    found: Truths = dict.fromkeys(asked)
    for bits in BITS:
        open_ = [name for name, truth in found.items() if truth is None]
        if open_:
            seen = responses(network, bits)
            found |= {name: DECIDE[name](seen) for name in open_}
    return found


def count(seen: Sequence[Truth]) -> Count:
    """In how many of how many a proposition holds."""
    true, total = seen.count(True), len(seen)
    return Count(true, total, list(seen).count(None), *wilson(true, total))


def wilson(true: int, total: int, z: float = 1.959963984540054) -> tuple[float, float]:
    """Wilson's score interval for a share, two-sided 95%."""
    if not total:
        return 0.0, 1.0
    share, weight = true / total, z * z / total
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * (share * (1 - share) / total + weight / (4 * total)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)
