"""The answers to question 4: each sentence with the claims and the measured propositions it rests on."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sentence:
    """`{name}` in the text is replaced by the count of that measured proposition."""

    text: str
    claims: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()


def _measured(text: str, *names: str, claims: tuple[str, ...] = ()) -> Sentence:
    return Sentence(text, claims, names)


def _proved(text: str, *names: str) -> Sentence:
    return Sentence(text, names)


ANSWERS: Final[tuple[tuple[str, tuple[Sentence, ...]], ...]] = (
    (
        "What do the four neurons of the first hidden layer detect?",
        (
            _proved(
                "Each detects on which side of a line a point lies: it is positive on an open half-plane with normal w, "
                "zero on the boundary, which is the white line, and negative beyond.",
                "lit_half_plane",
                "white_line",
            ),
            _proved(
                "The playground's neurons have a bias, which the assignment's formula leaves out; it moves the line away "
                "from the origin and does not turn it.",
                "bias_shifts_line",
            ),
            _proved("A ReLU neuron is never negative, it is dark beyond its line.", "relu_never_negative"),
            _proved(
                "Without biases a tanh network is odd, and one of x and -x, which have the same class, is classified wrong.",
                "odd_layer",
                "odd_networks",
            ),
            _measured(
                "Which line it is depends on the run: neuron 1 lights up above its line in {neuron_1_above} networks and "
                "neuron 2 below its own in {neuron_2_below}; some neuron looks above in {some_above}, some below in {some_below}.",
                "neuron_1_above",
                "neuron_2_below",
                "some_above",
                "some_below",
            ),
            _measured(
                "Neurons 1 and 2 have one line in {one_line} networks; some two neurons have lines parallel within 10 degrees "
                "in {some_parallel}, and look to opposite sides in {some_opposite}.",
                "one_line",
                "some_parallel",
                "some_opposite",
            ),
            _proved(
                "If two tanh neurons had one line and opposite sides, the second would be minus the first, and they would be "
                "one feature.",
                "same_line",
            ),
            _measured(
                "Neuron 3 looks to the upper right in {neuron_3_upper_right} networks and neuron 4 to the lower left in "
                "{neuron_4_lower_left}; some neuron does in {some_upper_right} and {some_lower_left}, and the line of some "
                "neuron parts the two corners in {some_along_first_diagonal}.",
                "neuron_3_upper_right",
                "neuron_4_lower_left",
                "some_upper_right",
                "some_lower_left",
                "some_along_first_diagonal",
            ),
            _measured(
                "Neuron 4 is negative in the lower left in {neuron_4_lower_left_negative} networks.",
                "neuron_4_lower_left_negative",
            ),
            _measured(
                "The half-plane of a neuron is no zone of one class: it is for some neuron in {some_zone_pure} networks.",
                "some_zone_pure",
            ),
            _measured(
                "The lines need not be oblique: every one is 10 degrees or more from both axes in {every_oblique} networks.",
                "every_oblique",
            ),
            _proved(
                "Four features as the solution describes them, above a line, below a line, upper right, lower left, with four "
                "lines, are enough: a read-out of four such tanh neurons has the sign of x1 x2 on all open quadrants.",
                "four_tanh_neurons",
            ),
        ),
    ),
    (
        "Which neuron of the second layer matters most, and how is its feature made?",
        (
            _measured(
                "By the size of its contribution, |v| times standard deviation, neuron 1 leads by a margin in "
                "{first_most_by_spread} networks and some neuron in {one_most_by_spread}; by what its ablation loses, neuron 1 "
                "in {first_most_by_ablation} and some neuron in {one_most_by_ablation}; the two measures agree in {measures_agree}.",
                "first_most_by_spread",
                "one_most_by_spread",
                "first_most_by_ablation",
                "one_most_by_ablation",
                "measures_agree",
            ),
            _measured(
                "The strongest neuron adds the answers of the first layer with weights and a bias, and the sum of several "
                "half-planes is none: in {strongest_not_monotone} networks it is no monotone function of an affine form of x.",
                "strongest_not_monotone",
                claims=("crossing_pairs",),
            ),
            _measured(
                "Alone it classifies 95% of the test points in {strongest_alone} networks, and better than any neuron of the "
                "first layer by 5% of them in {strongest_beats_first_layer}; otherwise the output needs more than one.",
                "strongest_alone",
                "strongest_beats_first_layer",
            ),
            _proved(
                "In the explicit network 2-4-2-1 the combination can be read off: one neuron of the second layer is "
                "twice the smaller of |x1| and |x2| in the first and third quadrant and 0 in the others, the other neuron the reverse.",
                "two_layer_regions",
            ),
        ),
    ),
    (
        "Could it have been made from the inputs directly, or is the first layer necessary?",
        (
            _proved(
                "One neuron of x1 and x2 cannot have the sign of x1 x2, at the four points (1, 1), (-1, -1), (1, -1), (-1, 1) "
                "or at any points p, q of one class and r, s of the other with p + q = r + s.",
                "one_neuron_cannot",
                "crossing_pairs",
            ),
            _proved(
                "The best that one neuron can do on the square [-1, 1] × [-1, 1] is to classify two thirds of its area right.",
                "best_half_plane",
                "half_plane_bound",
            ),
            _proved(
                "One point in each quadrant is not enough to show it: there are four that one neuron separates.",
                "one_point_per_quadrant",
            ),
            _measured(
                "So the feature of the strongest neuron needs the first layer: in {strongest_not_monotone} networks four points "
                "p + q = r + s show that no neuron of x1 and x2 has it.",
                "strongest_not_monotone",
                claims=("crossing_pairs",),
            ),
            _proved(
                "With one hidden layer some neuron must look obliquely: no increasing function of a sum a(x1) + b(x2) has the sign of x1 x2.",
                "axis_neurons_cannot",
            ),
            _measured(
                "With two hidden layers none must: there are networks whose first layer looks along the axes only, for ReLU "
                "and for tanh, and among the trained ones every line is oblique by 10 degrees in {every_oblique}.",
                "every_oblique",
                claims=("axis_neurons_in_two_layers", "axis_tanh_in_two_layers"),
            ),
            _proved("With the product x1 x2 as an input no hidden layer is needed.", "product_feature"),
            _proved(
                "A hidden layer is enough: four ReLU neurons have the sign of x1 x2 on all open quadrants, and so has a "
                "network 2-4-2-1 with weights 1 and -1.",
                "four_relu_neurons",
                "two_layer_network",
            ),
        ),
    ),
)
