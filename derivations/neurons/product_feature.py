"""With x1 x2 as an input no hidden layer is needed: one neuron of it has its sign."""

from derivations.neurons.lit_half_plane import given, rising
from derivations.neurons.plane import has_sign, phi, x1, x2
from verify.cases import CaseByCase, compared
from verify.claims import claim

signed = has_sign(phi(x1 * x2))


@claim("The product feature needs no hidden layer", given=given, show=signed)
def product_feature():
    """phi has the sign of its argument."""
    return CaseByCase(signed, by=compared(rising, 0, x1 * x2))
