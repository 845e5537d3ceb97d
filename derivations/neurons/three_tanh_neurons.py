"""Three tanh neurons have the sign of x1 x2 on the open quadrants as far as |x1|, |x2| < R: on the four squares for every R."""

from derivations.neurons.plane import has_sign, phi, x1, x2
from derivations.neurons.subtraction_formula import subtraction_formula, tanh
from derivations.neurons.two_relu_neurons import R
from verify.cases import CaseByCase, increase, product_of_signs, signs
from verify.claims import calc, claim
from verify.steps import Shown
from verify.words import both, eq, implies

corner, right, top, far = -2 * R, x1 - 2 * R, x2 - 2 * R, x1 + x2 - 2 * R
network = phi(far) - phi(right) - phi(top) + phi(corner)
signed = implies(both(abs(x1) < R, abs(x2) < R), has_sign(network))


@claim("Three tanh neurons on bounded quadrants", given=[tanh], show=signed)
def three_tanh_neurons():
    """The network is phi(x2) (phi(top) phi(corner) - phi(far) phi(right)); all four are negative and increase with x1."""
    at = (subtraction_formula.at(s=far, t=right), subtraction_formula.at(s=top, t=corner))
    factor = phi(top) * phi(corner) - phi(far) * phi(right)
    factored = (
        calc(network)
        .eq(phi(far) - phi(right) - (phi(top) - phi(corner)))
        .eq(phi(x2) * (1 - phi(far) * phi(right)) - phi(x2) * (1 - phi(top) * phi(corner)), by=at)
        .eq(phi(x2) * factor)
    )
    inside = both(abs(x1) < R, abs(x2) < R)
    negative = both(*(phi(place) < 0 for place in (far, right, top, corner)))
    rises, falls = (
        both(phi(top) < phi(far), phi(corner) < phi(right)),
        both(phi(far) < phi(top), phi(right) < phi(corner)),
    )
    grows, shrinks = implies(both(negative, rises), factor > 0), implies(both(negative, falls), factor < 0)
    moves = (implies(x1 > 0, rises), implies(x1 < 0, falls), implies(x2 > 0, phi(x2) > 0), implies(x2 < 0, phi(x2) < 0))
    ends = ((top, far), (corner, right), (far, top), (right, corner), (0, x2), (x2, 0))
    orders = [tanh.at(0), *(increase(tanh, *pair) for pair in ends)]
    below = [tanh.at(0), *(increase(tanh, place, 0) for place in (far, right, top, corner))]
    known = (signs(x1, x2), product_of_signs(phi(x2), factor), eq(network, phi(x2) * factor))
    return (
        factored,
        CaseByCase(implies(inside, negative), by=below),
        *(CaseByCase(move, by=orders) for move in moves),
        Shown(grows),
        Shown(shrinks),
        CaseByCase(signed, by=(*known, implies(inside, negative), grows, shrinks, *moves)),
    )
