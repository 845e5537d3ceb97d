"""A counterexample runs as Python code, exactly, is printed by latexify, and can be plotted."""

from fractions import Fraction

import pytest

from verify.decisions import decide
from verify.language import statement
from verify.stress.functions import on_the_line, separable
from verify.stress.ladder import HUBER, ONE_SIDED, smooth_shape
from verify.stress.shown import function_code

FUNCTIONS = {
    "parabola": on_the_line(smooth_shape([], [1])),
    "huber": on_the_line(HUBER),
    "four pieces": on_the_line(smooth_shape([-1, Fraction(1, 3), 2], [1, Fraction(-1, 2), 0, 3])),
    "plane": separable(((1, 1), HUBER), ((1, -1), ONE_SIDED)),
}
GRID = [Fraction(n, 6) for n in range(-20, 21)]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_code_is_the_function(name):
    f, namespace = FUNCTIONS[name], {}
    source = function_code(f, "f")
    exec(source, {"Fraction": Fraction}, namespace) if f.dimension == 1 else exec(source, namespace)
    points = [(t,) for t in GRID] if f.dimension == 1 else [(s, t) for s in GRID[::5] for t in GRID[::5]]
    for point in points:
        assert namespace["f"](*point) == f.value(point)


@pytest.fixture(scope="module")
def huber():
    given = ["L > 0", "f is L-smooth", "f is convex", "is_minimiser(f, z)", "is_gd(x, f, 1/L)"]
    return decide(statement("f(x(2)) - f(z) <= L/11*norm(x(0) - z)**2", given)).counterexample


def test_a_counterexample_is_printed_as_code_that_runs(huber):
    namespace = {}
    exec(huber.python(), namespace)
    assert namespace["f"](Fraction(huber.model[next(v for v, _ in huber.assignments if v.name == "z")][0])) == 0


def test_latexify_reads_the_code(huber, tmp_path, monkeypatch):
    import importlib
    import sys

    import latexify

    (tmp_path / "printed_counterexample.py").write_text(huber.python())
    monkeypatch.syspath_prepend(str(tmp_path))
    shown = latexify.get_latex(importlib.import_module("printed_counterexample").f)
    sys.modules.pop("printed_counterexample")
    assert r"\begin{array}" in shown or r"\begin{cases}" in shown


def test_a_counterexample_is_plotted(huber):
    (axes,) = huber.plot().axes
    assert axes.lines


def test_a_counterexample_of_the_plane_is_plotted():
    given = ["f is L-smooth", "L > 0"]
    found = decide(statement("norm(x + y) == norm(x) + norm(y)", given)).counterexample
    assert found is not None
    assert found.plot().axes
