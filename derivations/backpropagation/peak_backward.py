"""In the backward pass no more is held than the greatest of n + (k + 2) n b, n + 3 n b + (k - 1) n^2 and n + n b + k n^2."""

from derivations.backpropagation.network import b, i, in_words, k, layer_of, levels, n, positive
from derivations.backpropagation.peak_forward import r
from verify.claims import calc, claim
from verify.costs.memory import backward_changes, first_changes
from verify.natural_steps import sums
from verify.steps import Shown
from verify.words import both, eq, implies, naturals, total

many, mixed, wide = (k + 2) * n * b, 3 * n * b + k * n**2 - n**2, n * b + k * n**2
(most,) = naturals("most")
given = (*positive, *(n + each <= most for each in (many, mixed, wide)))
hidden, inputs = backward_changes(layer_of(""), layer_of("")), backward_changes(layer_of("first"), None)
output = backward_changes(layer_of("last"), layer_of(""))
start = levels(first_changes(layer_of("last")), k * n * b + b, n, 1)
last = levels(output, k * n * b + b, n, 1)
step = in_words(sum(hidden), n, n)
left = eq(total(step, i, 0, r), r * n**2 - r * (n * b))
entered = k * n * b + n + (r * n**2 - r * (n * b))  # after the last layer and r hidden ones
during, first = levels(hidden, entered, n, n), levels(inputs, entered, n, n)
opening = both(eq(last[-1], k * n * b + n), *(level <= most for level in (*start, *last)))
below = implies(r + 2 <= k, both(*(level <= most for level in during)))
ending = implies(eq(r + 1, k), both(*(level <= most for level in first)))


@claim("Peak of the backward pass", given=given, show=both(left, opening, below, ending))
def peak_backward():
    """The level rises by n^2 - n b from layer to layer, so it is highest at one of the ends."""
    return (
        calc(left.lhs).eq(left.rhs, by=sums()),
        calc(b).le(n * b, by=(n >= 1, b >= 1)),
        Shown(opening),
        Shown(below),
    )
