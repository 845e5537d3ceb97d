"""The measured propositions and their thresholds, fixed before any trained network was looked at.

A neuron lights up at a point when its activation is positive there. "Upper right" is the square [0, 5.3]^2 of the padded
data, and so on for the other three; shares are areas. "Alone" means: with the best threshold and the best orientation.
The strongest neuron of the second layer is the one with the greatest |v| times standard deviation of its activation over
the test points, v its weight in the output.
"""

from dataclasses import dataclass
from fractions import Fraction as Q
from typing import Final, Literal

Symmetry = Literal["renumber", "flip", "rescale"]
ALL: Final[tuple[Symmetry, ...]] = ("renumber", "flip", "rescale")
Status = Literal["true", "false", "open"]

ACCURATE: Final = Q(95, 100)  # share of the test points
COVERED: Final = Q(3, 4)  # share of a square that a neuron of that corner lights up on
UNCOVERED: Final = Q(1, 4)  # share of the opposite square, at most
ONE_SIGN: Final = Q(95, 100)  # share of the test points of a corner
PURE: Final = Q(95, 100)  # share of one class among the test points a neuron lights up for
ABLATION_MARGIN: Final = Q(5, 100)  # share of the test points lost by one ablation and not by the other
SPREAD_MARGIN: Final = Q(11, 10)  # ratio of |v| times standard deviation
BETTER: Final = Q(5, 100)  # share of the test points
SIGN_RIGHT: Final = Q(90, 100)  # share of the four squares [0.3, 5.3]^2 with their signs
DEGREES: Final = (
    10  # by the exact criterion 3 (3 r - r^3)^2 >= (1 - 3 r^2)^2 for the ratio r of the weights, 3 r^2 <= 1
)
GRID: Final = 21  # points a side of the grid on [-5, 5]^2 where four points p + q = r + s are looked for


@dataclass(frozen=True, slots=True)
class Proposition:
    """A proposition about a network; `invariant` under these symmetries; `freed` is its twin without the symmetry."""

    name: str
    says: str
    layers: int  # hidden layers a network must have
    neurons: int  # neurons its first hidden layer must have
    invariant: tuple[Symmetry, ...]
    freed: str = ""


def _about(name: str, says: str, layers: int = 1, neurons: int = 1) -> Proposition:
    return Proposition(name, says, layers, neurons, ALL)


def _written(name: str, says: str, freed: str, neurons: int = 1, *also: Symmetry) -> Proposition:
    return Proposition(name, says, 1, neurons, ("rescale", *also), freed)


def _second(name: str, says: str, freed: str) -> Proposition:
    return Proposition(name, says, 2, 1, ("flip", "rescale"), freed)


def _sided(name: str, says: str, freed: str) -> Proposition:
    return Proposition(name, says, 1, 1, ("renumber", "rescale"), freed)


PROPOSITIONS: Final = (
    _about("accurate", "at least 95% of the test points are classified right"),
    _about("every_lit_half_plane", "every first-layer neuron lights up exactly on an open half-plane"),
    _about("every_splits", "every first-layer neuron lights up at some test point and not at some other"),
    _written(
        "neuron_1_uses_both", "neuron 1 has a weight other than 0 for x1 and for x2", "every_uses_both", 1, "flip"
    ),
    _written(
        "neuron_2_uses_both", "neuron 2 has a weight other than 0 for x1 and for x2", "every_uses_both", 2, "flip"
    ),
    _about("every_uses_both", "every first-layer neuron has a weight other than 0 for x1 and for x2"),
    _written(
        "neuron_1_oblique", "the line of neuron 1 is 10 degrees or more from both axes", "some_oblique", 1, "flip"
    ),
    _written(
        "neuron_2_oblique", "the line of neuron 2 is 10 degrees or more from both axes", "some_oblique", 2, "flip"
    ),
    _about("some_oblique", "the line of some first-layer neuron is 10 degrees or more from both axes"),
    _about("every_oblique", "the line of every first-layer neuron is 10 degrees or more from both axes"),
    _written("neuron_1_above", "neuron 1 lights up above its line", "some_above"),
    _sided("some_above", "some first-layer neuron lights up above its line", "some_not_vertical"),
    _written("neuron_2_below", "neuron 2 lights up below its line", "some_below", 2),
    _sided("some_below", "some first-layer neuron lights up below its line", "some_not_vertical"),
    _about("some_not_vertical", "the line of some first-layer neuron is not vertical"),
    _written("one_line", "neurons 1 and 2 have the same line", "some_one_line", 2, "flip"),
    _about("some_one_line", "some two first-layer neurons have the same line", 1, 2),
    _written("opposite", "the directions of neurons 1 and 2 are opposite within 10 degrees", "some_opposite", 2),
    _sided(
        "some_opposite",
        "the directions of some two first-layer neurons are opposite within 10 degrees",
        "some_parallel",
    ),
    _about("some_parallel", "the lines of some two first-layer neurons are parallel within 10 degrees", 1, 2),
    _written(
        "neuron_3_upper_right",
        "neuron 3 lights up on 3/4 or more of the upper right square and on 1/4 or less of the lower left one",
        "some_upper_right",
        3,
    ),
    _sided(
        "some_upper_right",
        "some first-layer neuron lights up on 3/4 or more of the upper right square and on 1/4 or less of the lower left one",
        "some_along_first_diagonal",
    ),
    _written(
        "neuron_4_lower_left",
        "neuron 4 lights up on 3/4 or more of the lower left square and on 1/4 or less of the upper right one",
        "some_lower_left",
        4,
    ),
    _sided(
        "some_lower_left",
        "some first-layer neuron lights up on 3/4 or more of the lower left square and on 1/4 or less of the upper right one",
        "some_along_first_diagonal",
    ),
    _about(
        "some_along_first_diagonal",
        "the line of some first-layer neuron has 3/4 or more of the upper right square on one side and 3/4 or more of the "
        "lower left one on the other",
    ),
    _written(
        "neuron_3_negative_beyond",
        "neuron 3 is negative on the whole dark side of its line",
        "every_negative_beyond",
        3,
        "flip",
    ),
    _about("every_negative_beyond", "every first-layer neuron is negative on the whole dark side of its line"),
    _written(
        "neuron_4_lower_left_negative",
        "neuron 4 is negative at 95% or more of the test points in the lower left",
        "some_lower_left_negative",
        4,
    ),
    _sided(
        "some_lower_left_negative",
        "some first-layer neuron is negative at 95% or more of the test points in the lower left",
        "some_lower_left_one_side",
    ),
    _about(
        "some_lower_left_one_side",
        "the line of some first-layer neuron has 95% or more of the test points in the lower left on one side",
    ),
    _sided(
        "every_zone_pure",
        "95% or more of the test points every first-layer neuron lights up for are of one class",
        "every_side_pure",
    ),
    _about("every_side_pure", "the same on one side or the other of the line of every first-layer neuron"),
    _sided(
        "some_zone_pure",
        "95% or more of the test points some first-layer neuron lights up for are of one class",
        "some_side_pure",
    ),
    _about("some_side_pure", "the same on one side or the other of the line of some first-layer neuron"),
    _second(
        "first_most_by_ablation",
        "putting its mean for second-layer neuron 1 loses 5% or more of the test points more than for any other",
        "one_most_by_ablation",
    ),
    _about(
        "one_most_by_ablation",
        "putting its mean for some second-layer neuron loses 5% or more of the test points more than for any other",
        2,
    ),
    _second(
        "first_most_by_spread",
        "|v| times standard deviation of second-layer neuron 1 is 1.1 times that of any other or more",
        "one_most_by_spread",
    ),
    _about(
        "one_most_by_spread",
        "|v| times standard deviation of some second-layer neuron is 1.1 times that of any other or more",
        2,
    ),
    _about(
        "measures_agree",
        "the strongest neuron of the second layer is also one whose ablation loses most test points",
        2,
    ),
    _second(
        "first_alone", "second-layer neuron 1 alone classifies 95% or more of the test points right", "strongest_alone"
    ),
    _about(
        "strongest_alone", "the strongest second-layer neuron alone classifies 95% or more of the test points right", 2
    ),
    _about("some_alone", "some second-layer neuron alone classifies 95% or more of the test points right", 2),
    _about(
        "strongest_beats_first_layer",
        "the strongest second-layer neuron alone classifies 5% of the test points or more better than any first-layer neuron alone",
        2,
    ),
    _second(
        "first_not_monotone",
        "second-layer neuron 1 is no monotone function of an affine form: four points of the grid show it",
        "strongest_not_monotone",
    ),
    _about(
        "strongest_not_monotone",
        "the strongest second-layer neuron is no monotone function of an affine form: four points of the grid show it",
        2,
    ),
    _about(
        "output_not_monotone", "the output is no monotone function of an affine form: four points of the grid show it"
    ),
    _about("sign_right", "the output has the sign of x1 x2 on 90% or more of the four squares [0.3, 5.3]^2"),
)
