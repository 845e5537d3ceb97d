"""Every oblique half-plane classifies between 1/3 and 2/3 of the square [-1, 1]^2 right, whatever its normal and its threshold.

The normal is (a, b) with a, b > 0. A reflection in an axis turns any other oblique normal into such a one and exchanges the
classes, so that the bounds hold for all; a half-plane along an axis classifies one half right.
"""

from derivations.neurons.area import a, b, right, t
from derivations.neurons.bend_bound import bend, bend_bound, ramps
from derivations.neurons.mirrored_ramp import mirrored_ramp
from derivations.neurons.two_thirds import two_thirds
from verify.cases import CaseByCase
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, eq

THIRD = 4 * a * b / 3
share = both(1 <= 3 * right(t) / 4, 3 * right(t) / 4 <= 2)


@claim("The best half-plane: at most 2/3", given=[a > 0, b > 0], show=share)
def half_plane_bound():
    """The area classified right is 2 less a second difference of squared ramps over 2 a b, which is odd in t."""
    squares = tuple(mirrored_ramp.at(z=place) for _, place in ramps(t))
    turned, missing = eq(bend(-t), -bend(t)), eq(right(t), 2 - bend(t) / (2 * a * b))
    bounds = both(-THIRD <= bend(t), bend(t) <= THIRD)
    cases = (bend_bound.at(), bend_bound.at(t=-t), bend_bound.at(a=b, b=a), bend_bound.at(a=b, b=a, t=-t))
    return (
        CaseByCase(turned, by=squares),
        Shown(0 < a * b),
        CaseByCase(bounds, by=(*cases, turned, 0 < a * b)),
        CaseByCase(missing),
        CaseByCase(share, by=(missing, bounds, two_thirds.at(p=2 * a * b, q=bend(t)))),
    )
