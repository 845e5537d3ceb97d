"""Three ReLU neurons have the sign of x1 x2 wherever |x1| and |x2| are at least d: on the four squares for every R."""

from derivations.neurons.plane import has_sign, x1, x2
from verify.activations import relu
from verify.cases import CaseByCase, signs
from verify.claims import claim
from verify.words import both, implies, reals

(d,) = reals("d")
signed = implies(both(d <= abs(x1), d <= abs(x2)), has_sign(relu(x1 + x2) - relu(x1) - relu(x2) + d / 2))


@claim("Three ReLU neurons away from the axes", given=[d > 0], show=signed)
def three_relu_neurons():
    """relu(x1 + x2) - relu(x1) - relu(x2) is 0 where the signs agree, and minus the smaller of |x1|, |x2| elsewhere."""
    return CaseByCase(signed, by=(signs(x1, x2),))
