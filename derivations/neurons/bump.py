"""Two tanh neurons of opposite orientation make a bump: phi(z + b) - phi(z - b) falls strictly as |z| grows."""

from derivations.neurons.plane import phi
from derivations.neurons.subtraction_formula import subtraction_formula, tanh
from verify.cases import Assuming, CaseByCase, compared
from verify.claims import calc, claim
from verify.steps import Shown
from verify.words import both, eq, implies, reals

b, u, z = reals("b u z")


def hat(place, shift=b):
    """phi(place + b) - phi(place - b)"""
    return phi(place + shift) - phi(place - shift)


def falls(small, large, shift=b):
    """The bump is smaller at the larger place."""
    return implies(both(0 <= small, small < large), hat(large, shift) < hat(small, shift))


@claim("The bump of two tanh neurons", given=[tanh, b > 0], show=falls(u, z))
def bump():
    """The difference is phi(z - u) (phi(z + b) phi(u + b) - phi(z - b) phi(u - b)), and both factors are positive."""
    product = phi(z + b) * phi(u + b) - phi(z - b) * phi(u - b)
    pairs = ((z - b, z + b), (u - b, u + b))
    orders = [fact for s, t in pairs for fact in (*compared(tanh, s, t), *compared(tanh, -t, s), tanh.at(t))]
    sizes = (phi(z - b) < phi(z + b), -phi(z + b) < phi(z - b), phi(u - b) < phi(u + b), -phi(u + b) <= phi(u - b))
    at = (subtraction_formula.at(s=z - b, t=u - b), subtraction_formula.at(s=z + b, t=u + b))
    factored = (
        calc(hat(u) - hat(z))
        .eq(phi(z - b) - phi(u - b) - (phi(z + b) - phi(u + b)))
        .eq(phi(z - u) * (1 - phi(z - b) * phi(u - b)) - phi(z - u) * (1 - phi(z + b) * phi(u + b)), by=at)
        .eq(phi(z - u) * product)
    )
    rise = CaseByCase(0 < phi(z - u), by=(tanh.at(0), tanh.at(0, z - u)))
    larger = Shown(0 < product, by=sizes)
    last = calc(hat(z)).lt(hat(u), by=(0 < phi(z - u), 0 < product, eq(hat(u) - hat(z), phi(z - u) * product)))
    return Assuming(
        both(0 <= u, u < z), (*(CaseByCase(size, by=orders) for size in sizes), rise, larger, factored, last)
    )
