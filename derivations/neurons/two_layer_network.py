"""The network 2-4-2-1 of ReLU neurons with weights 1 and -1 has the sign of x1 x2 on all open quadrants."""

from derivations.neurons.plane import has_sign, x1, x2
from verify.activations import relu
from verify.cases import CaseByCase, signs
from verify.claims import claim

upper_right, lower_left, lower_right, upper_left = relu(x1 + x2), relu(-x1 - x2), relu(x1 - x2), relu(x2 - x1)
same = relu(upper_right + lower_left - lower_right - upper_left)
opposite = relu(lower_right + upper_left - upper_right - lower_left)
signed = has_sign(same - opposite)


@claim("The network 2-4-2-1 with weights 1 and -1", show=signed)
def two_layer_network():
    """The second layer compares |x1 + x2| with |x1 - x2|: one neuron lights up on each pair of opposite quadrants."""
    return CaseByCase(signed, by=(signs(x1, x2),))
