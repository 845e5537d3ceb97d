"""Training holds between 1 and 4 times k n^2 + k n b numbers, and neither constant can be improved."""

from derivations.backpropagation.closed import training
from derivations.backpropagation.forward_order import c, m
from derivations.backpropagation.network import b, k, n, positive
from verify.claims import calc, claim
from verify.natural_steps import Reached, counting
from verify.words import both, eq, exists, implies

order = k * n**2 + k * n * b
less = implies(c > 1, exists(m, both(m >= 1, training(m, m, m**2) < c * (m**3 + m**4))))


@claim(
    "Order of the memory",
    given=positive,
    show=both(order < training(k, n, b), training(k, n, b) <= 4 * order, eq(training(1, 1, 1), 8), less),
    equality="k = n = b = 1 on the right; on the left the quotient tends to 1 for k = n and b = n^2",
)
def training_order():
    """2 n and 2 b are at most n^2 + k n b or so; for k = n = m and b = m^2 the quotient is 1 + 2/m + ..."""
    return (
        calc(order).lt(training(k, n, b), by=counting()),
        calc(training(k, n, b)).le(4 * order, by=counting()),
        calc(training(1, 1, 1)).eq(8),
        Reached(less, 7 / (c - 1)),
    )
