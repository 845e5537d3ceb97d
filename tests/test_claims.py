"""The claims are proved by replay, wrong ones are not, and failures say which step."""

import dataclasses

import pytest
import sympy

from derivations.gradient_descent import CLAIMS, descent_lemma, guaranteed_reduction, linear_rate
from verify.check import check_all, mutants_of, replay
from verify.claims import Calculation, Claim, Directly, Known, StepError, calc, claim
from verify.definedness import certificate
from verify.kernel.certificate import digest
from verify.reading import read
from verify.steps import Increase, Induction, Shown, squared
from verify.tactics.basic import assume
from verify.words import LanguageError, for_all, function, grad, inner, naturals, norm, reals, total, vectors

f = function("f")
x, y = vectors("x y")
L, a, b = reals("L a b")
(i,) = naturals("i")


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
    "a root that SymPy squares away": lambda: sympy.sqrt(a) ** 2 <= a,
    "remainder": lambda: a % 2,
    "rounded quotient": lambda: a // 2,
    "captured by an index": lambda: total(b, i, 0, i).subs(b, i),
}


SQUARE = a**2 >= 0
UNSHOWN = {
    "a formula that is no hypothesis": lambda: calc(a).le(0, by=a <= 0),
    "a word that is no hypothesis": lambda: calc(f(x)).le(f(y), by=for_all(x, f(x) <= f(y)).at(x)),
    "a fact that is assumed": lambda: calc(a).le(0, by=Known("known", lambda _: (assume(read(a <= 0)),))),
    "another theorem": lambda: calc(a).le(0, by=Directly("magic", lambda *_: assume(read(SQUARE)))),
    "a step from no hypothesis": lambda: Shown(a <= 0, by=(a <= 0,)),
    "a theorem from no hypothesis": lambda: assume(read(a <= 0)),
}


@pytest.mark.parametrize("make", UNSHOWN.values(), ids=UNSHOWN.keys())
def test_no_line_of_a_proved_claim_rests_on_what_is_not_shown(make):
    wrong = Claim("wrong", (), SQUARE, "", "", lambda: (make(), calc(0).le(a**2, by=squared(a))))
    with pytest.raises(StepError) as caught:
        _ = wrong.theorem
    assert caught.value.number == 1
    right = Claim("right", (), SQUARE, "", "", lambda: calc(0).le(a**2, by=squared(a)))
    assert right.theorem


LAST = {
    "a formula": Shown(a**2 + b**2 <= 0),
    "the rate of an increase": Increase(a * b, b, 0, 1, a, because=calc(a * b).le(a**2)),
    "the base of an induction": Induction(a**i >= 0, i, calc(a).le(a**2), calc(a).eq(a)),
    "the step of an induction": Induction(2**i >= 1, i, calc(1).eq(1), calc(2 ** (i + 1)).eq(2 * 2**i).le(1)),
    "no statement about a number": Induction(a**i >= 0, i, calc(1).eq(1), calc(a).eq(a)),
}


@pytest.mark.parametrize("part", LAST.values(), ids=LAST.keys())
def test_a_failing_step_is_counted_from_the_first_line(part):
    wrong = Claim("wrong", (), SQUARE, "", "", lambda: (calc(0).le(a**2, by=squared(a)), part))
    with pytest.raises(StepError) as caught:
        _ = wrong.theorem
    assert wrong.lines[caught.value.number - 1].relation == caught.value.wanted


def test_every_hypothesis_is_dropped_and_none_of_the_linear_rate_s_on_f_can_be():
    tried = {mutant.name: mutant.status for mutant in mutants_of(linear_rate)}
    dropped = [name for name in tried if name.startswith("without")]
    assert len(dropped) == len(linear_rate.sequent.hypotheses)
    assert tried["without the hypothesis lower bound(f, f_star)"] == "refuted"


def test_a_statement_that_cannot_be_read_names_its_claim():
    def unread():
        return calc(a).eq(a)

    with pytest.raises(LanguageError, match="unread: True"):
        check_all([Claim("c", (), True, "", "", unread)])


def test_a_claim_is_no_reason_for_itself():
    made = []
    made += [Claim("one", (), a <= b, "", "", lambda: calc(a).le(b, by=made[1]))]
    made += [Claim("two", (), a <= b, "", "", lambda: calc(a).le(b, by=made[0]))]
    assert check_all(made)[0].status == "refuted"


@pytest.mark.parametrize("returned", [None, 3, (None,)])
def test_a_derivation_that_returns_no_step_is_told(returned):
    (verdict,) = check_all([Claim("one", (), SQUARE, "", "", lambda: returned)])
    assert verdict.status == "open" and "no calculation" in verdict.why


def _sequent(show):
    return Claim("c", (), show, "", "", lambda: ()).sequent


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_words_without_meaning_are_refused(make):
    with pytest.raises(LanguageError):
        make()


def test_a_quotient_by_itself_stays_a_quotient():
    assert read(a / a).kind == "product"
    assert read((a + b) / (a + b)).kind == "product"
    assert read(2 * a / (2 * a)).kind == "product"
