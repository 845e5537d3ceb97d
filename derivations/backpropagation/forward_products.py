"""The matrix products of the forward pass of k hidden layers of n and one output: 2 k n^2 b + 2 n b, and half as many."""

from derivations.backpropagation import closed
from derivations.backpropagation.network import b, k, layers, n
from verify.claims import calc, claim
from verify.natural_steps import sums
from verify.words import both, eq

flops, macs = layers("forward", "matmul"), layers("forward", "mac")
forward = closed.forward(k, n, b)
half = k * n**2 * b + n * b


@claim("Products of the forward pass", given=[k >= 1], show=both(eq(flops, forward), eq(macs, half)))
def forward_products():
    """k layers n -> n and one layer n -> 1; a product of m x p by p x q costs 2 m p q, or m p q."""
    return calc(flops).eq(forward, by=sums()), calc(macs).eq(half, by=sums())
