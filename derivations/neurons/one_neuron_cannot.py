"""No increasing function of one affine form has the sign of x1 x2 at the four points (+-1, +-1)."""

from derivations.neurons.plane import phi
from verify.activations import increasing
from verify.cases import CaseByCase
from verify.claims import claim
from verify.words import either, reals

w1, w2, b, v, c = reals("w_1 w_2 b v c")
rising = increasing(phi)


def place(first, second):
    """The affine form at a point."""
    return w1 * first + w2 * second + b


def neuron(first, second):
    """The read-out of the neuron at a point."""
    return v * phi(place(first, second)) + c


POSITIVE, NEGATIVE = ((1, 1), (-1, -1)), ((1, -1), (-1, 1))
wrong = either(*(neuron(*p) <= 0 for p in POSITIVE), *(neuron(*n) >= 0 for n in NEGATIVE))
orders = tuple(rising.at(place(*s), place(*t)) for p in POSITIVE for n in NEGATIVE for s, t in ((p, n), (n, p)))


@claim("One neuron cannot", given=[rising], show=wrong)
def one_neuron_cannot():
    """Both sums over a diagonal of the affine form are 2 b, so that no threshold lies between them."""
    below = tuple(place(*p) <= place(*n) for p in POSITIVE for n in NEGATIVE)
    return CaseByCase(wrong, by=orders, on=(v >= 0, *below), degree=2)
