"""The subtraction formula of tanh, from its addition formula and oddness."""

from derivations.neurons.plane import phi
from verify.activations import hyperbolic_tangent
from verify.claims import calc, claim
from verify.words import eq, reals

s, t = reals("s t")
tanh = hyperbolic_tangent(phi)
difference = phi(s - t) * (1 - phi(s) * phi(t))


@claim("Subtraction formula", given=[tanh], show=eq(phi(s) - phi(t), difference))
def subtraction_formula():
    """The addition formula at s and -t."""
    return calc(phi(s) - phi(t)).eq(difference, by=(tanh.at(s, -t), tanh.at(t)))
