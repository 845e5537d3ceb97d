"""Question 4: the claims are proved by replay, and what is not quite them is refuted by exact counterexamples."""

import math
from fractions import Fraction

import pytest

from derivations.neurons import CLAIMS
from derivations.neurons.area import a, b, right
from derivations.neurons.axis_neurons_cannot import s, u, v, value
from derivations.neurons.axis_neurons_cannot import t as other
from derivations.neurons.crossing_pairs import wrong as crossed
from derivations.neurons.flipped_neurons import added, flipped, n, plain, signs
from derivations.neurons.four_tanh_neurons import above, below, lower_left
from derivations.neurons.four_tanh_neurons import upper_right as corner
from derivations.neurons.lit_half_plane import lit, rising, w, x
from derivations.neurons.odd_networks import half, odd
from derivations.neurons.one_neuron_cannot import c, neuron
from derivations.neurons.plane import has_sign, in_squares, phi, x1, x2
from derivations.neurons.rescaled_neurons import plain as ramp
from derivations.neurons.rescaled_neurons import rescaled
from derivations.neurons.same_line import mirrored, z
from derivations.neurons.subtraction_formula import tanh
from derivations.neurons.three_tanh_neurons import network as three
from derivations.neurons.two_layer_network import lower_left as left
from derivations.neurons.two_layer_network import lower_right, opposite, same, upper_left, upper_right
from derivations.neurons.two_relu_neurons import R, d
from derivations.neurons.two_tanh_neurons import hat, middle
from derivations.neurons.white_line import given as on_line
from derivations.neurons.white_line import sides
from derivations.neurons.white_line import t as step
from verify.activations import increasing, relu
from verify.check import check_all
from verify.claims import Claim, StepError
from verify.decisions import decide
from verify.kernel.certificate import digest
from verify.language import statement
from verify.reading import read_statement
from verify.stress.hyperbolic import TANH
from verify.stress.intervals import tanh as fraction_bounds
from verify.stress.outcomes import Undecided
from verify.stress.refute import refute
from verify.words import both, either, eq, implies, inner


def test_all_claims_of_question_4_are_proved_by_replay():
    verdicts = check_all(CLAIMS, search=False)
    assert {verdict.name: verdict.status for verdict in verdicts} == {c.name: "proved" for c in CLAIMS}
    for verdict, made in zip(verdicts, CLAIMS, strict=True):
        assert verdict.digest == digest(made.sequent)


FOUR = upper_right + left - lower_right - upper_left
TWO = relu(x1 + x2) + relu(-x1 - x2) - (d + R) / 2
CUT = relu(x1 + x2) - relu(x1) - relu(x2)
STRIP = relu(x1 + x2) - relu(x1 - x2) - relu(x2 + R) + R
OBLIQUE = corner + lower_left - above - below
far = both(d <= abs(x1), d <= abs(x2))
FALSE = {  # what is false: (hypotheses, statement)
    "ReLU, one neuron fewer": ((), has_sign(FOUR + upper_left)),
    "ReLU, another neuron fewer": ((), has_sign(FOUR - left)),
    "ReLU, a weight 2": ((), has_sign(FOUR + upper_right)),
    "ReLU, a weight of the first layer": ((), has_sign(FOUR - upper_right + relu(2 * x1 + x2))),
    "ReLU, closed quadrants": ((), implies(x1 * x2 >= 0, FOUR > 0)),
    "2-4-2-1, a read-out of 1": ((), has_sign(same + opposite)),
    "2-4-2-1, one neuron of the second layer": ((), has_sign(same)),
    "two ReLU, R = 3 d": ([d > 0, R <= 3 * d], implies(in_squares(d, R), has_sign(TWO))),
    "two ReLU, R up to 4 d": ([d > 0, R < 4 * d], implies(in_squares(d, R), has_sign(TWO))),
    "two ReLU, another threshold": ([d > 0, R < 3 * d], implies(in_squares(d, R), has_sign(TWO + (R - d) / 2))),
    "three ReLU, no threshold": ([d > 0], implies(far, has_sign(CUT))),
    "three ReLU, threshold d": ([d > 0], implies(far, has_sign(CUT + d))),
    "three ReLU, up to the axes": ([d > 0], has_sign(CUT + d / 2)),
    "three ReLU, beyond the strip": ((), has_sign(STRIP)),
    "three ReLU, closed strip": ((), implies(abs(x2) <= 2 * R, has_sign(STRIP))),
    "tanh, one neuron fewer": ([tanh], has_sign(OBLIQUE - lower_left)),
    "tanh, a weight 2": ([tanh], has_sign(OBLIQUE + corner)),
    "tanh, a side exchanged": ([tanh], has_sign(corner + lower_left - above + below)),
    "two tanh, R up to 5 d": (
        [tanh, d > 0, R < 5 * d],
        implies(in_squares(d, R), has_sign(hat(middle, 1) - hat(x1 + x2, 1))),
    ),
    "three tanh, unbounded": ([tanh, R > 0], has_sign(three)),
    "one neuron, three points": (
        [increasing(phi)],
        either(neuron(1, 1) <= 0, neuron(1, -1) >= 0, neuron(-1, 1) >= 0),
    ),
    "one neuron, pairs that do not cross": ([increasing(phi)], crossed),
    "one neuron, one point per quadrant": ([increasing(phi)], either(phi(2) <= c, phi(1) >= c, phi(-2) >= c)),
    "along the axes, three corners": (
        [increasing(phi)],
        either(value(s, u) <= c, value(s, v) >= c, value(other, u) >= c),
    ),
    "the product, closed": ((), implies(x1 * x2 >= 0, x1 * x2 > 0)),
    "lit without phi(0) = 0": ([rising], lit),
    "lit, not strictly increasing": ([increasing(phi), eq(phi(0), 0)], lit),
    "the white line without weights": ([*on_line, eq(inner(w, x), 0), step > 0], sides),
    "the best half-plane, 3/5": ([a > 0, b > 0], 5 * right() / 4 <= 3),
    "the best half-plane, another threshold": ((), eq(3 * right(1, 1, 1) / 4, 2)),
    "one line, read-outs added": ([mirrored], eq(u * phi(z) + v * phi(-z), (u + v) * phi(z))),
    "signs changed, not odd": ([signs], eq(added(plain, n), added(flipped, n))),
    "rescaled by negative numbers": ([signs], eq(added(ramp, n), added(rescaled, n))),
    "an odd network, any class": ([odd], half),
}


@pytest.mark.parametrize("name", FALSE)
def test_what_is_not_quite_a_claim_is_refuted(name):
    given, show = FALSE[name]
    assert refute(read_statement(given, show)) is not None


TRUE = {
    "two ReLU, R = d": ([d > 0, eq(R, d)], implies(in_squares(d, R), has_sign(TWO))),
    "three ReLU, threshold d/3": ([d > 0], implies(far, has_sign(CUT + d / 3))),
    "ReLU, all weights doubled": ((), has_sign(2 * FOUR)),
    "ReLU, closed quadrants, not strictly": ((), implies(x1 * x2 >= 0, FOUR >= 0)),
    "tanh, on the diagonal": ([tanh, x1 > 0], phi(2 * x1 - 1) + phi(-2 * x1 - 1) > 2 * phi(-1)),
    "the best half-plane, 7/10": ([a > 0, b > 0], 10 * right() / 4 <= 7),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_true_neighbour_of_a_claim_is_not_refuted(name):
    given, show = TRUE[name]
    assert refute(read_statement(given, show), 2_000) is None


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_no_claim_is_refuted(claim):
    assert refute(claim.sequent, 600) is None


UNPROVED = {  # the derivation of a claim for another statement
    "four_relu_neurons": has_sign(FOUR - left),
    "two_relu_neurons": implies(in_squares(d, R), has_sign(TWO + (R - d) / 2)),
    "three_relu_neurons": implies(far, has_sign(CUT + d)),
    "four_tanh_neurons": has_sign(OBLIQUE + corner),
}


@pytest.mark.parametrize("claim", [c for c in CLAIMS if c.name in UNPROVED], ids=lambda claim: claim.name)
def test_a_changed_weight_is_not_proved(claim):
    changed = Claim("changed", claim.given, UNPROVED[claim.name], "", "", claim.derive)
    with pytest.raises(StepError):
        _ = changed.theorem


ROUNDED = 1e-15  # of two floats
POINTS = [Fraction(n, 3) for n in (-40, -7, -3, -1, 0, 1, 2, 5, 30, 250)]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_tanh_lies_between_both_of_its_bounds(point):
    bounds = TANH.value(point)
    assert abs(float(bounds.low) - math.tanh(point)) < ROUNDED and bounds.low <= bounds.high
    low, high = fraction_bounds(point)
    assert bounds.low <= high and low <= bounds.high


def test_bounds_that_do_not_decide_are_undecided():
    with pytest.raises(Undecided):
        _ = TANH.value(Fraction(1)) - TANH.value(Fraction(1)) > 0


TYPED = {  # (statement, hypotheses): what is decided without a derivation
    ("implies(x_1*x_2 > 0, relu(x_1 + x_2) + relu(-x_1 - x_2) - relu(x_1 - x_2) - relu(x_2 - x_1) > 0)", ()): "proved",
    (
        "implies(x_1*x_2 >= 0, relu(x_1 + x_2) + relu(-x_1 - x_2) - relu(x_1 - x_2) - relu(x_2 - x_1) > 0)",
        (),
    ): "refuted",
    ("a(1) + b(1) <= c or a(-1) + b(-1) <= c or a(1) + b(-1) >= c", ("a is a real function", "b is a real function")): (
        "refuted"
    ),
    ("implies(z > 0, phi(z) > 0)", ("phi is strictly increasing", "phi(0) == 0")): "proved",
    ("implies(z > 0, phi(z) > 0)", ("phi is increasing", "phi(0) == 0")): "refuted",
    ("phi(z) + phi(-z) == 0", ("phi is a hyperbolic tangent",)): "proved",
    ("phi(1/2) >= 1/2", ("phi is a hyperbolic tangent",)): "refuted",
}


@pytest.mark.parametrize("text", TYPED, ids=lambda text: text[0][:40])
def test_a_typed_statement_about_neurons_is_decided(text):
    assert decide(statement(*text)).status == TYPED[text]
