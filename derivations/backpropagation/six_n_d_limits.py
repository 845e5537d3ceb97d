"""As n grows the relative error of 6 N D tends to 1/(3 k - 1): 1/2, 1/5, 1/8, 1/29, 1/299 for k = 1, 2, 3, 10, 100."""

from derivations.backpropagation.network import k, n
from derivations.backpropagation.six_n_d import error
from verify.claims import calc, claim
from verify.natural_steps import counting
from verify.steps import Shown
from verify.words import both

limit = 1 / (3 * k - 1)
below, near = error < limit, limit - 1 / n < error


@claim("Limits of the rule 6 N D", given=[k >= 1, n >= 1], show=both(below, near))
def six_n_d_limits():
    """It is below the limit by 3/((3 k - 1)(3 k n - n + 3)), which is less than 1/n."""
    signs = (0 < 3 * k - 1, 0 < 3 * k * n - n + 3)
    return (
        *(calc(0).lt(sign.lhs, by=counting()) for sign in signs),
        calc(1).lt(3 * k - 1, by=counting()),
        Shown(below, by=signs),
        calc(3 * n).lt((3 * k - 1) * (3 * k * n - n + 3), by=counting()),
        Shown(near, by=(*signs, n >= 1)),
    )
