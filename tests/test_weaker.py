"""Consequences of proved claims are found and replayed; what is sharper than the claims is not."""

import pytest

from derivations.gradient_descent import (
    decrease_of_short_steps,
    least_gradient,
    linear_rate,
    sum_of_gradients,
    tight_rate,
)
from derivations.gradient_descent.convex_rate import L, T, f, x, x_star
from derivations.gradient_descent.linear_rate import excess, mu
from derivations.gradient_descent.minimising_step import a, g
from derivations.gradient_descent.minimising_step import x as point
from derivations.gradient_descent.sum_of_gradients import i
from verify.check import replay
from verify.definedness import certificate
from verify.kernel.certificate import digest
from verify.kernel.sequent import Statement
from verify.reading import read, read_statement
from verify.settled import settled
from verify.stress.mutants import mutants
from verify.weaker import weaker
from verify.words import grad, implies, ne, norm, total, zero

FAR = L * norm(x(0) - x_star) ** 2
SQUARES = total(norm(grad(f, x(i))) ** 2, i, 1, T)
LINEAR = linear_rate.given
NO_SIGN = tuple(h for h in LINEAR if str(h) != str(mu > 0))

TRUE = {
    "a weaker rate": (tight_rate, (*tight_rate.given, T >= 1), f(x(T)) - f(x_star) <= FAR / (4 * T)),
    "a rate at T + 1": (tight_rate, tight_rate.given, f(x(T)) - f(x_star) <= FAR / (2 * (T + 1))),
    "a larger base": (linear_rate, LINEAR, excess(T) <= (1 - mu / L / 2) ** T * excess(0)),
    "a base above 1": (linear_rate, LINEAR, excess(T) <= (1 + mu / L) ** T * excess(0)),
    "one step more": (linear_rate, LINEAR, excess(T + 1) <= (1 - mu / L) ** T * excess(0)),
    "no sign of mu": (linear_rate, NO_SIGN, linear_rate.statement),
    "fewer terms": (sum_of_gradients, sum_of_gradients.given, SQUARES <= 2 * L * (f(x(0)) - f(x(T)))),
    "a shorter step": (
        decrease_of_short_steps,
        decrease_of_short_steps.given,
        implies(ne(g, zero(point)), f(point - a / 2 * g) < f(point)),
    ),
}
FALSE = {
    "a sharper rate": (tight_rate, tight_rate.given, f(x(T)) - f(x_star) <= FAR / (4 * T + 3)),
    "a smaller base": (linear_rate, LINEAR, excess(T) <= (1 - 2 * mu / L) ** T * excess(0)),
    "not convex": (
        tight_rate,
        [h for h in tight_rate.given if h is not tight_rate.given[2]],
        tight_rate.statement,
    ),
    "a longer step": (
        decrease_of_short_steps,
        decrease_of_short_steps.given,
        implies(ne(g, zero(point)), f(point - 2 * a * g) < f(point)),
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_consequence_is_proved(name):
    claim, given, show = TRUE[name]
    statement = read_statement(given, show)
    text = certificate(statement, weaker(statement, (claim, sum_of_gradients)))
    (outcome,) = replay([text])
    assert outcome.accepted and outcome.digest == digest(statement)


@pytest.mark.parametrize("name", FALSE)
def test_what_is_sharper_is_not(name):
    claim, given, show = FALSE[name]
    assert weaker(Statement(tuple(map(read, given)), read(show)), (claim,)) is None


def test_a_claim_about_a_sequence_holds_one_index_later():
    statement = next(changed for name, changed in mutants(least_gradient.sequent) if name == "i -> i + 1")
    text = certificate(statement, weaker(statement, (least_gradient, sum_of_gradients)))
    assert replay([text])[0].accepted


def test_a_statement_with_an_undefined_term_is_refuted():
    from derivations.gradient_descent import minimising_step

    statement = next(s for name, s in mutants(minimising_step.sequent) if "without the hypothesis smooth" in name)
    assert settled(statement, minimising_step).counterexample is not None
