"""A potential with two weights, divided by the square of one, that no step 1/L increases."""

from derivations.gradient_descent.convex_gap import convex_gap, least
from derivations.gradient_descent.convex_rate import convex, x_star
from derivations.gradient_descent.descent_lemma import L, f, smooth, x
from derivations.gradient_descent.interpolation_convex import interpolation_convex
from derivations.gradient_descent.minimising_step import g
from verify.claims import calc, claim
from verify.steps import Shown, squared
from verify.words import grad, implies, inner, norm, reals

m, t, K = reals("m t K")
after = x - 1 / L * g


def potential(t, m, point):
    """t m (f(x) - f(x*) + |grad f(x)|^2/(2 L)) + L/2 (m - t) |x - x*|^2"""
    height = f(point) - f(x_star) + norm(grad(f, point)) ** 2 / L / 2
    return t * m * height + L / 2 * (m - t) * norm(point - x_star) ** 2


before, later = potential(t, m, x), potential(t + 1, m - 1, after)


@claim(
    "A step of the sharp potential",
    given=[L > 0, smooth, convex, least, t >= 0, m >= 1],
    show=implies(before <= m**2 * K, later <= (m - 1) ** 2 * K),
)
def tight_step():
    """Two interpolation inequalities and the square of m grad f(x) - L (x - x*)."""
    h, v = grad(f, after), m * g - L * (x - x_star)
    ahead = f(x) - f(after) - (norm(g) ** 2 + norm(h) ** 2) / L / 2
    back = inner(g, x - x_star) - norm(g) ** 2 / L / 2 - (f(x) - f(x_star))
    square = norm(v) ** 2 / L / 2
    p, q = m * (m - 1), m * (t + 1)
    signs = (
        calc(0).le(ahead, by=interpolation_convex.at(y=after)),
        calc(0).le(back, by=convex_gap),
        calc(0).le(square, by=(squared(v), L > 0)),
        calc(0).le(p, by=m >= 1),
        calc(0).le(q, by=(m >= 1, t >= 0)),
        calc(0).le(p * q, by=(0 <= p, 0 <= q)),
        calc(0).le(p * (m + t), by=(0 <= p, m >= 1, t >= 0)),
        calc(0).le(t * (2 * m - 1) + m, by=(m >= 1, t >= 0)),
        calc(0).lt(m**2, by=m >= 1),
    )
    parts = (p * q, ahead), (p * (m + t), back), (t * (2 * m - 1) + m, square)
    one, two, three = (weight * part for weight, part in parts)
    products = tuple(calc(0).le(weight * part, by=(0 <= weight, 0 <= part)) for weight, part in parts)
    given, scaled = [before <= m**2 * K], (m - 1) ** 2 * (m**2 * K)
    weighed = (
        calc(m**2 * later, given)
        .le(m**2 * later + one + two + three, by=(0 <= one, 0 <= two, 0 <= three))
        .eq((m - 1) ** 2 * before, by=L > 0)
        .le(scaled, by=(squared(m - 1), before <= m**2 * K))
    )
    divided = calc(later, given).le((m - 1) ** 2 * K, by=(m**2 * later <= scaled, 0 < m**2))
    shown = implies(before <= m**2 * K, later <= (m - 1) ** 2 * K)
    return *signs, *products, weighed, divided, Shown(shown, by=(later <= (m - 1) ** 2 * K,))
