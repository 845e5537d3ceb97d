"""One pass over the widths, in runs or as a stream, gives what the layers give one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from verify.costs import memory
from verify.costs.architecture import Network
from verify.costs.campaign import derived, seen
from verify.costs.conventions import CONVENTIONS
from verify.costs.schedule import PHASES
from verify.costs.summary import summarise
from verify.costs.sums import Run
from verify.strategies import activations

blocks = st.lists(
    st.one_of(
        st.builds(Run, st.integers(1, 9), st.integers(1, 5)),
        st.lists(st.integers(1, 9), min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=5,
)


def spelled(given_blocks):
    lists = [[block.width] * block.times if isinstance(block, Run) else block for block in given_blocks]
    return tuple(width for block in lists for width in block)


@settings(settings.get_profile("ci"))
@given(blocks.filter(lambda made: len(spelled(made)) > 1), st.integers(1, 9), st.booleans(), activations, st.booleans())
def test_a_pass_over_runs_gives_what_the_layers_give(given_blocks, batch, bias, activation, input_gradient):
    network = Network(spelled(given_blocks), batch, bias, activation, input_gradient)
    found = summarise(Network((), batch, bias, activation, input_gradient), given_blocks)
    for name, convention in CONVENTIONS.items():
        assert seen({phase: found.counts(phase, convention) for phase in PHASES}) == derived(network, name)
    assert found.depth == len(network.widths) - 1
    assert found.parameters == sum(map(memory.parameters, network.layers()))
    assert found.saved == memory.saved(network)
    assert found.live_after_forward == memory.live_after_forward(network)
    assert found.peak_forward == memory.peak_forward(network)
    assert found.peak_inference == memory.peak_inference(network)
    assert found.peak_backward == memory.peak_backward(network)
