"""What the backward pass needs: input, hidden outputs, logits and targets; and what the forward pass leaves of its own."""

from derivations.backpropagation import closed
from derivations.backpropagation.network import b, i, in_words, k, layer_of, n
from verify.claims import calc, claim
from verify.costs.memory import forward_changes, saved_by
from verify.natural_steps import sums
from verify.words import both, eq, total


def over_layers(number):
    """The layers n -> n (first), n -> n (k - 1 of them), n -> 1, added up."""
    first, middle, last = (in_words(number(layer_of(place)), n, 1 if place == "last" else n) for place in PLACES)
    return first + total(middle, i, 1, k) + last


PLACES = ("first", "", "last")
saved = over_layers(saved_by)
live = over_layers(lambda layer: sum(forward_changes(layer)))


@claim(
    "Saved for the backward pass",
    given=[k >= 1],
    show=both(eq(saved, closed.saved(k, n, b)), eq(live, k * n * b + b)),
)
def saved_numbers():
    """The input and the targets belong to the caller: they are saved, and not among what the pass leaves."""
    return calc(saved).eq(closed.saved(k, n, b), by=sums()), calc(live).eq(k * n * b + b, by=sums())
