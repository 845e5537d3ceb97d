"""Statements typed as text, each of which a careless search got wrong: the true are never refuted, nor ends one in a crash."""

import pytest

from verify.language import statement
from verify.stress.refute import refute

TRUE = (
    # hypotheses without a free variable, which are false
    ("1 <= 0", "2 <= 1"),
    ("x <= 0", "2 <= 1"),
    ("1 <= 0", "forall(n, 'nat', n**2 <= 200)"),
    ("x <= 0", "forall(n, 'nat', n**2 - 100*n != -2499)"),
    ("x <= 0", "forall(y, 'real', y <= 5)"),
    ("x <= 0", "sum(i, i, 0, 10) == 54"),
    ("x <= 0", "forall(f, 'real_function', forall(y, 'real', f(y) >= 0))"),
)


@pytest.mark.parametrize("typed", TRUE)
def test_a_true_statement_is_not_refuted(typed: tuple[str, ...]) -> None:
    shown, *given = typed
    assert refute(statement(shown, given)) is None
