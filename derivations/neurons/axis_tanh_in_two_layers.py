"""With two hidden layers two tanh neurons along the axes are enough below four oblique ones, on all open quadrants."""

from derivations.neurons.bump import b
from derivations.neurons.four_tanh_neurons import four_tanh_neurons
from derivations.neurons.plane import has_sign, phi, x1, x2
from derivations.neurons.subtraction_formula import tanh
from verify.cases import CaseByCase, increase, product_of_signs, signs
from verify.claims import claim

first, second = phi(x1), phi(x2)
network = phi(first + second - b) + phi(-first - second - b) - phi(second - first - b) - phi(first - second - b)


@claim("tanh neurons along the axes in two layers", given=[tanh, b > 0], show=has_sign(network))
def axis_tanh_in_two_layers():
    """tanh x1 tanh x2 has the sign of x1 x2."""
    orders = [increase(tanh, *ends) for place in (x1, x2) for ends in ((0, place), (place, 0))]
    inside = four_tanh_neurons.at(x_1=first, x_2=second)
    known = (signs(x1, x2), product_of_signs(first, second), tanh.at(0), *orders, inside)
    return CaseByCase(has_sign(network), by=known)
