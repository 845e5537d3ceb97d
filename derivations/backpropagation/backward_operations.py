"""All scalar operations of the backward pass: without bias, and with it."""

from derivations.backpropagation.network import b, k, layers, n
from verify.claims import calc, claim
from verify.natural_steps import sums
from verify.words import both, eq

plain, biased = layers("backward", "scalar"), layers("backward", "scalar", bias=True)
plain_count = 4 * k * n**2 * b - 2 * n**2 * b + 4 * n * b + 2 * b - k * n**2 - n
biased_count = plain_count + k * n * b + b - k * n - 1


@claim(
    "Operations of the backward pass",
    given=[k >= 1],
    show=both(eq(plain, plain_count), eq(biased, biased_count)),
)
def backward_operations():
    """The mask is one multiplication for each hidden output; the gradient of a bias is a sum over the batch."""
    return calc(plain).eq(plain_count, by=sums()), calc(biased).eq(biased_count, by=sums())
