"""Small margins are found by evolution and made exact; true statements are never refuted; an open verdict says what was tried."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from tests.literature import C, D, M, S
from verify.decisions import attacked, decide
from verify.language import statement
from verify.stress import balls, confirm
from verify.stress.evolution import Genes, generations, of_genes, search, sketched
from verify.stress.sketch import Shape, Sketch, refuting, shrunk

R = "norm(x(0) - z)"
NEAR = {  # the constant is the tight one times 1 - 1/1000, 1 - 1/100000: norms to the first power, products, Hessians
    "three steps, a product": (f"(f(x(3)) - f(z))*{R} <= 1/14*K*L*{R}**3", D),
    "four steps, a square": (f"(f(x(4)) - f(z))**2 <= 1/324*K*L**2*{R}**4", D),
    "gap and gradient": ("f(x) - f(z) <= K*norm(grad(f, x))*norm(x - z)", M),
    "gradient after two steps": (f"norm(grad(f, x(2))) <= 1/3*K*L*{R}", D),
    "curvature": ("norm(hessvec(f, x, d)) <= K*L*norm(d)", S),
}
FALSE = {
    "two dimensions": (f"(f(x(1)) - f(z))*norm(grad(f, x(0))) <= 73/1000*L**2*{R}**3", D),
    "second derivatives": (
        "inner(grad(f, y) - grad(f, x), y - x) <= hess(f, x, y - x, y - x)/2 + hess(f, y, y - x, y - x)/2",
        C,
    ),
}
TRUE = {
    "gap and gradient": ("f(x) - f(z) <= norm(grad(f, x))*norm(x - z)", M),
    "curvature": ("hess(f, x, d, d) <= L*norm(d)**2", S),
    "three steps": (f"(f(x(3)) - f(z))*{R} <= 1/14*L*{R}**3", D),
}


@pytest.mark.parametrize("share", ["999/1000", "99999/100000"])
@pytest.mark.parametrize("name", NEAR)
def test_small_margins_are_found(name, share):
    show, given = NEAR[name]
    stated = statement(show.replace("K", share), given)
    found, seen = search(stated)
    assert found is not None
    assert confirm.confirm(stated, found.model)
    assert found.left > found.right
    assert seen.closest < 0
    assert all(len(shape.knots) <= 3 for f in found.model.values() if hasattr(f, "parts") for _, shape in f.parts)


@pytest.mark.parametrize("name", FALSE)
def test_functions_of_other_kinds_are_found(name):
    stated = statement(*FALSE[name])
    found, _ = search(stated)
    assert found is not None
    assert confirm.confirm(stated, found.model)


@pytest.mark.parametrize("name", TRUE)
def test_true_statements_are_never_refuted(name):
    for seed in (0, 1):
        found, seen = search(statement(*TRUE[name]), seed, rounds=20)
        assert found is None
        assert seen.trials > 1_000
        assert not seen.violations


def test_the_lanes_are_the_sketches():
    """What the floats compute of a lane lies around what its exact data give."""
    for name in ("gap and gradient", "curvature"):
        stated = statement(NEAR[name][0].replace("K", "1"), NEAR[name][1])
        _, batch, _ = next(generations(stated, np.random.default_rng(1), 2, 1))
        point = balls.exactly(np.full((len(batch.family.lipschitz), 2), 0.75))
        value, slope = batch.family.value(point), batch.family.gradient(point)
        for lane in range(20):
            sketch = sketched(batch, lane)
            f = sketch.model(stated)[sketch.function]
            exact = f.value((Fraction(3, 4),) * 2)
            assert abs(float(exact) - value.mid[lane]) < 1e-9
            assert np.allclose([float(part) for part in f.gradient((Fraction(3, 4),) * 2)], slope.mid[lane])
            assert f.lipschitz <= batch.family.lipschitz[lane]


def test_a_sketch_shrinks_to_something_readable():
    stated = statement("norm(grad(f, x) - grad(f, y)) <= 9/10*L*norm(x - y)", S)
    f, length, x, y = (next(v for v in _variables(stated) if v.name == name) for name in ("f", "L", "x", "y"))
    q = Fraction
    rough = Shape((q(-3, 7), q(5, 11)), (q(-1), q(97, 98), q(1)), q(13, 17))
    sketch = Sketch(f, (rough,), ((length, q(1)), (x, (q(1, 9),)), (y, (q(-2, 9),))), ())
    assert refuting(stated, sketch) is not None
    found = shrunk(stated, sketch)
    assert found.text() == "f(x) = x^2/2, L = 1, x = 0, y = 1: left 1, right 9/10"


def test_a_sketch_that_is_none_is_refused():
    stated = statement("norm(grad(f, x) - grad(f, y)) <= L*norm(x - y)", S)
    f, length, x, y = (next(v for v in _variables(stated) if v.name == name) for name in ("f", "L", "x", "y"))
    q = Fraction
    steep = Sketch(f, (Shape((), (q(2),), q(0)),), ((length, q(1)), (x, (q(1),)), (y, (q(0),))), ())
    assert refuting(stated, steep) is None  # not 1-smooth
    assert shrunk(stated, steep) is None


def _variables(stated):
    from verify.kernel.terms import free_variables

    return free_variables(stated.conclusion, *stated.hypotheses)


def test_genes_keep_their_class():
    rows = np.random.default_rng(2).normal(size=(64, 48))
    family = of_genes(statement("f(x) >= f(z)", (*M, "f is mu-strongly convex")), Genes(rows, 1))
    bends, _, slopes = family.genes
    assert (bends >= family.modulus[:, None, None] - 1e-12).all()
    assert (bends <= family.lipschitz[:, None, None] + 1e-12).all()
    assert not slopes.any()


def test_an_open_verdict_says_what_was_tried():
    motzkin = "x**4*y**2 + x**2*y**4 + 1 >= 3*x**2*y**2"  # true, and no sum of squares
    decision = decide(statement(motzkin))
    seen = {tried.engine: tried.seen for tried in decision.log}
    assert decision.status == "open"
    for engine in ("ladder, to its end", "evolution"):
        assert seen[engine].trials > 1_000
        assert seen[engine].families
        assert 0 <= seen[engine].closest < 0.01
        assert f"{seen[engine].trials:,} trials on {seen[engine].families[0]}" in str(decision)
    assert all(tried.row()["found"] for tried in decision.log)


def test_what_is_proved_is_attacked_by_trials_all_the_same():
    stated = statement("norm(grad(f, x) - grad(f, y)) <= L*norm(x - y)", S)
    decision = decide(stated)
    assert decision.status == "proved"
    assert decision.log[-1].seen.trials > 1_000
    assert not decision.log[-1].seen.violations
    false = statement("norm(grad(f, x) - grad(f, y)) <= 9/10*L*norm(x - y)", S)
    with pytest.raises(confirm.Disagreement):
        attacked(replace(decision, statement=false))


def test_sides_that_are_always_zero_are_equal():
    from verify.stress.numeric import stress

    seen = stress(statement("x - x <= y - y"))
    assert seen.trials > 1_000
    assert seen.closest == 0
