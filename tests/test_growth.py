"""Orders of growth are decided: proved by a constant, refuted by a family, both by the kernel."""

import pytest

from verify.asymptotics import certified, decided, in_O
from verify.language import CannotSay, LanguageError, statement

TYPED = {
    "k*n**2*b in O(k*(n**2 + n*b))": "refuted",
    "2*k*n**2*b + k*n*b + 2*n*b in Theta(k*n**2*b)": "proved",
    "n**2*m not in O(n**2 + n*m)": "proved",
    "n not in O(n)": "refuted",
    "sum(i*n, i, 0, k) in O(k**2*n)": "proved",
    "n in Theta(n**2)": "refuted",
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
