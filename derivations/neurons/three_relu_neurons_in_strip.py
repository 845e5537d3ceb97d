"""Three ReLU neurons have the sign of x1 x2 on the open quadrants as far as |x2| < R."""

from derivations.neurons.plane import has_sign, x1, x2
from derivations.neurons.two_relu_neurons import R
from verify.activations import relu
from verify.cases import CaseByCase, signs
from verify.claims import claim
from verify.words import implies

signed = implies(abs(x2) < R, has_sign(relu(x1 + x2) - relu(x1 - x2) - relu(x2 + R) + R))


@claim("Three ReLU neurons in a strip", show=signed)
def three_relu_neurons_in_strip():
    """The third neuron is linear in the strip, and 2 relu(z) - z = |z|: the network is half of |x1 + x2| - |x1 - x2|."""
    return CaseByCase(signed, by=(signs(x1, x2),))
