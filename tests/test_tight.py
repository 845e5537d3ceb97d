"""The best constant of a family is found exactly: proved there, attained by a function; and not claimed otherwise."""

from fractions import Fraction

import pytest

from tests.literature import LOW, D, M, S
from verify.language import statement
from verify.tightness import tight

STEP = "x - 1/L*grad(f, x)"
BEST = {  # statement, hypotheses, the direction in which truth is kept, the best constant c
    "descent lemma": ("f(y) <= f(x) + inner(grad(f, x), y - x) + c*L*norm(y - x)**2", S, 1, "1/2"),
    "decrease": (f"f({STEP}) <= f(x) - c*norm(grad(f, x))**2/L", S, -1, "1/2"),
    "one step": ("f(x(1)) - f(z) <= c*L*norm(x(0) - z)**2", D, 1, "1/6"),
    "three steps": ("f(x(3)) - f(z) <= c*L*norm(x(0) - z)**2", D, 1, "1/14"),
    "gradient after two steps": ("norm(grad(f, x(2)))**2 <= c*L**2*norm(x(0) - z)**2", D, 1, "1/9"),
    "least of two gradients": (
        "min(norm(grad(f, x(0)))**2, norm(grad(f, x(1)))**2) <= c*L*(f(x(0)) - f(x(1)))",
        (*S, "is_gd(x, f, 1/L)"),
        1,
        "4/3",
    ),
    "gap and gradient": ("norm(grad(f, x))**2 <= c*L*(f(x) - b)", (*LOW[:2], "is_lower_bound(f, b)"), 1, "2"),
    "distance": (f"norm({STEP} - z)**2 <= c*norm(x - z)**2", M, 1, "1"),
    "strongly convex": (
        f"f({STEP}) - f(z) <= c*(f(x) - f(z))",
        (*S, "f is mu-strongly convex", "mu > 0", "L == 4*mu", "is_minimiser(f, z)"),
        1,
        "9/16",
    ),
}


@pytest.mark.parametrize("name", BEST)
def test_the_best_constant_is_found(name):
    show, given, sign, best = BEST[name]
    found = tight(statement(show, given), "c")
    assert found.sign == sign
    assert found.best == Fraction(best), str(found)
    assert found.holds.status == "proved"
    assert found.attained.left == found.attained.right
    assert sign * (found.best - found.refuted_at) > 0
    assert found.fails.status == "refuted"


NOT_TIGHT = {
    "not linear": ("f(x) <= f(y) + c**2", S),
    "no sign": ("norm(grad(f, x))**2 <= norm(grad(f, y))**2 + c*inner(x, y)", S),
    "in a hypothesis": ("f(x - c*grad(f, x)) <= f(x)", (*S, "c > 0")),
}


@pytest.mark.parametrize("name", NOT_TIGHT)
def test_nothing_is_claimed_where_truth_is_not_monotone(name):
    found = tight(statement(*NOT_TIGHT[name]), "c")
    assert found.sign == 0
    assert found.best is None
    assert found.why
