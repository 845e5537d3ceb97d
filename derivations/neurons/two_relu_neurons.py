"""Two ReLU neurons have the sign of x1 x2 on the four squares [d, R]^2 when R < 3 d; for R = d these are four points."""

from derivations.neurons.plane import has_sign, in_squares, x1, x2
from verify.activations import relu
from verify.cases import CaseByCase, signs
from verify.claims import claim
from verify.words import implies, reals

d, R = reals("d R")
signed = implies(in_squares(d, R), has_sign(relu(x1 + x2) + relu(-x1 - x2) - (d + R) / 2))


@claim("Two ReLU neurons when R < 3 d", given=[d > 0, R < 3 * d], show=signed)
def two_relu_neurons():
    """|x1 + x2| is at least 2 d where the signs agree and at most R - d elsewhere."""
    return CaseByCase(signed, by=(signs(x1, x2),))
