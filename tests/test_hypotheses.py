"""The order in which hypotheses are stated does not matter; a circle of meanings is refused."""

import pytest

from verify.check import check
from verify.claims import calc, claim
from verify.decisions import decide
from verify.definedness import in_order
from verify.reading import read_statement
from verify.words import descent, function, grad, norm, points, reals

f, x = function("f"), points("x")
a, b, c, L = reals("a b c L")
DECREASE = f(x(1)) <= f(x(0)) - norm(grad(f, x(0))) ** 2 / (2 * L)
DEFINED = {  # hypotheses in an order in which a term has no meaning yet, and what is shown
    "a step": ([descent(x, f, 1 / L), f.is_smooth(L), L > 0], DECREASE),
    "a quotient": ([b <= 1 / a, a > 0], a * b <= 1),
    "one after the other": ([c <= 1 / b, b >= 1 / a, a > 0], c <= 1 / b + 1),
}
CIRCULAR = {
    "itself": ([a * (1 / a) >= 1], a * (1 / a) >= 1),
    "each other": ([(1 / a) * b >= 1, (1 / b) * a >= 1], (1 / a) * b >= 1),
    "a sign from what needs it": ([1 / a > 0, b > 0], 1 / a + b > 0),
    "three in a circle": ([a / b >= 1, b / c >= 1, c / a >= 1, b >= 0], a / b >= 1),
}


@pytest.mark.parametrize("name", DEFINED)
def test_the_order_of_hypotheses_does_not_matter(name):
    given, show = DEFINED[name]
    for order in (given, given[::-1]):
        decision = decide(show, given=order)
        assert decision.status == "proved", decision
        assert set(decision.statement.hypotheses) == set(read_statement(given, show).hypotheses)


@pytest.mark.parametrize("name", CIRCULAR)
def test_hypotheses_that_give_each_other_a_meaning_are_not_enough(name):
    given, show = CIRCULAR[name]
    for order in (given, given[::-1]):
        stated = read_statement(order, show)
        assert in_order(stated) == stated
        assert decide(show, given=order).status != "proved"


def test_a_good_order_is_kept():
    stated = read_statement([b > 0, a > 0, c <= 1 / a, L <= 1 / b], a * c <= 1)
    assert in_order(stated) is stated


def test_a_claim_in_the_wrong_order_is_proved_in_the_right_one():
    @claim("Quotient", given=[b <= 1 / a, a > 0], show=a * b <= 1)
    def quotient():
        """Multiply."""
        return calc(a * b).le(1)

    verdict = check(quotient)
    assert verdict.status == "proved", verdict.why
    assert verdict.statement.hypotheses == quotient.sequent.hypotheses[::-1]
