"""Norms to the first power and products of norms are decided: by squares, and by numbers between the bounds of Cauchy-Schwarz."""

import pytest

from tests.literature import C, D, M, N, S
from verify.decisions import decide_all
from verify.kernel.terms import KernelError
from verify.language import statement
from verify.tactics.errors import TacticError
from verify.tactics.norms import prove

LONG = "x - 2/L*grad(f, x)"
TRUE = {
    "smoothness": ("norm(grad(f, x) - grad(f, y)) <= L*norm(x - y)", S),
    "a long step": (f"norm({LONG} - z) <= norm(x - z)", M),
    "steps do not spread": ("norm(x - 1/L*grad(f, x) - y + 1/L*grad(f, y)) <= norm(x - y)", C),
    "gradient after two steps": ("norm(grad(f, x(2))) <= 1/3*L*norm(x(0) - z)", D),
    "gradient and distance": ("norm(grad(f, x)) <= L*norm(x - z)", M),
    "gradients fall": ("norm(grad(f, x(1))) <= norm(grad(f, x(0)))", (*C, "is_gd(x, f, 1/L)")),
    "gap and gradient": ("f(x) - f(z) <= norm(grad(f, x))*norm(x - z)", M),
    "gap and gradient, sharp": ("f(x) - f(z) <= norm(grad(f, x))*norm(x - z) - norm(grad(f, x))**2/(2*L)", M),
    "growth": ("f(y) <= f(x) + norm(grad(f, x))*norm(y - x) + L/2*norm(y - x)**2", S),
    "growth from below": ("f(y) >= f(x) - norm(grad(f, x))*norm(y - x) - L/2*norm(y - x)**2", S),
    "a product on the left": ("norm(grad(f, x))*norm(x - z) <= L*norm(x - z)**2", M),
    "two products": (
        "f(y) - f(x) <= norm(grad(f, x))*norm(x - y)/2 + norm(grad(f, y))*norm(x - y)/2 + L/4*norm(x - y)**2",
        S,
    ),
}
FALSE = {
    "smoothness": ("norm(grad(f, x) - grad(f, y)) <= 99/100*L*norm(x - y)", S),
    "too long a step": ("norm(x - 21/10/L*grad(f, x) - z) <= norm(x - z)", M),
    "gap and gradient": ("f(x) - f(z) <= 9/10*norm(grad(f, x))*norm(x - z)", M),
    "growth": ("f(y) <= f(x) + norm(grad(f, x))*norm(y - x) + 49/100*L*norm(y - x)**2", S),
    "a product on the left": ("norm(grad(f, x))*norm(x - z) <= 9/10*L*norm(x - z)**2", M),
    "gradients fall without convexity": ("norm(grad(f, x(1))) <= norm(grad(f, x(0)))*9/10", N),
}
BEYOND = {
    "no norm": ("f(x) <= f(y)", S),
    "a norm alone": ("f(x) <= f(y) + norm(x)", S),
    "four norms": ("norm(x)*norm(y)*norm(grad(f, x))*norm(grad(f, y)) <= f(x)", S),
    "no function": ("norm(x + y) <= norm(x) + norm(y)", ()),
}


@pytest.fixture(scope="module")
def decisions():
    rows = [("true", name, *TRUE[name]) for name in TRUE] + [("false", name, *FALSE[name]) for name in FALSE]
    found = decide_all([statement(show, given) for _, _, show, given in rows])
    return {row[:2]: decision for row, decision in zip(rows, found, strict=True)}


@pytest.mark.parametrize("name", TRUE)
def test_true_statements_are_proved(decisions, name):
    stated = statement(*TRUE[name])
    theorem = prove(stated.hypotheses, stated.conclusion)
    assert theorem.conclusion == stated.conclusion
    assert theorem.hypotheses <= set(stated.hypotheses)
    assert decisions["true", name].status == "proved", decisions["true", name]


@pytest.mark.parametrize("name", FALSE)
def test_false_statements_are_refuted(decisions, name):
    stated = statement(*FALSE[name])
    with pytest.raises(TacticError):
        prove(stated.hypotheses, stated.conclusion)
    assert decisions["false", name].status == "refuted", decisions["false", name]


@pytest.mark.parametrize("name", BEYOND)
def test_other_statements_are_refused(name):
    stated = statement(*BEYOND[name])
    with pytest.raises((TacticError, KernelError)):
        prove(stated.hypotheses, stated.conclusion)
