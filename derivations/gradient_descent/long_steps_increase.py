"""For a step longer than 2/L the parabola increases wherever its gradient is not zero."""

from derivations.gradient_descent.bound_along_direction import a
from derivations.gradient_descent.descent_lemma import L, f, x
from derivations.gradient_descent.minimising_step import g
from derivations.gradient_descent.quadratic_attains import known, parabola
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, eq, ne, norm, zero

after = x - a * g
value = eq(f(after), f(x) + a * (L * a / 2 - 1) * norm(g) ** 2)


@claim(
    "Long steps can increase f",
    given=[L > 0, a > 2 / L, parabola, f.is_smooth(L), ne(g, zero(x))],
    show=f(x) < f(after),
)
def long_steps_increase():
    """f(x - alpha g) = f(x) + alpha (L alpha / 2 - 1) |g|^2."""
    return (
        Shown(value, by=(*known, parabola.at(after))),
        Shown(0 < a * (L * a / 2 - 1)),
        Shown(both(f(x) < f(after), f(x) < f(after))),
    )
