"""All scalar operations of the forward pass: without bias, and with it."""

from derivations.backpropagation import closed
from derivations.backpropagation.network import b, k, layers, n
from verify.claims import calc, claim
from verify.natural_steps import sums
from verify.words import both, eq

plain, biased = layers("forward", "scalar"), layers("forward", "scalar", bias=True)
plain_count = 2 * k * n**2 * b + 2 * n * b - b
biased_count = closed.operations(k, n, b)


@claim(
    "Operations of the forward pass",
    given=[k >= 1],
    show=both(eq(plain, plain_count), eq(biased, biased_count)),
)
def forward_operations():
    """A dot product of length n takes n multiplications and n - 1 additions, the bias one more, a ReLU one comparison."""
    return calc(plain).eq(plain_count, by=sums()), calc(biased).eq(biased_count, by=sums())
