"""Wrong formulas for the cost of backpropagation: the smallest network that refutes each, and what it counts instead."""

from functools import cache

import pytest
import sympy

from verify.asymptotics import in_O
from verify.costs.architecture import assignment
from verify.costs.closed_forms import B, K, N, layer_count
from verify.costs.conventions import CONVENTIONS
from verify.costs.matching import Unreadable, compared, form, known

FORWARD, BACKWARD = "the forward pass (2mpq for a product)", "the backward pass (2mpq for a product)"
EVERY, EVERY_BACK = "the forward pass (every operation, with bias)", "the backward pass (every operation, with bias)"
SAVED, WEIGHTS = "what is saved for the backward pass", "the weights"
TRAINING = "2*k*n**2 + k*n*b + n*b + 2*n + 2*b"
UNITS = "one number or comparison a unit and sample in the k hidden layers"
HIDDEN = "the weights in the k hidden layers"

ANSWERS = {  # line of the answer -> formula, what it should be, smallest (k, n, b), said, counted, what it counts
    "layers of the backward pass as the forward pass": (
        *("2*k*n**2*b + k*n*b + 2*n*b", BACKWARD, (1, 1, 1), 5, 6, EVERY),
    ),
    "Flops: kn^2 + knb": ("k*n**2 + k*n*b", BACKWARD, (1, 1, 1), 2, 6, f"{UNITS} and {HIDDEN}"),
    "X_0, .., X_K: Knb": ("k*n*b", SAVED, (1, 1, 1), 1, 4, UNITS),
    "w_0, .., w_K: Kn^2": ("k*n**2", WEIGHTS, (1, 1, 1), 1, 2, HIDDEN),
    "Knb + Kn^2 + Kn^2": ("k*n*b + k*n**2 + k*n**2", TRAINING, (1, 1, 1), 3, 8, f"{UNITS} and twice {HIDDEN}"),
    "Knb + Kn^2 + Kn^2 = Kn(b + n)": (
        *("k*n*(b + n)", "k*n*b + k*n**2 + k*n**2", (1, 1, 1), 2, 3, f"{UNITS} and {HIDDEN}"),
    ),
    "memory Kn(b + n)": ("k*n*(b + n)", TRAINING, (1, 1, 1), 2, 8, f"{UNITS} and {HIDDEN}"),
}


@pytest.mark.parametrize("line", ANSWERS)
def test_a_wrong_line_of_the_answer_is_refuted_and_named(line):
    formula, right, at, said, counted, instead = ANSWERS[line]
    found = compared(formula, right)
    assert (found.at, found.said, found.counted, found.instead) == (at, said, counted, instead)


def test_the_forward_pass_of_the_answer_is_right():
    assert compared("2*k*n**2*b + k*n*b + 2*n*b", EVERY).at is None


def test_the_order_of_the_backward_pass_is_refuted_with_the_form_that_is_counted():
    found = in_O("4*k*n**2*b - 2*n**2*b + 4*n*b", "k*(n**2 + n*b)")
    assert (found.status, found.family) == ("refuted", "k = 1, n = C, b = C")


def _changed_terms(right):
    """One coefficient or exponent wrong, or one term missing."""
    terms = sympy.Poly(right, K, N, B).terms()
    for place, (powers, value) in enumerate(terms):
        rest = sum(v * K**p * N**q * B**r for at, ((p, q, r), v) in enumerate(terms) if at != place)
        p, q, r = powers
        yield from (rest + c * K**p * N**q * B**r for c in (0, value + 1, value - 1, 2 * value, -value) if c != value)
        yield from (rest + value * K ** (p + 1) * N**q * B**r, rest + value * K**p * N ** (q + 1) * B**r)
        yield from (rest + value * K**p * N ** (q - 1) * B**r for _ in range(1) if q)


def _mistaken(name):
    """k for k + 1, b forgotten, n for n + 1; the last layer, the exception of the first layer, the bias forgotten."""
    right = known()[name]
    yield from (right.subs(K, K + 1), right.subs(K, K - 1), right.subs(B, 1), right.subs(N, N + 1))
    without = {
        FORWARD: 2 * N * B,
        BACKWARD: 4 * N * B,
        EVERY: 2 * N * B,
        EVERY_BACK: 4 * N * B,
        WEIGHTS: N,
        SAVED: 2 * B,
    }
    yield right - without[name]
    others = {
        BACKWARD: "the backward pass with the gradient for the input (2mpq for a product)",
        EVERY: "the forward pass (every operation)",
        EVERY_BACK: "the backward pass (every operation)",
        WEIGHTS: "the weights and biases",
    }
    if name in others:
        yield known()[others[name]]


@cache
def mutants():
    """Name of the right form and a wrong one, each once."""
    found = {}
    for name in (FORWARD, EVERY, BACKWARD, EVERY_BACK, WEIGHTS, SAVED):
        for wrong in (*_changed_terms(known()[name]), *_mistaken(name)):
            found[name, sympy.expand(wrong)] = None
    return tuple((name, wrong) for name, wrong in found if sympy.expand(wrong - known()[name]) != 0)


COUNTED = {FORWARD: ("forward", "matmul", False), BACKWARD: ("backward", "matmul", False)}
COUNTED |= {EVERY: ("forward", "scalar", True), EVERY_BACK: ("backward", "scalar", True)}


def test_every_mutant_is_refuted_by_the_smallest_network_and_the_number_is_counted_there():
    assert len(mutants()) > 100
    for name, wrong in mutants():
        found = compared(wrong, name)
        assert found.at is not None and found.said != found.counted
        if name in COUNTED:
            phase, convention, bias = COUNTED[name]
            layers = assignment(*found.at, bias=bias).layers()
            assert found.counted == sum(layer_count(each, phase, CONVENTIONS[convention]) for each in layers)
        smaller = [
            (k, n, b) for k in range(1, 9) for n in range(1, 9) for b in range(1, 9) if k + n + b < sum(found.at)
        ]
        gap = sympy.lambdify((K, N, B), wrong - known()[name])
        assert not any(gap(*size) for size in smaller)


@pytest.mark.parametrize("place", range(0, 100, 4))
def test_the_refuter_finds_mutants_too(place):
    from verify.kernel.sequent import Statement
    from verify.language import statement
    from verify.stress.refute import refute

    name, wrong = mutants()[place]
    made = statement(f"{known()[name]} == {wrong}", ["k >= 1", "n >= 1", "b >= 1"], dict.fromkeys("knb", "nat"))
    found = refute(Statement(made.hypotheses, made.conclusion))
    assert found is not None


@pytest.mark.parametrize("text", ["k*n*m", "sqrt(n)", "k*n +", "1/n"])
def test_a_formula_in_other_letters_is_refused(text):
    with pytest.raises(Unreadable):
        form(text)
