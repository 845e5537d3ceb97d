"""A weight times an increasing function does not rise when weight times argument falls, whatever the sign of the weight."""

from derivations.neurons.plane import phi
from verify.activations import increasing
from verify.cases import CaseByCase, compared
from verify.claims import claim
from verify.words import implies, reals

s, t, v = reals("s t v")
rising = increasing(phi)


def falls(function, weight, before, after):
    """If weight * argument does not rise, neither does weight * value."""
    return implies(weight * (after - before) <= 0, weight * function(after) <= weight * function(before))


@claim("A weighted neuron follows its weighted argument", given=[rising], show=falls(phi, v, s, t))
def weighted_neuron():
    """For v > 0 the argument falls, for v < 0 it rises."""
    return CaseByCase(falls(phi, v, s, t), by=compared(rising, s, t), on=(v > 0, v < 0), degree=2)
