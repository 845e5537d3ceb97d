"""The report's section on question 4: nothing it rests on is missing, and nothing unsettled is said as settled."""

from dataclasses import replace

import numpy as np
import pytest

from derivations import CONTENTS, neurons
from report.model import Emphasis
from report.needed_neurons import DRAWN, ENTRIES, needed
from report.network_statement import explicit, values
from report.neurons_answers import ANSWERS
from report.neurons_section import MEASURED, sentence_runs
from verify.check import check_all

SENTENCES = [sentence for _, sentences in ANSWERS for sentence in sentences]


@pytest.fixture(scope="module")
def verdict():
    return check_all([neurons.two_layer_network])[0]


def test_every_claim_and_measurement_that_is_named_exists():
    claims = {claim.name for claim in CONTENTS}
    named = {name for sentence in SENTENCES for name in sentence.claims} | set(DRAWN)
    named |= {name for entry in ENTRIES for _, name in (*entry.at_least, *entry.at_most)}
    assert named <= claims
    assert {name for sentence in SENTENCES for name in sentence.measured} <= set(MEASURED)
    assert all(sentence.claims or sentence.measured for sentence in SENTENCES)


@pytest.mark.parametrize("status", ["proved", "open", "refuted", "missing"])
def test_a_sentence_that_rests_on_no_proof_says_so(verdict, status):
    sentence = replace(SENTENCES[0], claims=(verdict.name,))
    claims = {} if status == "missing" else {verdict.name: ("1", replace(verdict, status=status))}
    assert (sentence_runs(sentence, claims, {})[0] == Emphasis("Not settled: ")) is (status != "proved")


BOUNDS = {
    ((3, "a"), (3, "b")): "3",
    ((3, "a"), (4, "b")): "3 or 4",
    ((2, "a"), None): "2 or more",
    (None, (2, "b")): "1 or 2",
}


@pytest.mark.parametrize("bounds", BOUNDS, ids=str)
def test_bounds_that_differ_are_both_printed(bounds):
    assert needed(*bounds) == BOUNDS[bounds]


def test_a_picture_is_drawn_from_the_statement(verdict):
    found = explicit(verdict)
    assert [len(layer) for layer in found.layers] == [4, 2]
    x, y = np.array([1.0, -2, 3, -1]), np.array([2.0, 1, -1, -5])
    assert (values(found.output, {"x_1": x, "x_2": y}) == [2, -2, -2, 2]).all()
    assert explicit(replace(verdict, statement=neurons.one_neuron_cannot.sequent)) is None
