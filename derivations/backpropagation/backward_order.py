"""The backward pass is of the order k n^2 b: between 2 and 6 times it, and neither constant can be improved."""

from derivations.backpropagation.closed import backward
from derivations.backpropagation.forward_order import c, m, order
from derivations.backpropagation.network import b, k, n, positive
from verify.claims import calc, claim
from verify.natural_steps import Reached, counting
from verify.words import both, eq, exists, implies

less = implies(c > 2, exists(m, both(m >= 1, backward(1, m, 1) < c * m**2)))


@claim(
    "Order of the backward pass",
    given=positive,
    show=both(2 * order < backward(k, n, b), backward(k, n, b) <= 6 * order, eq(backward(1, 1, 1), 6), less),
    equality="k = n = 1 on the right; on the left the quotient tends to 2 for k = 1 as n grows",
)
def backward_order():
    """2 n^2 b <= 2 k n^2 b; for k = b = 1 the quotient is 2 + 4/n."""
    return (
        calc(2 * order).lt(backward(k, n, b), by=counting()),
        calc(backward(k, n, b)).le(6 * order, by=counting()),
        calc(backward(1, 1, 1)).eq(6),
        Reached(less, 4 / (c - 2)),
    )
