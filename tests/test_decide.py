"""Statements about smooth functions are decided: true ones by a certificate that replays, false ones by a function."""

import pytest

from tests.literature import STATEMENTS
from verify.decisions import decide, decide_all
from verify.language import statement
from verify.stress.confirm import Disagreement

SLOW = ("rate of ten steps, 1/43", "steps contract")


@pytest.fixture(scope="module")
def decisions():
    names = [name for name in STATEMENTS if name not in SLOW]
    return dict(zip(names, decide_all([statement(*STATEMENTS[name][2:]) for name in names]), strict=True))


@pytest.mark.parametrize("name", [name for name in STATEMENTS if name not in SLOW])
def test_statements_of_the_literature_are_decided(decisions, name):
    decision = decisions[name]
    assert decision.status == STATEMENTS[name][0], decision
    assert bool(decision.certificate) == (decision.status == "proved")
    if decision.status == "refuted":
        assert decision.counterexample.left != decision.counterexample.right or decision.counterexample.undefined


@pytest.mark.campaign
@pytest.mark.parametrize("name", SLOW)
def test_slow_statements_of_the_literature_are_decided(name):
    assert decide(statement(*STATEMENTS[name][2:])).status == STATEMENTS[name][0]


def test_a_proof_and_a_counterexample_at_once_are_an_error(monkeypatch, decisions):
    false = next(decision.counterexample for decision in decisions.values() if decision.counterexample is not None)
    monkeypatch.setattr("verify.decisions.attack", lambda statement: false)
    with pytest.raises(Disagreement):
        decide_all([statement(*STATEMENTS["descent lemma"][2:])])


def test_what_is_beyond_is_open_with_what_was_tried():
    nearest = "exists(z, 'vector', f(x) - c >= mu/2*norm(x - z)**2 and f(z) == c)"  # Karimi et al. 2016; needs a limit
    given = ["L > 0", "mu > 0", "f is L-smooth", "is_lower_bound(f, c)", "is_PL(f, mu, c)"]
    decision = decide(statement(nearest, given))
    assert decision.status == "open"
    assert {"ladder", "interpolation", "worst case", "algebra"} <= {tried.engine for tried in decision.log}
