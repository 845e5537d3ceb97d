"""Where no neuron is on its line, the two ends of a line through the origin let the threshold c have one sign only."""

from itertools import product

from derivations.neurons.direction import direction, y, y1, y2
from derivations.neurons.saturation import sigmoid
from derivations.neurons.three_neurons import NEURONS, along, c, missed
from verify.cases import Assuming, CaseByCase
from verify.claims import claim
from verify.words import both, implies, ne

PLACES = [along(weights, y) for _, weights, _ in NEURONS]


def decided(turn, *where):
    """In a direction of the positive class (turn 1) c < 0 leads to a misclassified point, of the negative class c > 0."""
    inside, sign = (0 < y1 * y2, c < 0) if turn > 0 else (y1 * y2 < 0, 0 < c)
    return implies(both(*where, inside, sign), missed)


def ends(turn):
    """The steps: which sides the neurons are on, and the limits at both ends."""
    cases = []
    for sides in product((1, -1), repeat=3):
        where = [0 < place if side > 0 else place < 0 for side, place in zip(sides, PLACES, strict=True)]
        limits = direction.at(**{f"s_{i}": side for i, side in enumerate(sides, 1)})
        cases.append(decided(turn, *where))
        yield Assuming(cases[-1].args[0], (CaseByCase(missed, by=(limits,)),))
    yield CaseByCase(decided(turn, *(ne(place, 0) for place in PLACES)), by=tuple(cases))


@claim(
    "Both ends of a line",
    given=[sigmoid],
    show=both(*(decided(turn, *(ne(place, 0) for place in PLACES)) for turn in (1, -1))),
)
def no_threshold():
    """The sums of the weights at the two ends are opposite, so that c is at least 0, and at most 0 in the other class."""
    return (*ends(1), *ends(-1))
