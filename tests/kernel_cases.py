"""What each rule and each constructor of the kernel accepts, with the sequent it must give, and what it refuses.

Names start with the rule or the kind. The module is also run against copies of the kernel with one check taken out.
"""

from verify.kernel.analysis import continuity, has_derivative, integrable
from verify.kernel.formulas import (
    FALSE,
    ONE,
    ZERO,
    add,
    between,
    equal,
    exists,
    for_all,
    implies,
    less,
    less_equal,
    multiply,
    negative,
    space,
    subtract,
)
from verify.kernel.normal import normal, normal_vector
from verify.kernel.sequent import place
from verify.kernel.terms import (
    NATURAL,
    REAL,
    KernelError,
    Sort,
    bound,
    checked_sort,
    closed,
    node,
    number,
    opened,
    quantifier,
    substitute,
    variable,
    zero_vector,
)
from verify.kernel.theorem import Theorem, infer

E, F, FORMULA = space("E"), space("F"), Sort((), "formula")
a, b, c, s, t = (variable(name, REAL) for name in "abcst")
n, m, k = (variable(name, NATURAL) for name in "nmk")
x, y, z = (variable(name, E) for name in "xyz")
u = variable("u", F)
f, g = variable("f", Sort(("E",), "real")), variable("g", Sort(("E",), "real"))
h, j = variable("h", Sort(("real",), "real")), variable("j", Sort(("real",), "real"))
w = variable("w", Sort(("natural",), "real"))
q = variable("q", Sort(("real", "natural"), "real"))
P, Q, R = less_equal(a, b), less(b, c), equal(a, c)
TWO, HALF, MINUS = number(2), number(1, 2), number(-1)
OE, OF = zero_vector(E), zero_vector(F)
i0, r0 = bound(0, NATURAL), bound(0, REAL)


def inverse(p):
    return node("inverse", (p,))


def root(p):
    return node("root", (p,))


def absolute(p):
    return node("absolute", (p,))


def norm(v):
    return node("norm", (v,))


def inner(v, w):
    return node("inner", (v, w))


def power(p, e):
    return node("power", (p, e))


def square(p):
    return power(p, TWO)


def maximum(p, r):
    return node("max", (p, r))


def different(p, r):
    return node("not_equal", (p, r))


def case(formula, p, r):
    return node("case", (formula, p, r))


def at(function, *arguments):
    return node("apply", (function, *arguments))


def gradient(function, point):
    return node("gradient", (function, point))


def hessian(function, point, direction):
    return node("hessian", (function, point, direction))


def derivative(function, point):
    return node("derivative", (function, point))


def both(*formulas):
    return node("and", formulas)


def either(*formulas):
    return node("or", formulas)


def total(low, high, body, index=k, kind="sum_over"):
    return node(kind, (low, high, closed(body, index)))


def integral(low, high, body):
    return node("integral", (low, high, closed(body, s)))


def slopes(body, point, value):
    """s -> body has at the point the derivative value."""
    return has_derivative(body, s, point, value)


def given(formula):
    return infer("assume", (), (formula,))


def rule(name, premises=(), *arguments):
    """The rule on assumptions (formulas) or theorems."""
    return infer(name, tuple(p if type(p) is Theorem else given(p) for p in premises), arguments)


def combined(goal, premises=(), products=(), multiples=()):
    return rule("combine", premises, goal, tuple(products), tuple(multiples))


def times(*positions, weight=ONE, factor=ONE):
    return (weight, factor, tuple(map(str, positions)))


def everywhere(body, value, low=ZERO, high=ONE, point=t):
    """For all t in [low, high]: s -> body has at t the derivative value."""
    return for_all(t, implies(between(low, t, high), slopes(body, point, value)))


def gateaux(function, point, value, direction=y):
    along = add(point, multiply(s, direction))
    return for_all(direction, slopes(at(function, along), ZERO, inner(value, direction)))


def second(function, point, along, value, direction=z):
    moved = gradient(function, add(point, multiply(s, along)))
    return for_all(direction, slopes(inner(moved, direction), ZERO, inner(value, direction)))


TRUE = combined(less(ZERO, ONE), (), [times()])
SUM, MIN, MAX = total(n, m, at(w, k)), total(n, m, at(w, k), k, "min_over"), total(n, m, at(w, k), k, "max_over")
VECTORS = total(n, m, multiply(at(w, k), x))
ORDER, AFTER = less_equal(ZERO, n), less_equal(ZERO, add(n, ONE))


def _step():
    return rule("discharge", [combined(AFTER, [ORDER], [times(0), times()])], ORDER)


def _limit():
    e, r = variable("eps", REAL), variable("delta", REAL)
    error = add(square(s), negative(square(a)), multiply(MINUS, b, subtract(s, a)))
    small = less_equal(absolute(error), multiply(e, absolute(subtract(s, a))))
    inside = exists(r, both(less(ZERO, r), for_all(s, implies(less(absolute(subtract(s, a)), r), small))))
    meaning = for_all(e, implies(less(ZERO, e), inside))
    return both(implies(slopes(square(s), a, b), meaning), implies(meaning, slopes(square(s), a, b)))


# name -> (theorem, hypotheses it must have, conclusion it must have)
ACCEPT = {
    "assume: a formula": lambda: (rule("assume", (), P), [P], P),
    "discharge: what is assumed": lambda: (rule("discharge", [P], P), [], implies(P, P)),
    "discharge: what is not assumed": lambda: (rule("discharge", [P], Q), [P], implies(Q, P)),
    "modus_ponens: both premises": lambda: (rule("modus_ponens", [implies(P, Q), P]), [implies(P, Q), P], Q),
    "conjoin: two": lambda: (rule("conjoin", [P, Q]), [P, Q], both(P, Q)),
    "conjunct: the first": lambda: (rule("conjunct", [both(P, Q)], "0"), [both(P, Q)], P),
    "conjunct: the last": lambda: (rule("conjunct", [both(P, Q)], "1"), [both(P, Q)], Q),
    "disjoin: the second": lambda: (rule("disjoin", [Q], either(P, Q)), [Q], either(P, Q)),
    "cases: each branch loses its own case only": lambda: (
        rule("cases", [either(P, Q), rule("conjunct", [rule("conjoin", [P, R])], "1"), rule("conjunct", [rule("conjoin", [P, R])], "1")]),
        [either(P, Q), P, R],
        R,
    ),
    "excluded_middle: <=": lambda: (rule("excluded_middle", (), less_equal(a, b)), [], either(less_equal(a, b), less(b, a))),
    "excluded_middle: <": lambda: (rule("excluded_middle", (), less(a, b)), [], either(less(a, b), less_equal(b, a))),
    "excluded_middle: =": lambda: (rule("excluded_middle", (), equal(x, y)), [], either(equal(x, y), different(x, y))),
    "excluded_middle: !=": lambda: (rule("excluded_middle", (), different(a, b)), [], either(different(a, b), equal(a, b))),
    "excluded_middle: any": lambda: (rule("excluded_middle", (), both(P, Q)), [], either(both(P, Q), implies(both(P, Q), FALSE))),
    "absurd: from 0 < 0": lambda: (rule("absurd", [FALSE], P), [FALSE], P),
    "generalise: under hypotheses on others": lambda: (rule("generalise", [Q], a), [Q], for_all(a, Q)),
    "generalise: over a function": lambda: (rule("generalise", [rule("discharge", [equal(at(h, a), a)], equal(at(h, a), a))], h), [], for_all(h, implies(equal(at(h, a), a), equal(at(h, a), a)))),
    "generalise: another variable of the name in a hypothesis": lambda: (rule("generalise", [equal(variable("n", REAL), a)], n), [equal(variable("n", REAL), a)], for_all(n, equal(variable("n", REAL), a))),
    "specialise: a natural number is real": lambda: (rule("specialise", [for_all(a, less(a, b))], n), [for_all(a, less(a, b))], less(n, b)),
    "specialise: nested binders of one name": lambda: (
        rule("specialise", [rule("specialise", [for_all(a, for_all(b, less(subtract(a, b), c)))], b)], a),
        [for_all(a, for_all(b, less(subtract(a, b), c)))],
        less(subtract(b, a), c),
    ),
    "specialise: a function": lambda: (rule("specialise", [for_all(h, equal(at(h, a), b))], j), [for_all(h, equal(at(h, a), b))], equal(at(j, a), b)),
    "specialise: a bound variable deep inside": lambda: (rule("specialise", [for_all(a, equal(total(n, m, multiply(k, a)), a))], ONE), [for_all(a, equal(total(n, m, multiply(k, a)), a))], equal(total(n, m, multiply(k, ONE)), ONE)),
    "witness: a term": lambda: (rule("witness", [less(ZERO, ONE)], exists(a, less(ZERO, a)), ONE), [less(ZERO, ONE)], exists(a, less(ZERO, a))),
    "witness: some of its occurrences": lambda: (rule("witness", [less(b, add(b, ONE))], exists(a, less(b, add(a, ONE))), b), [less(b, add(b, ONE))], exists(a, less(b, add(a, ONE)))),
    "choose: the name goes": lambda: (
        rule("choose", [exists(a, less(b, a)), rule("witness", [less(b, a)], exists(c, less(b, c)), a)], a),
        [exists(a, less(b, a))],
        exists(c, less(b, c)),
    ),
    "choose: other hypotheses stay": lambda: (rule("choose", [exists(a, less(b, a)), Q], a), [exists(a, less(b, a)), Q], Q),
    "instantiate: at once": lambda: (rule("instantiate", [less(a, b)], ((a, b), (b, a))), [less(b, a)], less(b, a)),
    "instantiate: a function": lambda: (rule("instantiate", [equal(at(h, a), ONE)], ((h, j),)), [equal(at(j, a), ONE)], equal(at(j, a), ONE)),
    "instantiate: below a binder of the name": lambda: (rule("instantiate", [for_all(a, less(a, b))], ((b, a),)), [for_all(c, less(c, a))], for_all(c, less(c, a))),
    "define: a function": lambda: (rule("define", (), h, add(s, b), (s,)), [], exists(h, for_all(s, equal(at(h, s), add(s, b))))),
    "define: of two variables": lambda: (rule("define", (), q, multiply(s, n), (s, n)), [], exists(q, for_all(s, for_all(n, equal(at(q, s, n), multiply(s, n)))))),
    "replace: below a binder": lambda: (rule("replace", [equal(a, b), for_all(s, less(s, a))], for_all(s, less(s, c)), c), [equal(a, b), for_all(s, less(s, a))], for_all(s, less(s, b))),
    "replace: vectors": lambda: (rule("replace", [equal(x, y), less(at(f, x), a)], less(at(f, z), a), z), [equal(x, y), less(at(f, x), a)], less(at(f, y), a)),
    "restate: expanded": lambda: (rule("restate", [less(square(add(a, b)), c)], less(add(square(a), multiply(TWO, a, b), square(b)), c)), [less(square(add(a, b)), c)], less(add(square(a), multiply(TWO, a, b), square(b)), c)),
    "restate: the same difference": lambda: (rule("restate", [P], less_equal(ZERO, subtract(b, a))), [P], less_equal(ZERO, subtract(b, a))),
    "restate: the same difference of vectors": lambda: (rule("restate", [equal(x, y)], equal(subtract(x, y), OE)), [equal(x, y)], equal(subtract(x, y), OE)),
    "restate: below a binder": lambda: (rule("restate", [for_all(s, P)], for_all(s, less_equal(a, add(b, ZERO)))), [for_all(s, P)], for_all(s, less_equal(a, add(b, ZERO)))),
    "restate: a norm": lambda: (rule("restate", [equal(norm(subtract(x, y)), a)], equal(root(inner(subtract(y, x), subtract(y, x))), a)), [equal(norm(subtract(x, y)), a)], equal(root(inner(subtract(y, x), subtract(y, x))), a)),
    "restate: powers": lambda: (rule("restate", [equal(power(a, add(n, n, ONE)), b)], equal(multiply(a, square(power(a, n))), b)), [equal(power(a, add(n, n, ONE)), b)], equal(multiply(a, square(power(a, n))), b)),
    "restate: max, min and || are one": lambda: (rule("restate", [equal(absolute(a), node("min", (a, b)))], equal(maximum(negative(a), a), negative(maximum(negative(b), negative(a))))), [equal(absolute(a), node("min", (a, b)))], equal(maximum(negative(a), a), negative(maximum(negative(b), negative(a))))),
    "combine: a square": lambda: (combined(less_equal(ZERO, square(a)), (), [times(factor=a)]), [], less_equal(ZERO, square(a))),
    "combine: facts": lambda: (combined(less_equal(a, c), [P, less_equal(b, c)], [times(0), times(1)]), [P, less_equal(b, c)], less_equal(a, c)),
    "combine: strict": lambda: (combined(less(a, c), [P, Q], [times(0), times(1)]), [P, Q], less(a, c)),
    "combine: strict, then not": lambda: (combined(less(a, c), [less(a, b), less_equal(b, c)], [times(0), times(1)]), [less(a, b), less_equal(b, c)], less(a, c)),
    "combine: strict from unequal": lambda: (combined(less(ZERO, square(a)), [different(a, ZERO)], [times(0)]), [different(a, ZERO)], less(ZERO, square(a))),
    "combine: strict from a number": lambda: (combined(less(a, add(b, ONE)), [P], [times(0), times()]), [P], less(a, add(b, ONE))),
    "combine: unequal": lambda: (combined(different(a, ZERO), [less(ZERO, square(a))], [times(0)]), [less(ZERO, square(a))], different(a, ZERO)),
    "combine: unequal vectors": lambda: (combined(different(x, y), [different(y, x)], [times(0)]), [different(y, x)], different(x, y)),
    "combine: equations": lambda: (combined(equal(a, b), [equal(add(a, c), add(b, c))], (), [(ONE, "0")]), [equal(add(a, c), add(b, c))], equal(a, b)),
    "combine: an equation of vectors under an inner product": lambda: (combined(equal(inner(x, z), inner(y, z)), [equal(x, y)], (), [(z, "0")]), [equal(x, y)], equal(inner(x, z), inner(y, z))),
    "combine: vectors from vectors": lambda: (combined(equal(multiply(a, x), multiply(a, y)), [equal(x, y)], (), [(a, "0")]), [equal(x, y)], equal(multiply(a, x), multiply(a, y))),
    "combine: vectors from numbers": lambda: (combined(equal(multiply(a, x), multiply(b, x)), [equal(a, b)], (), [(x, "0")]), [equal(a, b)], equal(multiply(a, x), multiply(b, x))),
    "combine: unused premises stay hypotheses": lambda: (combined(less_equal(a, b), [P, Q], [times(0)]), [P, Q], less_equal(a, b)),
    "combine: the identity of vectors": lambda: (combined(equal(add(x, y), add(y, x))), [], equal(add(x, y), add(y, x))),
    "reciprocal: of what is not 0": lambda: (rule("reciprocal", [different(a, ZERO)]), [different(a, ZERO)], equal(multiply(a, inverse(a)), ONE)),
    "maximum: of two": lambda: (rule("maximum", (), a, b), [], both(less_equal(a, maximum(a, b)), less_equal(b, maximum(a, b)), equal(multiply(subtract(maximum(a, b), a), subtract(maximum(a, b), b)), ZERO))),
    "case_value: where it holds": lambda: (rule("case_value", [P], case(P, a, c)), [P], equal(case(P, a, c), a)),
    "case_value: where it does not": lambda: (rule("case_value", [less(b, a)], case(P, a, c)), [less(b, a)], equal(case(P, a, c), c)),
    "case_value: of vectors": lambda: (rule("case_value", [implies(both(P, Q), FALSE)], case(both(P, Q), x, y)), [implies(both(P, Q), FALSE)], equal(case(both(P, Q), x, y), y)),
    "square_root: of what is not negative": lambda: (rule("square_root", [less_equal(ZERO, a)]), [less_equal(ZERO, a)], both(less_equal(ZERO, root(a)), equal(multiply(root(a), root(a)), a))),
    "square_norm: of a vector": lambda: (rule("square_norm", (), x), [], less_equal(ZERO, inner(x, x))),
    "definite: of a vector": lambda: (rule("definite", [equal(inner(x, x), ZERO)]), [equal(inner(x, x), ZERO)], equal(x, OE)),
    "natural: of a product": lambda: (rule("natural", (), multiply(n, add(m, ONE))), [], less_equal(ZERO, multiply(n, add(m, ONE)))),
    "next_natural: of naturals": lambda: (rule("next_natural", [less(n, m)]), [less(n, m)], less_equal(add(n, ONE), m)),
    "induction: over naturals": lambda: (rule("induction", [less_equal(ZERO, ZERO), _step()], less_equal(ZERO, n), n), [less_equal(ZERO, ZERO)], for_all(n, less_equal(ZERO, n))),
    "induction: the index may be free in the base's hypotheses": lambda: (rule("induction", [rule("conjunct", [both(less_equal(ZERO, ZERO), equal(n, TWO))], "0"), _step()], less_equal(ZERO, n), n), [both(less_equal(ZERO, ZERO), equal(n, TWO))], for_all(n, less_equal(ZERO, n))),
    "induction: the step's hypotheses stay": lambda: (rule("induction", [less_equal(ZERO, ZERO), rule("conjunct", [rule("conjoin", [P, _step()])], "1")], less_equal(ZERO, n), n), [less_equal(ZERO, ZERO), P], for_all(n, less_equal(ZERO, n))),
    "fold_first: an empty sum": lambda: (rule("fold_first", [less_equal(m, n)], SUM), [less_equal(m, n)], equal(SUM, ZERO)),
    "fold_first: an empty sum of vectors": lambda: (rule("fold_first", [less_equal(m, n)], VECTORS), [less_equal(m, n)], equal(VECTORS, OE)),
    "fold_first: a minimum of one": lambda: (rule("fold_first", [equal(m, add(n, ONE))], MIN), [equal(m, add(n, ONE))], equal(MIN, at(w, n))),
    "fold_next: a sum": lambda: (rule("fold_next", [less_equal(n, m)], SUM), [less_equal(n, m)], equal(total(n, add(m, ONE), at(w, k)), add(SUM, at(w, m)))),
    "fold_next: a minimum": lambda: (rule("fold_next", [less(n, m)], MIN), [less(n, m)], equal(total(n, add(m, ONE), at(w, k), k, "min_over"), node("min", (MIN, at(w, m))))),
    "fold_next: a maximum": lambda: (rule("fold_next", [less(n, m)], MAX), [less(n, m)], equal(total(n, add(m, ONE), at(w, k), k, "max_over"), node("max", (MAX, at(w, m))))),
    "differentiate: a polynomial": lambda: (rule("differentiate", (), slopes(add(multiply(s, square(s)), a), b, multiply(number(3), square(b)))), [], slopes(add(multiply(s, square(s)), a), b, multiply(number(3), square(b)))),
    "differentiate: a reciprocal": lambda: (rule("differentiate", [different(a, ZERO)], slopes(inverse(s), a, negative(square(inverse(a))))), [different(a, ZERO)], slopes(inverse(s), a, negative(square(inverse(a))))),
    "differentiate: a root": lambda: (rule("differentiate", [less(ZERO, a)], slopes(root(s), a, inverse(multiply(TWO, root(a))))), [less(ZERO, a)], slopes(root(s), a, inverse(multiply(TWO, root(a))))),
    "differentiate: with a premise for a part": lambda: (rule("differentiate", [slopes(at(h, s), a, b)], slopes(multiply(s, at(h, s)), a, add(at(h, a), multiply(a, b)))), [slopes(at(h, s), a, b)], slopes(multiply(s, at(h, s)), a, add(at(h, a), multiply(a, b)))),
    "differentiate: inside a reciprocal": lambda: (rule("differentiate", [different(add(square(a), ONE), ZERO)], slopes(inverse(add(square(s), ONE)), a, multiply(MINUS, TWO, a, square(inverse(add(square(a), ONE)))))), [different(add(square(a), ONE), ZERO)], slopes(inverse(add(square(s), ONE)), a, multiply(MINUS, TWO, a, square(inverse(add(square(a), ONE)))))),
    "chain: one in the other": lambda: (rule("chain", [slopes(at(h, s), square(a), b), slopes(square(s), a, c)]), [slopes(at(h, s), square(a), b), slopes(square(s), a, c)], slopes(at(h, square(s)), a, multiply(b, c))),
    "limit: epsilon and delta": lambda: (rule("limit", (), slopes(square(s), a, b)), [], _limit()),
    "slope: a derivative": lambda: (rule("slope", [slopes(at(h, s), a, b)], derivative(h, a)), [slopes(at(h, s), a, b)], equal(derivative(h, a), b)),
    "slope: a gradient": lambda: (rule("slope", [gateaux(f, x, z)], gradient(f, x)), [gateaux(f, x, z)], equal(gradient(f, x), z)),
    "slope: a Hessian": lambda: (rule("slope", [second(f, x, y, x)], hessian(f, x, y)), [second(f, x, y, x)], equal(hessian(f, x, y), x)),
    "mean_value: on an interval": lambda: (rule("mean_value", [everywhere(square(s), multiply(TWO, t), a, b), less(a, b)]), [everywhere(square(s), multiply(TWO, t), a, b), less(a, b)], exists(t, both(less(a, t), less(t, b), equal(subtract(square(b), square(a)), multiply(multiply(TWO, t), subtract(b, a)))))),
    "newton: on an interval": lambda: (rule("newton", [everywhere(square(s), multiply(TWO, t), a, b), P]), [everywhere(square(s), multiply(TWO, t), a, b), P], equal(integral(a, b, multiply(TWO, s)), subtract(square(b), square(a)))),
    "antiderivative: of what is continuous": lambda: (rule("antiderivative", [continuity(a, b, closed(at(h, s), s))], integral(a, b, at(h, s))), [continuity(a, b, closed(at(h, s), s))], integrable(a, b, closed(at(h, s), s))),
}  # fmt: skip

REFUSE = {
    # logic
    "assume: a number": lambda: rule("assume", (), a),
    "assume: a vector": lambda: rule("assume", (), x),
    "assume: a loose formula": lambda: rule("assume", (), less(r0, ONE)),
    "assume: a text": lambda: rule("assume", (), "a"),
    "discharge: a number": lambda: rule("discharge", [P], a),
    "discharge: a loose formula": lambda: rule("discharge", [P], less(r0, ONE)),
    "discharge: two premises": lambda: rule("discharge", [P, Q], P),
    "modus_ponens: another premise": lambda: rule("modus_ponens", [implies(P, Q), Q]),
    "modus_ponens: the relation the other way round": lambda: rule("modus_ponens", [implies(equal(a, b), Q), equal(b, a)]),
    "modus_ponens: backwards": lambda: rule("modus_ponens", [implies(P, Q), Q]),
    "modus_ponens: a disjunction": lambda: rule("modus_ponens", [either(P, Q), P]),
    "modus_ponens: premises exchanged": lambda: rule("modus_ponens", [P, implies(P, Q)]),
    "conjoin: nothing": lambda: rule("conjoin"),
    "conjoin: one": lambda: rule("conjoin", [P]),
    "conjoin: a formula for a theorem": lambda: infer("conjoin", (given(P), Q)),
    "conjunct: of a disjunction": lambda: rule("conjunct", [either(P, Q)], "0"),
    "conjunct: of an implication": lambda: rule("conjunct", [implies(P, Q)], "1"),
    "conjunct: behind the last": lambda: rule("conjunct", [both(P, Q)], "2"),
    **{
        f"conjunct: position {place!a}": lambda place=place: rule("conjunct", [both(P, Q)], place)
        for place in ("-1", "01", "+1", "", " 1", "1.0", "1_", "\u0661", "\u00b2", "0000000", 0, True, 1.0, None, ONE, ("0",), "0" * 41)
    },
    "disjoin: none of the alternatives": lambda: rule("disjoin", [R], either(P, Q)),
    "disjoin: into a conjunction": lambda: rule("disjoin", [P], both(P, Q)),
    "disjoin: into an implication": lambda: rule("disjoin", [P], implies(P, Q)),
    "cases: nothing": lambda: rule("cases"),
    "cases: no branch": lambda: rule("cases", [either(P, Q)]),
    "cases: one branch for two": lambda: rule("cases", [either(P, Q), P]),
    "cases: three branches for two": lambda: rule("cases", [either(P, Q), R, R, R]),
    "cases: two conclusions": lambda: rule("cases", [either(P, Q), P, Q]),
    "cases: of a conjunction": lambda: rule("cases", [both(P, Q), R, R]),
    "cases: of an implication": lambda: rule("cases", [implies(P, Q), R, R]),
    "excluded_middle: a number": lambda: rule("excluded_middle", (), a),
    "excluded_middle: a loose formula": lambda: rule("excluded_middle", (), less(r0, ONE)),
    "excluded_middle: two arguments": lambda: rule("excluded_middle", (), P, Q),
    "excluded_middle: a premise": lambda: rule("excluded_middle", [P], P),
    "excluded_middle: a function": lambda: rule("excluded_middle", (), h),
    "excluded_middle: nothing": lambda: rule("excluded_middle"),
    "absurd: 0 <= 0": lambda: rule("absurd", [less_equal(ZERO, ZERO)], P),
    "absurd: 0 < 1": lambda: rule("absurd", [less(ZERO, ONE)], P),
    "absurd: 0 != 1": lambda: rule("absurd", [different(ZERO, ONE)], P),
    "absurd: to a number": lambda: rule("absurd", [FALSE], a),
    "generalise: free in a hypothesis": lambda: rule("generalise", [P], a),
    "generalise: free below a binder of a hypothesis": lambda: rule("generalise", [for_all(s, less(s, a))], a),
    "generalise: a function free in a hypothesis": lambda: rule("generalise", [equal(at(h, a), b)], h),
    "generalise: a function whose gradient is in a hypothesis": lambda: rule("generalise", [equal(gradient(f, x), x)], f),
    "generalise: a number": lambda: rule("generalise", [TRUE], ONE),
    "generalise: a term": lambda: rule("generalise", [TRUE], at(h, a)),
    "generalise: a bound variable": lambda: rule("generalise", [TRUE], r0),
    "specialise: a vector for a number": lambda: rule("specialise", [for_all(a, P)], x),
    "specialise: a real for a natural": lambda: rule("specialise", [for_all(n, ORDER)], a),
    "specialise: -1 for a natural": lambda: rule("specialise", [for_all(n, ORDER)], MINUS),
    "specialise: 1/2 for a natural": lambda: rule("specialise", [for_all(n, ORDER)], HALF),
    "specialise: a difference for a natural": lambda: rule("specialise", [for_all(n, ORDER)], subtract(n, m)),
    "specialise: a natural the variable of which is not used": lambda: rule("specialise", [for_all(n, P)], a),
    "specialise: a vector of another space": lambda: rule("specialise", [for_all(x, equal(x, x))], u),
    "specialise: a function of another sort": lambda: rule("specialise", [for_all(h, equal(at(h, a), b))], f),
    "specialise: a number for a function": lambda: rule("specialise", [for_all(h, equal(at(h, a), b))], a),
    "specialise: a formula": lambda: rule("specialise", [for_all(a, P)], P),
    "specialise: a loose term": lambda: rule("specialise", [for_all(a, P)], r0),
    "specialise: what exists": lambda: rule("specialise", [exists(a, P)], ONE),
    "witness: of another statement": lambda: rule("witness", [less(ZERO, a)], exists(b, less(b, ZERO)), a),
    "witness: at another term": lambda: rule("witness", [less(ZERO, ONE)], exists(a, less(ZERO, a)), TWO),
    "witness: of all": lambda: rule("witness", [less(ZERO, ONE)], for_all(a, less(ZERO, a)), ONE),
    "witness: a real for a natural": lambda: rule("witness", [less(a, ZERO)], exists(n, less(n, ZERO)), a),
    "witness: a real for a natural that is not used": lambda: rule("witness", [P], exists(n, P), HALF),
    "witness: a vector for a number that is not used": lambda: rule("witness", [P], exists(s, P), x),
    "choose: the name in the conclusion": lambda: rule("choose", [exists(a, equal(a, ONE)), equal(a, ONE)], a),
    "choose: the name in another hypothesis": lambda: rule("choose", [exists(a, equal(a, ONE)), rule("conjunct", [rule("conjoin", [equal(a, TWO), equal(a, ONE), Q])], "2")], a),
    "choose: the name in the statement": lambda: rule("choose", [exists(b, less(a, b)), rule("absurd", [rule("restate", [less(a, a)], FALSE)], Q)], a),
    "choose: a natural for a real": lambda: rule("choose", [exists(a, equal(a, HALF)), rule("witness", [equal(n, HALF)], exists(m, equal(m, HALF)), n)], n),
    "choose: a real for a natural": lambda: rule("choose", [exists(n, equal(n, m)), Q], s),
    "choose: a term": lambda: rule("choose", [exists(a, equal(a, ONE)), Q], ONE),
    "choose: a function of the sort": lambda: rule("choose", [exists(a, equal(a, ONE)), Q], at(h, a)),
    "choose: from all": lambda: rule("choose", [for_all(s, equal(s, ONE)), Q], s),
    "choose: from an implication": lambda: rule("choose", [implies(P, Q), Q], s),
    "instantiate: a variable twice": lambda: rule("instantiate", [P], ((a, b), (a, c))),
    "instantiate: a vector for a number": lambda: rule("instantiate", [P], ((s, x),)),
    "instantiate: a vector of another space": lambda: rule("instantiate", [P], ((x, u),)),
    "instantiate: a real for a natural": lambda: rule("instantiate", [P], ((n, a),)),
    "instantiate: -1 for a natural": lambda: rule("instantiate", [P], ((n, MINUS),)),
    "instantiate: a number by a number": lambda: rule("instantiate", [less(ZERO, ONE)], ((ONE, MINUS),)),
    "instantiate: a term by a term": lambda: rule("instantiate", [less(ZERO, at(h, a))], ((at(h, a), MINUS),)),
    "instantiate: a loose term": lambda: rule("instantiate", [P], ((a, r0),)),
    "instantiate: a function of another sort": lambda: rule("instantiate", [P], ((h, f),)),
    "instantiate: a number for a function": lambda: rule("instantiate", [P], ((h, a),)),
    "instantiate: three in a pair": lambda: rule("instantiate", [P], ((a, b, c),)),
    "instantiate: one in a pair": lambda: rule("instantiate", [P], ((a,),)),
    "instantiate: texts": lambda: rule("instantiate", [P], (("a", "b"),)),
    "instantiate: a list": lambda: rule("instantiate", [P], [(a, b)]),
    "instantiate: lists in a tuple": lambda: rule("instantiate", [P], ([a, b],)),
    "define: circular": lambda: rule("define", (), h, add(at(h, s), ONE), (s,)),
    "define: circular below a binder": lambda: rule("define", (), h, total(n, m, at(h, k)), (s,)),
    "define: circular through a derivative": lambda: rule("define", (), h, derivative(h, s), (s,)),
    "define: a vector as a number": lambda: rule("define", (), h, x, (s,)),
    "define: a real as a natural": lambda: rule("define", (), variable("p", Sort(("real",), "natural")), s, (s,)),
    "define: a vector of another space": lambda: rule("define", (), variable("p", Sort(("real",), "E")), u, (s,)),
    "define: a formula": lambda: rule("define", (), h, P, (s,)),
    "define: a parameter twice": lambda: rule("define", (), variable("p", Sort(("real", "real"), "real")), s, (s, s)),
    "define: a number as a parameter": lambda: rule("define", (), h, s, (ONE,)),
    "define: a number beside the parameters": lambda: rule("define", (), h, s, (s, ONE)),
    "define: a function as a parameter": lambda: rule("define", (), h, at(j, a), (j,)),
    "define: no parameter": lambda: rule("define", (), a, b, ()),
    "define: too few parameters": lambda: rule("define", (), q, s, (s,)),
    "define: parameters exchanged": lambda: rule("define", (), q, s, (n, s)),
    "define: a natural parameter for a real one": lambda: rule("define", (), h, n, (n,)),
    "define: a term": lambda: rule("define", (), at(h, s), s, (s,)),
    "define: parameters in a list": lambda: rule("define", (), h, s, [s]),
    "define: a loose value": lambda: rule("define", (), h, r0, (s,)),
    "replace: not the template at the left side": lambda: rule("replace", [equal(a, b), less(c, ONE)], less(s, ONE), s),
    "replace: the equation backwards": lambda: rule("replace", [equal(a, b), less(b, ONE)], less(s, ONE), s),
    "replace: by what is not smaller": lambda: rule("replace", [less_equal(a, b), less(a, ONE)], less(s, ONE), s),
    "replace: by what is implied": lambda: rule("replace", [implies(P, Q), P], P, s),
    "replace: a hole that is no variable": lambda: rule("replace", [equal(ONE, TWO), less(ONE, a)], less(ONE, a), ONE),
    "replace: a natural hole for reals": lambda: rule("replace", [equal(a, b), P], P, n),
    "replace: a natural hole for a natural that is real": lambda: rule("replace", [equal(n, a), less_equal(ZERO, n)], less_equal(ZERO, m), m),
    "replace: a hole in another space": lambda: rule("replace", [equal(x, y), P], P, u),
    "replace: a hole for a function": lambda: rule("replace", [equal(a, b), P], P, h),
    "replace: a number as the template": lambda: rule("replace", [equal(a, b), P], a, a),
    # algebra
    "restate: flipped": lambda: rule("restate", [P], less_equal(b, a)),
    "restate: strict from not strict": lambda: rule("restate", [P], less(a, b)),
    "restate: not strict from strict": lambda: rule("restate", [less(a, b)], P),
    "restate: equal from unequal": lambda: rule("restate", [different(a, b)], equal(a, b)),
    "restate: a doubled difference": lambda: rule("restate", [P], less_equal(multiply(TWO, a), multiply(TWO, b))),
    "restate: a doubled difference of vectors": lambda: rule("restate", [equal(x, y)], equal(multiply(TWO, x), multiply(TWO, y))),
    "restate: a square cancelled": lambda: rule("restate", [equal(square(a), square(b))], equal(a, b)),
    "restate: x/x": lambda: rule("restate", [equal(multiply(a, inverse(a)), multiply(a, inverse(a)))], equal(multiply(a, inverse(a)), ONE)),
    "restate: 0/0": lambda: rule("restate", [equal(ONE, ONE)], equal(multiply(inverse(ZERO), a), a)),
    "restate: the inverse of 2 a": lambda: rule("restate", [less(inverse(multiply(TWO, a)), b)], less(multiply(HALF, inverse(a)), b)),
    "restate: an inverse twice": lambda: rule("restate", [less(inverse(inverse(a)), b)], less(a, b)),
    "restate: inverses of a product": lambda: rule("restate", [less(inverse(multiply(a, b)), c)], less(multiply(inverse(a), inverse(b)), c)),
    "restate: the root of a square": lambda: rule("restate", [less(root(square(a)), b)], less(a, b)),
    "restate: the square of a root": lambda: rule("restate", [less(square(root(a)), b)], less(a, b)),
    "restate: a product of powers": lambda: rule("restate", [less(power(multiply(a, b), n), c)], less(multiply(power(a, n), c), c)),
    "restate: 0 to a natural": lambda: rule("restate", [less(power(ZERO, n), c)], less(ZERO, c)),
    "restate: a power of 1 less": lambda: rule("restate", [less(power(a, n), c)], less(power(a, add(n, ONE)), c)),
    "restate: max of the first": lambda: rule("restate", [less(maximum(a, b), c)], less(a, c)),
    "restate: max as min": lambda: rule("restate", [less(maximum(a, b), c)], less(node("min", (a, b)), c)),
    "restate: |a| as a": lambda: rule("restate", [less(absolute(a), c)], less(a, c)),
    "restate: |a b|": lambda: rule("restate", [less(absolute(multiply(a, b)), c)], less(multiply(absolute(a), absolute(b)), c)),
    "restate: zero of another space": lambda: rule("restate", [equal(OE, OE)], equal(OF, OF)),
    "restate: zero as a vector": lambda: rule("restate", [equal(ZERO, ZERO)], equal(OE, OE)),
    "restate: zero as a number": lambda: rule("restate", [equal(OE, OE)], equal(ZERO, ZERO)),
    "restate: an implication turned round": lambda: rule("restate", [implies(P, Q)], implies(Q, P)),
    "restate: a disjunction as a conjunction": lambda: rule("restate", [either(P, Q)], both(P, Q)),
    "restate: all as some": lambda: rule("restate", [for_all(a, P)], exists(a, P)),
    "restate: all of another sort": lambda: rule("restate", [for_all(n, P)], for_all(a, less_equal(a, b))),
    "restate: quantifiers exchanged": lambda: rule("restate", [for_all(s, exists(t, less(s, t)))], for_all(t, exists(s, less(s, t)))),
    "restate: a difference below a binder": lambda: rule("restate", [for_all(s, less(s, a))], for_all(s, less(a, s))),
    "restate: another integrand": lambda: rule("restate", [equal(integral(a, b, s), c)], equal(integral(a, b, square(s)), c)),
    "restate: limits exchanged": lambda: rule("restate", [equal(integral(a, b, s), c)], equal(integral(b, a, s), c)),
    "restate: a sum of another range": lambda: rule("restate", [equal(SUM, c)], equal(total(n, add(m, ONE), at(w, k)), c)),
    "restate: a gradient of another function": lambda: rule("restate", [equal(gradient(f, x), y)], equal(gradient(g, x), y)),
    "restate: a number": lambda: rule("restate", [P], a),
    "combine: a negative coefficient": lambda: combined(less_equal(b, a), [P], [times(0, weight=MINUS)]),
    "combine: a coefficient 0": lambda: combined(less_equal(ZERO, ZERO), [P], [times(0, weight=ZERO)]),
    "combine: a strict conclusion with a coefficient 0": lambda: combined(FALSE, (), [times(weight=ZERO)]),
    "combine: a variable coefficient": lambda: combined(less_equal(ZERO, a), (), [times(weight=a)]),
    "combine: a computed coefficient": lambda: combined(less_equal(ZERO, TWO), (), [times(weight=add(ONE, ONE))]),
    "combine: an identity that fails": lambda: combined(less_equal(ONE, square(a)), (), [times(factor=a)]),
    "combine: a multiplier of unknown sign": lambda: combined(less_equal(multiply(c, a), multiply(c, b)), [P], [times(0, factor=c)]),
    "combine: a product with a fact of unknown sign": lambda: combined(less_equal(multiply(c, a), multiply(c, b)), [P, equal(c, c)], [times(0, 1)]),
    "combine: strict from not strict": lambda: combined(less(a, b), [P], [times(0)]),
    "combine: strict from a square": lambda: combined(less(ZERO, square(a)), (), [times(factor=a)]),
    "combine: strict from a square times a strict fact": lambda: combined(less(ZERO, multiply(square(c), subtract(b, a))), [less(a, b)], [times(0, factor=c)]),
    "combine: strict from a strict and a weak fact multiplied": lambda: combined(less(ZERO, multiply(subtract(b, a), subtract(c, b))), [less(a, b), less_equal(b, c)], [times(0, 1)]),
    "combine: strict from a root that is 0": lambda: combined(FALSE, (), [times(factor=ZERO)]),
    "combine: strict from nothing": lambda: combined(FALSE),
    "combine: unequal from nothing": lambda: combined(different(a, a)),
    "combine: unequal from not strict": lambda: combined(different(a, b), [less_equal(ZERO, square(subtract(a, b)))], [times(0)]),
    "combine: unequal vectors from a square": lambda: combined(different(x, y), [less_equal(ZERO, inner(subtract(x, y), subtract(x, y)))], [times(0)]),
    "combine: unequal without its square": lambda: combined(different(a, b), [less(ZERO, subtract(b, a))], [times(0)]),
    "combine: an equation from inequalities": lambda: combined(equal(a, b), [P], [times(0)]),
    "combine: an equation from a square": lambda: combined(equal(square(a), ZERO), (), [times(factor=a)]),
    "combine: an inequality as an equation": lambda: combined(less_equal(b, a), [P], (), [(MINUS, "0")]),
    "combine: an equation as an inequality": lambda: combined(less_equal(a, b), [equal(a, b)], [times(0)]),
    "combine: unequal as an equation": lambda: combined(equal(a, b), [different(a, b)], (), [(ONE, "0")]),
    "combine: a conjunction as a fact": lambda: combined(less_equal(a, b), [both(P, Q)], [times(0)]),
    "combine: an implication as an equation": lambda: combined(equal(a, b), [implies(equal(a, b), equal(a, b))], (), [(ONE, "0")]),
    "combine: the sign of a square root assumed": lambda: combined(less_equal(ZERO, root(a)), (), [times(factor=root(root(a)))]),
    "combine: squared with a negative side": lambda: combined(less_equal(square(a), square(b)), [P], [times(0, 0)]),
    "combine: cancelled": lambda: combined(equal(a, b), [equal(multiply(c, a), multiply(c, b))], (), [(inverse(c), "0")]),
    "combine: a premise that is not there": lambda: combined(P, [P], [times(1)]),
    "combine: an equation that is not there": lambda: combined(equal(a, b), [equal(a, b)], (), [(ONE, "1")]),
    "combine: a place with a sign": lambda: combined(P, [P], [(ONE, ONE, ("-1",))]),
    "combine: a vector squared": lambda: combined(less_equal(ZERO, ZERO), [less_equal(ZERO, a), less_equal(a, ZERO)], [times(0, factor=x), times(1, factor=x)]),
    "combine: a formula as a multiplier": lambda: combined(equal(ZERO, ZERO), [equal(a, a)], (), [(P, "0")]),
    "combine: a function as a multiplier": lambda: combined(equal(ZERO, ZERO), [equal(a, a)], (), [(h, "0")]),
    "combine: a formula as a root": lambda: combined(less_equal(ZERO, ZERO), [less_equal(a, a)], [times(0, factor=P)]),
    "combine: a vector times an equation of numbers for numbers": lambda: combined(equal(ZERO, ZERO), [equal(a, a)], (), [(x, "0")]),
    "combine: a number times an equation of vectors for numbers": lambda: combined(equal(ZERO, ZERO), [equal(x, x)], (), [(a, "0")]),
    "combine: vectors of two spaces multiplied": lambda: combined(equal(ZERO, ZERO), [equal(x, x)], (), [(u, "0")]),
    "combine: a vector times an equation of vectors for vectors": lambda: combined(equal(x, x), [equal(y, y)], (), [(y, "0")]),
    "combine: a number times an equation of numbers for vectors": lambda: combined(equal(x, x), [equal(a, a)], (), [(a, "0")]),
    "combine: products for vectors": lambda: combined(equal(x, x), (), [times()]),
    "combine: an inequality for vectors": lambda: combined(equal(x, x), [P], (), [(x, "0")]),
    "combine: an inequality that is an identity for vectors": lambda: combined(equal(x, x), [less_equal(a, a)], (), [(x, "0")]),
    "combine: vectors that differ": lambda: combined(equal(x, y)),
    "combine: vectors of another space": lambda: combined(equal(x, OE), [equal(u, OF)], (), [(ONE, "0")]),
    "combine: a loose goal": lambda: combined(less_equal(r0, r0)),
    "combine: no relation": lambda: combined(both(P, Q), [P], [times(0)]),
    "combine: an implication": lambda: combined(implies(P, Q), [P], [times(0)]),
    "combine: a number": lambda: combined(a, [P], [times(0)]),
    "combine: rows of two": lambda: rule("combine", [P], P, ((ONE, ONE),), ()),
    "combine: rows of nothing": lambda: rule("combine", [P], P, ((None, ONE, ("0",)),), ()),
    "combine: rows with no root": lambda: rule("combine", [P], P, ((ONE, None, ("0",)),), ()),
    "combine: a list of rows": lambda: rule("combine", [P], P, [times(0)], ()),
    "combine: rows that are lists": lambda: rule("combine", [P], P, ([ONE, ONE, ("0",)],), ()),
    "combine: rows with a loose root": lambda: rule("combine", [P], P, ((ONE, r0, ("0",)),), ()),
    "combine: rows with a loose coefficient": lambda: rule("combine", [P], P, ((r0, ONE, ("0",)),), ()),
    "combine: a text for the places": lambda: rule("combine", [P], P, ((ONE, ONE, "0"),), ()),
    "combine: numbers for the places": lambda: rule("combine", [P], P, ((ONE, ONE, (0,)),), ()),
    "combine: multiples of three": lambda: rule("combine", [equal(a, b)], equal(a, b), (), ((ONE, "0", "0"),)),
    "combine: a list of multiples": lambda: rule("combine", [equal(a, b)], equal(a, b), (), [(ONE, "0")]),
    "combine: multiples that are lists": lambda: rule("combine", [equal(a, b)], equal(a, b), (), ([ONE, "0"],)),
    "combine: a loose multiplier": lambda: rule("combine", [equal(a, a)], equal(ZERO, ZERO), (), ((r0, "0"),)),
    "combine: a number for the place of an equation": lambda: rule("combine", [equal(a, b)], equal(a, b), (), ((ONE, 0),)),
    "reciprocal: what may be 0": lambda: rule("reciprocal", [less_equal(ZERO, a)]),
    "reciprocal: what is positive": lambda: rule("reciprocal", [less(a, ZERO)]),
    "reciprocal: unequal to another": lambda: rule("reciprocal", [different(a, ONE)]),
    "reciprocal: unequal from the left": lambda: rule("reciprocal", [different(ZERO, a)]),
    "reciprocal: what is 0": lambda: rule("reciprocal", [equal(a, ZERO)]),
    "reciprocal: a vector": lambda: rule("reciprocal", [different(x, OE)]),
    "maximum: vectors": lambda: rule("maximum", (), x, y),
    "maximum: a vector and a number": lambda: rule("maximum", (), a, y),
    "maximum: formulas": lambda: rule("maximum", (), P, Q),
    "maximum: a loose number": lambda: rule("maximum", (), r0, a),
    "maximum: a number and a loose one": lambda: rule("maximum", (), a, r0),
    "case_value: on another condition": lambda: rule("case_value", [Q], case(P, a, c)),
    "case_value: on the converse": lambda: rule("case_value", [less_equal(b, a)], case(P, a, c)),
    "case_value: on a weaker negation": lambda: rule("case_value", [less_equal(b, a)], case(less_equal(a, b), a, c)),
    "case_value: of a sum": lambda: rule("case_value", [P], SUM),
    "case_value: of a Hessian": lambda: rule("case_value", [P], hessian(f, x, y)),
    "case_value: of a number": lambda: rule("case_value", [P], a),
    "case_value: loose": lambda: rule("case_value", [P], case(P, r0, c)),
    "square_root: what may be negative": lambda: rule("square_root", [less_equal(a, ZERO)]),
    "square_root: above another number": lambda: rule("square_root", [less_equal(MINUS, a)]),
    "square_root: strictly positive": lambda: rule("square_root", [less(ZERO, a)]),
    "square_root: equal to 0": lambda: rule("square_root", [equal(ZERO, a)]),
    "square_norm: a number": lambda: rule("square_norm", (), a),
    "square_norm: a formula": lambda: rule("square_norm", (), P),
    "square_norm: a loose vector": lambda: rule("square_norm", (), bound(0, E)),
    "square_norm: a function": lambda: rule("square_norm", (), f),
    "definite: of two vectors": lambda: rule("definite", [equal(inner(x, y), ZERO)]),
    "definite: a norm that is 1": lambda: rule("definite", [equal(inner(x, x), ONE)]),
    "definite: from the left": lambda: rule("definite", [equal(ZERO, inner(x, x))]),
    "definite: not positive": lambda: rule("definite", [less_equal(inner(x, x), ZERO)]),
    "definite: a product of numbers": lambda: rule("definite", [equal(multiply(a, a), ZERO)]),
    "definite: unequal": lambda: rule("definite", [different(inner(x, x), ZERO)]),
    # naturals
    "natural: a real": lambda: rule("natural", (), a),
    "natural: a difference": lambda: rule("natural", (), subtract(n, m)),
    "natural: -1": lambda: rule("natural", (), MINUS),
    "natural: a half": lambda: rule("natural", (), HALF),
    "natural: an inverse": lambda: rule("natural", (), inverse(n)),
    "natural: a value of a real function": lambda: rule("natural", (), at(w, n)),
    "natural: a case that may be real": lambda: rule("natural", (), case(P, n, MINUS)),
    "natural: a maximum of reals": lambda: rule("natural", (), maximum(a, b)),
    "natural: a maximum of a real and a natural": lambda: rule("natural", (), maximum(n, b)),
    "natural: a minimum": lambda: rule("natural", (), node("min", (n, m))),
    "natural: a vector": lambda: rule("natural", (), x),
    "natural: a sum of reals over a range": lambda: rule("natural", (), SUM),
    "natural: a formula": lambda: rule("natural", (), P),
    "natural: loose": lambda: rule("natural", (), i0),
    "next_natural: reals": lambda: rule("next_natural", [less(a, b)]),
    "next_natural: a real on the left": lambda: rule("next_natural", [less(a, n)]),
    "next_natural: a real on the right": lambda: rule("next_natural", [less(n, a)]),
    "next_natural: not strict": lambda: rule("next_natural", [less_equal(n, m)]),
    "next_natural: unequal": lambda: rule("next_natural", [different(n, m)]),
    "next_natural: a difference": lambda: rule("next_natural", [less(ZERO, subtract(n, m))]),
    "induction: over reals": lambda: rule("induction", [less_equal(ZERO, ZERO), implies(less_equal(ZERO, a), less_equal(ZERO, add(a, ONE)))], less_equal(ZERO, a), a),
    "induction: over reals, from nothing": lambda: rule("induction", [less_equal(ZERO, ZERO), rule("discharge", [combined(less_equal(ZERO, add(a, ONE)), [less_equal(ZERO, a)], [times(0), times()])], less_equal(ZERO, a))], less_equal(ZERO, a), a),
    "induction: over a number": lambda: rule("induction", [less(ZERO, ONE), implies(less(ZERO, ONE), less(ZERO, ONE))], less(ZERO, ONE), ZERO),
    "induction: the base at 1": lambda: rule("induction", [less_equal(ZERO, ONE), _step()], ORDER, n),
    "induction: another base": lambda: rule("induction", [P, _step()], ORDER, n),
    "induction: the step stays": lambda: rule("induction", [less_equal(ZERO, ZERO), rule("discharge", [ORDER], ORDER)], ORDER, n),
    "induction: the step jumps": lambda: rule("induction", [equal(ZERO, ZERO), rule("discharge", [combined(equal(add(n, TWO), add(n, TWO)))], equal(n, n))], equal(n, n), n),
    "induction: the step from n + 1": lambda: rule("induction", [less_equal(ZERO, ZERO), rule("discharge", [AFTER], AFTER)], ORDER, n),
    "induction: the step backwards": lambda: rule("induction", [less_equal(ZERO, ZERO), rule("discharge", [rule("natural", (), n)], AFTER)], ORDER, n),
    "induction: the step a conjunction": lambda: rule("induction", [less_equal(ZERO, ZERO), rule("conjoin", [rule("natural", (), n), rule("natural", (), add(n, ONE))])], ORDER, n),
    "induction: the index in a hypothesis of the step": lambda: rule("induction", [less_equal(ZERO, ZERO), implies(less_equal(n, ZERO), less_equal(add(n, ONE), ZERO))], less_equal(n, ZERO), n),
    "induction: a number as the statement": lambda: rule("induction", [less_equal(ZERO, ZERO), _step()], n, n),
    "induction: a term as the index": lambda: rule("induction", [less_equal(ZERO, ZERO), _step()], ORDER, add(n, ONE)),
    "fold_first: a range not empty": lambda: rule("fold_first", [less_equal(n, m)], SUM),
    "fold_first: a range perhaps empty": lambda: rule("fold_first", [less_equal(m, add(n, ONE))], SUM),
    "fold_first: a sum of one": lambda: rule("fold_first", [equal(m, add(n, ONE))], SUM),
    "fold_first: a sum from a strict order": lambda: rule("fold_first", [less(m, n)], SUM),
    "fold_first: a minimum of nothing": lambda: rule("fold_first", [less_equal(m, n)], MIN),
    "fold_first: a maximum of none": lambda: rule("fold_first", [equal(m, n)], MAX),
    "fold_first: a maximum of two": lambda: rule("fold_first", [equal(m, add(n, TWO))], MAX),
    "fold_first: an integral": lambda: rule("fold_first", [less_equal(m, n)], integral(n, m, s)),
    "fold_first: an integral of one": lambda: rule("fold_first", [equal(m, add(n, ONE))], integral(n, m, s)),
    "fold_first: a case": lambda: rule("fold_first", [less_equal(b, a)], case(P, a, b)),
    "fold_first: loose": lambda: rule("fold_first", [less_equal(m, n)], total(n, m, i0)),
    "fold_next: a range the other way round": lambda: rule("fold_next", [less_equal(m, n)], SUM),
    "fold_next: off by one": lambda: rule("fold_next", [less_equal(n, add(m, ONE))], SUM),
    "fold_next: a sum from a strict order": lambda: rule("fold_next", [less(n, m)], SUM),
    "fold_next: a minimum of perhaps nothing": lambda: rule("fold_next", [less_equal(n, m)], MIN),
    "fold_next: a maximum of perhaps nothing": lambda: rule("fold_next", [less_equal(n, m)], MAX),
    "fold_next: an integral": lambda: rule("fold_next", [less(n, m)], integral(n, m, s)),
    "fold_next: an integral, not strict": lambda: rule("fold_next", [less_equal(n, m)], integral(n, m, s)),
    "fold_next: a maximum of two": lambda: rule("fold_next", [P], maximum(a, b)),
    # analysis
    "differentiate: |t|": lambda: rule("differentiate", (), slopes(absolute(s), a, ONE)),
    "differentiate: |t| at 0": lambda: rule("differentiate", (), slopes(absolute(s), ZERO, ZERO)),
    "differentiate: max(t, 0)": lambda: rule("differentiate", (), slopes(maximum(s, ZERO), ZERO, HALF)),
    "differentiate: the indicator of a point": lambda: rule("differentiate", (), slopes(case(equal(s, ZERO), ONE, ZERO), ZERO, ZERO)),
    "differentiate: by branches": lambda: rule("differentiate", (), slopes(case(less(s, ZERO), ZERO, s), a, case(less(a, ZERO), ZERO, ONE))),
    "differentiate: 1/t with nothing": lambda: rule("differentiate", (), slopes(inverse(s), a, negative(square(inverse(a))))),
    "differentiate: 1/t with another denominator": lambda: rule("differentiate", [different(b, ZERO)], slopes(inverse(s), a, negative(square(inverse(a))))),
    "differentiate: 1/t, unequal to 1": lambda: rule("differentiate", [different(a, ONE)], slopes(inverse(s), a, negative(square(inverse(a))))),
    "differentiate: 1/t, equal to 0": lambda: rule("differentiate", [equal(a, ZERO)], slopes(inverse(s), a, negative(square(inverse(a))))),
    "differentiate: root of what may be 0": lambda: rule("differentiate", [less_equal(ZERO, a)], slopes(root(s), a, inverse(multiply(TWO, root(a))))),
    "differentiate: root of another": lambda: rule("differentiate", [less(ZERO, b)], slopes(root(s), a, inverse(multiply(TWO, root(a))))),
    "differentiate: root above -1": lambda: rule("differentiate", [less(MINUS, a)], slopes(root(s), a, inverse(multiply(TWO, root(a))))),
    "differentiate: root of what is negative": lambda: rule("differentiate", [less(a, ZERO)], slopes(root(s), a, inverse(multiply(TWO, root(a))))),
    "differentiate: a norm along a line": lambda: rule("differentiate", (), slopes(norm(add(x, multiply(s, y))), ZERO, ZERO)),
    "differentiate: an unknown function": lambda: rule("differentiate", (), slopes(at(h, s), a, ZERO)),
    "differentiate: f along a line": lambda: rule("differentiate", (), slopes(at(f, add(x, multiply(s, y))), a, ZERO)),
    "differentiate: f along a line by its gradient": lambda: rule("differentiate", (), slopes(at(f, add(x, multiply(s, y))), ZERO, inner(gradient(f, x), y))),
    "differentiate: a gradient along a line": lambda: rule("differentiate", (), slopes(inner(gradient(f, add(x, multiply(s, y))), z), a, ZERO)),
    "differentiate: an integral by its limit": lambda: rule("differentiate", (), node("has_derivative", (node("integral", (ZERO, r0, ONE)), a, ONE))),
    "differentiate: t^n": lambda: rule("differentiate", (), slopes(power(s, n), a, ZERO)),
    "differentiate: a sum over a range": lambda: rule("differentiate", (), slopes(total(n, m, multiply(s, k)), a, ZERO)),
    "differentiate: with a premise at another point": lambda: rule("differentiate", [slopes(at(h, s), b, ONE)], slopes(at(h, s), a, ONE)),
    "differentiate: with a premise on another function": lambda: rule("differentiate", [slopes(at(j, s), a, ONE)], slopes(at(h, s), a, ONE)),
    "differentiate: with a premise of three parts": lambda: rule("differentiate", [both(P, Q, R)], slopes(at(h, s), a, ONE)),
    "differentiate: with an integral as the premise": lambda: rule("differentiate", [equal(at(h, a), ONE)], slopes(at(h, s), a, ONE)),
    "differentiate: the exponent forgotten": lambda: rule("differentiate", (), slopes(square(s), a, a)),
    "differentiate: the factor forgotten": lambda: rule("differentiate", (), slopes(multiply(a, square(s)), b, multiply(TWO, b))),
    "differentiate: the inner derivative forgotten": lambda: rule("differentiate", [different(multiply(TWO, a), ZERO)], slopes(inverse(multiply(TWO, s)), a, negative(square(inverse(multiply(TWO, a)))))),
    "differentiate: at a loose point": lambda: rule("differentiate", (), node("has_derivative", (ONE, r0, ZERO))),
    "differentiate: an equation": lambda: rule("differentiate", (), equal(a, b)),
    "differentiate: three parts": lambda: rule("differentiate", (), both(P, Q, R)),
    "differentiate: a number": lambda: rule("differentiate", (), a),
    "chain: at another point": lambda: rule("chain", [slopes(at(h, s), a, b), slopes(square(s), a, c)]),
    "chain: the outer is no derivative": lambda: rule("chain", [both(P, Q, R), slopes(square(s), a, c)]),
    "chain: the inner is no derivative": lambda: rule("chain", [slopes(at(h, s), a, b), both(P, Q, R)]),
    "chain: premises exchanged": lambda: rule("chain", [slopes(square(s), a, c), slopes(at(h, s), square(a), b)]),
    "limit: an inequality": lambda: rule("limit", (), P),
    "limit: three parts": lambda: rule("limit", (), both(P, Q, R)),
    "limit: for all": lambda: rule("limit", (), for_all(a, slopes(square(s), a, b))),
    "limit: loose": lambda: rule("limit", (), node("has_derivative", (r0, bound(0, REAL), a))),
    "slope: a derivative at another point": lambda: rule("slope", [slopes(at(h, s), b, c)], derivative(h, a)),
    "slope: a derivative of another function": lambda: rule("slope", [slopes(at(j, s), a, c)], derivative(h, a)),
    "slope: a derivative of the function moved": lambda: rule("slope", [slopes(at(h, add(s, ONE)), a, c)], derivative(h, a)),
    "slope: a derivative from all": lambda: rule("slope", [for_all(t, slopes(at(h, s), a, c))], derivative(h, a)),
    "slope: a derivative from three parts": lambda: rule("slope", [both(P, Q, R)], derivative(h, a)),
    "slope: a gradient from one direction": lambda: rule("slope", [slopes(at(f, add(x, multiply(s, y))), ZERO, inner(z, y))], gradient(f, x)),
    "slope: a gradient that depends on the direction": lambda: rule("slope", [gateaux(f, x, y)], gradient(f, x)),
    "slope: a gradient at another point": lambda: rule("slope", [gateaux(f, y, z, x)], gradient(f, x)),
    "slope: a gradient of another function": lambda: rule("slope", [gateaux(g, x, z)], gradient(f, x)),
    "slope: a gradient along the line at 1": lambda: rule("slope", [for_all(y, slopes(at(f, add(x, multiply(s, y))), ONE, inner(z, y)))], gradient(f, x)),
    "slope: a gradient from a derivative that is no inner product": lambda: rule("slope", [for_all(y, slopes(at(f, add(x, multiply(s, y))), ZERO, norm(y)))], gradient(f, x)),
    "slope: a gradient from max as inner product": lambda: rule("slope", [for_all(y, slopes(at(f, add(x, multiply(s, y))), ZERO, maximum(a, b)))], gradient(f, x)),
    "slope: a gradient from what exists": lambda: rule("slope", [exists(y, slopes(at(f, add(x, multiply(s, y))), ZERO, inner(z, y)))], gradient(f, x)),
    "slope: a gradient from an inequality": lambda: rule("slope", [for_all(y, P)], gradient(f, x)),
    "slope: a gradient from three parts": lambda: rule("slope", [for_all(y, both(P, Q, equal(inner(z, y), a)))], gradient(f, x)),
    "slope: a Hessian from the gradient's formula": lambda: rule("slope", [gateaux(f, x, z)], hessian(f, x, y)),
    "slope: a Hessian along another line": lambda: rule("slope", [second(f, x, x, z, y)], hessian(f, x, y)),
    "slope: a Hessian from one direction": lambda: rule("slope", [slopes(inner(gradient(f, add(x, multiply(s, y))), z), ZERO, inner(x, z))], hessian(f, x, y)),
    "slope: a value": lambda: rule("slope", [gateaux(f, x, z)], at(f, x)),
    "slope: a norm": lambda: rule("slope", [slopes(at(h, s), a, b)], norm(x)),
    "slope: max": lambda: rule("slope", [gateaux(f, x, z)], maximum(a, b)),
    "slope: loose": lambda: rule("slope", [slopes(at(h, s), a, b)], derivative(h, r0)),
    "mean_value: one point": lambda: rule("mean_value", [everywhere(s, ONE), equal(ZERO, ONE)]),
    "mean_value: not strict": lambda: rule("mean_value", [everywhere(s, ONE, a, b), P]),
    "mean_value: another interval": lambda: rule("mean_value", [everywhere(s, ONE, a, b), less(a, c)]),
    "mean_value: reversed": lambda: rule("mean_value", [everywhere(s, ONE, a, b), less(b, a)]),
    "mean_value: at one point": lambda: rule("mean_value", [slopes(s, t, ONE), less(a, b)]),
    "mean_value: at some point": lambda: rule("mean_value", [exists(t, implies(between(a, t, b), slopes(s, t, ONE))), less(a, b)]),
    "mean_value: at naturals": lambda: rule("mean_value", [for_all(n, implies(between(a, n, b), slopes(s, n, ONE))), less(a, b)]),
    "mean_value: on an open interval": lambda: rule("mean_value", [for_all(t, implies(both(less(a, t), less(t, b)), slopes(at(h, s), t, ONE))), less(a, b)]),
    "mean_value: open at the left end": lambda: rule("mean_value", [for_all(t, implies(both(less(a, t), less_equal(t, b)), slopes(at(h, s), t, ONE))), less(a, b)]),
    "mean_value: open at the right end": lambda: rule("mean_value", [for_all(t, implies(both(less_equal(a, t), less(t, b)), slopes(at(h, s), t, ONE))), less(a, b)]),
    "mean_value: under a further condition": lambda: rule("mean_value", [for_all(t, implies(both(less_equal(a, t), less_equal(t, b), equal(t, c)), slopes(at(h, s), t, ONE))), less(a, b)]),
    "mean_value: under either condition": lambda: rule("mean_value", [for_all(t, implies(either(less_equal(a, t), less_equal(t, b)), slopes(at(h, s), t, ONE))), less(a, b)]),
    "mean_value: of t and the derivative": lambda: rule("mean_value", [for_all(t, both(between(a, t, b), slopes(at(h, s), t, ONE))), less(a, b)]),
    "mean_value: conditions exchanged": lambda: rule("mean_value", [for_all(t, implies(both(less_equal(t, b), less_equal(a, t)), slopes(at(h, s), t, ONE))), less(a, b)]),
    "mean_value: of another variable": lambda: rule("mean_value", [for_all(t, implies(between(a, c, b), slopes(at(h, s), t, ONE))), less(a, b)]),
    "mean_value: at another point than t": lambda: rule("mean_value", [everywhere(at(h, s), ONE, a, b, add(t, ONE)), less(a, b)]),
    "mean_value: at a fixed point": lambda: rule("mean_value", [everywhere(at(h, s), ONE, a, b, c), less(a, b)]),
    "mean_value: of a function that changes with t": lambda: rule("mean_value", [everywhere(multiply(s, t), t, a, b), less(a, b)]),
    "mean_value: on an interval that moves": lambda: rule("mean_value", [everywhere(at(h, s), ONE, t, b), less(t, b)]),
    "mean_value: up to an end that moves": lambda: rule("mean_value", [everywhere(at(h, s), ONE, a, t), less(a, t)]),
    "mean_value: of three parts": lambda: rule("mean_value", [for_all(t, implies(between(a, t, b), both(P, Q, R))), less(a, b)]),
    "mean_value: of three parts at t": lambda: rule("mean_value", [for_all(t, implies(between(a, t, b), case_formula(t))), less(a, b)]),
    "newton: reversed": lambda: rule("newton", [everywhere(s, ONE, a, b), less_equal(b, a)]),
    "newton: another interval": lambda: rule("newton", [everywhere(s, ONE, a, b), less_equal(a, c)]),
    "newton: strict": lambda: rule("newton", [everywhere(s, ONE, a, b), less(a, b)]),
    "newton: on an open interval": lambda: rule("newton", [for_all(t, implies(both(less(a, t), less(t, b)), slopes(at(h, s), t, ONE))), P]),
    "newton: of a function that changes with t": lambda: rule("newton", [everywhere(multiply(s, t), t, a, b), P]),
    "newton: at one point": lambda: rule("newton", [slopes(s, t, ONE), P]),
    "newton: at naturals": lambda: rule("newton", [for_all(n, implies(between(a, n, b), slopes(s, n, ONE))), P]),
    "antiderivative: of another integrand": lambda: rule("antiderivative", [continuity(a, b, closed(s, s))], integral(a, b, at(h, s))),
    "antiderivative: on another interval": lambda: rule("antiderivative", [continuity(a, c, closed(at(h, s), s))], integral(a, b, at(h, s))),
    "antiderivative: of what is not continuous": lambda: rule("antiderivative", [P], integral(a, b, case(equal(s, ZERO), ONE, ZERO))),
    "antiderivative: of a sum over a range": lambda: rule("antiderivative", [continuity(n, m, closed(at(h, s), s))], total(n, m, at(h, k))),
    "antiderivative: of what is bounded": lambda: rule("antiderivative", [for_all(s, less(at(h, s), ONE))], integral(a, b, at(h, s))),
    # terms
    "number: a float": lambda: number(0.5),
    "number: a float below": lambda: number(1, 2.0),
    "number: a boolean": lambda: number(True),
    "number: a boolean below": lambda: number(1, True),
    "number: not a number": lambda: number(float("nan")),
    "number: over 0": lambda: number(1, 0),
    "number: 0 over 0": lambda: number(0, 0),
    "number: huge": lambda: number(2**60_000),
    "number: hugely small": lambda: number(1, 2**60_000),
    "number: a text": lambda: number("1"),
    **{f"variable: the name {name!a}": lambda name=name: variable(name, REAL) for name in ("", "1", "a b", "a\n", "\u0430", "\uff41", "\u1d44e", "a\u0301", "x'", "a" * 41, None, b"a", 1)},
    "variable: over formulas": lambda: variable("p", FORMULA),
    "variable: over functions into formulas": lambda: variable("p", Sort(("real",), "formula")),
    "variable: over functions of formulas": lambda: variable("p", Sort(("formula",), "real")),
    "variable: of a sort in words": lambda: variable("p", "real"),
    "variable: of a sort with a list": lambda: variable("p", Sort(["real"], "real")),
    "variable: of nine arguments": lambda: variable("p", Sort(("real",) * 9, "real")),
    "variable: of a space that looks like real": lambda: variable("p", Sort((), "r\u0435al")),
    "bound: a text": lambda: bound("0", REAL),
    "bound: negative": lambda: bound(-1, REAL),
    "bound: far out": lambda: bound(10**6, REAL),
    "bound: a boolean": lambda: bound(True, REAL),
    "bound: over formulas": lambda: bound(0, FORMULA),
    "zero: of the reals": lambda: zero_vector(REAL),
    "zero: of the naturals": lambda: zero_vector(NATURAL),
    "zero: of functions": lambda: zero_vector(Sort(("real",), "E")),
    "zero: of formulas": lambda: zero_vector(FORMULA),
    "zero: of a space with a strange name": lambda: zero_vector(space("r\u0435al")),
    "sort: no sort": lambda: checked_sort(None),
    "quantifier: another kind": lambda: quantifier("most", "i", REAL, P),
    "quantifier: over a number": lambda: quantifier("for_all", "i", REAL, a),
    "quantifier: over formulas": lambda: quantifier("for_all", "i", FORMULA, P),
    "quantifier: without a name": lambda: quantifier("for_all", "", REAL, P),
    "quantifier: the variable at another sort": lambda: quantifier("for_all", "i", NATURAL, equal(r0, ZERO)),
    "quantifier: the outer variable at another sort": lambda: quantifier("for_all", "i", REAL, quantifier("exists", "j", REAL, equal(bound(1, NATURAL), ZERO))),
    "quantifier: as a node": lambda: node("for_all", (less(r0, ONE),)),
    "quantifier: some as a node": lambda: node("exists", (P,)),
    "node: unknown": lambda: node("limit", (a,)),
    "node: a list": lambda: node("sum", [a, b]),
    "node: no text": lambda: node(None, (a, b)),
    "node: a subclass of text": lambda: node(_Text("sum"), (a, b)),
    "node: numbers of Python": lambda: node("sum", (1, 2)),
    "node: a leaf": lambda: node("number", ()),
    "node: a binder with a bad name": lambda: node("sum_over", (n, m, i0), "i j"),
    "node: too wide": lambda: node("sum", (a,) * 4_001),
    "node: too deep": lambda: nested(131),
    "sum: nothing": lambda: node("sum", ()),
    "sum: one": lambda: node("sum", (a,)),
    "sum: a vector and a number": lambda: add(x, a),
    "sum: a number and a vector": lambda: add(a, x),
    "sum: vectors of two spaces": lambda: add(x, u),
    "sum: formulas": lambda: add(P, Q),
    "sum: functions": lambda: add(h, h),
    "product: nothing": lambda: node("product", ()),
    "product: one": lambda: node("product", (a,)),
    "product: two vectors": lambda: multiply(x, y),
    "product: a formula": lambda: multiply(a, P),
    "product: a function": lambda: multiply(a, h),
    "power: a real exponent": lambda: power(a, b),
    "power: a negative exponent": lambda: power(a, MINUS),
    "power: an exponent 1/2": lambda: power(a, HALF),
    "power: of a vector": lambda: power(x, TWO),
    "power: a vector exponent": lambda: power(a, x),
    "power: three": lambda: node("power", (a, n, n)),
    "power: one": lambda: node("power", (a,)),
    **{f"{kind}: a vector": lambda kind=kind: node(kind, (x,)) for kind in ("inverse", "root", "absolute")},
    **{f"{kind}: two": lambda kind=kind: node(kind, (a, b)) for kind in ("inverse", "root", "absolute")},
    **{f"{kind}: nothing": lambda kind=kind: node(kind, ()) for kind in ("inverse", "root", "absolute", "norm", "apply", "derivative", "gradient", "hessian", "case", "power", "inner", "max", "equal", "less", "and", "implies", "has_derivative", "integral", "sum_over")},
    **{f"{kind}: a vector": lambda kind=kind: node(kind, (a, x)) for kind in ("max", "min")},
    **{f"{kind}: three": lambda kind=kind: node(kind, (a, b, c)) for kind in ("max", "min")},
    "inner: numbers": lambda: inner(a, b),
    "inner: a number and a vector": lambda: inner(a, x),
    "inner: a vector and a number": lambda: inner(x, a),
    "inner: vectors of two spaces": lambda: inner(x, u),
    "inner: three": lambda: node("inner", (x, y, z)),
    "norm: a number": lambda: norm(a),
    "norm: two": lambda: node("norm", (x, y)),
    "apply: a number": lambda: at(a, b),
    "apply: a term that is no variable": lambda: at(x, a),
    "apply: too few": lambda: at(q, a),
    "apply: too many": lambda: at(h, a, b),
    "apply: a vector to a function of numbers": lambda: at(h, x),
    "apply: a number to a function of vectors": lambda: at(f, a),
    "apply: a natural to a function of vectors": lambda: at(f, n),
    "apply: a vector of another space": lambda: at(f, u),
    "apply: a real to a function of naturals": lambda: at(w, a),
    "apply: no arguments": lambda: at(h),
    "derivative: of a function of vectors": lambda: derivative(f, a),
    "derivative: of a sequence": lambda: derivative(w, n),
    "derivative: at a vector": lambda: derivative(h, x),
    "derivative: of a number": lambda: derivative(a, b),
    "derivative: of a function with vector values": lambda: derivative(variable("p", Sort(("real",), "E")), a),
    "derivative: three": lambda: node("derivative", (h, a, b)),
    "gradient: of a function of numbers": lambda: gradient(h, a),
    "gradient: at a number": lambda: gradient(f, a),
    "gradient: at a vector of another space": lambda: gradient(f, u),
    "gradient: of a function with vector values": lambda: gradient(variable("p", Sort(("E",), "E")), x),
    "gradient: of two variables": lambda: gradient(variable("p", Sort(("E", "E"), "real")), x),
    "gradient: three": lambda: node("gradient", (f, x, y)),
    "gradient: of a vector": lambda: gradient(x, y),
    "gradient: of a function of numbers at a vector": lambda: gradient(h, x),
    "hessian: two": lambda: node("hessian", (f, x)),
    "hessian: along a vector of another space": lambda: hessian(f, x, u),
    "hessian: along a number": lambda: hessian(f, x, a),
    "hessian: of natural values": lambda: hessian(variable("p", Sort(("E",), "natural")), x, y),
    "case: a number as the condition": lambda: case(a, b, c),
    "case: a number or a vector": lambda: case(P, a, x),
    "case: a vector or a number": lambda: case(P, x, a),
    "case: vectors of two spaces": lambda: case(P, x, u),
    "case: formulas": lambda: case(P, Q, R),
    "case: functions": lambda: case(P, h, h),
    "case: two": lambda: node("case", (P, a)),
    "case: four": lambda: node("case", (P, a, b, c)),
    "sum_over: a real lower limit": lambda: total(a, n, at(w, k)),
    "sum_over: a real upper limit": lambda: total(n, a, at(w, k)),
    "sum_over: formulas": lambda: total(n, m, P),
    "sum_over: a real index": lambda: node("sum_over", (n, m, r0)),
    "sum_over: two": lambda: node("sum_over", (n, m)),
    "sum_over: four": lambda: node("sum_over", (n, m, a, a)),
    "min_over: vectors": lambda: total(n, m, x, k, "min_over"),
    "max_over: vectors": lambda: total(n, m, x, k, "max_over"),
    "integral: vectors": lambda: integral(a, b, x),
    "integral: a vector limit": lambda: integral(x, b, s),
    "integral: a natural variable": lambda: node("integral", (a, b, i0)),
    "integral: two": lambda: node("integral", (a, b)),
    **{f"{kind}: a vector and a number": lambda kind=kind: node(kind, (x, a)) for kind in ("equal", "not_equal", "less_equal", "less")},
    **{f"{kind}: a number and a vector": lambda kind=kind: node(kind, (a, x)) for kind in ("equal", "not_equal", "less_equal", "less")},
    **{f"{kind}: three": lambda kind=kind: node(kind, (a, a, a)) for kind in ("equal", "not_equal", "less_equal", "less")},
    **{f"{kind}: functions": lambda kind=kind: node(kind, (h, h)) for kind in ("equal", "not_equal", "less_equal", "less")},
    **{f"{kind}: formulas": lambda kind=kind: node(kind, (P, P)) for kind in ("equal", "not_equal", "less_equal", "less")},
    **{f"{kind}: vectors of two spaces": lambda kind=kind: node(kind, (x, u)) for kind in ("equal", "not_equal")},
    **{f"{kind}: vectors": lambda kind=kind: node(kind, (x, y)) for kind in ("less_equal", "less")},
    **{f"{kind}: one": lambda kind=kind: node(kind, (P,)) for kind in ("and", "or", "implies")},
    **{f"{kind}: numbers": lambda kind=kind: node(kind, (a, b)) for kind in ("and", "or", "implies")},
    **{f"{kind}: a formula and a vector": lambda kind=kind: node(kind, (P, x)) for kind in ("and", "or", "implies")},
    "implies: three": lambda: node("implies", (P, P, P)),
    "has_derivative: of a vector": lambda: slopes(x, a, x),
    "has_derivative: at a vector": lambda: slopes(s, x, a),
    "has_derivative: with a vector": lambda: slopes(s, a, x),
    "has_derivative: a natural variable": lambda: node("has_derivative", (i0, a, b)),
    "has_derivative: two": lambda: node("has_derivative", (r0, a)),
    "has_derivative: four": lambda: node("has_derivative", (r0, a, a, a)),
    "substitute: a term for a function": lambda: substitute(equal(at(h, a), b), {h: bound(0, h.sort)}),
    "substitute: a loose term": lambda: substitute(P, {a: r0}),
    "substitute: for a term": lambda: substitute(P, {add(a, b): a}),
    "opened: a body with another loose variable": lambda: opened(less(bound(1, REAL), ONE), a),
    "opened: with a loose term": lambda: opened(less(r0, ONE), r0),
    "opened: a real for a natural": lambda: opened(less(i0, ONE), a),
    "opened: with another sort": lambda: opened(equal(bound(0, E), OE), a),
    "closed: over a number": lambda: closed(P, ONE),
    "closed: a loose term": lambda: closed(less(r0, a), a),
    # the door
    "infer: an unknown rule": lambda: rule("admit", (), FALSE),
    "infer: no rule": lambda: infer(None, (), (FALSE,)),
    "infer: a rule that is not hashable": lambda: infer([], (), (FALSE,)),
    "infer: premises in a list": lambda: infer("conjoin", [given(P), given(Q)]),
    "infer: premises that are formulas": lambda: infer("conjoin", (P, Q)),
    "infer: a premise of a subclass": lambda: infer("conjoin", (posing(), given(Q))),
    "infer: too few premises": lambda: rule("modus_ponens", [implies(P, Q)]),
    "infer: too many premises": lambda: rule("reciprocal", [different(a, ZERO), P]),
    "infer: arguments in a list": lambda: infer("assume", (), [P]),
    "infer: too few arguments": lambda: rule("witness", [P], exists(a, P)),
    "infer: too many arguments": lambda: rule("reciprocal", [different(a, ZERO)], P),
    # bounds
    "bounds: an exponent of a product": lambda: trivial(power(multiply(a, b), number(1_001))),
    "bounds: an exponent of a sum": lambda: trivial(power(add(a, b), number(129))),
    "bounds: exponents that add up": lambda: trivial(multiply(power(a, number(900)), power(a, number(900)))),
    "bounds: a product of sums": lambda: trivial(multiply(*(add(*several(150, name)) for name in "ab"))),
    "bounds: an inner product of sums": lambda: trivial(inner(*(add(*several(150, name, E)) for name in "xy"))),
    "bounds: a sum of sums": lambda: trivial(add(*(multiply(add(*several(100, p)), add(*several(100, r))) for p, r in ("ab", "cd", "ef")))),
    "bounds: a number to a power": lambda: trivial(power(number(2**40_000), TWO)),
    "bounds: a fraction to a power": lambda: trivial(multiply(a, power(number(1, 2**40_000), TWO))),
    "bounds: a sum of fractions": lambda: trivial(add(multiply(a, number(1, 2**30_000 + 1)), multiply(a, number(1, 2**30_000 - 1)))),
    "normal: a vector": lambda: normal(x),
    "normal: a formula": lambda: normal(P),
    "normal: a function": lambda: normal(h),
    "normal_vector: a number": lambda: normal_vector(a),
    "normal_vector: a function": lambda: normal_vector(f),
    "place: a superscript": lambda: place("rule", "\u00b2", 3),
    "place: an Arabic digit": lambda: place("rule", "\u0661", 3),
    "place: five thousand digits": lambda: place("rule", "1" * 5_000, 3),
    "message: a huge number": lambda: shown(10**5_000, P, None),
}  # fmt: skip


def nested(depth):
    term = a
    for _ in range(depth):
        term = at(h, term)
    return term


def trivial(term):
    """term <= term, which holds unless the normal form is refused."""
    return combined(less_equal(term, term))


def shown(*found):
    """An error that can be printed."""
    error = KernelError("message", "wanted", *found)
    str(error)
    raise error


class _Text(str):
    pass


def several(count, name, sort=REAL):
    return [variable(f"{name}{place}", sort) for place in range(count)]


def case_formula(point):
    return both(P, equal(point, ONE), R)


class _Posing(Theorem):
    pass


def posing():
    return _Posing(frozenset(), FALSE, frozenset(), "assume", (), (FALSE,))


def varied(accepted, change):
    """The rule of an accepted case with its premises and arguments changed."""
    theorem = ACCEPT[accepted]()[0]
    premises, arguments = change(list(theorem.premises), list(theorem.arguments))
    return infer(theorem.rule, tuple(premises), tuple(arguments))


def at_the_door():
    """For every rule: a premise or argument more or less, and None in the place of each argument."""
    first = {}
    for accepted in ACCEPT:
        first.setdefault(accepted.split(":")[0], accepted)
    for name, accepted in first.items():
        theorem = ACCEPT[accepted]()[0]
        if name not in ("conjoin", "cases", "combine", "differentiate"):
            yield f"{name}: a premise more", accepted, lambda p, q: ([*p, TRUE], q)
        if theorem.premises:
            yield f"{name}: a premise less", accepted, lambda p, q: (p[:-1], q)
        yield f"{name}: an argument more", accepted, lambda p, q: (p, [*q, P])
        for index in range(len(theorem.arguments)):
            yield f"{name}: without argument {index}", accepted, lambda p, q, i=index: (p, q[:i] + q[i + 1 :])
            yield f"{name}: None as argument {index}", accepted, lambda p, q, i=index: (p, [*q[:i], None, *q[i + 1 :]])


REFUSE |= {name: lambda a=accepted, c=change: varied(a, c) for name, accepted, change in at_the_door()}
