"""Weakenings follow from their claim, strict inequalities need a strict reason, and true claims are attacked in vain."""

import pytest

from derivations.gradient_descent import (
    convex_rate,
    decrease_of_short_steps,
    descent_lemma,
    guaranteed_reduction,
    linear_rate,
)
from derivations.gradient_descent.convex_rate import L, T, f, x, x_star
from verify.attained import attained
from verify.decisions import decide, undefined
from verify.follows import follows
from verify.kernel.sequent import Statement
from verify.language import statement
from verify.reading import read
from verify.words import norm

GIVEN = convex_rate.given


def rate(bottom, given=GIVEN):
    show = f(x(T)) - f(x_star) <= L * norm(x(0) - x_star) ** 2 / (bottom * T)
    return Statement(tuple(map(read, given)), read(show))


def test_a_weaker_rate_follows_from_the_claim():
    assert follows(rate(1), convex_rate).conclusion == rate(1).conclusion
    assert follows(rate(2, [T > 0 if h is GIVEN[-1] else h for h in GIVEN]), convex_rate) is not None


def test_a_stronger_rate_does_not_follow():
    assert follows(rate(3), convex_rate) is None
    assert follows(rate(2, [h for h in GIVEN if h is not GIVEN[2]]), convex_rate) is None  # not convex


S = ("L > 0", "f is L-smooth")
STRICT = {
    "a step decreases f": ("f(x - 1/L*grad(f, x)) < f(x)", (*S, "grad(f, x) != 0"), "proved"),
    "a short step decreases f": ("f(x - a*grad(f, x)) < f(x)", (*S, "a > 0", "a < 2/L", "grad(f, x) != 0"), "proved"),
    "a step decreases f everywhere": ("f(x - 1/L*grad(f, x)) < f(x)", S, "refuted"),
    "the step 2/L decreases f": ("f(x - 2/L*grad(f, x)) < f(x)", (*S, "grad(f, x) != 0"), "refuted"),
}


@pytest.mark.parametrize("name", STRICT)
def test_strict_inequalities_are_decided(name):
    show, given, verdict = STRICT[name]
    assert decide(statement(show, given)).status == verdict


@pytest.mark.parametrize(
    "claim",
    [descent_lemma, guaranteed_reduction, decrease_of_short_steps, linear_rate, convex_rate],
    ids=lambda c: c.name,
)
def test_true_claims_are_attacked_in_vain(claim):
    assert attained(claim.sequent) is None
    assert undefined(claim.sequent) is None


def test_a_hypothesis_without_a_value_is_told():
    found = undefined(statement("f(x(1)) <= f(x(0))", ["f is L-smooth", "is_gd(x, f, 1/L)"]))
    assert "has no value" in found.text()
    assert undefined(statement("f(x(1)) <= f(x(0))", ["is_gd(x, f, 1/L)", "f is L-smooth", "L > 0"])) is None
