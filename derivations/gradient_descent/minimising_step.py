"""Along the negative gradient the bound, as a function of the step, is smallest at 1/L."""

from derivations.gradient_descent.bound_along_direction import a
from derivations.gradient_descent.descent_lemma import L, f, smooth, x
from verify.claims import calc, claim
from verify.steps import squared
from verify.words import grad, norm

g = grad(f, x)


def phi(step):
    """The right side of the bound for d = -grad f(x)."""
    return f(x) - step * norm(g) ** 2 + L / 2 * step**2 * norm(g) ** 2


@claim(
    "The step 1/L minimises the bound",
    given=[L > 0, smooth],
    source="Nesterov 2018, Section 1.2.3",
    show=phi(1 / L) <= phi(a),
    equality="alpha = 1/L, or grad f(x) = 0",
)
def minimising_step():
    """Complete the square."""
    return calc(0).le(L / 2 * ((a - 1 / L) * norm(g)) ** 2, by=squared((a - 1 / L) * norm(g))).eq(phi(a) - phi(1 / L))
