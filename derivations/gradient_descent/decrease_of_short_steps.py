"""Every step shorter than 2/L decreases f, strictly where the gradient is not zero."""

from derivations.gradient_descent.bound_along_direction import a, bound_along_direction
from derivations.gradient_descent.descent_lemma import L, f, smooth, x
from derivations.gradient_descent.minimising_step import g
from verify.claims import calc, claim
from verify.steps import Shown
from verify.words import both, implies, inner, ne, norm, zero

after = x - a * g
decrease = f(after) <= f(x) - a * (1 - L * a / 2) * norm(g) ** 2
strict = implies(ne(g, zero(x)), f(after) < f(x))


@claim(
    "Decrease of short steps",
    given=[L > 0, a > 0, a < 2 / L, smooth],
    source="Nesterov 2018, (1.2.13)",
    show=both(decrease, strict),
)
def decrease_of_short_steps():
    """The bound along d = -grad f(x) is f(x) minus a positive multiple of |grad f(x)|^2."""
    chain = (
        calc(f(x + a * -g))
        .le(f(x) + a * inner(g, -g) + a**2 * L / 2 * norm(-g) ** 2, by=bound_along_direction.at(d=-g))
        .eq(f(x) - a * (1 - L * a / 2) * norm(g) ** 2)
    )
    factor = calc(0).lt(a * (1 - L * a / 2))
    return chain, Shown(decrease), factor, Shown(strict, degree=2)
