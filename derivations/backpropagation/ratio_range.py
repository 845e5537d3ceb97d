"""The quotient of the passes comes as near to 1 and to 2 as one wants: for one hidden layer that is wide, or for many."""

from derivations.backpropagation.closed import backward, forward
from derivations.backpropagation.forward_order import c, m
from verify.claims import claim
from verify.natural_steps import Reached
from verify.words import both, exists, implies

low = implies(c > 1, exists(m, both(m >= 1, backward(1, m, 1) < c * forward(1, m, 1))))
high = implies(c < 2, exists(m, both(m >= 1, c * forward(m, 1, 1) < backward(m, 1, 1))))


@claim("Range of the quotient", show=both(low, high))
def ratio_range():
    """For k = 1 it is 1 + 1/(n + 1), for n = 1 it is 2 - 1/(k + 1)."""
    return Reached(low, 1 / (c - 1)), Reached(high, 1 / (2 - c))
