"""The neurons of the network 2-4-2-1 quadrant by quadrant: one of the second layer is 2 min(|x1|, |x2|), the other 0."""

from derivations.neurons.plane import x1, x2
from derivations.neurons.two_layer_network import opposite, same
from verify.cases import CaseByCase
from verify.claims import claim
from verify.words import both, eq, implies, smallest

SIDES = {"first": (1, 1), "second": (-1, 1), "third": (-1, -1), "fourth": (1, -1)}


def region(s1, s2):
    """What the second layer is where x1 has the sign s1 and x2 the sign s2."""
    size1, size2 = (x1 if s1 > 0 else -x1), (x2 if s2 > 0 else -x2)
    lit, dark = (same, opposite) if s1 == s2 else (opposite, same)
    return implies(both(0 < size1, 0 < size2), both(eq(lit, 2 * smallest(size1, size2)), eq(dark, 0)))


regions = both(*(region(*signs) for signs in SIDES.values()))


@claim("The second layer of 2-4-2-1, region by region", show=regions)
def two_layer_regions():
    """In each quadrant two neurons of the first layer are |x1 + x2| and |x1 - x2|, the others 0."""
    return CaseByCase(regions)
