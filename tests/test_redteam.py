"""Statements that careless checkers get wrong: none that is false is proved, none that is true is refuted."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from by_hand import folds, grow, induct, start, up_to
from small_evaluator import Undefined, Unknown, read_value, truth, value

from verify.check import certify
from verify.kernel.formulas import ONE, ZERO, add
from verify.kernel.terms import NATURAL, KernelError, free_variables, node, substitute
from verify.language import CannotSay, statement
from verify.stress.refute import refute
from verify.tactics.auto import close, prove
from verify.tactics.basic import assume
from verify.tactics.errors import TacticError

CLAIMS = {claim["id"]: claim for claim in json.loads((Path(__file__).parent / "redteam.json").read_text())["claims"]}
CANNOT_SAY = {
    "sums-25T": "n - i as a natural number",
    "derivative-18T": "sin",
    "integrals-08F": "cos",
    "big_o-14F": "log",
    "big_o-39T": "log",
    "near_equal-07F": "exp",
    "near_equal-12F": "log",
    "near_equal-14F": "pi",
    "near_equal-16F": "exp",
    "near_equal-17T": "exp",
    "near_equal-20T": "the exponent 1/3",
    "near_equal-21T": "log",
    "near_equal-22T": "exp",
}
SLOW = {"near_equal"}  # nothing but square roots in them: the products of three are many
SAID = [name for name in CLAIMS if name not in CANNOT_SAY]
TRUE = [name for name in SAID if CLAIMS[name]["truth"]]
FALSE = [name for name in SAID if not CLAIMS[name]["truth"]]
PROVED = """
    division-16T division-17T strictness-17T strictness-21T multiplier-12T multiplier-13T multiplier-17T sqrt-15T
    sqrt-16T sqrt-23T abs-15T dividing-13T dividing-19T sums-19T sums-20T sums-24T induction-15T induction-16T
    induction-18T induction-20T induction-22T mean_value-14T mean_value-15T taylor-15T taylor-18T integrals-25T
    cauchy_schwarz-15T cauchy_schwarz-16T cauchy_schwarz-17T cauchy_schwarz-20T cauchy_schwarz-21T inner_product-17T
    inner_product-20T inner_product-23T minimiser-19T minmax-18T minmax-23T pl-14T big_o-29T big_o-31T big_o-38T
    memory-14T memory-16T memory-17T memory-22T quantifiers-19T capture-16T capture-22T substitution-21T vacuous-02T
    vacuous-05T vacuous-12T numbers-28T sos-20T sos-24T sos-25T neurons-22T neurons-25T neurons-26T farkas-13T
    farkas-16T farkas-17T farkas-21T farkas-22T
"""
NOT_EVALUATED = {  # the small evaluator tries quantifiers on samples only, and no huge power
    *("mean_value-04F", "mean_value-07F", "mean_value-08F", "mean_value-10F", "integrals-09F", "neurons-01F"),
    *("quantifiers-03F", "quantifiers-05F", "quantifiers-12F", "numbers-01F", "numbers-03F"),
}


@cache
def said(name):
    claim = CLAIMS[name]
    return statement(claim["show"], claim["given"], claim["sorts"])


@pytest.mark.parametrize("name", CANNOT_SAY)
def test_what_the_kernel_has_no_words_for_is_refused_by_name(name):
    with pytest.raises(CannotSay) as refused:
        said(name)
    assert refused.value.what.startswith(CANNOT_SAY[name])


def test_all_other_statements_are_said():
    assert len(CLAIMS) == 251 and len(SAID) == 238
    cannot = Counter(CLAIMS[name]["group"] for name in CANNOT_SAY)
    assert cannot == {"near_equal": 8, "big_o": 2, "sums": 1, "derivative": 1, "integrals": 1}
    for name in SAID:
        said(name)


def model_of(shown, values):
    """The values of the table, and differences named by the language, as a model of the statement."""
    sizes = [len(v if isinstance(v, list) else v.get("vars", ())) for v in values.values() if not isinstance(v, str)]
    dimension = max([1, *sizes])
    model, named = {"dimension": dimension}, {}
    free = sorted(free_variables(*shown.hypotheses, shown.conclusion), key=lambda v: "x0" in str(values.get(v.name)))
    for variable in free:
        if variable.name in values:
            named[variable.name] = read_value(values[variable.name], variable.sort, named, dimension)
            model[variable] = named[variable.name]
    for hypothesis in shown.hypotheses:
        if hypothesis.kind == "equal" and hypothesis.args[1].kind == "sum":
            low, gap = hypothesis.args[1].args[0], hypothesis.args[1].args[-1]
            if gap in free and gap not in model:
                model[gap] = value(hypothesis.args[0], model) - value(low, model)
    return model


def outcome(formula, model):
    try:
        return truth(formula, model)
    except Undefined:
        return "undefined"
    except Unknown:
        return None


@pytest.mark.parametrize("name", [name for name in FALSE if "values" in CLAIMS[name]["counterexample"]])
def test_a_false_statement_is_false_at_its_counterexample_as_it_was_translated(name):
    shown = said(name)
    model = model_of(shown, CLAIMS[name]["counterexample"]["values"])
    assert all(outcome(hypothesis, model) in (True, None) for hypothesis in shown.hypotheses)
    assert outcome(shown.conclusion, model) in ((None,) if name in NOT_EVALUATED else (False, "undefined"))


@pytest.mark.parametrize("name", FALSE)
def test_no_false_statement_is_proved(name):
    try:
        proof = prove(said(name))
    except TacticError:
        return
    assert certify(said(name), proof) is None


def harder(shown):
    """More products and more splits."""
    return close(shown.conclusion, tuple(map(assume, shown.hypotheses)), 3, 4)


def by_induction(shown):
    """On the first natural number, with every sum and extremum one index longer."""
    n = min((v for v in free_variables(shown.conclusion) if v.sort == NATURAL), key=lambda v: v.name)
    goal, facts = shown.conclusion, tuple(map(assume, shown.hypotheses))
    now, later = substitute(goal, {n: ZERO}), substitute(goal, {n: add(n, ONE)})
    base = close(now, (*facts, *ranges(now)), 1, 1)
    step = close(later, (*facts, assume(goal), *ranges(later)), 1, 1)
    return induct(goal, n, base, step)


def ranges(formula):
    """What the rules say of every sum and extremum: its first member, or one index less."""
    found = []
    for fold in folds(formula):
        high = fold.args[1]
        shorter = high.args[0] if high.args else high
        if high.kind == "sum" and len(high.args) > 2:
            shorter = node("sum", high.args[:-1])
        for make in (lambda fold=fold: start(fold), lambda fold=fold, h=shorter: grow(up_to(fold, h))):
            try:
                found.append(make())
            except (TacticError, KernelError):
                continue
    return found


@pytest.mark.parametrize("name", ["sums-19T", "sums-20T", "sums-24T", "induction-18T", "memory-22T", "numbers-28T"])
def test_the_attack_by_induction_proves_true_statements(name):
    assert certify(said(name), by_induction(said(name))) is not None


@pytest.mark.parametrize("attack", [harder, by_induction])
@pytest.mark.parametrize("name", [name for name in FALSE if CLAIMS[name]["group"] not in SLOW])
def test_no_false_statement_is_proved_by_trying_harder(name, attack):
    try:
        proof = attack(said(name))
    except (TacticError, KernelError, ValueError):
        return
    assert certify(said(name), proof) is None


@pytest.mark.parametrize("name", TRUE)
def test_no_true_statement_is_refuted(name):
    assert refute(said(name)) is None


@pytest.mark.parametrize("name", PROVED.split())
def test_what_was_proved_once_is_proved(name):
    assert CLAIMS[name]["truth"]
    assert certify(said(name), prove(said(name))) is not None


def test_enough_false_statements_are_refuted():
    refuted = [name for name in FALSE if refute(said(name)) is not None]
    assert len(refuted) >= 113
