"""No constant below L/2 holds in the bound and none above 1/(2 L) in the reduction: the parabola violates it everywhere."""

from derivations.gradient_descent.bound_along_direction import a, d
from derivations.gradient_descent.descent_lemma import L, f, x
from derivations.gradient_descent.guaranteed_reduction import after
from derivations.gradient_descent.minimising_step import g
from derivations.gradient_descent.quadratic_attains import bound, parabola, quadratic_attains, reduction
from verify.claims import calc, claim
from verify.steps import Shown
from verify.words import both, implies, inner, ne, norm, reals, zero

(C,) = reals("C")
smaller = implies(
    both(C < L / 2, ne(a, 0), ne(d, zero(d))), f(x) + a * inner(g, d) + C * a**2 * norm(d) ** 2 < f(x + a * d)
)
larger = implies(both(C > 1 / (2 * L), ne(g, zero(x))), f(x) - f(after) < C * norm(g) ** 2)


@claim("The constants are sharp", given=[L > 0, parabola], show=both(f.is_smooth(L), smaller, larger))
def no_smaller_constant():
    """The difference of the two sides is (L/2 - C) alpha^2 |d|^2, and (C - 1/(2 L)) |g|^2."""
    return (
        Shown(f.is_smooth(L), by=(quadratic_attains,)),
        Shown(bound, by=(quadratic_attains,)),
        Shown(reduction, by=(quadratic_attains,)),
        calc(0, given=[C < L / 2, ne(a, 0), ne(d, zero(d))]).lt((L / 2 - C) * (a**2 * norm(d) ** 2)),
        Shown(smaller),
        Shown(larger),
    )
