"""Orders of growth are decided: proved by a constant, refuted by a family, both by the kernel."""

from functools import cache
from itertools import product

import pytest
from growth_pairs import FALSE, OPEN, TRUE

from verify.asymptotics import certified, decided, in_O
from verify.check import replay
from verify.definedness import certificate
from verify.kernel.certificate import digest
from verify.kernel.sequent import Statement
from verify.language import CannotSay, LanguageError, growth, statement
from verify.tactics.growth.numbers import value

TYPED = {
    "k*n**2*b in O(k*(n**2 + n*b))": "refuted",
    "2*k*n**2*b + k*n*b + 2*n*b in Theta(k*n**2*b)": "proved",
    "n**2*m not in O(n**2 + n*m)": "proved",
    "n not in O(n)": "refuted",
    "sum(i*n, i, 0, k) in O(k**2*n)": "proved",
    "n in Theta(n**2)": "refuted",
    "n not in Theta(n**2)": "proved",
    "n**2 not in Theta(n)": "proved",
    "n not in Theta(2*n)": "refuted",
    "not (n**2*m in O(n**2 + n*m))": "proved",
    "not (n in O(n**2))": "refuted",
}


@pytest.mark.parametrize("text", TYPED)
def test_an_order_typed_as_text_is_decided_and_replayed(text):
    found = decided(statement(text).conclusion)
    assert found.status == TYPED[text]
    assert certified(found)


@pytest.mark.parametrize("text", ["n in o(n)", "n in O(n, m)", "n in n", "n in O(log(n))"])
def test_what_is_no_order_is_refused(text):
    with pytest.raises((LanguageError, CannotSay)):
        statement(text)


def test_the_best_constant_of_the_forward_pass_is_attained_at_ones():
    found = in_O("2*k*n**2*b + k*n*b + 2*n*b", "k*n**2*b")
    assert (found.constant, found.attained) == (5, "k = 1, n = 1, b = 1")


found_of = cache(in_O)


def test_a_hundred_pairs_are_decided_as_argued_and_every_verdict_is_replayed():
    assert len(TRUE) > 50 < len(FALSE)
    proofs = []
    for pairs, status in ((TRUE, "proved"), (FALSE, "refuted")):
        for small, large, _ in pairs:
            found = found_of(small, large)
            assert found.status == status, (small, large, found)
            stated = Statement((), found.statement)
            proofs.append((stated, certificate(stated, found.theorem)))
    for (stated, _), outcome in zip(proofs, replay([text for _, text in proofs]), strict=True):
        assert outcome.accepted and outcome.digest == digest(stated), outcome.why


@pytest.mark.parametrize(("small", "large"), [pair[:2] for pair in OPEN])
def test_a_pair_with_a_logarithm_is_not_guessed(small, large):
    assert in_O(small, large).status == "open"


def test_a_true_constant_is_on_every_point_of_a_grid():
    for small, large, _ in TRUE:
        found = found_of(small, large)
        (left, right), names = growth(small, large)
        for point in product((1, 2, 3, 7, 50), repeat=len(names)):
            at = dict(zip(names, point, strict=True))
            assert value(left, at) <= float(found.constant) * value(right, at) * (1 + 1e-12), (small, large, point)


def test_a_hypothesis_that_holds_nowhere_refutes_nothing():
    from verify.decisions import decide

    given = ["k >= 1", "k <= 0"]
    assert decide(statement("n**2 in O(n)", given)).status != "refuted"
    assert decide(statement("n**2 in O(n)", ["k >= 1"])).status == "refuted"


def test_what_sympy_certifies_by_limits_one_after_the_other_is_refuted_with_its_family():
    from sympy import Order, oo, symbols

    n, m = symbols("n m", positive=True)
    assert Order(n**2 + n * m, (n, oo), (m, oo)).contains(n**2 * m)  # one limit for each variable
    found = found_of("n**2*m", "n**2 + n*m")
    assert (found.status, found.family) == ("refuted", "n = 2 C + 1, m = 2 C + 1")
