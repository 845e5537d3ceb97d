"""Statements typed as text, each of which a careless search got wrong: the true are never refuted, nor ends one in a crash."""

import subprocess
import sys
from pathlib import Path

import pytest

from verify.decisions import decide
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


HUGE = ("x <= x + 10**400", "x**2 >= 2 * 10**200 * x - 10**400", "x**2 + 10**5000 >= 0")


def test_a_function_that_is_looked_at_nowhere_is_no_crash() -> None:
    nowhere = (
        "f is L-smooth",
        "forall(w, 'vector', norm(w) <= f(w))",
        "forall(w, 'vector', f(w) <= 3)",
        "norm(u) == 1",
    )
    assert decide(statement("1 <= 0", nowhere)).status == "open"


@pytest.mark.parametrize("shown", HUGE)
def test_numbers_beyond_those_of_the_machine_are_no_crash(shown: str) -> None:
    assert decide(statement(shown, [])).status in ("proved", "open")


@pytest.mark.parametrize("typed", TRUE)
def test_a_true_statement_is_not_refuted(typed: tuple[str, ...]) -> None:
    shown, *given = typed
    assert refute(statement(shown, given)) is None


@pytest.mark.parametrize("given", [("x < 0", "0 < x"), ("2 <= 1",)])
def test_what_follows_from_a_contradiction_is_said_to(given: tuple[str, ...]) -> None:
    assert str(decide(statement("1 <= 0", given))) == "proved; but the hypotheses contradict each other"


def test_hypotheses_that_can_hold_are_not_said_to_contradict_each_other() -> None:
    assert str(decide(statement("0 <= x + 1", ["0 <= x"]))) == "proved"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["refute", "x <= x"], ["refute", "x <= x", "--json", "/dev/full"]])
def test_what_cannot_be_written_is_said_in_one_line(arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        made = subprocess.run(
            [sys.executable, "-m", "verify", *arguments], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert made.returncode == 2 and made.stderr.count("\n") == made.stderr.count("cannot write") <= 2
