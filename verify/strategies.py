"""Hypothesis strategies for networks, and the profiles `ci` and `dev`."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from verify.costs.activations import ACTIVATIONS
from verify.costs.architecture import Network, assignment

settings.register_profile(
    "ci", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=300
)
settings.register_profile("dev", deadline=None, max_examples=100)

activations = st.sampled_from(sorted(ACTIVATIONS, key=list(ACTIVATIONS).index))


def networks(widest: int = 64, deepest: int = 8, largest: int = 32) -> st.SearchStrategy[Network]:
    """Any network with 1 to `deepest` layers; shrinks to widths 1, 1 and a batch of 1 with ReLU."""
    widths = st.lists(st.integers(1, widest), min_size=2, max_size=deepest + 1).map(tuple)
    return st.builds(Network, widths, st.integers(1, largest), st.booleans(), activations, st.booleans())


def uniform_networks(widest: int = 16, deepest: int = 7, largest: int = 8) -> st.SearchStrategy[Network]:
    """Widths n, ..., n, 1 with k >= 1 hidden layers."""
    sizes = (st.integers(1, deepest), st.integers(1, widest), st.integers(1, largest))
    flags = {"bias": st.booleans(), "activation": activations, "input_gradient": st.booleans()}
    return st.builds(assignment, *sizes, **flags)
