"""The playground's training against automatic differentiation; propositions decided exactly from committed weights."""

from fractions import Fraction as Q

import numpy as np
import pytest

from verify import trained_claims
from verify.check import check_all
from verify.stress.playground import counts, decide, enclosures, lines, network, points, responses, trained
from verify.stress.playground.__main__ import differences
from verify.stress.playground.propositions import ALL, PROPOSITIONS

BY_NAME = {p.name: p for p in PROPOSITIONS}
LEARNED = {(n.activation, n.shape, n.seed): (n, t) for group in counts.GROUPS for n, t in counts.known(group)}


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("shape", [(4, 2), (3,), (2, 2, 2)])
def test_the_gradient_is_that_of_autograd(activation, shape):
    import autograd.numpy as anp
    from autograd import grad

    rng = np.random.default_rng(7)
    x, y = points.points(rng)[0]
    made = network.initial((2, *shape, 1), rng)
    phi = anp.tanh if activation == "tanh" else lambda z: anp.maximum(z, 0)

    def loss(parameters):
        a = x[:10]
        for place, (w, b) in enumerate(zip(*parameters, strict=True), start=1):
            a = anp.dot(a, w.T) + b
            a = anp.tanh(a) if place == len(parameters[0]) else phi(a)
        return anp.mean((a[:, 0] - y[:10]) ** 2) / 2

    found = network.gradient(made, activation, x[:10], y[:10])
    wanted = grad(loss)((list(made.weights), list(made.biases)))
    for mine, theirs in zip((*found.weights, *found.biases), (*wanted[0], *wanted[1]), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-12, atol=1e-15)


def test_the_points_are_those_of_the_description():
    shown, tested = points.points(np.random.default_rng(0))
    x, y = np.concatenate([shown.x, tested.x]), np.concatenate([shown.y, tested.y])
    assert shown.x.shape == tested.x.shape == (250, 2)
    assert (np.abs(x) >= 0.3).all() and (np.abs(x) <= 5.3).all()
    assert (np.sign(x[:, 0] * x[:, 1]) == y).all()
    assert np.abs(x).max() > 5.2 and np.abs(x).min() < 0.35


def test_training_again_gives_the_committed_weights(monkeypatch):
    """One group after two epochs, run beside others or alone; all epochs are `--retrain`."""
    monkeypatch.setattr(network, "EPOCHS", 2)
    monkeypatch.setattr(trained, "SHAPES", ((3, 2),))
    together = trained.retrain(lambda title: iter, (0, 1, 2))
    alone = trained.retrain(lambda title: iter, (1,))
    for one in alone:
        (other,) = (n for n in together if n[:3] == one[:3])
        assert trained.as_row(one) == trained.as_row(other)


def test_weights_made_by_other_code_are_not_believed():
    text = trained.FILE.read_text(encoding="utf-8")
    assert trained.as_text(trained.read(text)) == text
    with pytest.raises(trained.StaleWeights):
        trained.read(text.replace(trained.code_digest(), "0" * 64))


@pytest.mark.parametrize("bits", [12, 24, 25, 160])
def test_tanh_lies_between_its_bounds(bits):
    import mpmath

    rng = np.random.default_rng(bits)
    z = np.concatenate(
        [rng.uniform(-40, 40, 60), rng.normal(size=120), rng.normal(size=30) / 999, [0, 1 / 32, 1e-9, 1e3]]
    )
    found = enclosures.tanh(enclosures.enclose(z, bits))
    with mpmath.workprec(400):
        for value, low, high in zip(z, found.low, found.high, strict=True):
            assert int(low) <= mpmath.tanh(mpmath.mpf(float(value))) * 2**bits <= int(high) <= int(low) + 4
            assert -(2**bits) <= int(low) and int(high) <= 2**bits


def test_a_product_that_does_not_fit_is_refused():
    big = enclosures.enclose(np.full((1, 1), 2.0**20), 24)
    with pytest.raises(OverflowError):
        enclosures.affine(big, enclosures.enclose(np.zeros(1), 24), big)


@pytest.mark.parametrize("shape", [(4, 2), (3,)])
def test_relu_networks_are_enclosed_and_agree_with_fractions(shape):
    made, truths = LEARNED["relu", shape, 3]
    coarse = responses.responses(made, 24)
    right = 0
    for place, (x, y) in enumerate(zip(coarse.x, coarse.y, strict=True)):
        a = [Q(float(v)) for v in x]
        for depth, (w, b) in enumerate(zip(*made.parameters, strict=True)):
            z = [
                sum(Q(float(v)) * u for v, u in zip(row, a, strict=True)) + Q(float(c))
                for row, c in zip(w, b, strict=True)
            ]
            for value, low, high in zip(z, coarse.z[depth].low[place], coarse.z[depth].high[place], strict=True):
                assert int(low) <= value * 2**24 <= int(high)
            a = [max(v, Q(0)) for v in z]
        right += z[0] * int(y) > 0
    assert responses.right(responses.column(coarse.z[-1], 0), coarse.y) == (right, right)
    assert truths["accurate"] is (right >= 237.5)


LINES = {  # w1, w2, b: oblique, share of the upper right square, of the lower left one
    (1, 1, 0): (True, 1, 0),
    (-1, 1, 0): (True, Q(1, 2), Q(1, 2)),
    (0, 1, 0): (False, 1, 0),
    (1, 6, 0): (False, 1, 0),
    (1, 5, 0): (True, 1, 0),
    (1, 1, Q(-53, 10)): (True, Q(1, 2), 0),
    (1, 1, Q(53, 10)): (True, 1, Q(1, 2)),
    (0, 0, 1): (False, 1, 1),
    (0, 0, -1): (False, 0, 0),
    (0, 2, Q(-53, 10)): (False, Q(1, 2), 0),
}


@pytest.mark.parametrize("given", LINES, ids=str)
def test_a_line_is_measured_exactly(given):
    line = lines.Line(*map(Q, given))
    found = (lines.oblique(line), lines.share(line, "upper right"), lines.share(line, "lower left"))
    assert found == LINES[given]


def test_the_best_threshold_is_found():
    values = enclosures.Fixed(np.array([1, 2, 3, 4]), np.array([1, 2, 3, 4]), 24)
    assert responses.alone(values, np.array([-1, -1, 1, 1])) == (4, 4)
    assert responses.alone(values, np.array([1, -1, 1, -1])) == (3, 3)
    blurred = enclosures.Fixed(np.array([1, 2, 2, 4]), np.array([1, 3, 3, 4]), 24)
    assert responses.alone(blurred, np.array([1, 1, -1, -1])) == (3, 4)


def test_four_points_show_a_saddle_and_no_plane():
    x = responses.grid()
    kinds = {"saddle": x[:, 0] * x[:, 1], "plane": x[:, 0] - 3 * x[:, 1], "ridge": (x[:, 0] - 3 * x[:, 1]) ** 3}
    for kind, values in kinds.items():
        enclosed = enclosures.enclose(values, 24)
        exact = enclosures.Fixed(enclosed.low, enclosed.low, 24)
        assert responses.crossing(exact) is (kind == "saddle")
    p, q, r, s = responses.crossing_points(enclosures.enclose(kinds["saddle"], 24))
    assert (p + q == r + s).all() and min(p.prod(), q.prod()) > max(r.prod(), s.prod())


def test_every_proposition_has_a_decision_and_its_twins_are_named():
    assert list(decide.DECIDE) == list(BY_NAME)
    for p in PROPOSITIONS:
        assert p.invariant == ALL if not p.freed else set(p.invariant) < set(BY_NAME[p.freed].invariant)


def test_no_proposition_about_a_committed_network_is_undecided():
    assert len(LEARNED) == 240 and all(truth is not None for _, found in LEARNED.values() for truth in found.values())


def _changed(made, symmetry):
    """The same function of x: first-layer neurons turned round in order, flipped, or scaled."""
    weights, biases = ([np.array(v) for v in part] for part in made.parameters)
    if symmetry == "renumber":
        for layer in range(len(weights) - 1):
            weights[layer], biases[layer] = weights[layer][::-1], biases[layer][::-1]
            weights[layer + 1] = weights[layer + 1][:, ::-1]
    else:
        into, out = (-1, -1) if symmetry == "flip" else (4, 1 / 4)
        for layer in range(len(weights) - 1):
            for part in (weights[layer], biases[layer]):
                part *= into
            weights[layer + 1] = weights[layer + 1] * out
    return made._replace(parameters=network.Parameters(tuple(weights), tuple(biases)))


@pytest.mark.parametrize("symmetry", ALL)
def test_what_is_said_to_be_invariant_is_and_the_rest_is_not(symmetry):
    moved = set()
    activation = "relu" if symmetry == "rescale" else "tanh"
    for shape in ((4, 2), (3,)):
        for seed in range(4):
            made, before = LEARNED[activation, shape, seed]
            after = decide.truths(_changed(made, symmetry))
            moved |= {name for name in before if before[name] is not after[name]}
    assert all(symmetry not in BY_NAME[name].invariant for name in moved)
    assert symmetry == "rescale" or {"neuron_1_above", "neuron_3_upper_right"} <= moved


@pytest.mark.parametrize(
    ("true", "total", "low", "high"), [(0, 20, 0, 0.1611), (10, 20, 0.2993, 0.7007), (20, 20, 0.8389, 1)]
)
def test_the_interval_is_that_of_wilson(true, total, low, high):
    assert decide.wilson(true, total) == pytest.approx((low, high), abs=1e-4)


def test_the_picture_is_decided_on_accurate_networks_of_its_shape():
    chosen = counts.accurate(counts.PICTURED)
    assert chosen and all((n.shape, n.activation) == ((4, 2), "tanh") for n, _ in chosen)
    assert str(counts.of_the_picture("accurate")) == "true of all"
    assert counts.of_the_picture("neuron_1_above").total == len(chosen)


def test_other_weights_are_told_with_the_propositions_that_change():
    made = LEARNED["tanh", (4, 2), 0][0]
    weights = (made.parameters.weights[0] * 0, *made.parameters.weights[1:])
    other = made._replace(parameters=made.parameters._replace(weights=weights))
    assert differences([made], [made]) == []
    (line,) = differences([made], [other])
    assert "every_lit_half_plane holds -> fails" in line and "tanh 4-2 seed 0" in line
    assert differences([], [made]) == ["tanh 4-2 seed 0: new"]


def test_the_kernel_proves_counts_and_crossings_and_not_others():
    chosen = counts.accurate(counts.PICTURED)
    relu = counts.accurate(trained_claims.RELU)[0][0]
    true = (trained_claims.count_claim("some_above", chosen), trained_claims.crossing_claim(relu))
    lied = tuple((n, {**t, "some_above": not t["some_above"]}) for n, t in chosen[:2])
    false = trained_claims.count_claim("some_above", lied)
    assert [verdict.status for verdict in check_all(true)] == ["proved", "proved"]
    assert check_all((false,))[0].status != "proved"
