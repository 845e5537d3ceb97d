"""Four ReLU neurons in one hidden layer have the sign of x1 x2 on all open quadrants: |x1 + x2| - |x1 - x2|."""

from derivations.neurons.plane import has_sign, x1, x2
from derivations.neurons.two_layer_network import lower_left, lower_right, upper_left, upper_right
from verify.cases import CaseByCase, signs
from verify.claims import claim

signed = has_sign(upper_right + lower_left - lower_right - upper_left)


@claim("Four ReLU neurons on the open quadrants", show=signed)
def four_relu_neurons():
    """|x1 + x2| > |x1 - x2| where the signs agree."""
    return CaseByCase(signed, by=(signs(x1, x2),))
