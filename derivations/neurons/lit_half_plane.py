"""A neuron without bias is positive on an open half-space with normal w, zero on its boundary and negative beyond."""

from derivations.neurons.plane import iff, phi
from verify.activations import strictly_increasing
from verify.cases import CaseByCase, compared
from verify.claims import claim
from verify.words import both, eq, inner, vectors

w, x = vectors("w x")
z = inner(w, x)
rising = strictly_increasing(phi)
given = [rising, eq(phi(0), 0)]
lit = both(iff(phi(z) > 0, z > 0), iff(eq(phi(z), 0), eq(z, 0)), iff(phi(z) < 0, z < 0))


@claim("A neuron lights up on a half-plane", given=given, show=lit)
def lit_half_plane():
    """phi is compared at 0 and at <w, x>."""
    return CaseByCase(lit, by=compared(rising, 0, z))
