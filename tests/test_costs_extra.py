"""PyTorch and JAX count what is derived; run where the extra `oracles` is installed, skipped by name where it is not."""

from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
import sympy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.test_costs import ALL_ONES, CI, DEEP, HEAD_ONLY, ONE_HIDDEN
from verify.costs import memory
from verify.costs.architecture import Network
from verify.costs.campaign import derived
from verify.costs.closed_forms import general
from verify.costs.conventions import CONVENTIONS
from verify.costs.oracles import by_arrays, numbers
from verify.strategies import networks

needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="torch is not installed: the extra `oracles`")
needs_jax = pytest.mark.skipif(find_spec("jax") is None, reason="jax is not installed: the extra `oracles`")
FEW = settings(CI, max_examples=100)


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Small products wait for threads longer than they take."""
    if find_spec("torch") is not None:
        import torch

        torch.set_num_threads(1)


def products(network):
    counts = derived(network, "matmul")
    return counts["forward"]["flop"], counts["backward"]["flop"]


@needs_torch
@settings(CI)
@given(networks())
@example(ALL_ONES)
@example(ONE_HIDDEN)
@example(DEEP)
@example(HEAD_ONLY)
def test_torch_counts_saves_and_differentiates_as_derived(network):
    from verify.costs import with_torch

    drawn = numbers(network)
    assert with_torch.flops(network, drawn) == products(network)
    assert with_torch.saved(network, drawn) == memory.saved(network)
    _, plain = by_arrays(network, drawn)
    ours = [*plain.weights, *plain.biases, *(() if plain.inputs is None else (plain.inputs,))]
    for left, right in zip(ours, with_torch.gradients(network, drawn), strict=True):
        assert np.allclose(left, right, rtol=1e-9, atol=1e-12)


@needs_torch
@settings(CI)
@given(networks())
@example(ALL_ONES)
@example(ONE_HIDDEN)
@example(DEEP)
@example(HEAD_ONLY)
def test_torch_holds_what_the_schedule_says_and_the_numbers_of_the_loss(network):
    from verify.costs import with_torch

    forward, backward, inference = with_torch.peaks(network, numbers(network))
    assert (forward, inference) == (memory.peak_forward(network), memory.peak_inference(network))
    before, opening, *later = memory.held_backward(network)
    whole, making_delta = with_torch.LOSS_NUMBERS
    assert backward == max(before + whole, opening + making_delta, *(held + whole for held in later))


@needs_torch
@settings(FEW)
@given(networks(deepest=6), st.integers(1, 6))
def test_torch_runs_checkpointed_segments_forward_again(network, size):
    from verify.costs import with_torch

    network = replace(network, input_gradient=True)
    head = Network(network.widths[-2:], network.batch)
    extra = products(network)[0] - products(head)[0]
    assert with_torch.flops_with_checkpoints(network, numbers(network), size) == products(network)[1] + extra


@needs_torch
def test_torch_counts_the_network_of_the_readme_as_the_command_does():
    from tests.test_cost_command import for_network
    from verify.costs import with_torch

    network = Network((784, 512, 512, 10), 32, True)
    found = for_network(network)
    assert with_torch.flops(network, numbers(network)) == (found["forward_flops"], found["backward_flops"])
    assert with_torch.saved(network, numbers(network)) == found["saved_activations"]


@needs_jax
@settings(FEW)
@given(networks())
@example(ALL_ONES)
@example(ONE_HIDDEN)
@example(DEEP)
@example(HEAD_ONLY)
def test_jax_would_compute_the_products_that_are_derived(network):
    from verify.costs import with_jax

    assert with_jax.flops(network) == products(network)


@needs_jax
@pytest.mark.parametrize("depth", [1, 2, 3, 5])
@pytest.mark.parametrize("input_gradient", [False, True])
def test_jax_has_the_closed_forms_in_symbols(depth, input_gradient):
    from verify.costs import with_jax

    network = Network((2,) * (depth + 1), 3, True, "relu", input_gradient)
    for phase, written in zip(("forward", "backward"), with_jax.symbolic(network), strict=True):
        ours = general(depth + 1, phase, CONVENTIONS["matmul"], network)
        assert sympy.expand(sympy.sympify(written, locals={str(s): s for s in ours.free_symbols}) - ours) == 0


def flop_counter_sees_matrices_and_no_vector():
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    def count(run):
        with FlopCounterMode(display=False) as found:
            run()
        return found.get_total_flops()

    a, b, v = torch.ones(4, 5, requires_grad=True), torch.ones(5, 3), torch.ones(5, requires_grad=True)
    assert count(lambda: a @ b) == count(lambda: torch.einsum("ij,jk->ik", a, b)) == 120
    assert count(lambda: torch.addmm(torch.ones(3), a, b)) == 120
    assert count(lambda: (a @ v).sum().backward()) == count(lambda: v @ v) == 0
    assert count(lambda: (a[:, :, None] * b[None]).sum(1)) == count(lambda: a.relu()) == 0


def hooks_see_a_storage_twice_and_parameters():
    import torch

    seen = []
    x, w = torch.ones(3, 2), torch.ones(2, 2, requires_grad=True)
    with torch.autograd.graph.saved_tensors_hooks(lambda t: seen.append(t.data_ptr()) or t, lambda t: t):
        h = torch.tanh(x @ w)
        h @ w
    assert seen.count(h.data_ptr()) == 2 and w.data_ptr() in seen


def profiler_does_not_see_old_memory_go():
    import torch

    from verify.costs import with_torch

    old = [torch.ones(100, dtype=torch.float64)]
    assert with_torch.events(lambda: (with_torch.mark("here"), old.clear()))["here"] == []

    def run():
        with_torch.mark("here")
        torch.ones(100, dtype=torch.float64)

    assert with_torch.events(run)["here"] == [100, -100]


def jaxpr_counts_a_scan_by_turns_and_an_open_loop_once():
    import jax
    from jax import numpy as jnp

    from verify.costs.with_jax import products as walk

    x = jnp.ones((6, 6))

    def count(run):
        return walk(jax.make_jaxpr(run)(x).jaxpr)

    assert count(lambda c: jax.lax.scan(lambda c, _: (c @ x, None), c, None, length=10)[0]) == 10 * 432
    assert count(lambda c: jax.lax.while_loop(lambda c: c.sum() < 9, lambda c: c @ x, c)) == 432
    assert count(lambda c: (c[:, :, None] * x[None]).sum(1)) == 0


def xla_counts_a_scan_once_and_other_elements_too():
    import jax
    from jax import numpy as jnp

    x = jnp.ones((6, 6))

    def count(run):
        return jax.jit(run).lower(x).compile().cost_analysis()["flops"]

    once, loop = (
        count(lambda c: c @ x),
        count(lambda c: jax.lax.scan(lambda c, _: (c @ x, None), c, None, length=10)[0]),
    )
    assert once == 432 and loop < 2 * once
    assert count(lambda c: jnp.maximum(c @ x, 0) + c) == 432 + 36 + 36


SHOWN = {
    "torch FlopCounterMode": flop_counter_sees_matrices_and_no_vector,
    "torch saved-tensor hooks": hooks_see_a_storage_twice_and_parameters,
    "torch profiler, memory events": profiler_does_not_see_old_memory_go,
    "walk of JAX's jaxpr": jaxpr_counts_a_scan_by_turns_and_an_open_loop_once,
    "XLA cost analysis": xla_counts_a_scan_once_and_other_elements_too,
}


@pytest.mark.parametrize("name", [name for name in SHOWN if name.startswith("torch")])
@needs_torch
def test_the_table_says_what_the_torch_tool_does(name):
    SHOWN[name]()


@pytest.mark.parametrize("name", [name for name in SHOWN if not name.startswith("torch")])
@needs_jax
def test_the_table_says_what_the_jax_tool_does(name):
    SHOWN[name]()
