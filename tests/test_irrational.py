"""Counterexamples with square roots: found from the equations, and confirmed exactly by other arithmetic."""

from fractions import Fraction as Q

import pytest

from verify.kernel.terms import free_variables
from verify.language import statement
from verify.stress.confirm import Disagreement, confirm
from verify.stress.one_root import OneRoot
from verify.stress.refute import refute
from verify.stress.surds import Surd

ROOT_TWO = Surd(((2, Q(1)),))
REFUTED = {
    "a square is not 2": ("x**2 != 2", ()),
    "no golden ratio": ("x**2 != x + 1", ("x > 0",)),
    "premise": ("implies(x**2 - 4*x + 1 == 0, x == 1)", ()),
    "smoothness": ("f is 3-smooth", ("f is 5-smooth",)),
}
TRUE = {
    "a square is not -2": ("x**2 != -2", ()),
    "no such root": ("x**2 != 2", ("x > 3/2",)),
    "larger constant": ("f is 5-smooth", ("f is 3-smooth",)),
}


@pytest.mark.parametrize("name", REFUTED)
def test_it_is_refuted(name):
    show, given = REFUTED[name]
    assert refute(statement(show, given)) is not None


@pytest.mark.parametrize("name", TRUE)
def test_what_is_true_is_not(name):
    show, given = TRUE[name]
    assert refute(statement(show, given)) is None


def test_the_second_opinion_is_exact():
    shown = statement("x**2 != 2", ())
    (x,) = {v for v in shown.conclusion.args[0].args if v.kind == "variable"}
    assert confirm(shown, {x: ROOT_TWO})
    for wrong in (Surd(((3, Q(1)),)), Surd(((1, Q(1, 10**12)), (2, Q(1)))), Q(1)):
        with pytest.raises(Disagreement):
            confirm(shown, {x: wrong})


def test_numbers_with_one_root_are_an_ordered_field():
    phi = OneRoot(Q(1, 2), Q(1, 2), 5)
    assert phi**2 == phi + 1 and 1 / phi == phi - 1 and phi != Q(1618, 1000)
    assert Q(1618, 1000) < phi < Q(1619, 1000) and -phi < 0 and max(phi, Q(1)) == phi
    assert OneRoot(Q(-7), Q(5), 2) > 0 > OneRoot(Q(7), Q(-5), 2)
    with pytest.raises(TypeError):
        phi + OneRoot(Q(0), Q(1), 2)


def test_several_roots_are_compared_by_intervals():
    shown = statement("x + y > 4", ("x**2 + y**2 <= 6",))
    names = {v.name: v for v in free_variables(shown.conclusion)}
    roots = {names["x"]: ROOT_TWO, names["y"]: Surd(((3, Q(1)),))}
    assert confirm(shown, roots)
    assert refute(statement("norm(u)**2 != 2", ("u != 0",))) is not None


def test_bounds_of_a_root_are_around_it():
    low, high = OneRoot(Q(1), Q(-3), 7).bounds()
    assert low < OneRoot(Q(1), Q(-3), 7) < high and high - low < Q(1, 10**50)
    assert OneRoot(Q(1), Q(1), 2) / OneRoot(Q(3), Q(2), 2) == OneRoot(Q(-1), Q(1), 2)
