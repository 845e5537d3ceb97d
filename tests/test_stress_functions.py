"""Exact decisions about functions, against cases worked out by hand."""

from fractions import Fraction as Q

import pytest

from verify.stress.functions import Function, on_the_line, separable
from verify.stress.ladder import HUBER, LATE, ONE_SIDED, antiderivative, smooth_shape
from verify.stress.outcomes import UndefinedTerm
from verify.stress.piecewise import IDENTITY, Piecewise, compose, constant, infimum, integral, joined, larger, spline
from verify.stress.polynomials import polynomial, roots
from verify.stress.surds import real_text, reciprocal, sign, square_root


def parabola(bend: Q | int, slope: Q | int = 0, height: Q | int = 0) -> Piecewise:
    return Piecewise((), (polynomial(height, slope, Q(bend) / 2),), ())


ABSOLUTE = spline([0], [-1, 1])
CUBE = Piecewise((), (polynomial(0, 0, 0, 1),), ())
SADDLE = separable(((1, 0), parabola(1)), ((0, 1), parabola(-1)))
TURNED = separable(((1, 1), parabola(1)), ((1, -1), parabola(Q(1, 2))))

# function: (Lipschitz constant, convex, infimum, differentiable, twice differentiable)
DECISIONS = {
    "parabola": (on_the_line(parabola(1)), 1, True, 0, True, True),
    "concave parabola": (on_the_line(parabola(-2)), 2, False, None, True, True),
    "line": (on_the_line(parabola(0, 1)), 0, True, None, True, True),
    "constant": (on_the_line(constant(3)), 0, True, 3, True, True),
    "shifted": (on_the_line(parabola(1, 1)), 1, True, Q(-1, 2), True, True),
    "Huber": (on_the_line(HUBER), 1, True, 0, True, False),
    "one-sided": (on_the_line(ONE_SIDED), 1, True, 0, True, False),
    "late": (on_the_line(LATE), 1, True, 0, True, False),
    "zigzag": (on_the_line(smooth_shape([0], [1, -1])), 1, False, None, True, False),
    "well": (on_the_line(smooth_shape([-1, 1], [1, -1, 1])), 1, False, -1, True, False),
    "spline": (on_the_line(antiderivative(smooth_shape([0, 1], [0, 1, 0]))), 1, True, 0, True, True),
    "absolute": (on_the_line(ABSOLUTE), None, False, 0, False, False),
    "cube": (on_the_line(CUBE), None, False, None, True, True),
    "jump": (on_the_line(joined([0], polynomial(0), polynomial(1))), None, False, 0, False, False),
    "saddle": (SADDLE, 1, False, None, True, True),
    "turned": (TURNED, 2, True, 0, True, True),
    "trough": (separable(((1, 0), parabola(1))), 1, True, 0, True, True),
}


@pytest.mark.parametrize("name", DECISIONS)
def test_functions_are_decided_exactly(name: str) -> None:
    f, lipschitz, convex, least, once, twice = DECISIONS[name]
    assert f.lipschitz == lipschitz
    assert f.convex is convex
    assert f.infimum == least
    assert f.differentiable is once
    assert f.twice_differentiable is twice


# function, mu, c: |grad f|^2 >= 2 mu (f - c) everywhere
DOMINATED = {
    "parabola with its mu": (on_the_line(parabola(1)), 1, 0, True),
    "parabola with more": (on_the_line(parabola(1)), Q(101, 100), 0, False),
    "parabola above its infimum": (on_the_line(parabola(1)), 1, -1, False),
    "parabola with slack": (on_the_line(parabola(1)), 1, 5, True),
    "Huber is not": (on_the_line(HUBER), Q(1, 100), 0, False),
    "one-sided is": (on_the_line(ONE_SIDED), 1, 0, True),
    "concave, unbounded below": (on_the_line(parabola(-1)), 7, 0, True),
    "two curvatures": (on_the_line(smooth_shape([0], [2, 1])), 1, 0, True),
    "two curvatures, the larger": (on_the_line(smooth_shape([0], [2, 1])), 2, 0, False),
    "trough": (separable(((1, 0), parabola(1))), 1, 0, True),
    "turned": (TURNED, 1, 0, True),
    "turned, more": (TURNED, Q(3, 2), 0, False),
    "absolute": (on_the_line(ABSOLUTE), Q(1, 100), 0, False),
}


@pytest.mark.parametrize("name", DOMINATED)
def test_the_polyak_lojasiewicz_inequality_is_decided_everywhere(name: str) -> None:
    f, mu, level, wanted = DOMINATED[name]
    assert f.gradient_dominated(Q(mu), Q(level)) is wanted


@pytest.mark.parametrize(
    ("f", "modulus", "wanted"),
    [
        (on_the_line(parabola(2)), 2, True),
        (on_the_line(parabola(2)), Q(201, 100), False),
        (on_the_line(smooth_shape([0], [2, 1])), 1, True),
        (on_the_line(parabola(-1)), -1, True),
        (separable(((1, 0), parabola(1))), Q(1, 100), False),
        (TURNED, 1, True),
    ],
)
def test_strong_convexity(f: Function, modulus: Q, wanted: bool) -> None:
    assert f.strongly_convex(Q(modulus)) is wanted


@pytest.mark.parametrize(
    ("shape", "wanted"), [(ABSOLUTE, True), (-ABSOLUTE, False), (CUBE, False), (HUBER, True), (parabola(-1), False)]
)
def test_convexity_along_chords_needs_no_derivative(shape: Piecewise, wanted: bool) -> None:
    assert on_the_line(shape).below_chords(Q(0)) is wanted


def test_values_gradients_and_second_derivatives() -> None:
    assert SADDLE.value((Q(1), Q(2))) == Q(-3, 2)
    assert SADDLE.gradient((Q(1), Q(2))) == (1, -2)
    assert SADDLE.second((Q(1), Q(2)), (Q(3), Q(4))) == (3, -4)
    assert TURNED.gradient((Q(1), Q(0))) == (Q(3, 2), Q(1, 2))
    assert on_the_line(HUBER).gradient((Q(-5),)) == (-1,)
    with pytest.raises(UndefinedTerm):
        on_the_line(HUBER).second((Q(1),), (Q(1),))
    with pytest.raises(UndefinedTerm):
        on_the_line(ABSOLUTE).gradient((Q(0),))
    assert on_the_line(HUBER).second((Q(1),), (Q(0),)) == (0,)


def test_minimisers() -> None:
    assert on_the_line(parabola(1, 1)).minimisers == ((-1,),)
    assert on_the_line(smooth_shape([-1, 1], [1, -1, 1])).minimisers == ((-2,), (2,))
    assert SADDLE.minimisers == ()
    assert TURNED.minimisers == ((0, 0),)


def test_directions_must_be_orthogonal() -> None:
    with pytest.raises(ValueError, match="orthogonal"):
        separable(((1, 0), parabola(1)), ((1, 1), parabola(1)))


def test_functions_print_as_mathematics() -> None:
    assert on_the_line(LATE).text() == "f(x) = x^2/2 for x <= 1, x - 1/2 for x > 1"
    assert on_the_line(LATE).latex() == (
        r"f(x) = \begin{cases}\frac{x^{2}}{2} & \text{for } x \le 1 \\ x - \frac{1}{2} & \text{for } x > 1\end{cases}"
    )
    assert SADDLE.text() == "f(x1, x2) = x1^2/2 - x2^2/2"
    assert TURNED.text("h") == "h(x1, x2) = (x1 + x2)^2/2 + (x1 - x2)^2/4"


def test_functions_become_sympy_expressions() -> None:
    import sympy

    x = sympy.Symbol("x", real=True)
    expression = on_the_line(LATE).sympy(x)
    for point in (-2, 0, 1, 2, 5):
        assert expression.subs(x, point) == sympy.Rational(str(on_the_line(LATE).value((Q(point),))))  # type: ignore[attr-defined]


def test_calculus_on_pieces() -> None:
    assert integral(ABSOLUTE, Q(-1), Q(2)) == Q(5, 2)
    assert compose(HUBER, IDENTITY * 2 - 3).at(Q(1)) == HUBER.at(-1)
    assert larger(IDENTITY, -IDENTITY) == ABSOLUTE
    assert infimum(ABSOLUTE * ABSOLUTE - ABSOLUTE)[0] == Q(-1, 4)
    with pytest.raises(UndefinedTerm):
        integral(joined([0], polynomial(0), polynomial(1)), Q(-1), Q(1))
    with pytest.raises(UndefinedTerm):
        integral(IDENTITY, Q(1), Q(0))


@pytest.mark.parametrize(
    ("coefficients", "wanted", "complete"),
    [
        ((), (), True),
        ((5,), (), True),
        ((-1, 2), (Q(1, 2),), True),
        ((1, 0, 1), (), True),
        ((-1, 0, 1), (-1, 1), True),
        ((0, 0, 0, 1), (0,), True),
        ((6, -5, -2, 1), (-2, 1, 3), True),
        ((1, 0, 2, 0, 1), (), True),
    ],
)
def test_rational_roots(coefficients: tuple[int, ...], wanted: tuple[Q, ...], complete: bool) -> None:
    assert roots(polynomial(*coefficients)) == (wanted, complete)


@pytest.mark.parametrize("coefficients", [(-2, 0, 1), (-2, 0, 0, 1), (4, 0, -4, 0, 1)])
def test_irrational_roots_are_not_passed_over(coefficients: tuple[int, ...]) -> None:
    assert not roots(polynomial(*coefficients))[1]


def test_square_roots_are_compared_exactly() -> None:
    two, three, six = (square_root(Q(n)) for n in (2, 3, 6))
    assert sign(two * three - six) == 0
    assert sign(two + three - square_root(Q(10))) == -1
    assert sign((two + three) ** 2 - 5 - 2 * six) == 0
    assert sign(reciprocal(two + three) - (three - two)) == 0
    assert sign(square_root(Q(10**8 + 1)) - 10**4) == 1
    assert square_root(Q(9, 4)) == Q(3, 2)
    assert real_text(square_root(Q(1, 2))) == "sqrt(2)/2"
    with pytest.raises(UndefinedTerm):
        square_root(Q(-1))
    with pytest.raises(UndefinedTerm):
        reciprocal(two * two - 2)
