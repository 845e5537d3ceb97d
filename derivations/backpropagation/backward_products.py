"""The matrix products of the backward pass, without and with the gradient for the input."""

from derivations.backpropagation import closed
from derivations.backpropagation.network import b, k, layers, n
from verify.claims import calc, claim
from verify.natural_steps import sums
from verify.words import both, eq

without, with_input = layers("backward", "matmul"), layers("backward", "matmul", wanted=True)
backward = closed.backward(k, n, b)
backward_input = closed.backward_input(k, n, b)


@claim(
    "Products of the backward pass",
    given=[k >= 1],
    show=both(eq(without, backward), eq(with_input, backward_input)),
)
def backward_products():
    """Two products for each layer, delta X' and W' delta; the first layer needs W' delta only when it is asked for."""
    return calc(without).eq(backward, by=sums()), calc(with_input).eq(backward_input, by=sums())
