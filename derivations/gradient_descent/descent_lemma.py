"""An L-smooth function lies below its parabola of curvature L at every point."""

from verify.claims import calc, claim
from verify.steps import Increase, cauchy_schwarz, homogeneity
from verify.words import function, grad, inner, norm, reals, vectors

f = function("f")
x, y = vectors("x y")
L, t = reals("L t")
d = y - x
smooth = f.is_smooth(L)
change = grad(f, x + t * d) - grad(f, x)


@claim(
    "Descent lemma",
    given=[smooth],
    source="Nesterov 2018, Lemma 1.2.3",
    show=f(y) <= f(x) + inner(grad(f, x), d) + L / 2 * norm(d) ** 2,
)
def descent_lemma():
    """Along the segment from x to y the parabola rises at least as fast as f."""
    slope = (
        calc(inner(change, d), given=[0 <= t])
        .le(norm(change) * norm(d), by=cauchy_schwarz(change, d))
        .le(L * norm(t * d) * norm(d), by=smooth.at(x + t * d, x))
        .eq(L * t * norm(d) ** 2, by=homogeneity(t, d))
    )
    gap = f(x) + t * inner(grad(f, x), d) + L / 2 * t**2 * norm(d) ** 2 - f(x + t * d)
    rate = inner(grad(f, x), d) + L * t * norm(d) ** 2 - inner(grad(f, x + t * d), d)
    return Increase(gap, t, 0, 1, rate, because=slope)
