"""An odd neuron seen from its other side: s v phi(s z) = v phi(z) for s = 1 and s = -1."""

from derivations.neurons.plane import phi
from derivations.neurons.same_line import mirrored
from verify.cases import CaseByCase, same_argument
from verify.claims import claim
from verify.words import both, either, eq, reals

s, v, z = reals("s v z")
same = both(eq(s * v * phi(s * z), v * phi(z)), eq(-s * v * phi(-s * z), v * phi(z)))


@claim("An odd neuron from its other side", given=[mirrored, either(eq(s, 1), eq(s, -1))], show=same)
def sided():
    """phi is odd."""
    return CaseByCase(
        same, by=(mirrored.at(z), *(same_argument(phi, turn, to) for turn in (s * z, -s * z) for to in (z, -z)))
    )
