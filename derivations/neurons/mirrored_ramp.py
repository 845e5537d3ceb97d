"""The squared ramps of z and of -z add up to z^2."""

from verify.activations import relu
from verify.cases import CaseByCase
from verify.claims import claim
from verify.words import eq, reals

(z,) = reals("z")
halves = eq(relu(-z) ** 2, z**2 - relu(z) ** 2)


@claim("The squared ramp of -z", show=halves)
def mirrored_ramp():
    """One of the two ramps is 0."""
    return CaseByCase(halves, degree=2)
