"""Four oblique tanh neurons, above a line, below a line, upper right, lower left, have the sign of x1 x2 on all open quadrants."""

from derivations.neurons.bump import b, bump, hat
from derivations.neurons.plane import has_sign, phi, x1, x2
from derivations.neurons.subtraction_formula import tanh
from verify.cases import CaseByCase, signs
from verify.claims import claim
from verify.steps import Shown
from verify.words import eq

above, below = phi(x2 - x1 - b), phi(x1 - x2 - b)
upper_right, lower_left = phi(x1 + x2 - b), phi(-x1 - x2 - b)
signed = has_sign(upper_right + lower_left - above - below)


def even(place):
    """The bump is the same at -place."""
    return eq(hat(-place), hat(place))


@claim("Four tanh neurons on the open quadrants", given=[tanh, b > 0], show=signed)
def four_tanh_neurons():
    """The pairs are bumps across x1 = x2 and across x1 = -x2; the read-out compares |x1 + x2| with |x1 - x2|."""
    s, d = x1 + x2, x1 - x2
    pairs = [(one, other) for p, q in ((s, d), (d, s)) for one in (p, -p) for other in (q, -q)]
    return (
        *(Shown(even(place), by=(tanh.at(place + b), tanh.at(place - b))) for place in (s, d)),
        CaseByCase(
            signed,
            by=(
                signs(x1, x2),
                even(s),
                even(d),
                tanh.at(s + b),
                tanh.at(d + b),
                *(bump.at(u=small, z=large) for small, large in pairs),
            ),
        ),
    )
