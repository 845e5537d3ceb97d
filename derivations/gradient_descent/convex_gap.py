"""How far a convex function is above its least value: at most <grad f(x), x - x*> - |grad f(x)|^2/(2 L)."""

from derivations.gradient_descent.convex_rate import convex, x_star
from derivations.gradient_descent.descent_lemma import L, f, smooth, x
from derivations.gradient_descent.guaranteed_reduction import guaranteed_reduction
from derivations.gradient_descent.interpolation_convex import interpolation_convex
from derivations.gradient_descent.minimising_step import g
from verify.claims import calc, claim
from verify.steps import Shown
from verify.words import eq, grad, inner, minimiser, norm, zero

least = minimiser(f, x_star)
steep = grad(f, x_star)


@claim(
    "Gap of a convex function",
    given=[L > 0, smooth, convex, least],
    source="Nesterov 2018, Theorem 2.1.5",
    show=f(x) - f(x_star) <= inner(g, x - x_star) - norm(g) ** 2 / L / 2,
    equality="f = L/2 |x|^2",
)
def convex_gap():
    """The gradient is 0 at a minimiser; the interpolation inequality does the rest."""
    beyond = x_star - 1 / L * steep
    size = (
        calc(inner(steep, steep))
        .le(2 * L * (f(x_star) - f(beyond)), by=(guaranteed_reduction.at(x=x_star), L > 0))
        .le(0, by=(least.at(beyond), L > 0))
    )
    flat = Shown(eq(steep, zero(x)), by=(inner(steep, steep) <= 0,))
    gap = calc(f(x) - f(x_star)).le(
        inner(g, x - x_star) - norm(g) ** 2 / L / 2, by=(interpolation_convex.at(x=x_star, y=x), flat.formula)
    )
    return size, flat, gap
