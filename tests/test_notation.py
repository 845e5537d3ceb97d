"""Kernel terms and formulas on paper: a table of good prints, and one of traps."""

import pytest

from report.claim_page import derivation_lines
from report.layout import height, plain, spoken
from report.names import scope_of
from report.notation import term_layout
from report.prose import read_prose
from report.sentences import definition_row, phrase
from verify import words
from verify.claims import calc
from verify.definitions import DEFINITIONS, convex, descent, gradient_dominated, lower_bound, minimiser, smooth
from verify.kernel.formulas import (
    add,
    conjunction,
    equal,
    exists,
    for_all,
    implies,
    less,
    less_equal,
    multiply,
    negation,
    negative,
    space,
    subtract,
)
from verify.kernel.terms import NATURAL, REAL, Sort, closed, node, number, quantifier, variable, zero_vector

E = space("E")
a, b, c, L, mu, alpha = (variable(name, REAL) for name in ("a", "b", "c", "L", "mu", "alpha"))
m, n, T = (variable(name, NATURAL) for name in ("m", "n", "T"))
x, y, d, x0, x_star = (variable(name, E) for name in ("x", "y", "d", "x0", "x_star"))
f, h = variable("f", Sort(("E",), "real")), variable("h", Sort(("real",), "real"))
X = variable("x", Sort(("natural",), "E"))
i, t = variable("i", NATURAL), variable("t", REAL)


def inv(term):
    return node("inverse", (term,))


def power(base, exponent):
    return node("power", (base, number(exponent)))


def norm(vector):
    return node("norm", (vector,))


def at(function, *args):
    return node("apply", (function, *args))


def fold(kind, low, high, free, body):
    return node(kind, (low, high, closed(body, free)), free.name)


TERMS = {
    "numbers": [
        (number(-3), "−3"),
        (number(2, 3), "2/3"),
        (power(number(1, 2), 2), "(1/2)²"),
        (power(number(-2), 3), "(−2)³"),
    ],
    "names": [
        (x_star, "x_⋆"),
        (x0, "x_0"),
        (mu, "μ"),
        (variable("step_max", REAL), "step_max"),
        (variable("eta_1", REAL), "η_1"),
        (at(X, add(n, number(1))), "x_(n + 1)"),
        (at(variable("x_star", Sort(("natural",), "E")), n), "x_(⋆, n)"),
    ],
    "minus": [
        (negative(a), "−a"),
        (negative(negative(a)), "−(−a)"),
        (subtract(a, negative(b)), "a − (−b)"),
        (negative(add(a, b)), "−(a + b)"),
        (subtract(a, add(b, c)), "a − (b + c)"),
        (subtract(a, subtract(b, c)), "a − (b − c)"),
        (add(negative(a), b), "b − a"),
        (add(negative(a), negative(b)), "−a − b"),
        (add(a, number(-2)), "a − 2"),
        (multiply(a, number(-1), b), "−ab"),
        (multiply(a, negative(b)), "a(−b)"),
        (power(negative(a), 2), "(−a)²"),
        (multiply(number(-1), number(-1), a), "−(−1)a"),
        (multiply(number(-1), number(1, 2), L), "−L/2"),
    ],
    "products": [
        (multiply(a, add(b, c)), "a(b + c)"),
        (multiply(multiply(a, b), c), "abc"),
        (multiply(a, multiply(b, c)), "abc"),
        (multiply(number(2), number(3)), "2 · 3"),
        (multiply(a, number(2)), "2a"),
        (multiply(a, power(number(2), 3)), "a · 2³"),
        (multiply(x, a), "ax"),
        (power(multiply(a, b), 2), "(ab)²"),
        (power(power(a, 2), 3), "(a²)³"),
        (multiply(number(0), x), "0"),
        (multiply(variable("gap", REAL), a), "gap a"),
    ],
    "fractions": [
        (inv(L), "1/L"),
        (multiply(number(1, 2), L), "L/2"),
        (multiply(number(1, 2), L, power(norm(d), 2)), "(L/2)‖d‖²"),
        (multiply(inv(L), node("gradient", (f, x))), "(1/L)∇f(x)"),
        (multiply(number(1, 2), inv(L), power(norm(x), 2)), "(1/(2L))‖x‖²"),
        (multiply(power(norm(x), 2), inv(L)), "‖x‖²/L"),
        (multiply(L, power(norm(x), 2), inv(multiply(number(2), T))), "(L/(2T))‖x‖²"),
        (multiply(add(a, b), inv(c)), "(a + b)/c"),
        (multiply(a, inv(inv(b))), "a/(1/b)"),
        (inv(add(number(1), inv(L))), "1/(1 + 1/L)"),
        (inv(add(number(1), multiply(a, inv(multiply(b, c))))), "1/(1 + a/(bc))"),
        (inv(add(number(1), multiply(inv(L), add(a, b)))), "1/(1 + (a + b)/L)"),
        (power(inv(L), 2), "(1/L)²"),
        (multiply(number(1, 2), number(2), a), "(2a)/2"),
        (multiply(number(1, 2), L, power(number(0), 2)), "L/2 · 0²"),
        (subtract(number(1), multiply(mu, inv(L))), "1 − μ/L"),
        (power(subtract(number(1), multiply(mu, inv(L))), 2), "(1 − μ/L)²"),
    ],
    "heads": [
        (norm(subtract(x, y)), "‖x − y‖"),
        (node("absolute", (subtract(a, b),)), "|a − b|"),
        (node("inner", (node("gradient", (f, x)), subtract(y, x))), "⟨∇f(x), y − x⟩"),
        (node("root", (add(a, b),)), "√(a + b)"),
        (power(node("root", (a,)), 2), "(√a)²"),
        (node("max", (a, b)), "max {a, b}"),
        (power(at(f, x), 2), "f(x)²"),
        (power(at(f, add(x, y)), 2), "f(x + y)²"),
        (node("derivative", (h, a)), "h′(a)"),
        (power(node("derivative", (h, a)), 2), "h′(a)²"),
        (node("hessian", (f, x, d)), "∇²f(x)[d]"),
        (zero_vector(E), "0"),
        (node("case", (less(a, b), a, b)), "{a if a < b; b otherwise}"),
    ],
    "ranges": [
        (fold("sum_over", number(0), T, i, norm(at(X, i))), "∑_(i = 0)^(T − 1) ‖x_i‖"),
        (fold("sum_over", number(1), add(m, number(1)), i, at(X, i)), "∑_(i = 1)^m x_i"),
        (fold("sum_over", number(0), number(5), i, add(i, a)), "∑_(i = 0)^4 (a + i)".replace("a + i", "i + a")),
        (multiply(fold("sum_over", number(0), T, i, i), a), "a ∑_(i = 0)^(T − 1) i"),
        (multiply(fold("sum_over", number(0), T, i, i), norm(x)), "(∑_(i = 0)^(T − 1) i)‖x‖"),
        (power(fold("sum_over", number(0), T, i, i), 2), "(∑_(i = 0)^(T − 1) i)²"),
        (fold("min_over", number(0), T, i, norm(at(X, i))), "min_(0 ≤ i < T) ‖x_i‖"),
        (node("integral", (number(0), number(1), closed(add(a, t), t)), "t"), "∫_0^1 (a + t) dt"),
    ],
}


@pytest.mark.parametrize(
    ("term", "wanted"),
    [row for rows in TERMS.values() for row in rows],
    ids=[w for rows in TERMS.values() for _, w in rows],
)
def test_a_term_prints(term, wanted):
    assert plain(term_layout(term, scope_of([term]))) == wanted


SENTENCES = [
    (smooth(f, L), "f is L-smooth"),
    (smooth(f, multiply(number(2), L)), "f is (2L)-smooth"),
    (smooth(f, number(1)), "f is 1-smooth"),
    (convex(f), "f is convex"),
    (minimiser(f, x_star), "x_⋆ minimises f"),
    (lower_bound(f, variable("f_star", REAL)), "f ≥ f_⋆ everywhere"),
    (gradient_dominated(f, mu, c), "f satisfies the Polyak–Łojasiewicz inequality with constant μ and value c"),
    (descent(X, f, inv(L)), "x_(t + 1) = x_t − (1/L)∇f(x_t) for all t ∈ ℕ"),
    (conjunction(less(number(0), a), less(a, b)), "0 < a < b"),
    (conjunction(less(a, b), less(c, a)), "a < b and c < a"),
    (for_all(x, for_all(y, equal(norm(x), norm(y)))), "‖x‖ = ‖y‖ for all x, y ∈ E"),
    (for_all(a, for_all(n, less(a, n))), "a < n for all a ∈ ℝ and n ∈ ℕ"),
    (for_all(a, implies(less(number(0), a), less(b, a))), "for all a ∈ ℝ with 0 < a: b < a"),
    (for_all(a, exists(b, less(a, b))), "for all a ∈ ℝ: there is b ∈ ℝ with a < b"),
    (exists(a, for_all(b, less(a, b))), "there is a ∈ ℝ with a < b for all b ∈ ℝ"),
    (implies(less(a, b), less(b, c)), "if a < b, then b < c"),
    (conjunction(implies(less(a, b), less(b, c)), less(c, a)), "(if a < b, then b < c) and c < a"),
    (negation(conjunction(less(a, b), less(c, a))), "it is not true that (a < b and c < a)"),
    (node("or", (less(a, b), conjunction(less(b, c), less(a, c)))), "a < b or (b < c and a < c)"),
    (conjunction(for_all(a, less(a, b)), less(b, c)), "(a < b for all a ∈ ℝ) and b < c"),
]


@pytest.mark.parametrize(("formula", "wanted"), SENTENCES, ids=[wanted for _, wanted in SENTENCES])
def test_a_formula_is_said(formula, wanted):
    assert spoken(phrase(formula)) == wanted


def test_a_bound_name_that_clashes_with_a_free_one_is_changed():
    inside = less(variable("x", REAL), a)
    shadowed = quantifier("for_all", "a", REAL, closed(inside, variable("x", REAL)))
    assert spoken(phrase(shadowed)) == "t < a for all t ∈ ℝ"


def test_nested_binders_of_one_name_are_told_apart():
    inner = node("sum_over", (number(0), T, closed(add(i, n), i)), "i")
    outer = node("sum_over", (number(0), T, closed(inner, n)), "i")
    assert plain(term_layout(outer, scope_of([outer]))) == "∑_(i = 0)^(T − 1) ∑_(j = 0)^(T − 1) (j + i)"


def test_no_two_variables_look_alike():
    pairs = [
        (variable("x0", REAL), variable("x_0", REAL)),
        (variable("eps", REAL), variable("epsilon", REAL)),
        (variable("x", REAL), variable("x", E)),
        (variable("lam", REAL), variable("lambda", REAL)),
    ]
    for left, right in pairs:
        scope = scope_of([equal(left, left), equal(right, right)])
        assert plain(scope.shown[left]) != plain(scope.shown[right])


@pytest.mark.parametrize(("name", "index"), [("x0", number(0)), ("x_n", variable("n", NATURAL))])
def test_a_variable_does_not_look_like_a_member_of_a_sequence(name, index):
    member = node("apply", (variable("x", Sort(("natural",), "real")), index))
    statement = equal(member, variable(name, REAL))
    left, right = (plain(term_layout(side, scope_of([statement]))) for side in statement.args)
    assert left != right
    best, points = variable("x_star", E), variable("x", Sort(("natural",), "E"))
    scope = scope_of([equal(best, node("apply", (points, number(0))))])
    assert plain(scope.shown[best]) == "x_⋆"


def test_what_a_line_supposes_besides_is_said_before_it():
    lines = calc(0, given=[words.reals("c")[0] >= 0]).le(words.reals("c")[0]).lines()
    scope = scope_of([lines[0].relation])
    assert [spoken(line.content) for line in derivation_lines(lines, scope, "1")] == ["If 0 ≤ c, then", "0 ≤ c"]


def test_every_defined_word_is_said_and_explained():
    rows = [tuple(spoken(part) for part in definition_row(definition)) for definition in DEFINITIONS]
    assert len({word for word, _ in rows}) == len(rows)
    for word, meaning in rows:
        assert word
        assert meaning != word


def test_a_relation_is_printed_as_it_is_stored():
    assert spoken(phrase(less_equal(b, a))) == "b ≤ a"
    assert spoken(phrase(node("not_equal", (a, b)))) == "a ≠ b"


def test_huge_numbers_are_shortened_and_say_how_long_they_are():
    (shown,) = [plain(term_layout(term, scope_of([term]))) for term in [number(10**60)]]
    assert len(shown) < 40
    assert "61 digits" in shown


def test_brackets_know_how_tall_their_content_is():
    flat, fraction = norm(x), norm(multiply(inv(L), x))
    assert [height(term_layout(term, scope_of([term]))) for term in (flat, fraction)] == [0, 1]


PROSE = {
    "f(x_T) >= f*.": "f(x_T) ≥ f_⋆.",
    "a square is not negative": "a square is not negative",
    "alpha = 1/L, or grad f(x) = 0": "α = 1/L, or ∇f(x) = 0",
    "f = L/2 |x|^2": "f = (L/2)‖x‖²",
    "L -> L^2 (place 4)": "L → L² (place 4)",
    "<grad f(x), d> < 0 (or 1 < 2)": "⟨∇f(x), d⟩ < 0 (or 1 < 2)",
    "an unclosed (f(x) stays": "an unclosed (f(x) stays",
}


@pytest.mark.parametrize(("text", "wanted"), PROSE.items(), ids=PROSE.keys())
def test_formulas_in_an_author_s_sentence_are_found(text, wanted):
    assert spoken(read_prose(text)) == wanted
