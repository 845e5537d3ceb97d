"""What backpropagation costs: the claims are proved, and they speak of what the machine of verify.costs counts."""

import pytest
import sympy

from derivations.backpropagation import (
    CLAIMS,
    backward_operations,
    backward_products,
    forward_operations,
    forward_products,
)
from verify.check import check_all
from verify.costs import closed_forms
from verify.costs.architecture import Network, assignment, layer
from verify.costs.conventions import CONVENTIONS
from verify.kernel.certificate import digest


def test_all_claims_of_question_3_are_proved_by_replay():
    verdicts = check_all(CLAIMS, jobs=2)
    assert {verdict.name: verdict.status for verdict in verdicts} == {c.name: "proved" for c in CLAIMS}
    for verdict, made in zip(verdicts, CLAIMS, strict=True):
        assert verdict.digest == digest(made.sequent)


PROVED = {  # claim, which of its equations -> phase, convention, bias, gradient of the input
    (forward_products, 0): ("forward", "matmul", False, False),
    (forward_products, 1): ("forward", "mac", False, False),
    (forward_operations, 0): ("forward", "scalar", False, False),
    (forward_operations, 1): ("forward", "scalar", True, False),
    (backward_products, 0): ("backward", "matmul", False, False),
    (backward_products, 1): ("backward", "matmul", False, True),
    (backward_operations, 0): ("backward", "scalar", False, False),
    (backward_operations, 1): ("backward", "scalar", True, False),
}


def _closed(made, place):
    """The right side of one of the equations, in the symbols of verify.costs."""
    names = {"k": closed_forms.K, "n": closed_forms.N, "b": closed_forms.B}
    right = made.statement.args[place].rhs
    return sympy.expand(sympy.sympify(str(right), locals=names))


@pytest.mark.parametrize("made", PROVED, ids=lambda made: f"{made[0].name}-{made[1]}")
def test_the_closed_form_that_is_proved_is_the_one_that_is_counted(made):
    phase, convention, bias, wanted = PROVED[made]
    network = Network((), closed_forms.B, bias, input_gradient=wanted)
    assert sympy.expand(_closed(*made) - closed_forms.uniform(phase, CONVENTIONS[convention], network)) == 0


@pytest.mark.parametrize("size", [(1, 1, 1), (1, 3, 2), (2, 3, 5), (4, 7, 3)])
def test_the_closed_form_is_the_sum_over_a_network(size):
    k, n, b = size
    for made, (phase, convention, bias, wanted) in PROVED.items():
        network = assignment(k, n, b, bias=bias, input_gradient=wanted)
        counted = sum(closed_forms.layer_count(shape, phase, CONVENTIONS[convention]) for shape in network.layers())
        values = {closed_forms.K: k, closed_forms.N: n, closed_forms.B: b}
        assert _closed(*made).subs(values) == counted


def test_a_changed_product_changes_what_would_have_to_be_proved():
    from verify.costs.schedule import TERMS

    changed = {**TERMS, "dX": ("delta'", "W")}  # the transpose of it: the same cost
    wrong = {**TERMS, "dX": ("W'", "W")}
    made = layer(Network((), closed_forms.B), closed_forms.N, closed_forms.N, first=False, last=False)
    counts = [closed_forms.layer_count(made, "backward", CONVENTIONS["matmul"], t) for t in (TERMS, changed, wrong)]
    assert counts[0] == counts[1] != counts[2]


@pytest.mark.parametrize("size", [(1, 1, 1), (1, 2, 3), (1, 5, 1), (2, 3, 2), (3, 2, 5), (4, 3, 1), (5, 4, 3)])
def test_the_peaks_that_are_proved_are_those_of_the_schedule(size):
    from derivations.backpropagation.peak_backward_attained import peak as backward
    from derivations.backpropagation.peak_forward import peak as forward
    from verify.costs import memory
    from verify.kernel.terms import NATURAL, variable
    from verify.reading import read
    from verify.tactics.growth.numbers import value

    network = assignment(*size)
    at = dict(zip((variable(name, NATURAL) for name in "knb"), size, strict=True))
    assert value(read(forward), at) == memory.peak_forward(network)
    assert value(read(backward), at) == memory.peak_backward(network)


@pytest.mark.parametrize("k", [*range(1, 41), 99, 100, 101])
def test_the_least_number_of_segments_and_layers_is_the_least_m_with_a_quarter_square_from_k_on(k):
    from verify.costs.checkpoint import fewest, least_with_quarter_square

    assert fewest(k)[1] == least_with_quarter_square(k)


@pytest.mark.parametrize(("k", "limit"), [(1, "1/2"), (2, "1/5"), (3, "1/8"), (10, "1/29"), (100, "1/299")])
def test_the_limits_of_six_n_d_are_as_the_claim_says(k, limit):
    from derivations.backpropagation import six_n_d, six_n_d_limits

    at = {"k": sympy.Integer(k), "n": sympy.Symbol("n", positive=True), "b": sympy.Integer(1)}
    error = sympy.sympify(str(six_n_d.statement.args[0].rhs), locals=at)
    assert sympy.limit(error, at["n"], sympy.oo) == sympy.Rational(limit)
    assert sympy.sympify(str(six_n_d_limits.statement.args[0].rhs), locals=at) == sympy.Rational(limit)


@pytest.mark.parametrize("size", [(1, 1, 1), (2, 3, 2), (5, 4, 3)])
@pytest.mark.parametrize("segment", [1, 2, 3])
def test_what_is_proved_of_inference_and_checkpoints_is_what_is_counted(size, segment):
    from verify.costs import memory
    from verify.costs.checkpoint import checkpointed
    from verify.costs.sums import Run

    k, n, b = size
    assert memory.peak_inference(assignment(k, n, b)) == 2 * n * b
    if k % segment == 0:
        made = checkpointed(Network((), b), (Run(n, k + 1), Run(1, 1)), segment)
        assert (made.segments, made.live) == (k // segment, (segment + k // segment) * n * b + 2 * b)
