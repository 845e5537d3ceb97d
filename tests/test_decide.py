"""Statements about smooth functions are decided: true ones by a certificate that replays, false ones by a function."""

import pytest

from verify.decisions import decide
from verify.language import statement

SMOOTH = ("L > 0", "f is L-smooth")
CONVEX = (*SMOOTH, "f is convex")
BEST = (*CONVEX, "is_minimiser(f, z)")
DESCENT = (*BEST, "is_gd(x, f, 1/L)")
SHORT = ("a > 0", "a < 2/L")

TRUE = {
    "descent lemma": ("f(y) <= f(x) + inner(grad(f, x), y - x) + L/2 * norm(y - x)**2", SMOOTH),
    "no sign of L is needed": ("f(y) <= f(x) + inner(grad(f, x), y - x) + L/2 * norm(y - x)**2", SMOOTH[1:]),
    "decrease": ("f(x - 1/L*grad(f, x)) <= f(x) - norm(grad(f, x))**2/(2*L)", SMOOTH),
    "decrease of any short step": (
        "f(x - a*grad(f, x)) <= f(x) - a*(1 - L*a/2)*norm(grad(f, x))**2",
        (*SMOOTH, *SHORT),
    ),
    "cocoercive": ("inner(grad(f, x) - grad(f, y), x - y) >= norm(grad(f, x) - grad(f, y))**2/L", CONVEX),
    "above the tangent": (
        "f(y) >= f(x) + inner(grad(f, x), y - x) + norm(grad(f, x) - grad(f, y))**2/(2*L)",
        CONVEX,
    ),
    "nearer to the minimiser": ("norm(x - a*grad(f, x) - z)**2 <= norm(x - z)**2", (*BEST, *SHORT)),
    "rate of three steps": ("f(x(3)) - f(z) <= L*norm(x(0) - z)**2/14", DESCENT),
}
FALSE = {
    "a third": ("f(y) <= f(x) + inner(grad(f, x), y - x) + L/3 * norm(y - x)**2", SMOOTH),
    "a little less than a half": ("f(y) <= f(x) + inner(grad(f, x), y - x) + 49/100*L*norm(y - x)**2", SMOOTH),
    "more decrease": ("f(x - 1/L*grad(f, x)) <= f(x) - 51/100*norm(grad(f, x))**2/L", SMOOTH),
    "cocoercive without convexity": (
        "inner(grad(f, x) - grad(f, y), x - y) >= norm(grad(f, x) - grad(f, y))**2/L",
        SMOOTH,
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_true_statements_are_proved_by_interpolation(name):
    decision = decide(statement(*TRUE[name]))
    assert decision.status == "proved"
    assert decision.certificate
    assert decision.log[-1].engine == "interpolation"


@pytest.mark.parametrize("name", FALSE)
def test_false_statements_are_refuted_by_a_function(name):
    decision = decide(statement(*FALSE[name]))
    assert decision.status == "refuted"
    assert decision.counterexample.left > decision.counterexample.right
