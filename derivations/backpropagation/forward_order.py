"""The forward pass is of the order k n^2 b: between 2 and 4 times it, and neither constant can be improved."""

from derivations.backpropagation.closed import forward
from derivations.backpropagation.network import b, k, n, positive
from verify.claims import calc, claim
from verify.natural_steps import Reached, counting
from verify.words import both, eq, exists, implies, naturals, reals

(c,) = reals("c")
(m,) = naturals("m")
order = k * n**2 * b
less = implies(c > 2, exists(m, both(m >= 1, forward(1, m, 1) < c * m**2)))


@claim(
    "Order of the forward pass",
    given=positive,
    show=both(2 * order < forward(k, n, b), forward(k, n, b) <= 4 * order, eq(forward(1, 1, 1), 4), less),
    equality="k = n = 1 on the right; on the left the quotient tends to 2 as n grows",
)
def forward_order():
    """2 n b <= 2 k n^2 b; for k = b = 1 the quotient is 2 + 2/n."""
    return (
        calc(2 * order).lt(forward(k, n, b), by=counting()),
        calc(forward(k, n, b)).le(4 * order, by=counting()),
        calc(forward(1, 1, 1)).eq(4),
        Reached(less, 2 / (c - 2)),
    )
