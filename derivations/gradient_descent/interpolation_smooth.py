"""What L-smoothness says of two points, their gradients and values, and no more can be said."""

from derivations.gradient_descent.descent_lemma import L, descent_lemma, f, smooth, x, y
from derivations.gradient_descent.two_sided_bound import two_sided_bound
from verify.claims import calc, claim
from verify.words import grad, inner, norm

g, h = grad(f, x), grad(f, y)
z = (x + y) / 2 - 1 / (2 * L) * (g - h)
mean = inner(g + h, x - y) / 2


@claim(
    "Interpolation inequality for smooth functions",
    given=[L > 0, smooth],
    source="Taylor, Hendrickx and Glineur 2017, Theorem 4",
    show=f(y) + mean - L / 4 * norm(x - y) ** 2 + norm(g - h) ** 2 / (4 * L) <= f(x),
    equality="f = L/2 |x|^2, and f = -L/2 |x|^2",
)
def interpolation_smooth():
    """At z = (x + y)/2 - (grad f(x) - grad f(y))/(2 L): above the parabola turned over at y, below the one at x."""
    return (
        calc(f(y) + inner(h, z - y) - L / 2 * norm(z - y) ** 2)
        .le(f(z), by=two_sided_bound.at(x=y, y=z))
        .le(f(x) + inner(g, z - x) + L / 2 * norm(z - x) ** 2, by=descent_lemma.at(y=z))
    )
