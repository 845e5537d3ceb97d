"""As n grows the relative error of 6 N D tends to 1/2, 1/5, 1/8, 1/29, 1/299 for k = 1, 2, 3, 10, 100."""

from derivations.backpropagation.forward_order import m
from derivations.backpropagation.network import n
from verify.claims import claim
from verify.natural_steps import Reached
from verify.words import both, exists, for_all, implies, reals

(eps,) = reals("eps")
DEPTHS = (1, 2, 3, 10, 100)


def near(k):
    """From some n on the error n/(3 k n - n + 3) is within eps of 1/(3 k - 1)."""
    from fractions import Fraction

    limit, error = Fraction(1, 3 * k - 1), n / (3 * k * n - n + 3)
    return exists(m, both(m >= 1, for_all(n, implies(n >= m, both(limit - eps < error, error < limit)))))


@claim("Limits of the rule 6 N D", given=[eps > 0], show=both(*map(near, DEPTHS)))
def six_n_d_limits():
    """The difference is 3/((3 k - 1)(3 k n - n + 3)), less than 1/n."""
    return tuple(Reached(near(k), 1 / eps) for k in DEPTHS)
