"""Three sigmoidal neurons, tanh for instance, cannot have the sign of x1 x2 on the four open quadrants, with any weights and biases."""

from derivations.neurons.constant_along import constant_along
from derivations.neurons.idle_neuron import idle_neuron
from derivations.neurons.isolated_neuron import isolated_neuron
from derivations.neurons.saturation import sigmoid
from derivations.neurons.three_neurons import NEURONS, along, missed
from derivations.neurons.zero_factor import zero_factor
from verify.cases import Assuming, CaseByCase
from verify.claims import calc, claim
from verify.words import both, eq, implies, ne

NAMES = ("k p_1 p_2 a", "l q_1 q_2 b", "m r_1 r_2 d")


def at(order):
    """The claims about three neurons, with the neurons in another order."""
    rows = [(weight, *weights, bias) for weight, weights, bias in (NEURONS[i] for i in order)]
    return {
        name: value
        for names, row in zip(NAMES, rows, strict=True)
        for name, value in zip(names.split(), row, strict=True)
    }


def cross(i, j):
    """It is 0 when the weights of the two neurons are parallel."""
    (g, h), weights = NEURONS[i][1], NEURONS[j][1]
    return along(weights, (-h, g))


def zero(i):
    """The weights of the neuron are zero."""
    return both(*(eq(part, 0) for part in NEURONS[i][1]))


ORDERS = ((0, 1, 2), (1, 0, 2), (2, 0, 1))
PAIRS = {frozenset(pair): cross(*pair) for pair in ((0, 1), (0, 2), (1, 2))}


def between(i, j):
    """`cross`, with the neurons in one order."""
    return PAIRS[frozenset((i, j))]


def parts():
    """Premises under which a point is misclassified, each with what has to be said and the reason."""
    for first, second, third in ORDERS:
        order = idle_neuron.at(**at((second, third, first)))
        yield eq(NEURONS[first][0], 0), (), order
        yield zero(first), (), order
        apart = [ne(between(first, other), 0) for other in (second, third)]
        turned = [ne(cross(first, other), 0) for other in (second, third)]
        own = isolated_neuron.at(**at((first, second, third)))
        yield both(ne(NEURONS[first][0], 0), *apart), turned, own
    (g, h), level = NEURONS[0][1], [eq(between(0, other), 0) for other in (1, 2)]
    for part in (g, h):
        yield both(ne(part, 0), *level), (), constant_along.at(g=-h, h=g)


def dependent(i, j, last):
    """Weights that are parallel to two which are not parallel to each other are zero."""
    base, parallel = between(i, j), (eq(between(i, last), 0), eq(between(j, last), 0))
    steps = []
    for part in NEURONS[last][1]:
        product = eq(base * part, 0)
        steps += [
            calc(base * part).eq(0, by=parallel),
            CaseByCase(eq(part, 0), by=(zero_factor.at(x=base, y=part), product)),
        ]
    return Assuming(
        both(ne(base, 0), *parallel),
        (*steps, CaseByCase(zero(last), by=tuple(eq(part, 0) for part in NEURONS[last][1]))),
    )


@claim("Three neurons cannot on the open quadrants", given=[sigmoid], show=missed)
def three_neurons_cannot():
    """Some neuron is on its own, or idle, or all three are parallel."""
    steps, cases = [], []
    for premise, said, reason in parts():
        lines = [CaseByCase(fact, by=(), degree=1) for fact in said]
        steps.append(Assuming(premise, (*lines, CaseByCase(missed, by=(reason,)))))
        cases.append(implies(premise, missed))
    ranks = [dependent(0, 1, 2), dependent(0, 2, 1)]
    shown = [implies(rank.premise, zero(last)) for rank, last in zip(ranks, (2, 1), strict=True)]
    signs = [eq(across, 0) for across in PAIRS.values()]
    return (*steps, *ranks, CaseByCase(missed, by=(*cases, *shown), on=signs, alone=True))
