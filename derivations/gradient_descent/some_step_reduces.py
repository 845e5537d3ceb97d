"""Some step length, the same for all points, lowers an L-smooth function by a multiple of the squared gradient."""

from derivations.gradient_descent.descent_lemma import L, descent_lemma, f, smooth, x
from verify.cases import Found
from verify.claims import calc, claim
from verify.steps import Shown
from verify.words import both, eq, exists, for_all, grad, norm, reals

s, c = reals("s c")
g = grad(f, x)
step, half = 1 / (1 + abs(L)), 1 / (2 * (1 + abs(L)))
lowers = exists(s, exists(c, both(0 < c, for_all(x, f(x - s * g) <= f(x) - c * norm(g) ** 2))))


everywhere = for_all(x, f(x - step * g) <= f(x) - half * norm(g) ** 2)


@claim("Some step lowers the function", given=[smooth], show=lowers)
def some_step_reduces():
    """1/(1 + |L|) will do: there L times the step is at most 1."""
    inside = calc(L * step).le(abs(L) * step).le((1 + abs(L)) * step).eq(1)
    room = calc(0).lt(half)
    double = calc(2 * half).eq(step)
    after = x - step * g
    lower = (
        calc(f(after))
        .le(f(x) - step * norm(g) ** 2 + L * step * (half * norm(g) ** 2), by=descent_lemma.at(y=after))
        .le(f(x) - half * norm(g) ** 2, by=(L * step <= 1, 0 < half, eq(2 * half, step)))
    )
    shown = f(after) <= f(x) - half * norm(g) ** 2
    some = Found(lowers, ((step, half),), by=(0 < half, everywhere))
    return inside, room, double, lower, Shown(everywhere, by=(shown,)), some
