"""Weights and their gradients are more numbers than what is saved exactly when b < 2 n (k n + 1) / ((k + 1) n + 2)."""

from derivations.backpropagation.closed import saved, weights
from derivations.backpropagation.network import b, k, n, positive
from verify.claims import calc, claim
from verify.natural_steps import counting
from verify.steps import Shown
from verify.words import both, implies

border = 2 * n * (k * n + 1) / ((k + 1) * n + 2)
more = saved(k, n, b) < 2 * weights(k, n)


@claim("Parameters or activations", given=positive, show=both(implies(b < border, more), implies(more, b < border)))
def parameters_or_saved():
    """What is saved is b ((k + 1) n + 2), weights and gradients are 2 n (k n + 1)."""
    divisor = (k + 1) * n + 2
    return (
        calc(0).lt(divisor, by=counting()),
        Shown(implies(b < border, more), by=(0 < divisor,)),
        Shown(implies(more, b < border), by=(0 < divisor,)),
    )
