"""The minimiser 1/L of the bound is the only one exactly when the gradient is not zero."""

from derivations.gradient_descent.bound_along_direction import a
from derivations.gradient_descent.descent_lemma import L, smooth, x
from derivations.gradient_descent.minimising_step import g, phi
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, eq, implies, ne, zero

only = implies(both(ne(g, zero(x)), eq(phi(a), phi(1 / L))), eq(a, 1 / L))
every = implies(eq(g, zero(x)), eq(phi(a), phi(1 / L)))


@claim(
    "The minimising step is unique if and only if the gradient is not zero",
    given=[L > 0, smooth],
    show=both(only, every),
)
def unique_minimising_step():
    """phi(alpha) - phi(1/L) = L/2 (alpha - 1/L)^2 |g|^2 vanishes with one of its factors only."""
    return Shown(only, degree=3), Shown(every)
