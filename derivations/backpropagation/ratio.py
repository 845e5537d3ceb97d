"""The backward pass costs 2 - n/(k n + 1) times the forward pass: more than once, less than twice it."""

from derivations.backpropagation.closed import backward, backward_input, forward
from derivations.backpropagation.network import b, k, n, positive
from verify.claims import calc, claim
from verify.natural_steps import counting
from verify.steps import Shown
from verify.words import both, eq

ratio = backward(k, n, b) / forward(k, n, b)
value = eq(ratio, 2 - n / (k * n + 1))
twice = eq(backward_input(k, n, b), 2 * forward(k, n, b))


@claim(
    "Backward against forward",
    given=positive,
    show=both(value, forward(k, n, b) < backward(k, n, b), backward(k, n, b) < 2 * forward(k, n, b), twice),
)
def ratio_of_passes():
    """The first layer lacks one of its two products, and only there; with the gradient for the input it is twice."""
    return (
        calc(0).lt(forward(k, n, b), by=counting()),
        calc(0).lt(k * n + 1, by=counting()),
        Shown(value, by=(0 < forward(k, n, b), 0 < k * n + 1)),
        calc(forward(k, n, b)).lt(backward(k, n, b), by=counting()),
        calc(backward(k, n, b)).lt(2 * forward(k, n, b), by=counting()),
        calc(backward_input(k, n, b)).eq(2 * forward(k, n, b)),
    )
