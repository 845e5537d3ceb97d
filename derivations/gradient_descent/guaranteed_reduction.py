"""A step of length 1/L reduces f by at least |grad f(x)|^2 / (2 L)."""

from derivations.gradient_descent.descent_lemma import L, descent_lemma, f, smooth, x
from derivations.gradient_descent.minimising_step import g
from verify.claims import calc, claim
from verify.words import inner, norm

after = x - 1 / L * g


@claim(
    "Guaranteed reduction",
    given=[L > 0, smooth],
    source="Nesterov 2018, Section 1.2.3",
    show=f(x) - f(after) >= norm(g) ** 2 / (2 * L),
    equality="f = L/2 |x|^2",
)
def guaranteed_reduction():
    """Put y = x - grad f(x)/L into the descent lemma."""
    return (
        calc(f(after))
        .le(f(x) + inner(g, after - x) + L / 2 * norm(after - x) ** 2, by=descent_lemma.at(y=after))
        .eq(f(x) - norm(g) ** 2 / (2 * L))
    )
