"""Under the Polyak-Lojasiewicz inequality gradient descent converges linearly."""

from derivations.gradient_descent.descent_lemma import L, f, smooth
from derivations.gradient_descent.guaranteed_reduction import guaranteed_reduction
from derivations.gradient_descent.least_gradient import below, f_star
from derivations.gradient_descent.sum_of_gradients import T, method, x
from verify.claims import calc, claim
from verify.steps import Induction, Shown, by_cases
from verify.words import either, eq, grad, gradient_dominated, norm, reals

(mu,) = reals("mu")
dominated = gradient_dominated(f, mu, f_star)
rate = 1 - mu / L


def excess(t):
    """f(x_t) - f*"""
    return f(x(t)) - f_star


def shrinks(t):
    """One step multiplies the excess by at most 1 - mu/L."""
    g = grad(f, x(t))
    return (
        calc(excess(t + 1))
        .eq(f(x(t) - 1 / L * g) - f_star, by=method.at(t))
        .le(excess(t) - norm(g) ** 2 / (2 * L), by=guaranteed_reduction.at(x=x(t)))
        .le(rate * excess(t), by=dominated.at(x(t)))
    )


@claim(
    "Linear rate under the Polyak-Lojasiewicz inequality",
    given=[L > 0, mu > 0, smooth, below, dominated, method],
    source="Polyak 1963",
    show=excess(T) <= rate**T * excess(0),
)
def linear_rate():
    """A step multiplies the excess by at most 1 - mu/L; where mu > L there is no excess to begin with."""
    signs = either(rate >= 0, eq(excess(0), 0))
    statement = excess(T) <= rate**T * excess(0)
    base = calc(excess(0)).eq(rate**0 * excess(0))
    step = (
        calc(excess(T + 1))
        .le(rate * excess(T))
        .le(rate ** (T + 1) * excess(0), by=by_cases(signs, statement, below.at(x(T))))
    )
    start = Shown(signs, by=(below.at(x(0 + 1)), below.at(x(0))))
    return shrinks(0), start, shrinks(T), Induction(statement, T, base, step)
