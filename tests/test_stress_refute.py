"""The refuter finds exact counterexamples to false statements, and none to true ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.definitions import (
    at,
    convex,
    descent,
    gradient,
    gradient_dominated,
    inner,
    inverse,
    lower_bound,
    minimiser,
    norm,
    smooth,
    square,
)
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
    negative,
    space,
    subtract,
)
from verify.kernel.sequent import Statement
from verify.kernel.terms import NATURAL, REAL, Sort, Term, closed, node, number, variable, zero_vector
from verify.stress.confirm import Disagreement, confirm
from verify.stress.mutants import mutants
from verify.stress.refute import refute

E = space("E")
f, points = variable("f", Sort(("E",), "real")), variable("x", Sort(("natural",), "E"))
x, y, d, z = (variable(name, E) for name in "xydz")
L, a, b, c, t, mu, low = (variable(name, REAL) for name in ("L", "a", "b", "c", "t", "mu", "low"))
T, i = variable("T", NATURAL), variable("i", NATURAL)
g, h = gradient(f, x), gradient(f, y)
smooth_f, positive, some_steps = smooth(f, L), less(ZERO, L), less_equal(ONE, T)
two = number(2)


def step(size: Term) -> Term:
    return subtract(x, multiply(size, g))


def scaled(top: int, bottom: int, *factors: Term) -> Term:
    return multiply(number(top, bottom), *factors)


def parabola(*constant: Term) -> Term:
    tangent = (at(f, x), inner(g, subtract(y, x)))
    return less_equal(at(f, y), add(*tangent, multiply(*constant, square(norm(subtract(y, x))))))


def reduction_at_least(top: int, bottom: int) -> Term:
    return less_equal(scaled(top, bottom, inverse(L), square(norm(g))), subtract(at(f, x), at(f, step(inverse(L)))))


def reduction_at_most(top: int, bottom: int) -> Term:
    return less_equal(subtract(at(f, x), at(f, step(inverse(L)))), scaled(top, bottom, inverse(L), square(norm(g))))


def cocoercive(top: int, bottom: int) -> Term:
    change = subtract(g, h)
    return less_equal(scaled(top, bottom, inverse(L), square(norm(change))), inner(change, subtract(x, y)))


def member(index: Term) -> Term:
    return at(points, index)


def over(kind: str, start: Term, stop: Term) -> Term:
    return node(kind, (start, stop, closed(square(norm(gradient(f, member(i)))), i)), "i")


def gap(index: Term, level: Term) -> Term:
    return subtract(at(f, member(index)), level)


def summed(stop: Term, *factor: Term) -> Term:
    return less_equal(over("sum_over", ZERO, stop), multiply(*factor, L, gap(ZERO, at(f, member(T)))))


def convex_rate(denominator: Term) -> Term:
    distance = square(norm(subtract(member(ZERO), z)))
    return less_equal(gap(T, at(f, z)), multiply(L, distance, inverse(multiply(denominator, T))))


rate = node("power", (subtract(ONE, multiply(mu, inverse(L))), T))
linear_rate = less_equal(gap(T, low), multiply(rate, gap(ZERO, low)))
descending = descent(points, f, inverse(L))
dominated = gradient_dominated(f, mu, low)
moving = node("not_equal", (g, zero_vector(E)))
smallest = for_all(b, implies(smooth(f, b), less_equal(L, b)))
along = inner(subtract(gradient(f, add(x, multiply(t, d))), g), d)
remainder = subtract(subtract(at(f, add(x, d)), at(f, x)), inner(g, d))

FALSE = {
    "a quarter for a half": Statement((smooth_f,), parabola(number(1, 4), L)),
    "a third for a half": Statement((smooth_f,), parabola(number(1, 3), L)),
    "0.49 for a half": Statement((smooth_f,), parabola(number(49, 100), L)),
    "L squared for L": Statement((smooth_f,), parabola(number(1, 2), square(L))),
    "not smooth": Statement((), parabola(number(1, 2), L)),
    "any constant below L/2": Statement((positive, smooth_f, less(c, scaled(1, 2, L))), parabola(ONE, c)),
    "the step 2/L decreases f": Statement(
        (positive, smooth_f, moving), less(at(f, step(multiply(two, inverse(L)))), at(f, x))
    ),
    "reduction of 0.51": Statement((positive, smooth_f), reduction_at_least(51, 100)),
    "reduction without L > 0": Statement((smooth_f,), reduction_at_least(1, 2)),
    "reduction with L >= 0": Statement((less_equal(ZERO, L), smooth_f), reduction_at_least(1, 2)),
    "reduction at most 1.4": Statement((positive, smooth_f), reduction_at_most(14, 10)),
    "1/L is best along the ray": Statement((positive, smooth_f), less_equal(at(f, step(inverse(L))), at(f, step(a)))),
    "best along the ray, L smallest": Statement(
        (positive, smooth_f, smallest), less_equal(at(f, step(inverse(L))), at(f, step(a)))
    ),
    "best along the ray, a given by an equation": Statement(
        (positive, smooth_f, smallest, equal(a, inverse(L))), less_equal(at(f, step(a)), at(f, step(c)))
    ),
    "gradient bounded by L |x|": Statement((smooth_f,), less_equal(norm(g), multiply(L, norm(x)))),
    "cocoercive without convexity": Statement((positive, smooth_f), cocoercive(1, 1)),
    "cocoercive with 1.01": Statement((positive, smooth_f, convex(f)), cocoercive(101, 100)),
    "smooth functions are convex": Statement((smooth_f,), convex(f)),
    "some point is best": Statement((smooth_f, less_equal(at(f, x), at(f, y))), minimiser(f, x)),
    "quotient of equals": Statement((), equal(multiply(a, inverse(a)), ONE)),
    "a product is not zero": Statement((node("not_equal", (a, ZERO)),), equal(multiply(b, a, inverse(multiply(a, b))), ONE)),
    "squares keep the order": Statement((less_equal(a, b),), less_equal(square(a), square(b))),
    "products keep the order": Statement((less_equal(a, b),), less_equal(multiply(c, a), multiply(c, b))),
    "limits of strict inequalities": Statement(
        (for_all(t, implies(less(ZERO, t), less(a, add(b, t)))),), less(a, b)
    ),
    "root of a square": Statement((), equal(node("root", (square(a),)), a)),
    "equality in Cauchy-Schwarz": Statement((), equal(inner(x, y), multiply(norm(x), norm(y)))),
    "equality up to sign": Statement((), equal(node("absolute", (inner(x, y),)), multiply(norm(x), norm(y)))),
    "gradients exist": Statement((), equal(g, g)),
    "1.9 for 2 in the sum": Statement((positive, smooth_f, descending, some_steps), summed(T, number(19, 10))),
    "one step too many": Statement((positive, smooth_f, descending, some_steps), summed(add(T, ONE), two)),
    "minimum over no step": Statement(
        (positive, smooth_f, descending, lower_bound(f, low)),
        less_equal(over("min_over", ZERO, T), multiply(two, L, gap(ZERO, low), inverse(T))),
    ),
    "PL without the lower bound": Statement((positive, less(ZERO, mu), smooth_f, descending, dominated), linear_rate),
    "convex rate, 7 for 2": Statement(
        (positive, smooth_f, convex(f), minimiser(f, z), descending, some_steps), convex_rate(number(7))
    ),
    "convex rate without convexity": Statement(
        (positive, smooth_f, minimiser(f, z), descending, some_steps), convex_rate(two)
    ),
    "some real is its own successor": Statement((), exists(t, equal(add(t, ONE), t))),
    "naturals stay below 5": Statement((), less(T, number(5))),
}  # fmt: skip

TRUE = {
    "descent lemma": Statement((smooth_f,), parabola(number(1, 2), L)),
    "two-sided": Statement(
        (smooth_f,),
        less_equal(
            node("absolute", (subtract(subtract(at(f, y), at(f, x)), inner(g, subtract(y, x))),)),
            scaled(1, 2, L, square(norm(subtract(y, x)))),
        ),
    ),
    "reduction": Statement((positive, smooth_f), reduction_at_least(1, 2)),
    "reduction at most 3/2": Statement((positive, smooth_f), reduction_at_most(3, 2)),
    "cocoercive": Statement((positive, smooth_f, convex(f)), cocoercive(1, 1)),
    "Cauchy-Schwarz": Statement((), less_equal(inner(x, y), multiply(norm(x), norm(y)))),
    "triangle": Statement((), less_equal(norm(add(x, y)), add(norm(x), norm(y)))),
    "sum of gradients": Statement((positive, smooth_f, descending, some_steps), summed(T, two)),
    "least gradient": Statement(
        (positive, smooth_f, descending, lower_bound(f, low), some_steps),
        less_equal(over("min_over", ZERO, T), multiply(two, L, gap(ZERO, low), inverse(T))),
    ),
    "PL": Statement(
        (positive, less(ZERO, mu), smooth_f, descending, lower_bound(f, low), dominated), linear_rate
    ),
    "convex rate": Statement(
        (positive, smooth_f, convex(f), minimiser(f, z), descending, some_steps), convex_rate(two)
    ),
    "integral of the change": Statement(
        (smooth_f,), equal(remainder, node("integral", (ZERO, ONE, closed(along, t)), "t"))
    ),
    "every step": Statement(
        (positive, smooth_f),
        less_equal(at(f, step(a)), subtract(at(f, x), multiply(a, subtract(ONE, scaled(1, 2, L, a)), square(norm(g))))),
    ),
    "a quotient": Statement((node("not_equal", (a, ZERO)),), equal(multiply(a, inverse(a)), ONE)),
    "a witness": Statement((), exists(t, conjunction(less(a, t), less(t, add(a, ONE))))),
    "sum of squares": Statement((), less_equal(scaled(2, 1, a, b), add(square(a), square(b)))),
}  # fmt: skip


@pytest.mark.parametrize("name", FALSE)
def test_a_false_statement_is_refuted_and_confirmed(name: str) -> None:
    found = refute(FALSE[name])
    assert found is not None
    assert found.text() and found.latex()
    assert len(found.reasons) == len(FALSE[name].hypotheses)
    assert confirm(found.statement, found.model)


@pytest.mark.parametrize("name", TRUE)
def test_a_true_statement_survives(name: str) -> None:
    assert refute(TRUE[name]) is None


def test_the_first_counterexample_is_the_one_of_the_lecture() -> None:
    found = refute(FALSE["a quarter for a half"])
    assert found is not None
    assert found.text() == "f(x) = x^2/2, L = 1, x = 1, y = 0: left 0, right -1/4"
    assert found.reasons == ("|f''| <= 1 everywhere",)


def test_an_undefined_term_is_named() -> None:
    found = refute(FALSE["quotient of equals"])
    assert found is not None
    assert found.undefined == "1/a is undefined: division by zero"


def test_the_second_opinion_objects_to_a_false_counterexample() -> None:
    found = refute(FALSE["a quarter for a half"])
    assert found is not None
    with pytest.raises(Disagreement):
        confirm(TRUE["descent lemma"], found.model)
    with pytest.raises(Disagreement):
        confirm(Statement((smooth(f, scaled(1, 2, L)),), parabola(number(1, 4), L)), found.model)


coefficients = st.lists(st.integers(-3, 3), min_size=3, max_size=3)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(coefficients, coefficients, st.integers(0, 5))
def test_squares_and_nonnegative_hypotheses_are_never_refuted(p: list[int], q: list[int], k: int) -> None:
    """sum p_i v_i squared times a nonnegative number plus k times a hypothesis is never negative."""
    form = add(*(multiply(number(n), v) for n, v in zip(p, (a, b, c), strict=True)))
    known = add(*(multiply(number(n), v) for n, v in zip(q, (a, b, c), strict=True)))
    total = add(square(form), multiply(number(k), known))
    assert refute(Statement((less_equal(ZERO, known),), less_equal(ZERO, total)), 600) is None


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 6), st.integers(1, 4))
def test_weaker_descent_lemmas_are_never_refuted(more: int, denominator: int) -> None:
    slack = add(number(1, 2), number(more, denominator))
    assert refute(Statement((less_equal(ZERO, L), smooth_f), parabola(slack, L)), 600) is None


def test_most_mutants_of_the_descent_lemma_are_refuted() -> None:
    alive = [name for name, mutant in mutants(TRUE["descent lemma"]) if refute(mutant) is None]
    assert len(alive) <= 4, alive
    assert all(
        "2 (1/2 L" in name or "101/100 (1/2 L" in name or name.startswith(("x -> y", "x and y")) for name in alive
    )


def test_mutants_are_named_and_different() -> None:
    found = mutants(TRUE["reduction"])
    names = [name for name, _ in found]
    assert len(set(names)) == len(names) > 20
    assert not any(mutant == TRUE["reduction"] for _, mutant in found)
    assert "without the hypothesis 0 < L" in names
    assert "hypothesis 0 < L -> 0 <= L" in names


def test_negative_of_a_true_equation_is_a_mutant_that_fails() -> None:
    statement = Statement((), equal(square(negative(a)), square(a)))
    assert all(refute(mutant) is not None for name, mutant in mutants(statement) if "->" in name and "<" not in name)
