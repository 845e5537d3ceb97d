"""A step of length 1/L reduces f by at most 3/(2 L) |grad f(x)|^2."""

from derivations.gradient_descent.descent_lemma import L, f, smooth, x
from derivations.gradient_descent.guaranteed_reduction import after
from derivations.gradient_descent.minimising_step import g
from derivations.gradient_descent.two_sided_bound import two_sided_bound
from verify.claims import calc, claim
from verify.words import inner, norm


@claim(
    "Largest possible reduction",
    given=[L > 0, smooth],
    show=f(x) - f(after) <= 3 / (2 * L) * norm(g) ** 2,
    equality="f = -L/2 |x|^2",
)
def largest_reduction():
    """Put y = x - grad f(x)/L into the lower bound."""
    return (
        calc(f(x) + inner(g, after - x) - L / 2 * norm(after - x) ** 2)
        .le(f(after), by=two_sided_bound.at(y=after))
        .eq(f(after)),
        calc(f(x) + inner(g, after - x) - L / 2 * norm(after - x) ** 2).eq(f(x) - 3 / (2 * L) * norm(g) ** 2),
    )
