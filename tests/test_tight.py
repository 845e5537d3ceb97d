"""The best constant of a family is found exactly: proved there, attained by a function; and not claimed otherwise."""

from fractions import Fraction

import pytest
from sympy import Poly, Symbol

from tests.literature import LOW, D, M, S
from verify.check import replay
from verify.kernel.certificate import digest
from verify.language import statement
from verify.stress.surds import sign as sign_of
from verify.tactics.algebraic import Exact, isolating
from verify.tactics.number_field import Field, bernstein, inverse, roots_between, sign, times
from verify.tightness import tight
from verify.words import descent, function, minimiser, norm, points, reals, vectors

STEP = "x - 1/L*grad(f, x)"
MOMENTUM = "x + 1/2*(x - w) - 1/L*grad(f, x)"
PAIR = "norm(x - z)**2 + norm(w - z)**2"
BEST = {  # statement, hypotheses, the direction in which truth is kept, the best constant c
    "descent lemma": ("f(y) <= f(x) + inner(grad(f, x), y - x) + c*L*norm(y - x)**2", S, 1, "1/2"),
    "decrease": (f"f({STEP}) <= f(x) - c*norm(grad(f, x))**2/L", S, -1, "1/2"),
    "one step": ("f(x(1)) - f(z) <= c*L*norm(x(0) - z)**2", D, 1, "1/6"),
    "two steps": ("f(x(2)) - f(z) <= c*L*norm(x(0) - z)**2", D, 1, "1/10"),
    "three steps": ("f(x(3)) - f(z) <= c*L*norm(x(0) - z)**2", D, 1, "1/14"),
    "two long steps": ("f(x(2)) - f(z) <= c*L*norm(x(0) - z)**2", (*M, "is_gd(x, f, 17/10/L)"), 1, "2401/20000"),
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
    "first powers": ("norm(grad(f, x) - grad(f, y)) <= c*L*norm(x - y)", S, 1, "1"),
}


@pytest.mark.parametrize("name", BEST)
def test_the_best_constant_is_found(name):
    show, given, sign, best = BEST[name]
    found = tight(statement(show, given), "c")
    assert found.sign == sign
    assert found.monotone
    assert found.best == Fraction(best), str(found)
    assert found.holds.status == "proved"
    assert found.attained.left == found.attained.right
    assert sign * (found.best - found.refuted_at) > 0
    assert found.fails.status == "refuted"


ROOTS = {  # statement, hypotheses, the direction, p by descending coefficients, the root, how it is known to be the best
    "two numbers": ("x*y + y**2 <= c*(x**2 + y**2)", (), 1, (4, -4, -1), 1.2071, "reached"),
    "a linear term": ("x*y + y <= c*(x**2 + y**2) + c", (), 1, (2, 0, -1), 0.7071, "reached"),
    "from below": ("x**2 + x*y + 3*y**2 >= c*(x**2 + y**2)", (), -1, (4, -16, 11), 0.8820, "reached"),
    "two vectors": ("inner(x, y) + norm(y)**2 <= c*(norm(x)**2 + norm(y)**2)", (), 1, (4, -4, -1), 1.2071, "reached"),
    "degree three": ("x*y + y*z + z**2 <= c*(x**2 + y**2 + z**2)", (), 1, (4, -4, -2, 1), 1.2406, "reached"),
    "degree four": (
        "x*y + y*z + z*w + w**2 <= c*(x**2 + y**2 + z**2 + w**2)",
        (),
        1,
        (16, -16, -12, 8, 1),
        1.2478,
        "reached",
    ),
    "two gradients": (
        "inner(grad(f, y), grad(f, x)) <= c*(norm(grad(f, x))**2 + L**2*norm(x - y)**2)",
        S,
        1,
        (4, -4, -1),
        1.2071,
        "attained",
    ),
    "values": (
        "L*(f(y) - f(x)) <= c*(norm(grad(f, x))**2 + L**2*norm(x - y)**2)",
        S,
        1,
        (4, -2, -1),
        0.8090,
        "attained",
    ),
    "momentum": (f"norm({MOMENTUM} - z)**2 + norm(x - z)**2 <= c*({PAIR})", M, 1, (4, -14, 1), 3.4271, "attained"),
    "momentum, strongly convex": (
        f"norm({MOMENTUM} - z)**2 + norm(x - z)**2 <= c*({PAIR})",
        (*S, "f is mu-strongly convex", "mu > 0", "L == 4*mu", "is_minimiser(f, z)"),
        1,
        (16, -45, 4),
        2.7206,
        "attained",
    ),
    "norms": ("norm(x)*norm(y) + norm(x)**2 <= c*(norm(x)**2 + norm(y)**2)", (), 1, (4, -4, -1), 1.2071, "approached"),
}


@pytest.mark.parametrize("name", ROOTS)
def test_an_algebraic_constant_is_the_only_root_between_two_rationals(name):
    show, given, direction, p, value, known = ROOTS[name]
    found = tight(statement(show, given), "c")
    assert found.sign == direction, str(found)
    field = found.root.field
    assert field.p[::-1] == p
    assert field.low < value < field.high
    assert abs(found.root.near() - value) < 1e-3
    assert Poly(p, Symbol("t")).count_roots(field.low, field.high) == 1
    assert found.holds.status == "proved"
    assert len(found.holds.statement.hypotheses) == len(given) + 3
    assert found.fails.status == "refuted"
    assert 0 < direction * (found.root.near() - float(found.refuted_at)) < 1e-5
    if known == "reached":
        assert found.root.reached.status == "proved"
        assert found.root.reached.certificate
        assert found.root.points
    elif known == "attained":
        assert not sign_of(found.attained.left - found.attained.right)
    else:
        assert found.attained is None
        assert "is best" not in str(found)


@pytest.mark.parametrize("name", ["degree three", "two gradients"])
def test_the_certificates_of_an_algebraic_constant_replay(name):
    show, given, *_ = ROOTS[name]
    found = tight(statement(show, given), "c")
    shown = [decision for decision in (found.root.holds, found.root.reached) if decision is not None]
    outcomes = replay([found.monotone, *(decision.certificate for decision in shown)])
    assert all(outcome.accepted for outcome in outcomes)
    assert [outcome.digest for outcome in outcomes[1:]] == [digest(decision.statement) for decision in shown]


def test_what_attains_an_algebraic_constant_runs_exactly():
    show, given, *_ = ROOTS["two gradients"]
    found = tight(statement(show, given), "c").attained
    values = {}
    exec(found.python(), values)
    x, y, c = values["x"], values["y"], values["c"]
    assert (c * (x**2 + (x - y) ** 2) - x * y).expand() == 0
    assert (4 * c**2 - 4 * c - 1).expand() == 0
    assert values["f"](x) == x**2 / 2
    assert found.plot().axes


BETWEEN = {  # no pencil: proved and refuted rationals near the best constant
    "degree four in x": ("x - x**4 <= c", (), 0.4725),
    "a product": ("x**2*y + y <= c*(x**4 + y**2 + 1)", (), 0.7071),
}


@pytest.mark.parametrize("name", BETWEEN)
def test_bounds_are_as_close_as_asked(name):
    show, given, best = BETWEEN[name]
    found = tight(statement(show, given), "c", within=Fraction(1, 100))
    assert found.best is None
    assert found.root is None
    assert found.holds.status == "proved"
    assert found.fails.status == "refuted"
    assert found.refuted_at < best < found.proved_at <= found.refuted_at + Fraction(1, 100)


def test_the_order_of_hypotheses_does_not_matter():
    f, x, (z,) = function("f"), points("x"), vectors("z,")
    length, c = reals("L c")
    given = [descent(x, f, 1 / length), f.is_smooth(length), f.is_convex(), minimiser(f, z), length > 0]
    found = tight(f(x(2)) - f(z) <= c * length * norm(x(0) - z) ** 2, c, given=given)
    assert found.best == Fraction(1, 10)


NOT_TIGHT = {
    "not linear": ("f(x) <= f(y) + c**2", S),
    "no sign": ("norm(grad(f, x))**2 <= norm(grad(f, y))**2 + c*inner(x, y)", S),
    "in a hypothesis": ("f(x - c*grad(f, x)) <= f(x)", (*S, "c > 0")),
    "a step": ("f(x - c/L*grad(f, x)) <= f(x)", S),
}


@pytest.mark.parametrize("name", NOT_TIGHT)
def test_nothing_is_claimed_where_truth_is_not_monotone(name):
    found = tight(statement(*NOT_TIGHT[name]), "c")
    assert found.sign == 0
    assert found.best is None
    assert found.root is None
    assert found.why
    assert "not shown to be monotone" in str(found)


CHANGES = {  # statement, hypotheses, where truth changes: true up to the first, false from there on
    "a step": (*NOT_TIGHT["a step"], [0, 2]),
    "a square": ("0 <= (c**2 - c)*(x**2 + 1)", (), [0, 1]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_bounds_on_both_sides_of_every_change_of_truth(name):
    show, given, ends = CHANGES[name]
    found = tight(statement(show, given), "c", within=Fraction(1, 100))
    assert [true for true, _ in found.changes] == ends
    assert all(0 < abs(true - false) <= Fraction(1, 100) for true, false in found.changes)
    assert "more than once" in found.why
    assert found.holds.status == "proved"
    assert found.fails.status == "refuted"


UNBOUNDED = {
    "never true": ("x*y <= c*x**2", (), "true"),
    "no bound on values": ("f(x) <= c*L*norm(x)**2", S, "true"),
    "always true": ("c*0 <= x**2", (), "false"),
}


@pytest.mark.parametrize("name", UNBOUNDED)
def test_without_a_bound_none_is_claimed(name):
    show, given, missing = UNBOUNDED[name]
    found = tight(statement(show, given), "c")
    assert found.best is None
    assert found.root is None
    assert found.why.endswith(missing)


def test_roots_are_counted_and_signs_are_exact():
    p = tuple(map(Fraction, (-1, -4, 4)))
    assert [roots_between(p, Fraction(a), Fraction(b)) for a, b in ((-1, 2), (1, 2), (2, 3), (-1, 1))] == [2, 1, 0, 1]
    field = Field(p, Fraction(1), Fraction(2))
    c = (Fraction(0), Fraction(1))
    assert times(field, c, inverse(field, c)) == (Fraction(1),)
    assert sign(field, (Fraction(-6, 5), Fraction(1))) == 1
    assert sign(field, (Fraction(-5, 4), Fraction(1))) == -1
    assert sign(field, ()) == 0
    w, t = tuple(map(Fraction, (1, -3, 2, 5))), Fraction(7, 8)
    low, high = Fraction(1, 3), Fraction(3, 2)
    rebuilt = sum(b * (t - low) ** k * (high - t) ** (3 - k) for k, b in enumerate(bernstein(w, low, high)))
    assert rebuilt == sum(c * t**k for k, c in enumerate(w))


def test_an_inverse_that_does_not_exist_is_refused():
    reducible = Field(tuple(map(Fraction, (2, -3, 1))), Fraction(3, 2), Fraction(3))  # (t - 1)(t - 2)
    with pytest.raises(ZeroDivisionError):
        inverse(reducible, (Fraction(-1), Fraction(1)))


@pytest.mark.parametrize("p", [(1, 0, 1), (1, 0, -6), (1, -4, 4)], ids=["no root", "a root elsewhere", "a double root"])
def test_an_interval_without_one_change_of_sign_is_refused(p):
    """The hypotheses p(c) = 0, low < c < high would contradict each other, or not name one number."""
    whole = tuple(map(Fraction, p[::-1]))
    found = Exact(Field(whole, Fraction(1), Fraction(3)), {}, (), ())
    assert isolating(found, 2.0) is None
