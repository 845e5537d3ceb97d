"""The step 1/L need not minimise f itself along the ray, even when L is the smallest Lipschitz constant of the gradient."""

from derivations.gradient_descent.descent_lemma import L, f, x, y
from verify.claims import calc, claim
from verify.steps import Shown, explicit, homogeneity, squared
from verify.words import both, eq, for_all, grad, implies, inner, norm, reals, vectors, zero

u, w, z = vectors("u w z")
(K,) = reals("K")
orthonormal = (eq(norm(u), 1), eq(norm(w), 1), eq(inner(u, w), 0))
value = L / 2 * inner(z, u) ** 2 + L / 4 * inner(z, w) ** 2
bowl = for_all(z, eq(f(z), value))
gradient = L * inner(z, u) * u + L / 2 * inner(z, w) * w
smallest = implies(f.is_smooth(K), L <= K)
half, full = w - 1 / L * grad(f, w), w - 2 / L * grad(f, w)


@claim(
    "The step 1/L need not be the best for f",
    given=[L > 0, *orthonormal, bowl],
    show=both(f.is_smooth(L), smallest, f(full) < f(half)),
)
def step_not_best_for_f():
    """f curves by L along u and by L/2 along w; at w the step 2/L reaches the minimum and 1/L stops half way."""
    origin = zero(u)
    known = explicit(f, z, value, gradient, x, y, u, w, origin)
    units = (eq(inner(u, u), 1), eq(inner(w, w), 1), eq(inner(u, w), 0))
    h = x - y
    a, b = inner(h, u), inner(h, w)
    combination = L * a * u + L / 2 * b * w
    change, steepest = grad(f, x) - grad(f, y), grad(f, u) - grad(f, origin)
    bessel = a**2 + b**2 <= norm(h) ** 2
    length = calc(norm(change) ** 2).eq(norm(combination) ** 2).eq(L**2 * a**2 + L**2 / 4 * b**2)
    least = f.is_smooth(K)
    return (
        calc(inner(u, u)).eq(1),
        calc(inner(w, w)).eq(1),
        calc(a**2 + b**2).le(norm(h) ** 2, by=squared(h - a * u - b * w)),
        calc(change).eq(combination, by=known),
        length.le(L**2 * (a**2 + b**2), by=squared(L * b)).le((L * norm(h)) ** 2, by=(squared(L), bessel)),
        calc(0).le(L * norm(h)),
        Shown(norm(change) <= L * norm(h), by=(norm(change) ** 2 <= (L * norm(h)) ** 2, 0 <= L * norm(h))),
        Shown(f.is_differentiable(), by=(known,)),
        Shown(f.is_smooth(L), by=(f.is_differentiable(), norm(change) <= L * norm(h))),
        calc(steepest).eq(L * u, by=(known, *units)),
        calc(L, given=[least])
        .eq(norm(L * u), by=(homogeneity(L, u), eq(norm(u), 1)))
        .eq(norm(steepest), by=eq(steepest, L * u))
        .le(K * norm(u - origin), by=least.at(u, origin))
        .eq(K, by=eq(norm(u), 1)),
        Shown(smallest, by=(L <= K,)),
        calc(grad(f, w)).eq(L / 2 * w, by=(known, *units)),
        calc(half).eq(w / 2, by=(eq(grad(f, w), L / 2 * w), L > 0)),
        calc(full).eq(zero(w), by=(eq(grad(f, w), L / 2 * w), L > 0)),
        calc(f(half)).eq(f(w / 2), by=eq(half, w / 2)).eq(L / 16, by=(bowl.at(w / 2), *units)),
        calc(f(full)).eq(f(zero(w)), by=eq(full, zero(w))).eq(0, by=bowl.at(zero(w))),
        Shown(f(full) < f(half), by=(eq(f(half), L / 16), eq(f(full), 0), L > 0)),
    )
