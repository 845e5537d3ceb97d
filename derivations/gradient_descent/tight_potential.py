"""Along gradient descent with step 1/L the sharp potential with the weights t and 2 T + 1 - t stays below its start."""

from derivations.gradient_descent.convex_gap import least
from derivations.gradient_descent.convex_rate import convex, x_star
from derivations.gradient_descent.descent_lemma import L, f, smooth
from derivations.gradient_descent.least_gradient import S
from derivations.gradient_descent.sum_of_gradients import T, method, x
from derivations.gradient_descent.tight_step import potential, tight_step
from verify.claims import calc, claim
from verify.natural_steps import detached
from verify.steps import Induction
from verify.words import grad, implies, norm

M = 2 * T + 1
far = L * norm(x(0) - x_star) ** 2 / (4 * T + 2)


def bounded(t):
    """The potential after t steps is at most (M - t)^2 L |x_0 - x*|^2/(2 M)."""
    return potential(t, M - t, x(t)) <= (M - t) ** 2 * far


@claim(
    "The sharp potential",
    given=[L > 0, smooth, convex, least, method],
    show=implies(S <= T, bounded(S)),
)
def tight_potential():
    """By induction on the number of steps."""
    statement = implies(S <= T, bounded(S))
    one_step = tight_step.at(x=x(S), t=S, m=M - S, K=far)
    base = calc(potential(0, M - 0, x(0))).le((M - 0) ** 2 * far)
    step = (
        calc(potential(S + 1, M - (S + 1), x(S + 1)), given=[S + 1 <= T])
        .eq(potential(S + 1, M - S - 1, x(S) - 1 / L * grad(f, x(S))), by=method.at(S))
        .le((M - S - 1) ** 2 * far, by=detached(one_step, by=(detached(statement),)))
        .eq((M - (S + 1)) ** 2 * far)
    )
    return Induction(statement, S, base, step)
