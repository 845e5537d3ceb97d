"""Every claim speaks of something: its hypotheses hold somewhere, and what it says is true there, evaluated exactly."""

from fractions import Fraction

import pytest

from derivations import CONTENTS
from verify.kernel.formulas import FALSE, ZERO, less
from verify.kernel.sequent import Statement
from verify.kernel.terms import REAL, Sort, opened, variable
from verify.stress.evaluate import evaluate
from verify.stress.functions import Function, separable
from verify.stress.instances import instances, shown, witness
from verify.stress.ladder import smooth_shape

WANTED = 3


def _several(statement, wanted=WANTED):
    """Models with as many functions as can be had, and with different values."""
    found, functions = [], set()
    for count, model in enumerate(instances(statement)):
        text = next((shown({key: part}) for key, part in model.items() if isinstance(part, Function)), "")
        if text not in functions:
            functions.add(text)
            found.append(model)
        if len(found) == wanted or count > 400:
            break
    return found


PLANE = "step_not_best_for_f"  # wants two dimensions
MATRICES = ("gradient_weights", "gradient_inputs", "gradient_bias", "passing_back")  # tried in test_gradient_of_a_layer
SEARCHED = [claim for claim in CONTENTS if claim.name not in (PLANE, *MATRICES)]

BETWEEN_BOUNDS = ("subtraction_formula",)  # an equation of values of tanh, which are known between bounds only


@pytest.mark.parametrize("claim", SEARCHED, ids=lambda claim: claim.name)
def test_a_claim_is_true_at_concrete_functions_that_satisfy_its_hypotheses(claim):
    models = _several(claim.sequent)
    assert models
    for model in models:
        assert all(evaluate(hypothesis, model) is True for hypothesis in claim.sequent.hypotheses), shown(model)
        outcome = evaluate(claim.sequent.conclusion, model)
        undecided = claim.name in BETWEEN_BOUNDS or says_a_function_exists(claim)
        assert outcome is True or (outcome is None and undecided), shown(model)


def says_a_function_exists(claim):
    """There is a function such that ...: no list of functions decides it."""
    conclusion = claim.sequent.conclusion
    return conclusion.kind == "exists" and bool(conclusion.bound_sort.arguments)


@pytest.mark.parametrize("constant", [Fraction(1), Fraction(2), Fraction(3, 7)], ids=str)
@pytest.mark.parametrize("smaller", [Fraction(1, 2), Fraction(3)], ids=str)
def test_the_bowl_of_two_curvatures_satisfies_the_claim_about_it(constant, smaller):
    plane = Sort((), "E")
    shapes = (smooth_shape([], [constant]), smooth_shape([], [constant / 2]))
    model = {plane: 2, variable("f", Sort(("E",), "real")): separable(((1, 0), shapes[0]), ((0, 1), shapes[1]))}
    vectors = {"u": (1, 0), "w": (0, 1), "x": (1, 2), "y": (0, 1)}
    model |= {variable(name, plane): tuple(map(Fraction, vector)) for name, vector in vectors.items()}
    model |= {variable("L", REAL): constant, variable("K", REAL): smaller}
    sequent = next(claim for claim in CONTENTS if claim.name == PLANE).sequent
    *given, bowl = sequent.hypotheses
    assert all(evaluate(hypothesis, model) is True for hypothesis in given)
    z = variable("z", plane)
    for point in ((1, 0), (0, 1), (2, -3), (-1, 5)):
        at = model | {z: tuple(map(Fraction, point))}
        assert evaluate(opened(bowl.args[0], z), at) is True
    assert evaluate(sequent.conclusion, model) is True


def test_hypotheses_that_contradict_each_other_have_no_witness():
    a = variable("a", REAL)
    assert witness(Statement((less(a, ZERO), less(ZERO, a)), FALSE)) is None
    assert witness(Statement((less(a, ZERO),), FALSE)) == "a = -1"
