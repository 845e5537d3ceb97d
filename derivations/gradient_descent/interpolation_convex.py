"""A convex L-smooth function lies above its tangents by the squared difference of the gradients over 2 L."""

from derivations.gradient_descent.convex_rate import convex
from derivations.gradient_descent.descent_lemma import L, descent_lemma, f, smooth, x, y
from verify.claims import calc, claim
from verify.words import grad, inner, norm

g, h = grad(f, x), grad(f, y)
z = x - 1 / L * (g - h)


@claim(
    "Interpolation inequality for convex functions",
    given=[L > 0, smooth, convex],
    source="Nesterov 2018, Theorem 2.1.5",
    show=f(y) + inner(h, x - y) + norm(g - h) ** 2 / (2 * L) <= f(x),
    equality="f = L/2 |x|^2",
)
def interpolation_convex():
    """At z = x - (grad f(x) - grad f(y))/L the tangent at y is below f, and f below the parabola at x."""
    return (
        calc(f(y) + inner(h, z - y))
        .le(f(z), by=convex.at(y, z))
        .le(f(x) + inner(g, z - x) + L / 2 * norm(z - x) ** 2, by=descent_lemma.at(y=z))
        .eq(f(x) - inner(g, g - h) / L + norm(g - h) ** 2 / (2 * L))
    )
