"""The bound of the assignment: f(x + a d) lies below the parabola in a, for every real a and every direction d."""

from derivations.gradient_descent.descent_lemma import L, descent_lemma, f, smooth, x
from verify.claims import calc, claim
from verify.words import grad, inner, norm, reals, vectors

(a,) = reals("alpha")
(d,) = vectors("d")


@claim(
    "Bound along a direction",
    given=[smooth],
    source="Nesterov 2018, Lemma 1.2.3",
    show=f(x + a * d) <= f(x) + a * inner(grad(f, x), d) + a**2 * L / 2 * norm(d) ** 2,
    equality="f = L/2 |x|^2",
)
def bound_along_direction():
    """The descent lemma at y = x + alpha d; no sign of alpha or L is needed."""
    y = x + a * d
    return (
        calc(f(y))
        .le(f(x) + inner(grad(f, x), y - x) + L / 2 * norm(y - x) ** 2, by=descent_lemma.at(y=y))
        .eq(f(x) + a * inner(grad(f, x), d) + a**2 * L / 2 * norm(d) ** 2)
    )
