"""No multiple of k (n^2 + n b) bounds the backward pass: for k = 1 and n = b beyond C it is more than C times that."""

from derivations.backpropagation.closed import backward
from derivations.backpropagation.forward_order import c, m
from verify.claims import claim
from verify.natural_steps import Reached
from verify.words import both, exists

more = exists(m, both(m >= 1, c * (m**2 + m * m) < backward(1, m, m)))


@claim("The backward pass is not O(k (n^2 + n b))", show=more)
def backward_is_more():
    """Along n = b the bound grows with the square, the cost with the cube."""
    return Reached(more, c)
