"""One term, four evaluations: they agree on generated terms, and a wrong one is noticed."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given, settings

from verify.backends import evaluations
from verify.kernel.formulas import space
from verify.kernel.terms import Sort, variable
from verify.strategies import gram_terms, line_functions, smooth_models
from verify.stress.functions import on_the_line
from verify.stress.ladder import smooth_shape
from verify.stress.lanes import BALLS, FLOATS, arrays, batch

F = variable("f", Sort(("E",), "real"))
quick = settings(max_examples=60, deadline=None, database=None, derandomize=True)


@quick
@given(gram_terms(), smooth_models())
def test_floats_balls_rationals_and_gram_forms_agree(term, model):
    found = evaluations(term, model, F)
    assert found.agree
    assert found.radius <= 1e-12 * (1 + abs(found.middle)) + 1e-10


def test_a_wrong_value_does_not_agree():
    term, model = _example()
    found = evaluations(term, model, F)
    assert found.agree
    assert not replace(found, gram=found.exact + 1).agree
    assert not replace(found, exact=found.exact + Fraction(1, 10**9)).agree
    assert not replace(found, floating=found.floating + 1e-9).agree


def _example():
    from verify.definitions import at, gradient, inner
    from verify.kernel.formulas import add, subtract

    x, y = variable("x", space("E")), variable("y", space("E"))
    f = on_the_line(smooth_shape([-1, 1], [0, 1, 0]))
    model = {space("E"): 1, F: f, x: (Fraction(1, 2),), y: (Fraction(3),)}
    return add(at(F, y), inner(gradient(F, x), subtract(y, x))), model


@quick
@given(line_functions(convex=True))
def test_generated_convex_functions_are_convex(shape):
    assert on_the_line(shape).convex


def test_batches_hold_many_points():
    term, model = _example()
    x, y = variable("x", space("E")), variable("y", space("E"))
    models = [{**model, x: (Fraction(k, 4),), y: (Fraction(3 - k, 8),)} for k in range(-20, 20)]
    lanes = {F: model[F], **arrays(models, (x, y))}
    ball, floating = batch(term, lanes, BALLS), batch(term, lanes, FLOATS)
    assert np.all(np.abs(floating - ball.mid) <= ball.rad)
    from verify.stress.evaluate import value

    assert all(
        abs(Fraction(m) - value(term, one)) <= Fraction(r) for m, r, one in zip(ball.mid, ball.rad, models, strict=True)
    )


def test_examples_shrink_to_the_parabola():
    from hypothesis import find

    x, y = variable("x", space("E")), variable("y", space("E"))
    model = find(smooth_models(), lambda model: model[F].lipschitz and model[y] != model[x], settings=quick)
    assert model[F].text() == "f(x) = x^2/2"
    assert model[x] == (0,)
    assert model[y] == (1,)
