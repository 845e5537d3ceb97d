"""Each of the three numbers that bound the peak of the backward pass is held somewhere, so their maximum is the peak."""

from derivations.backpropagation.network import k, n, positive
from derivations.backpropagation.peak_backward import during, first, last, many, mixed, wide
from derivations.backpropagation.peak_forward import r
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, eq, implies, largest

peak = n + largest(largest(many, mixed), wide)
places = (
    eq(last[3], n + many),
    implies(eq(r + 2, k), eq(during[1], n + mixed)),
    implies(eq(r + 1, k), eq(first[0], n + wide)),
    implies(eq(k, 1), eq(mixed, many)),
)


@claim("The peak of the backward pass is reached", given=positive, show=both(*places))
def peak_backward_attained():
    """At the last layer, at the second, and at the first; with one hidden layer there is no second."""
    return tuple(map(Shown, places))
