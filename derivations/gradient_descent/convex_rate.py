"""For convex f gradient descent with step 1/L has f(x_T) - f(x*) <= L |x_0 - x*|^2/(2 T)."""

from derivations.gradient_descent.descent_lemma import L, f, smooth
from derivations.gradient_descent.guaranteed_reduction import guaranteed_reduction
from derivations.gradient_descent.sum_of_gradients import T, g, method, x
from verify.claims import calc, claim
from verify.steps import Induction
from verify.words import inner, minimiser, norm, vectors

(x_star,) = vectors("x_star")
convex = f.is_convex()


def potential(t):
    """t (f(x_t) - f(x*)) + L/2 |x_t - x*|^2"""
    return t * (f(x(t)) - f(x_star)) + L / 2 * norm(x(t) - x_star) ** 2


@claim(
    "Rate for convex functions",
    given=[L > 0, smooth, convex, minimiser(f, x_star), method, T >= 1],
    source="Nesterov 2018, Corollary 2.1.2",
    show=f(x(T)) - f(x_star) <= L * norm(x(0) - x_star) ** 2 / (2 * T),
)
def convex_rate():
    """The potential T (f(x_T) - f(x*)) + L/2 |x_T - x*|^2 never increases."""
    after = x(T) - 1 / L * g
    bound = inner(g, x(T) - x_star) - norm(g) ** 2 / (2 * L)
    decrease = calc(f(after)).le(f(x(T)) - norm(g) ** 2 / (2 * L), by=guaranteed_reduction.at(x=x(T))).le(f(x(T)))
    gap = calc(f(after) - f(x_star)).le(bound, by=(guaranteed_reduction.at(x=x(T)), convex.at(x(T), x_star)))
    far = L / 2 * norm(x(0) - x_star) ** 2
    step = (
        calc(potential(T + 1))
        .eq((T + 1) * (f(after) - f(x_star)) + L / 2 * norm(after - x_star) ** 2, by=method.at(T))
        .le(T * (f(after) - f(x_star)) + bound + L / 2 * norm(after - x_star) ** 2)
        .le(T * (f(x(T)) - f(x_star)) + bound + L / 2 * norm(after - x_star) ** 2)
        .eq(potential(T))
        .le(far, by=potential(T) <= far)
    )
    every = Induction(potential(T) <= far, T, calc(potential(0)).eq(far), step)
    return decrease, gap, every, calc(T * (f(x(T)) - f(x_star))).le(potential(T)).le(far)
