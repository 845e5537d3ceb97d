"""The least of the first T squared gradients is at most 2 L (f(x_0) - f*)/T."""

from derivations.gradient_descent.descent_lemma import L, f, smooth
from derivations.gradient_descent.sum_of_gradients import T, i, method, squares, sum_of_gradients, x
from verify.claims import calc, claim
from verify.steps import FromSuccessor, Induction
from verify.words import grad, least, lower_bound, naturals, norm, reals, total

(f_star,) = reals("f_star")
(S,) = naturals("S")
below = lower_bound(f, f_star)
square = norm(grad(f, x(i))) ** 2


def smallest(count):
    """The least of the first squared gradients."""
    return least(square, i, 0, count)


def added(count):
    """The sum of the first squared gradients."""
    return total(square, i, 0, count)


@claim(
    "Least gradient",
    given=[L > 0, smooth, method, below, T >= 1],
    source="Nesterov 2018, (1.2.22)",
    show=smallest(T) <= 2 * L * (f(x(0)) - f_star) / T,
)
def least_gradient():
    """T times the least is at most the sum, and f(x_T) >= f*."""
    statement = (S + 1) * smallest(S + 1) <= added(S + 1)
    base = calc((0 + 1) * smallest(0 + 1)).le(added(0 + 1))
    step = (
        calc((S + 1 + 1) * smallest(S + 1 + 1))
        .le((S + 1) * smallest(S + 1) + norm(grad(f, x(S + 1))) ** 2)
        .le(added(S + 1) + norm(grad(f, x(S + 1))) ** 2, by=statement)
        .eq(added(S + 1 + 1))
    )
    every = Induction(statement, S, base, step)
    product = (
        calc(T * smallest(T))
        .le(squares)
        .le(2 * L * (f(x(0)) - f(x(T))), by=sum_of_gradients)
        .le(2 * L * (f(x(0)) - f_star), by=below.at(x(T)))
    )
    return FromSuccessor(T * smallest(T) <= added(T), T, S, every), product
