"""6 N D with N weights and D = b samples is too much by n/(3 k n - n + 3) of both passes, which tends to 1/(3 k - 1)."""

from derivations.backpropagation.closed import backward, forward, weights
from derivations.backpropagation.network import b, k, n, positive
from verify.claims import calc, claim
from verify.natural_steps import counting
from verify.steps import Shown
from verify.words import both, eq

passes = forward(k, n, b) + backward(k, n, b)
rule = 6 * weights(k, n) * b
error = n / (3 * k * n - n + 3)
value = eq((rule - passes) / passes, error)
apart = eq(1 / (3 * k - 1) - error, 3 / ((3 * k - 1) * (3 * k * n - n + 3)))


@claim("The rule 6 N D", given=positive, show=both(value, apart, passes < rule))
def six_n_d():
    """The rule counts three products for each weight and sample; the first layer needs two."""
    signs = (0 < passes, 0 < 3 * k * n - n + 3, 0 < 3 * k - 1)
    return (
        *(calc(0).lt(sign.lhs, by=counting()) for sign in signs),
        Shown(value, by=signs),
        Shown(apart, by=signs),
        calc(passes).lt(rule, by=counting()),
    )
