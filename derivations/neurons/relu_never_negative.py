"""A ReLU neuron is never negative, and lights up on the open half-space <w, x> + b > 0."""

from derivations.neurons.bias_shifts_line import b
from derivations.neurons.lit_half_plane import z
from derivations.neurons.plane import iff
from verify.activations import relu
from verify.cases import CaseByCase
from verify.claims import claim
from verify.words import both

rectified = both(relu(z + b) >= 0, iff(relu(z + b) > 0, z + b > 0))


@claim("A ReLU neuron is never negative", show=rectified)
def relu_never_negative():
    """max(0, z) is 0 or z."""
    return CaseByCase(rectified)
