"""Statements typed as text: what they mean, and where an error points."""

import pytest

from verify import definitions
from verify.kernel.formulas import ONE, ZERO, add, less_equal, multiply, space, subtract
from verify.kernel.terms import NATURAL, REAL, Sort, closed, free_variables, node, number, variable, zero_vector
from verify.language import CannotSay, LanguageError, statement

E = space("E")
a, b, L, t = (variable(name, REAL) for name in ("a", "b", "L", "t"))
n, i, T = (variable(name, NATURAL) for name in ("n", "i", "T"))
x, y = variable("x", E), variable("y", E)
phi = variable("phi", Sort(("real",), "real"))
f = variable("f", Sort(("E",), "real"))
seq = variable("s", Sort(("natural",), "real"))


def total(low, high, body):
    return node("sum_over", (low, high, closed(body, i)), "i")


def at(function, argument):
    return node("apply", (function, argument))


MEANS = {
    "a >= b": less_equal(b, a),
    "a > b": node("less", (b, a)),
    "not a <= b": node("less", (b, a)),
    "a <= b == a": node("and", (less_equal(a, b), node("equal", (b, a)))),
    "1/a <= b/a": less_equal(node("inverse", (a,)), multiply(b, node("inverse", (a,)))),
    "a/2 <= -3": less_equal(multiply(number(1, 2), a), number(-3)),
    "a**Rational(1,2) <= a**-2": less_equal(node("root", (a,)), node("inverse", (node("power", (a, number(2))),))),
    "relu(a) == max(0, a)": node("equal", (node("max", (ZERO, a)),) * 2),
    "sum(s(i), i, 0, n) <= a": less_equal(total(ZERO, add(n, ONE), at(seq, i)), a),
    "sum(s(i), i, 0, T-1) <= a": less_equal(total(ZERO, T, at(seq, i)), a),
    "sum(s(i-1), i, 1, n) <= a": less_equal(total(ZERO, n, at(seq, i)), a),
    "sum(1, i, 5, 2) <= a": less_equal(total(number(5), number(3), ONE), a),
    "diff(t**2, t) == 2*t": node(
        "has_derivative", (closed(node("power", (t, number(2))), t), t, multiply(number(2), t)), "t"
    ),
    "iff(a <= b, b <= a)": node(
        "and",
        (node("implies", (less_equal(a, b), less_equal(b, a))), node("implies", (less_equal(b, a), less_equal(a, b)))),
    ),
    "grad(f, x) == 0": node("equal", (node("gradient", (f, x)), zero_vector(E))),
    "f is L-smooth": definitions.smooth(f, L),
    "f is convex": definitions.convex(f),
    "f is L-strongly convex": definitions.strongly_convex(f, L),
    "is_convex(f)": definitions.convex_along_chords(f),
    "phi is increasing": definitions.increasing(phi),
    "phi is strictly increasing": definitions.strictly_increasing(phi),
    "phi is odd": definitions.odd(phi),
    "phi is a hyperbolic tangent": definitions.hyperbolic_tangent(phi),
    "x minimises f": definitions.minimiser(f, x),
    "f(y) <= f(x) + inner(grad(f, x), y - x)": less_equal(
        at(f, y), add(at(f, x), node("inner", (node("gradient", (f, x)), subtract(y, x))))
    ),
}


@pytest.mark.parametrize("text", MEANS)
def test_a_text_means(text):
    assert statement(text).conclusion == MEANS[text]


POINTS_AT = {  # text: (column, part of the message)
    "a = b": (2, "=="),
    "a^2 >= 0": (1, "x**2"),
    "a <= b +": (8, "no expression"),
    "a <= b)": (6, "unmatched"),
    "a <= 1.5": (5, "decimals"),
    "a <= True": (5, "an integer"),
    "a <= 'b'": (5, "text"),
    "__import__('os').system('ls') <= 0": (0, "names have no parts"),
    "(lambda: 0)() <= 0": (1, "no meaning"),
    "[a for a in b] <= 0": (0, "no meaning"),
    "a if b else a": (0, "ite"),
    "a[0] <= 0": (0, "a(i)"),
    "a // 2 <= 0": (0, "a / b"),
    "(a := 3) <= 0": (4, "equality"),
    "f'{a}' <= 0": (0, "no meaning"),
    "a <= é": (5, "ASCII"),
    "": (0, "an expression"),
    "a": (0, "a statement"),
    "a + (b <= a) <= 0": (5, "a term"),
    "norm(x, y) >= 0": (0, "takes 1"),
    "inner(x, a) + a**2 >= 0": (14, "used as a real"),
    "f is L-smoth": (0, "sentence"),
    "f(x) >= 0": (0, "declare"),
    "s(0) >= 0": (0, "declare"),
    "norm(x*y) >= 0": (5, "which factor"),
    "forall(a, 'reals', a >= 0)": (10, "real_function"),
    "-" * 300 + "a >= 0": (80, "deep"),
    "a" * 5000: (0, "at most"),
    "foo(a, b) >= 0": (0, "no function"),
    "is_odd(a + b)": (7, "function"),
    "a <= 1 # and b <= 0": (7, "no meaning"),
    "a <= 0x10": (5, "decimal digits"),
    "a <= 1_0": (5, "decimal digits"),
    "f is L) or (1 <= 2-smooth": (6, "unmatched"),
    "forall(sqrt, 'real_function', sqrt(4) == 2)": (7, "cannot be bound"),
    "exists(pi, 'real', pi == 3)": (7, "cannot be bound"),
    "sum(2*max, max, 0, 3) >= 0": (11, "cannot be bound"),
}


@pytest.mark.parametrize("text", POINTS_AT, ids=lambda text: text[:30])
def test_an_error_points_at_the_character(text):
    with pytest.raises(LanguageError) as refused:
        statement(text)
    column, part = POINTS_AT[text]
    assert (refused.value.column, part in str(refused.value)) == (column, True), str(refused.value)


def test_the_caret_stands_below_the_character():
    with pytest.raises(LanguageError) as refused:
        statement("norm(x) <= 1.5")
    shown, caret = str(refused.value).split("\n")
    assert shown[caret.index("^") :] == "1.5"


@pytest.mark.parametrize(
    "text", ["exp(a) >= 0", "a <= pi", "a**Rational(1,3) >= 0", "2**L >= s(n-1)", "diff(a**2, a) <= 1"]
)
def test_what_the_kernel_has_no_words_for(text):
    with pytest.raises(CannotSay):
        statement(text, sorts={"s": "sequence", "n": "nat"})


def test_a_difference_is_natural_only_where_a_hypothesis_says_so():
    said = statement("a**(n-1)*a == a**n", ["n >= 1"])
    assert said.hypotheses[1].args == (n, add(ONE, variable("n_minus_1", NATURAL)))
    for text, given in (("a**(n-1) == 1", []), ("forall(n, 'nat', a**(n-1) == 1)", ["n >= 1"])):
        with pytest.raises(CannotSay):
            statement(text, given)


def test_limits_are_read_outside_of_the_binder():
    shown = statement("sum(sum(i, i, 0, i), i, 0, i) <= a").conclusion
    assert free_variables(shown) == {i, a}


@pytest.mark.parametrize("head", ["in_O", "not_in_O", "in_Theta"])
def test_the_constant_of_an_order_captures_no_letter(head):
    shown = statement(f"{head}(C*n, n, [n])", sorts={"C": "nat"}).conclusion
    assert free_variables(shown) == {variable("C", NATURAL)}


def test_sorts_are_read_off_the_use():
    said = statement(
        "f(x(T)) <= L/T*norm(x(0) - y)**2 + s(n)", ["x is gradient descent for f with step 1/L", "s is a sequence"]
    )
    found = {v.name: str(v.sort) for v in free_variables(*said.hypotheses, said.conclusion)}
    assert found == {
        "f": "E -> real", "x": "natural -> E", "y": "E", "T": "natural", "L": "real", "s": "natural -> real", "n": "natural"
    }  # fmt: skip
