"""Two tanh neurons have the sign of x1 x2 on the four squares [d, R]^2 when R < 3 d; for R = d these are four points."""

from derivations.neurons.bump import b, bump, hat
from derivations.neurons.plane import has_sign, in_squares, x1, x2
from derivations.neurons.subtraction_formula import tanh
from derivations.neurons.two_relu_neurons import R, d
from verify.cases import CaseByCase, signs
from verify.claims import claim
from verify.steps import Shown
from verify.words import eq, implies

s, middle = x1 + x2, (d + R) / 2
signed = implies(in_squares(d, R), has_sign(hat(middle) - hat(s)))


@claim("Two tanh neurons when R < 3 d", given=[tanh, b > 0, d > 0, R < 3 * d], show=signed)
def two_tanh_neurons():
    """The bump at x1 + x2 is below its value at (d + R)/2 where the signs agree, and above elsewhere."""
    even = eq(hat(-s), hat(s))
    falls = tuple(bump.at(u=u, z=z) for place in (s, -s) for u, z in ((place, middle), (middle, place)))
    return (
        Shown(even, by=(tanh.at(s + b), tanh.at(s - b))),
        CaseByCase(signed, by=(signs(x1, x2), even, *falls)),
    )
