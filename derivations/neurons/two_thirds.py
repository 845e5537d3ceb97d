"""A number of at most two thirds of p in size, divided by p."""

from verify.cases import Assuming
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, implies, reals

p, q = reals("p q")
premise, quotient = both(-2 * p / 3 <= q, q <= 2 * p / 3), both(-2 <= 3 * (q / p), 3 * (q / p) <= 2)


@claim("At most two thirds", given=[p > 0], show=implies(premise, quotient))
def two_thirds():
    """Divide by p."""
    return Assuming(premise, (Shown(quotient),))
