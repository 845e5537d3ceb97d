"""What an optimizer keeps for each parameter, s numbers: none (s = 0), momentum (s = 1), Adam (s = 2); and the training's total."""

from derivations.backpropagation import closed
from derivations.backpropagation.network import b, held, i, k, n
from derivations.backpropagation.parameters import weights
from derivations.backpropagation.saved_numbers import saved
from verify.claims import calc, claim
from verify.natural_steps import sums
from verify.words import both, eq, naturals, total

(s,) = naturals("s")
state = total(s * held(n, n), i, 0, k) + s * held(n, 1)
whole = weights + weights + state + saved


@claim(
    "Numbers of an optimizer",
    given=[k >= 1],
    show=both(eq(state, s * closed.weights(k, n)), eq(whole, (2 + s) * closed.weights(k, n) + closed.saved(k, n, b))),
    source="Kingma and Ba 2015, Algorithm 1: two moments for each parameter",
)
def optimizer_numbers():
    """Weights, as many gradients, s times as many numbers of the optimizer, and what the backward pass needs."""
    return (
        calc(state).eq(s * closed.weights(k, n), by=sums()),
        calc(whole).eq((2 + s) * closed.weights(k, n) + closed.saved(k, n, b), by=sums()),
    )
