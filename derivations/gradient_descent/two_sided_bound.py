"""An L-smooth function stays within L/2 |y - x|^2 of its tangent, on both sides."""

from derivations.gradient_descent.descent_lemma import L, change, d, descent_lemma, f, smooth, t, x, y
from verify.claims import calc, claim
from verify.steps import Increase, cauchy_schwarz, homogeneity
from verify.words import grad, inner, norm


@claim(
    "Two-sided bound",
    given=[smooth],
    source="Nesterov 2018, Lemma 1.2.3",
    show=abs(f(y) - f(x) - inner(grad(f, x), d)) <= L / 2 * norm(d) ** 2,
    equality="f = L/2 |x|^2 above, f = -L/2 |x|^2 below",
)
def two_sided_bound():
    """Above it is the descent lemma; below, f rises at least as fast as the parabola turned over."""
    slope = (
        calc(-(L * t * norm(d) ** 2), given=[0 <= t])
        .eq(-(L * norm(t * d) * norm(d)), by=homogeneity(t, d))
        .le(-(norm(change) * norm(d)), by=smooth.at(x + t * d, x))
        .le(inner(change, d), by=cauchy_schwarz(change, d))
    )
    gap = f(x + t * d) - f(x) - t * inner(grad(f, x), d) + L / 2 * t**2 * norm(d) ** 2
    rate = inner(grad(f, x + t * d), d) - inner(grad(f, x), d) + L * t * norm(d) ** 2
    above = calc(f(y)).le(f(x) + inner(grad(f, x), d) + L / 2 * norm(d) ** 2, by=descent_lemma)
    return Increase(gap, t, 0, 1, rate, because=slope), above
