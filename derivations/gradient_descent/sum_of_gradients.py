"""Along gradient descent with step 1/L the squared gradients sum to at most 2 L times the total decrease."""

from derivations.gradient_descent.descent_lemma import L, f, smooth
from derivations.gradient_descent.guaranteed_reduction import guaranteed_reduction
from verify.claims import calc, claim
from verify.steps import Induction
from verify.words import descent, grad, naturals, norm, points, total

x = points("x")
T, i = naturals("T i")
method = descent(x, f, 1 / L)
squares = total(norm(grad(f, x(i))) ** 2, i, 0, T)
g = grad(f, x(T))


@claim(
    "Sum of the gradients",
    given=[L > 0, smooth, method],
    source="Nesterov 2018, Section 1.2.3",
    show=squares <= 2 * L * (f(x(0)) - f(x(T))),
)
def sum_of_gradients():
    """Each step reduces f by at least |g_t|^2/(2 L); add up."""
    base = calc(total(norm(grad(f, x(i))) ** 2, i, 0, 0)).eq(0)
    step = (
        calc(total(norm(grad(f, x(i))) ** 2, i, 0, T + 1))
        .eq(squares + norm(g) ** 2)
        .le(
            2 * L * (f(x(0)) - f(x(T))) + 2 * L * (f(x(T)) - f(x(T) - 1 / L * g)),
            by=(squares <= 2 * L * (f(x(0)) - f(x(T))), guaranteed_reduction.at(x=x(T))),
        )
        .eq(2 * L * (f(x(0)) - f(x(T + 1))), by=method.at(T))
    )
    return Induction(squares <= 2 * L * (f(x(0)) - f(x(T))), T, base, step)
