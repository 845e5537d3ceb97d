"""The half-plane x1 + x2 > 2/3 classifies exactly 2/3 of the square [-1, 1]^2 right."""

from fractions import Fraction

from derivations.neurons.area import right, shoelace
from verify.claims import calc, claim
from verify.steps import Shown
from verify.words import both, eq

T = Fraction(2, 3)
share = right(T, 1, 1) / 4
TRIANGLES = {  # the parts of the square classified wrong, but the whole third quadrant
    "first": ((0, 0), (T, 0), (0, T)),
    "second": ((0, 1), (T - 1, 1), (0, T)),
    "fourth": ((1, T - 1), (1, 0), (T, 0)),
}
wrong = 1 + sum(shoelace(*corners) for corners in TRIANGLES.values())
best = both(eq(share, T), eq(1 - wrong / 4, T))


@claim("The best half-plane: 2/3", show=best)
def best_half_plane():
    """A triangle is lost in three quadrants, and the third quadrant: 4 - 2/9 - 1/18 - 1/18 - 1 = 8/3."""
    return calc(share).eq(T), Shown(best)
