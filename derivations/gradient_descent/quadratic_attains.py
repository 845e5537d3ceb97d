"""f = L/2 |x|^2 is L-smooth and attains equality in the bound, the reduction and the step 2/L."""

from derivations.gradient_descent.bound_along_direction import a, d
from derivations.gradient_descent.descent_lemma import L, f, x
from derivations.gradient_descent.guaranteed_reduction import after
from derivations.gradient_descent.minimising_step import g
from derivations.gradient_descent.step_two_over_L import after as twice
from verify.claims import claim
from verify.steps import Shown, quadratic
from verify.words import both, eq, for_all, inner, norm, vectors

(z,) = vectors("z")
parabola = for_all(z, eq(f(z), L / 2 * norm(z) ** 2))
known = (quadratic(f, L, L, x), parabola.at(x))
bound = eq(f(x + a * d), f(x) + a * inner(g, d) + a**2 * L / 2 * norm(d) ** 2)
reduction = eq(f(x) - f(after), norm(g) ** 2 / (2 * L))
same = eq(f(twice), f(x))


@claim("The parabola attains equality", given=[L > 0, parabola], show=both(f.is_smooth(L), bound, reduction, same))
def quadratic_attains():
    """Its gradient is L x."""
    return (
        Shown(f.is_smooth(L), by=known),
        Shown(bound, by=(*known, parabola.at(x + a * d))),
        Shown(reduction, by=(*known, parabola.at(after))),
        Shown(same, by=(*known, parabola.at(twice))),
    )
