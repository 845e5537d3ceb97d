"""As n grows the relative error of 6 N D tends to 1/2, 1/5, 1/8, 1/29, 1/299 for k = 1, 2, 3, 10, 100."""

from fractions import Fraction

from derivations.backpropagation.network import n
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, reals

(eps,) = reals("eps")
DEPTHS = (1, 2, 3, 10, 100)


def near(k):
    """The error n/(3 k n - n + 3) is within eps of 1/(3 k - 1)."""
    limit, error = Fraction(1, 3 * k - 1), n / (3 * k * n - n + 3)
    return both(limit - eps < error, error < limit)


@claim("Limits of the rule 6 N D", given=[eps > 0, n >= 1, n * eps >= 1], show=both(*map(near, DEPTHS)))
def six_n_d_limits():
    """The difference is 3/((3 k - 1)(3 k n - n + 3)), less than 1/n; so from n = 1/eps on it is less than eps."""
    return tuple(Shown(near(k), by=(eps > 0, n >= 1, n * eps >= 1)) for k in DEPTHS)
