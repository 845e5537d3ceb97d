"""The numbers that are learnt, and as many gradients: k n^2 + n weights, k n + 1 biases."""

from derivations.backpropagation import closed
from derivations.backpropagation.network import held, i, k, n
from verify.claims import calc, claim
from verify.natural_steps import sums
from verify.words import both, eq, total

weights = total(held(n, n), i, 0, k) + held(n, 1)
biased = total(held(n, n, bias=True), i, 0, k) + held(n, 1, bias=True)
plain_count, biased_count = closed.weights(k, n), k * n**2 + k * n + n + 1


@claim("Parameters", show=both(eq(weights, plain_count), eq(biased, biased_count)))
def parameters():
    """A layer p -> q has p q weights and q biases."""
    return calc(weights).eq(plain_count, by=sums()), calc(biased).eq(biased_count, by=sums())
