"""With bias, counting every operation, the forward pass is between 2 and 5 times k n^2 b, and no constants are better."""

from derivations.backpropagation.closed import operations
from derivations.backpropagation.forward_order import c, m, order
from derivations.backpropagation.network import b, k, n, positive
from verify.claims import calc, claim
from verify.natural_steps import Reached, counting
from verify.words import both, eq, exists, implies

less = implies(c > 2, exists(m, both(m >= 1, operations(1, m, 1) < c * m**2)))


@claim(
    "Order of all operations of the forward pass",
    given=positive,
    show=both(2 * order < operations(k, n, b), operations(k, n, b) <= 5 * order, eq(operations(1, 1, 1), 5), less),
    equality="k = n = 1 on the right; on the left the quotient tends to 2 as n grows",
)
def operations_order():
    """k n b and 2 n b are at most k n^2 b and 2 k n^2 b; for k = b = 1 the quotient is 2 + 3/n."""
    return (
        calc(2 * order).lt(operations(k, n, b), by=counting()),
        calc(operations(k, n, b)).le(5 * order, by=counting()),
        calc(operations(1, 1, 1)).eq(5),
        Reached(less, 3 / (c - 2)),
    )
