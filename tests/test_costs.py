"""Costs: what is derived from the schedule is what machines count, exactly."""

import numpy as np
import pytest
import sympy
from hypothesis import example, given, settings

from verify.costs import closed_forms
from verify.costs.activations import ACTIVATIONS
from verify.costs.architecture import Network, assignment
from verify.costs.campaign import (
    SMALL,
    arrays_agree,
    autograd_agrees,
    gradients_agree,
    memory_agrees,
    scalars_agree,
)
from verify.costs.conventions import CONVENTIONS
from verify.costs.oracles import by_scalars, numbers
from verify.costs.schedule import TERMS
from verify.strategies import networks

CI = settings.get_profile("ci")
ALL_ONES = Network((1, 1, 1), 1)
ONE_HIDDEN = assignment(1, 3, 2)
DEEP = assignment(3, 4, 5, bias=True)
HEAD_ONLY = Network((5, 3), 2, True, input_gradient=True)


def rows(gradients):
    matrices = [*gradients.weights, *gradients.biases, *(() if gradients.inputs is None else (gradients.inputs,))]
    return [np.array([[getattr(x, "value", x) for x in row] for row in matrix], float) for matrix in matrices]


@settings(CI)
@given(networks())
@example(ALL_ONES)
@example(ONE_HIDDEN)
@example(DEEP)
@example(HEAD_ONLY)
def test_counting_arrays_and_autograd_and_memory_are_as_derived(network):
    assert arrays_agree(network)
    assert autograd_agrees(network)
    assert memory_agrees(network)
    assert gradients_agree(network)


@settings(CI)
@given(networks(**SMALL))
@example(ALL_ONES)
@example(ONE_HIDDEN)
@example(DEEP)
@example(HEAD_ONLY)
def test_counting_scalars_count_what_is_derived(network):
    assert scalars_agree(network)


@pytest.mark.campaign
@settings(CI)
@given(networks())
def test_counting_scalars_count_what_is_derived_on_large_networks(network):
    assert scalars_agree(network)


def test_a_wrong_schedule_is_noticed(monkeypatch):
    from verify.costs import campaign, memory

    again = campaign.CONVENTIONS["scalar-again"]
    monkeypatch.setitem(campaign.CONVENTIONS, "scalar", again)
    assert not scalars_agree(DEEP) and not arrays_agree(DEEP)
    monkeypatch.setitem(campaign.CONVENTIONS, "matmul", campaign.CONVENTIONS["mac"])
    assert not autograd_agrees(DEEP)
    monkeypatch.setattr(memory, "hidden", lambda shape: 2)
    assert not memory_agrees(DEEP)


def test_changing_a_product_changes_the_closed_form():
    matmul = CONVENTIONS["matmul"]
    changed = {**TERMS, "dX": ("delta'", "delta")}  # (b, q) by (q, b)
    right, wrong = (closed_forms.uniform("backward", matmul, terms=terms) for terms in (TERMS, changed))
    assert sympy.expand(right - wrong) != 0
    with pytest.raises(ValueError, match="meet"):
        closed_forms.uniform("backward", matmul, terms={**TERMS, "dW": ("X", "delta")})


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
