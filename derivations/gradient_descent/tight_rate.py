"""For convex f gradient descent with step 1/L has f(x_T) - f(x*) <= L |x_0 - x*|^2/(4 T + 2), the best bound."""

from derivations.gradient_descent.convex_gap import convex_gap, least
from derivations.gradient_descent.convex_rate import convex, x_star
from derivations.gradient_descent.descent_lemma import L, f, smooth
from derivations.gradient_descent.sum_of_gradients import T, g, method, x
from derivations.gradient_descent.tight_potential import M, bounded, far, potential, tight_potential
from verify.claims import calc, claim
from verify.natural_steps import detached
from verify.steps import squared
from verify.words import inner, norm


@claim(
    "Best rate for convex functions",
    given=[L > 0, smooth, convex, least, method],
    source="Drori and Teboulle 2014, Theorem 3.1",
    show=f(x(T)) - f(x_star) <= far,
    equality="T = 0, f = L/2 |x|^2",
)
def tight_rate():
    """At t = T the potential has (T + 1)^2 times the gap, up to a square."""
    v = (T + 1) * g - L * (x(T) - x_star)
    excess = f(x(T)) - f(x_star)
    gap = inner(g, x(T) - x_star) - norm(g) ** 2 / L / 2
    end = calc(potential(T, M - T, x(T))).le((M - T) ** 2 * far, by=detached(tight_potential.at(S=T)))
    scaled = (
        calc((T + 1) ** 2 * excess)
        .eq(T * (T + 1) * excess + (T + 1) * excess)
        .le(T * (T + 1) * excess + (T + 1) * gap, by=convex_gap.at(x=x(T)))
        .le(T * (T + 1) * excess + (T + 1) * gap + norm(v) ** 2 / L / 2, by=(squared(v), L > 0))
        .eq(potential(T, M - T, x(T)), by=L > 0)
        .le((T + 1) ** 2 * far, by=bounded(T))
    )
    positive = calc(0).lt((T + 1) ** 2)
    divided = calc(excess).le(far, by=((T + 1) ** 2 * excess <= (T + 1) ** 2 * far, 0 < (T + 1) ** 2))
    return end, scaled, positive, divided
