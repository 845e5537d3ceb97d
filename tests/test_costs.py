"""Costs: what is derived from the schedule is what machines count, exactly."""

import numpy as np
import pytest
from hypothesis import example, given, settings

from verify.costs import memory
from verify.costs.activations import ACTIVATIONS
from verify.costs.architecture import Network, assignment
from verify.costs.closed_forms import layer_counts
from verify.costs.conventions import CONVENTIONS, total
from verify.costs.held import measured
from verify.costs.oracles import by_arrays, by_autograd, by_scalars, numbers
from verify.costs.schedule import PHASES
from verify.strategies import networks

CI = settings.get_profile("ci")
ALL_ONES = Network((1, 1, 1), 1)
ONE_HIDDEN = assignment(1, 3, 2)
DEEP = assignment(3, 4, 5, bias=True)
HEAD_ONLY = Network((5, 3), 2, True, input_gradient=True)


def derived(network, convention):
    chosen = CONVENTIONS[convention]
    return seen({phase: total(layer_counts(shape, phase, chosen) for shape in network.layers()) for phase in PHASES})


def seen(counts):
    return {phase: {kind: count for kind, count in kinds.items() if count} for phase, kinds in counts.items()}


def rows(gradients):
    matrices = [*gradients.weights, *gradients.biases, *(() if gradients.inputs is None else (gradients.inputs,))]
    return [np.array([[getattr(x, "value", x) for x in row] for row in matrix], float) for matrix in matrices]


def close(left, right):
    return all(np.allclose(x, y, rtol=1e-9, atol=1e-12) for x, y in zip(rows(left), rows(right), strict=True))


@settings(CI)
@given(networks())
@example(ALL_ONES)
@example(ONE_HIDDEN)
@example(DEEP)
@example(HEAD_ONLY)
def test_counting_arrays_and_autograd_count_what_is_derived(network):
    drawn = numbers(network)
    counted, plain = by_arrays(network, drawn)
    assert seen(counted) == derived(network, "scalar")
    traced, found = by_autograd(network, drawn)
    for phase, kinds in derived(network, "matmul").items():
        assert traced[phase]["flop"] == kinds.get("flop", 0)
    assert close(plain, found)


@settings(CI)
@given(networks(widest=6, deepest=4, largest=5))
@example(ALL_ONES)
@example(ONE_HIDDEN)
@example(DEEP)
@example(HEAD_ONLY)
def test_counting_scalars_count_what_is_derived(network):
    for again in (False, True):
        counted, _ = by_scalars(network, numbers(network), again)
        expected = derived(network, "scalar-again" if again else "scalar")
        assert seen(counted) == expected


@pytest.mark.campaign
@settings(CI)
@given(networks())
def test_counting_scalars_count_what_is_derived_on_large_networks(network):
    counted, _ = by_scalars(network, numbers(network))
    assert seen(counted) == derived(network, "scalar")


@settings(CI)
@given(networks())
@example(ALL_ONES)
@example(ONE_HIDDEN)
@example(DEEP)
@example(HEAD_ONLY)
def test_what_is_held_when_it_runs_is_what_the_schedule_says(network):
    found = measured(network, numbers(network))
    assert found.saved == memory.saved(network)
    assert found.live == memory.live_after_forward(network)
    assert found.peak_forward == memory.peak_forward(network)
    assert found.peak_backward == memory.peak_backward(network)
    assert found.peak_inference == memory.peak_inference(network)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_are_the_central_differences(activation):
    network = Network((3, 4, 2, 1), 3, True, activation, True)
    drawn = numbers(network, seed=1)
    _, found = by_scalars(network, drawn)
    from verify.costs.under_autograd import mean_loss

    def loss(place, entry, change):
        moved = [array.copy() for array in (*drawn.weights, *drawn.biases, drawn.x)]
        moved[place][entry] += change
        return mean_loss(activation, moved[:3], moved[3:6], moved[6], drawn.y, lambda: None)

    for place, gradient in enumerate(rows(found)):
        for entry in np.ndindex(*gradient.shape):
            slope = (loss(place, entry, 1e-5) - loss(place, entry, -1e-5)) / 2e-5
            assert slope == pytest.approx(gradient[entry], rel=1e-6, abs=1e-9)
