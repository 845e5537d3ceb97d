"""With two hidden layers a first layer that looks along the axes only is enough: ReLU, on all open quadrants."""

from derivations.neurons.plane import has_sign, x1, x2
from verify.activations import relu
from verify.cases import CaseByCase, signs
from verify.claims import claim

right, left, up, down = relu(x1), relu(-x1), relu(x2), relu(-x2)
network = (
    relu(right - left + up - down)
    + relu(left - right + down - up)
    - relu(right - left + down - up)
    - relu(left - right + up - down)
)


@claim("ReLU neurons along the axes in two layers", show=has_sign(network))
def axis_neurons_in_two_layers():
    """x1 = relu(x1) - relu(-x1), so that the second layer can look obliquely."""
    return CaseByCase(has_sign(network), by=(signs(x1, x2),))
