"""A forward pass that keeps nothing for a backward pass holds at most 2 n b numbers, whatever the depth."""

from derivations.backpropagation.network import b, in_words, layer_of, levels, n
from verify.claims import calc, claim
from verify.costs.memory import inference_changes
from verify.steps import Shown
from verify.words import both, eq, written

first, middle, last = (inference_changes(layer_of(place), place == "first") for place in ("first", "", "last"))
held = (
    *levels(first, written(0), n, n),
    *levels(middle, n * b, n, n),
    *levels(last, n * b, n, 1),
)
below = both(*(level <= 2 * (n * b) for level in held))
left = both(eq(in_words(sum(first), n, n), n * b), eq(n * b + in_words(sum(middle), n, n), n * b))
reached = eq(held[2], 2 * (n * b))


@claim("Peak of inference", given=[n >= 1, b >= 1], show=both(below, left, reached))
def peak_inference():
    """Each hidden layer finds n b numbers and leaves n b; in between it holds twice as many."""
    return (
        calc(0).le(n * b),
        calc(b).le(n * b, by=(n >= 1, b >= 1)),
        Shown(below, by=(b <= n * b, b >= 1)),
        Shown(left),
        Shown(reached),
    )
