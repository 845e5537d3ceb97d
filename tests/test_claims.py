"""The claims are proved by replay, wrong ones are not, and failures say which step."""

import dataclasses

import pytest

from derivations.gradient_descent import CLAIMS, descent_lemma, guaranteed_reduction
from verify.check import certificate, check_all, replay
from verify.claims import Calculation, Claim, StepError, calc, claim
from verify.kernel.certificate import digest
from verify.words import LanguageError, function, grad, inner, norm, reals, vectors

f = function("f")
x, y = vectors("x y")
L, a, b = reals("L a b")


def test_all_claims_of_question_1_are_proved_by_replay():
    verdicts = check_all(CLAIMS, jobs=2)
    assert {verdict.name: verdict.status for verdict in verdicts} == {c.name: "proved" for c in CLAIMS}
    for verdict, made in zip(verdicts, CLAIMS, strict=True):
        assert verdict.digest == digest(made.sequent)
        assert verdict.steps > 0 and verdict.lines


def _with_sign_flipped(part):
    """The same chain with the right side of its last line negated."""
    last = part.steps[-1]
    return dataclasses.replace(part, steps=(*part.steps[:-1], dataclasses.replace(last, right=-last.right)))


@pytest.mark.parametrize("made", [c for c in CLAIMS if isinstance(c.steps[-1], Calculation)], ids=lambda c: c.name)
def test_a_wrong_sign_in_a_chain_names_the_step(made):
    wrong = (*made.steps[:-1], _with_sign_flipped(made.steps[-1]))
    changed = Claim(made.title, made.given, made.statement, made.source, made.equality, lambda: wrong)
    with pytest.raises(StepError) as caught:
        _ = changed.theorem
    assert caught.value.number == len(changed.lines)


WRONG = {
    "smaller constant": f(y) <= f(x) + inner(grad(f, x), y - x) + L / 3 * norm(y - x) ** 2,
    "sign of the gradient": f(y) <= f(x) - inner(grad(f, x), y - x) + L / 2 * norm(y - x) ** 2,
    "other direction": f(y) >= f(x) + inner(grad(f, x), y - x) + L / 2 * norm(y - x) ** 2,
}


@pytest.mark.parametrize("show", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_statement_is_not_proved_by_the_right_derivation(show):
    wrong = Claim("wrong", [f.is_smooth(L)], show, "", "", descent_lemma.derive)
    with pytest.raises(StepError):
        _ = wrong.theorem


def test_a_claim_without_its_hypothesis_is_not_proved():
    wrong = Claim("wrong", [L > 0], descent_lemma.statement, "", "", descent_lemma.derive)
    with pytest.raises(StepError):
        _ = wrong.theorem


def test_the_certificate_of_another_claim_is_not_taken():
    (outcome,) = replay((certificate(guaranteed_reduction.sequent, guaranteed_reduction.theorem),))
    assert outcome.accepted
    assert outcome.digest != digest(descent_lemma.sequent)


def test_a_partial_chain_is_checked_without_a_claim():
    chain = calc((a + b) ** 2).eq(a**2 + 2 * a * b + b**2)
    assert len(chain.check()) == 1
    with pytest.raises(StepError) as caught:
        chain.le(a**2 + b**2).check()
    assert caught.value.number == 2


def test_a_quotient_that_may_be_undefined_is_not_proved():
    @claim("wrong", show=a / a <= 1)
    def quotient():
        return calc(a / a).le(1)

    with pytest.raises(StepError):
        _ = quotient.theorem


REFUSED = {
    "vector plus number": lambda: x + a,
    "vector below number": lambda: _sequent(x <= a),
    "float": lambda: a + 0.5,
    "boolean": lambda: a + True,
    "string": lambda: a + "b",
    "product of vectors": lambda: x * y,
    "power of a vector": lambda: x**2,
    "evaluated away": lambda: _sequent(True),
    "wrong arity": lambda: f(x, y),
    "function of a number": lambda: f(a),
}


def _sequent(show):
    return Claim("c", (), show, "", "", lambda: ()).sequent


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_words_without_meaning_are_refused(make):
    with pytest.raises(LanguageError):
        make()


def test_a_quotient_by_itself_stays_a_quotient():
    from verify.reading import read

    assert read(a / a).kind == "product"
    assert read((a + b) / (a + b)).kind == "product"
    assert read(2 * a / (2 * a)).kind == "product"
