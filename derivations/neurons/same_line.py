"""Two odd neurons with the same line and opposite sides count as one: the second is minus the first."""

from derivations.neurons.plane import phi
from verify.activations import odd
from verify.cases import CaseByCase
from verify.claims import claim
from verify.words import both, eq, reals

u, v, z = reals("u v z")
mirrored = odd(phi)
one = both(eq(phi(-z), -phi(z)), eq(u * phi(z) + v * phi(-z), (u - v) * phi(z)))


@claim("Two sides of one line are one feature", given=[mirrored], show=one)
def same_line():
    """phi is odd."""
    return CaseByCase(one, by=(mirrored.at(z),))
