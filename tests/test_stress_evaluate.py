"""The exact evaluator, against values worked out by hand, and the vectorised trials."""

from fractions import Fraction as Q
from typing import Any

import pytest

from verify.definitions import at, convex, descent, gradient, inner, inverse, norm, smooth, square
from verify.kernel.analysis import has_derivative
from verify.kernel.formulas import (
    ONE,
    ZERO,
    add,
    conjunction,
    equal,
    exists,
    for_all,
    implies,
    less,
    less_equal,
    multiply,
    space,
    subtract,
)
from verify.kernel.sequent import Statement
from verify.kernel.terms import NATURAL, REAL, Sort, Term, closed, node, number, variable, zero_vector
from verify.stress.evaluate import evaluate, value
from verify.stress.functions import on_the_line, separable
from verify.stress.ladder import HUBER, LATE
from verify.stress.numeric import stress
from verify.stress.outcomes import Undefined
from verify.stress.piecewise import Piecewise, spline
from verify.stress.polynomials import polynomial

E = space("E")
f, k = variable("f", Sort(("E",), "real")), variable("k", Sort(("real",), "real"))
points = variable("x", Sort(("natural",), "E"))
x, y, v = (variable(name, E) for name in "xyv")
a, b, t, L = (variable(name, REAL) for name in ("a", "b", "t", "L"))
n, i = variable("n", NATURAL), variable("i", NATURAL)
half = number(1, 2)
HALF_SQUARE = Piecewise((), (polynomial(0, 0, Q(1, 2)),), ())
LINE = {E: 1, f: on_the_line(HALF_SQUARE), k: on_the_line(spline([0], [-1, 1])), x: (Q(1),), y: (Q(3),), v: (Q(-2),)}
LINE |= {a: Q(2), b: Q(-1, 2), L: Q(1), n: 3}
PLANE = {E: 2, f: separable(((1, 0), HALF_SQUARE), ((0, 1), -HALF_SQUARE)), x: (Q(1), Q(1)), y: (Q(0), Q(2)), a: Q(2)}


def ranged(kind: str, low: Term, high: Term, body: Term) -> Term:
    return node(kind, (low, high, closed(body, i)), "i")


def integral(low: Term, high: Term, body: Term) -> Term:
    return node("integral", (low, high, closed(body, t)), "t")


moved = at(f, add(x, multiply(t, v)))
VALUES: dict[str, tuple[Term, dict[Any, Any], Any]] = {
    "a sum": (add(a, multiply(number(3), b)), LINE, Q(1, 2)),
    "a power": (node("power", (b, number(3))), LINE, Q(-1, 8)),
    "the power zero": (node("power", (ZERO, ZERO)), LINE, 1),
    "an inverse": (inverse(b), LINE, -2),
    "an absolute value": (node("absolute", (b,)), LINE, Q(1, 2)),
    "a maximum": (node("max", (a, b)), LINE, 2),
    "a minimum": (node("min", (a, b)), LINE, Q(-1, 2)),
    "a norm on the line": (norm(v), LINE, 2),
    "a squared norm of the plane": (square(norm(x)), PLANE, 2),
    "an inner product": (inner(x, y), PLANE, 2),
    "a vector": (add(x, multiply(a, y)), PLANE, (1, 5)),
    "a function": (at(f, y), LINE, Q(9, 2)),
    "a gradient": (gradient(f, y), PLANE, (0, -2)),
    "a Hessian": (node("hessian", (f, x, y)), PLANE, (0, -2)),
    "a derivative": (node("derivative", (k, b)), LINE, -1),
    "a sum over a range": (ranged("sum_over", ZERO, n, i), LINE, 3),
    "an empty sum": (ranged("sum_over", n, ZERO, i), LINE, 0),
    "a sum of vectors": (ranged("sum_over", ZERO, n, multiply(i, v)), LINE, (-6,)),
    "a least member": (ranged("min_over", ZERO, n, square(subtract(i, ONE))), LINE, 0),
    "an integral": (integral(ZERO, a, square(t)), LINE, Q(8, 3)),
    "an integral along a line": (integral(ZERO, ONE, moved), LINE, Q(1, 6)),
    "an integral of an absolute value": (integral(number(-1), a, at(k, t)), LINE, Q(5, 2)),
    "a case": (node("case", (less(a, b), a, b)), LINE, Q(-1, 2)),
    "a case under an integral": (integral(number(-1), ONE, node("case", (less(t, ZERO), ZERO, t))), LINE, Q(1, 2)),
}


@pytest.mark.parametrize("name", VALUES)
def test_terms_have_the_values_of_the_hand_computation(name: str) -> None:
    term, model, wanted = VALUES[name]
    assert value(term, model) == wanted


def slope(body: Term, point: Term, rate: Term) -> Term:
    return has_derivative(body, t, point, rate)


recursion = descent(points, f, L)
FORMULAS: dict[str, tuple[Term, Any]] = {
    "an order": (less(b, a), True),
    "an order that fails": (less_equal(a, b), False),
    "a vector equation": (equal(add(x, v), multiply(number(-1), x)), True),
    "smooth": (smooth(f, L), True),
    "smooth with less": (smooth(f, half), False),
    "convex": (convex(f), True),
    "all squares": (for_all(t, less_equal(ZERO, square(t))), True),
    "all above": (for_all(t, less_equal(t, square(t))), False),
    "a premise": (for_all(t, implies(less_equal(ONE, t), less_equal(t, square(t)))), True),
    "all vectors of the line": (for_all(y, less_equal(inner(x, y), norm(multiply(norm(x), y)))), True),
    "a witness": (exists(t, conjunction(less(a, t), less(square(t), number(5)))), True),
    "no witness": (exists(t, less(square(t), ZERO)), False),
    "an irrational witness": (exists(t, equal(square(t), a)), None),
    "naturals": (for_all(n, less_equal(n, square(n))), True),
    "naturals that fail late": (for_all(n, less(square(n), number(100))), False),
    "naturals below 3": (
        for_all(n, implies(less(n, number(3)), less_equal(ranged("sum_over", ZERO, n, i), ONE))),
        True,
    ),
    "two real variables": (for_all(t, for_all(b, equal(multiply(t, b), multiply(b, t)))), None),
    "two real variables, false": (for_all(t, for_all(b, less_equal(t, b))), False),
    "a derivative": (slope(moved, a, multiply(number(2), a)), False),
    "the derivative": (slope(moved, a, number(6)), True),
    "no derivative": (slope(at(k, t), ZERO, ZERO), False),
    "a quotient by zero": (equal(inverse(subtract(a, number(2))), ONE), Undefined),
    "a quotient after its premise": (implies(less(a, b), equal(inverse(ZERO), ONE)), True),
    "a root of a negative": (less_equal(ZERO, node("root", (b,))), Undefined),
    "nothing in the range": (less_equal(ZERO, ranged("min_over", n, n, i)), Undefined),
    "no slope at a kink": (equal(node("derivative", (k, ZERO)), ZERO), Undefined),
    "reversed limits": (equal(integral(ONE, ZERO, t), ZERO), Undefined),
    "a false part first": (conjunction(less(a, b), equal(inverse(ZERO), ONE)), False),
    "undefined and then false": (conjunction(equal(inverse(ZERO), ONE), less(a, b)), Undefined),
    "no such sequence in the model": (recursion, None),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas_have_the_truth_of_the_hand_computation(name: str) -> None:
    formula, wanted = FORMULAS[name]
    found = evaluate(formula, LINE)
    assert isinstance(found, Undefined) if wanted is Undefined else found is wanted


def test_norms_of_the_plane_are_compared_exactly() -> None:
    model = PLANE | {y: (Q(2), Q(2))}
    assert evaluate(equal(norm(y), multiply(a, norm(x))), model) is True
    assert evaluate(less(norm(add(x, y)), add(norm(x), norm(y))), model) is False
    assert evaluate(equal(x, zero_vector(E)), model) is False


@pytest.mark.parametrize(("shape", "wanted"), [(HUBER, True), (LATE, True), (spline([0], [-1, 1]), False)])
def test_differentiability_by_its_formula(shape: Piecewise, wanted: bool) -> None:
    model = LINE | {f: on_the_line(shape), x: (Q(0),), v: (Q(1),)}
    assert evaluate(slope(at(f, add(x, multiply(t, v))), ZERO, inner(gradient(f, x), v)), model) is wanted


def lemma(top: int, bottom: int) -> Statement:
    step = subtract(y, x)
    tangent = (at(f, x), inner(gradient(f, x), step))
    parabola = add(*tangent, multiply(number(top, bottom), L, square(norm(step))))
    return Statement((smooth(f, L),), less_equal(at(f, y), parabola))


def test_trials_see_no_violation_of_what_is_true_and_many_of_what_is_false() -> None:
    tight, wrong = stress(lemma(1, 2), 30_000), stress(lemma(49, 100), 30_000)
    assert tight is not None and wrong is not None
    assert tight.violations == 0 and tight.closest == 0.0 and len(tight.families) == 5
    assert wrong.violations > 100 and wrong.closest < 0


def test_trials_are_reproducible_and_refuse_other_shapes() -> None:
    assert stress(lemma(1, 2), 2_000, seed=3) == stress(lemma(1, 2), 2_000, seed=3)
    assert stress(Statement((), exists(t, less(t, a))), 100) is None
    assert stress(Statement((), equal(gradient(f, x), gradient(f, y))), 100) is None


def test_trials_count_equal_sides_as_no_violation() -> None:
    square_of_sum = square(norm(add(x, y)))
    expanded = add(square(norm(x)), multiply(number(2), inner(x, y)), square(norm(y)))
    found = stress(Statement((), equal(square_of_sum, expanded)), 5_000)
    assert found is not None and found.violations == 0
    wrong = stress(Statement((), equal(square_of_sum, add(square(norm(x)), square(norm(y))))), 5_000)
    assert wrong is not None and wrong.violations > 1_000
