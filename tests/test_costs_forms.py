"""Closed forms, ratios, peaks and comparisons against what the layers give one by one."""

from fractions import Fraction
from itertools import product

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.costs import compare, memory, peaks, ratios
from verify.costs.activations import ACTIVATIONS
from verify.costs.architecture import Network, assignment
from verify.costs.campaign import derived
from verify.costs.checkpoint import checkpointed, fewest, least_with_quarter_square
from verify.costs.closed_forms import B, K, N, general, over_layers, uniform
from verify.costs.conventions import CONVENTIONS
from verify.costs.held import held_with_checkpoints
from verify.costs.oracles import numbers
from verify.costs.schedule import PHASES
from verify.costs.sums import Run
from verify.strategies import networks

CI = settings(settings.get_profile("ci"), max_examples=100)

MAKES = [Network((), 1, *flags) for flags in product((False, True), ACTIVATIONS, (False, True))]
MATMUL, SCALAR = CONVENTIONS["matmul"], CONVENTIONS["scalar"]


def at(form, k, n, b):
    return form.subs({K: k, N: n, B: b})


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_the_sums_by_sympy_are_the_sums_over_the_layers(convention):
    for make in MAKES[::3]:
        for phase in PHASES:
            form = uniform(phase, CONVENTIONS[convention], make)
            for k, n, b in ((1, 1, 1), (1, 3, 2), (2, 3, 4), (5, 4, 3)):
                made = assignment(
                    k, n, b, bias=make.bias, activation=make.activation, input_gradient=make.input_gradient
                )
                assert at(form, k, n, b) == sum(derived(made, convention)[phase].values())


def test_general_widths():
    w0, w1, w2, b = sympy.symbols("w0 w1 w2 b", integer=True, positive=True)
    assert general(3, "backward", MATMUL) == 2 * b * w0 * w1 + 4 * b * w1 * w2


@pytest.mark.parametrize("activation", ["relu", "identity", "gelu"])
@pytest.mark.parametrize("bias, input_gradient", [(False, False), (True, True), (False, True)])
def test_peaks_are_the_maxima_over_the_schedule(activation, bias, input_gradient):
    make = Network((), 1, bias, activation, input_gradient)
    forms = [sympy.lambdify((K, N, B), form(make), "math") for form in (peaks.peak_forward, peaks.peak_backward)]
    for k, n, b in product((1, 2, 3, 5), (1, 2, 7), (1, 3, 8)):
        made = assignment(k, n, b, bias=make.bias, activation=make.activation, input_gradient=make.input_gradient)
        assert tuple(form(k, n, b) for form in forms) == (memory.peak_forward(made), memory.peak_backward(made))


def test_the_scalar_count_with_bias_is_the_matmul_count_and_the_comparisons():
    biased = Network((), 1, bias=True)
    linear = Network((), 1, bias=True, activation="identity")
    assert uniform("forward", SCALAR, linear) == uniform("forward", MATMUL)
    assert sympy.expand(uniform("forward", SCALAR, biased) - uniform("forward", MATMUL) - K * N * B) == 0
    assert sympy.expand(uniform("backward", SCALAR, linear) - uniform("backward", MATMUL)) != 0


def test_backward_over_forward():
    assert sympy.simplify(ratios.short_of_two() - N / (K * N + 1)) == 0
    assert ratios.backward_over_forward(make=Network((), 1, input_gradient=True)) == 2
    assert at(ratios.backward_over_forward(), 1, 1, 1) == Fraction(3, 2)


@pytest.mark.parametrize("k, limit", [(1, (1, 2)), (2, (1, 5)), (3, (1, 8)), (10, (1, 29)), (100, (1, 299))])
def test_the_error_of_the_rule_of_six(k, limit):
    assert ratios.limit_of_error(k) == sympy.Rational(*limit)
    assert abs(at(ratios.error_of_rule_of_six(), k, 10**9, 1) - sympy.Rational(*limit)) < sympy.Rational(1, 10**8)


def test_the_batch_of_balance():
    form = ratios.batch_of_balance()
    for k, n, b in product((1, 2, 4), (1, 3, 8), range(1, 20)):
        made = assignment(k, n, b)
        more = 2 * sum(map(memory.parameters, made.layers())) > memory.saved(made)
        assert more == (b < at(form, k, n, b))


def test_the_first_difference_is_the_smallest():
    found = compare.first_difference(4 * K * N**2 * B, uniform("backward", MATMUL))
    assert (found.k, found.n, found.b, found.written, found.derived) == (1, 1, 1, 4, 6)
    only_late = uniform("forward", MATMUL) + (N - 1) * (N - 2) * (K - 1)
    found = compare.first_difference(only_late, uniform("forward", MATMUL))
    assert (found.k, found.n, found.b) == (2, 3, 1)
    assert compare.first_difference(2 * B * N * (K * N + 1), uniform("forward", MATMUL)) is None


INSTEAD = {
    2 * K * N**2 * B + K * N * B + 2 * N * B: (
        False, ("the products W X of the forward pass", "one comparison for each ReLU")
    ),
    K * N**2 * B + N * B: (False, ("the products W X of the forward pass, mpq each",)),
    K * N * B + 2 * K * N**2: (True, ("the outputs of the hidden layers", *["the weights of the hidden layers"] * 2)),
    7 * K**2 * N: (False, ()),
}  # fmt: skip


@pytest.mark.parametrize("written", INSTEAD, ids=str)
def test_what_a_formula_counts_instead(written):
    kind, says = INSTEAD[written]
    assert compare.counted_instead(written, kind) == says


def test_checkpoints_hold_the_inputs_of_segments_and_the_outputs_of_one():
    for widths, size in product(((4, 4, 4, 4, 1), (3, 5, 2, 7, 7, 2, 1), (2, 2), (3, 9, 1)), (1, 2, 3, 9)):
        for activation, held in (("relu", 1), ("gelu", 2)):
            inside = widths[1:-1]
            starts = range(0, len(inside), size)
            lives = [sum(widths[: start + 1 : size]) + held * sum(inside[start : start + size]) for start in starts]
            runs = [Run(width, 1) for width in widths]
            made = checkpointed(Network((), 3, False, activation), runs, size)
            assert made.segments == len(lives)
            assert made.live == 3 * (max([*lives, widths[0]]) + 2 * widths[-1])


@settings(CI)
@given(networks(deepest=7), st.integers(1, 8))
def test_checkpoints_hold_what_is_held_when_it_runs(network, size):
    make = Network((), network.batch, network.bias, network.activation)
    made = checkpointed(make, [Run(width, 1) for width in network.widths], size)
    assert made.live == held_with_checkpoints(network, numbers(network), size)


def test_the_best_segments_are_the_least_quarter_square():
    assert all(fewest(k)[1] == least_with_quarter_square(k) for k in range(1, 300))


def test_parameters_and_saved_numbers():
    assert over_layers(memory.parameters) == K * N**2 + N
    assert over_layers(memory.saved_by) == K * N * B + N * B + 2 * B
