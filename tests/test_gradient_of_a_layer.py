"""The products that are counted are those of the gradient that is proved; a changed gradient is not proved, and counts else."""

import numpy as np
import pytest

from derivations.backpropagation.gradient_inputs import gradient_inputs
from derivations.backpropagation.gradient_weights import V, along, change, definition, gradient_weights, moved
from derivations.backpropagation.layer import G, W, X, b, delta, i, j, loss, p, q, s, smooth, t
from derivations.backpropagation.terms import READ, TERMS
from verify.claims import Claim, StepError
from verify.costs import schedule
from verify.costs.architecture import Network, layer
from verify.costs.closed_forms import B, K, N, uniform
from verify.costs.conventions import CONVENTIONS
from verify.costs.read_off import NoProduct, of_gradient
from verify.layer_words import derivative_is
from verify.reading import read
from verify.words import total


def test_the_schedule_is_what_is_read_off_the_proved_gradient():
    assert dict(schedule.TERMS) == TERMS


@pytest.mark.parametrize("name", READ)
def test_the_ranges_of_the_sums_are_the_sizes_that_the_schedule_uses(name):
    made = layer(Network((), b), p, q, first=False, last=False)
    product = schedule.product(name, made)
    assert tuple(map(str, (product.m, product.p, product.q))) == (READ[name].rows, READ[name].inner, READ[name].columns)


def _weights(entry):
    """The claim about the weights with another entry of the gradient."""
    shown = derivative_is(loss(t), t, 0, total(total(V(i, j) * entry, j, 0, p), i, 0, q))
    return Claim("changed", [smooth, definition, along(moved)], shown, "", "", gradient_weights.derive), shown


CHANGED = {
    "delta of another sample": total(delta(i, i) * X(j, s), s, 0, b),
    "the gradient for the outputs in place of delta": total(G(i, s) * X(j, s), s, 0, b),
    "the weights in place of the inputs": total(delta(i, s) * W(i, j), s, 0, b),
    "twice": 2 * total(delta(i, s) * X(j, s), s, 0, b),
    "another range": total(delta(i, s) * X(j, s), s, 0, p),
}


@pytest.mark.parametrize("entry", CHANGED.values(), ids=CHANGED)
def test_a_changed_gradient_is_not_proved(entry):
    made, shown = _weights(entry)
    assert read(shown) != read(change)
    with pytest.raises(StepError):
        _ = made.theorem


def test_a_changed_product_in_the_gradient_changes_the_closed_form():
    wide = derivative_is(loss(t), t, 0, total(total(V(i, j) * total(W(i, s) * X(j, s), s, 0, p), j, 0, p), i, 0, q))
    changed = {**TERMS, "dX": ("W'", "W"), "dW": of_gradient(read(wide), "V").factors()}
    assert changed["dW"] == ("W", "X'")
    right = uniform("backward", CONVENTIONS["matmul"], terms=TERMS)
    assert right == 4 * K * N**2 * B - 2 * N**2 * B + 4 * N * B
    assert uniform("backward", CONVENTIONS["matmul"], terms={**TERMS, "dX": changed["dX"]}) != right


@pytest.mark.parametrize(
    "entry", [delta(i, s) * X(j, s), total(delta(i, s), s, 0, b), total(delta(i, s) * X(j, p), s, 0, b)]
)
def test_what_is_no_product_of_two_matrices_is_not_read_as_one(entry):
    with pytest.raises(NoProduct):
        of_gradient(read(_weights(entry)[1]), "V")


@pytest.mark.parametrize("seed", range(5))
def test_the_entries_of_the_gradient_are_those_of_central_differences(seed):
    rng = np.random.default_rng(seed)
    sizes = dict(zip("pqb", rng.integers(1, 6, 3), strict=True))
    w, x = rng.normal(size=(sizes["q"], sizes["p"])), rng.normal(size=(sizes["p"], sizes["b"]))
    g, shift = rng.normal(size=(sizes["q"], sizes["b"])), rng.normal(size=(sizes["q"], 1))

    def value(weights, inputs):
        return float(np.sum(g * np.tanh(weights @ inputs + shift)))

    values = {"W": w, "X": x, "delta": g * (1 - np.tanh(w @ x + shift) ** 2)}
    for name, (at, other) in {"dW": (w, lambda d: value(w + d, x)), "dX": (x, lambda d: value(w, x + d))}.items():
        left, right = (values[f.rstrip("'")].T if f.endswith("'") else values[f] for f in TERMS[name])
        for place in np.ndindex(at.shape):
            step = np.zeros(at.shape)
            step[place] = 1e-6
            assert abs((other(step) - other(-step)) / 2e-6 - (left @ right)[place]) < 1e-7


def test_both_claims_are_about_the_same_layer():
    assert gradient_weights.sequent.hypotheses[:2] == gradient_inputs.sequent.hypotheses[:2]


def test_what_is_passed_back_is_what_the_layer_below_assumes_of_its_outputs():
    """The conclusion is the hypothesis `along` of the layer below, with the entry of W' delta for G."""
    from derivations.backpropagation.passing_back import passing_back
    from verify.kernel.terms import Sort, opened, variable
    from verify.tactics.double_sums import over

    family = Sort(("natural", "natural"), "real")
    below = passing_back.sequent.conclusion
    assumed = next(h for h in passing_back.sequent.hypotheses if h.bound_sort == family)
    d, n = variable("D", family), variable("n", read(i).sort)
    for formula, outputs in ((assumed, q), (below, p)):
        premise, shown = opened(formula.args[0], d).args
        ranges = opened(opened(premise.args[0], n).args[0], read(s)).args[0]
        assert tuple(part.args[1] for part in ranges.args) == (read(outputs), read(b))
        value = shown.args[2]
        assert (value.args[1], value.args[2].args[1]) == (read(outputs), read(b))
        factors = opened(opened(value.args[2], n).args[2], read(s)).args
        assert factors[1].args[0] == d and factors[1].args[1:] == (n, read(s))
    entry = opened(opened(below.args[0], d).args[1].args[2].args[2], n)
    first, *_ = opened(entry.args[2], read(s)).args
    assert first == over(read(i), read(q), _entry(n))


def _entry(column):
    from verify.kernel.formulas import multiply
    from verify.kernel.terms import node

    return multiply(node("apply", (read(W), read(i), column)), node("apply", (read(delta), read(i), read(s))))
