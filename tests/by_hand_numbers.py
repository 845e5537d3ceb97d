"""Sums, powers, roots, orders of growth and extrema over a range, from the rules of the kernel."""

from by_hand import PROOFS, at, folds, grow, induct, positive, proves, reciprocal, start, up_to

from verify.kernel.formulas import FALSE, ONE, ZERO, add, equal, less, less_equal, multiply, subtract
from verify.kernel.terms import NATURAL, REAL, node, number, opened, variable
from verify.kernel.theorem import infer
from verify.tactics import basic
from verify.tactics.auto import antisymmetric, close
from verify.tactics.basic import apply, assume, discharge, generalise, parts, specialise
from verify.tactics.positivity import combine


def closed_form(task, *facts):
    """A sum of b(i) for 0 <= i < n + 1, by induction on n; `facts(n)` are what the algebra of a step needs."""
    n = task.n
    (fold,) = folds(task.goal)
    first = combine(
        at(task.goal, n, ZERO), (start(up_to(fold, ZERO)), grow(up_to(fold, ZERO)), *(f(ZERO) for f in facts)), 1
    )
    more = grow(up_to(fold, add(n, ONE)))
    known = (assume(task.goal), more, *(f(n) for f in facts), *(f(add(n, ONE)) for f in facts))
    return induct(task.goal, n, first, combine(at(task.goal, n, add(n, ONE)), known, 1))


PROOFS["sums-19T"] = closed_form
PROOFS["sums-20T"] = closed_form
PROOFS["induction-18T"] = closed_form


@proves("induction-16T")
def iterated_contraction(task):
    """a(n) <= r^n a(0): multiply the bound by r >= 0."""
    n, (sign, recursion) = task.n, task.given
    first = combine(at(task.goal, n, ZERO), ())
    step = combine(at(task.goal, n, add(n, ONE)), (assume(task.goal), specialise(recursion, n), sign))
    return induct(task.goal, n, first, step)


@proves("induction-15T")
def by_a_step_that_implies(task):
    n, (base, step) = task.n, task.given
    return induct(task.goal, n, base, apply(specialise(step, n), assume(task.goal)))


@proves("induction-20T")
def doubling(task):
    n, (base, step) = task.n, task.given
    first = combine(at(task.goal, n, ZERO), (base,), 1)
    return induct(
        task.goal, n, first, combine(at(task.goal, n, add(n, ONE)), (assume(task.goal), specialise(step, n)), 1)
    )


@proves("induction-22T")
def bounded_affine_recursion(task):
    n, (low, high, sign, base, step) = task.n, task.given
    room = combine(less(ZERO, subtract(ONE, task.r)), (high,))
    unit = reciprocal(subtract(ONE, task.r), room)
    inverse = unit.conclusion.args[0].args[1]
    inverted = combine(less(ZERO, inverse), (room, unit))
    first = combine(at(task.goal, n, ZERO), (base, sign, inverted))
    step = combine(at(task.goal, n, add(n, ONE)), (assume(task.goal), specialise(step, n), low, sign, unit))
    return induct(task.goal, n, first, step)


def roots(*terms, facts=()):
    """0 <= root(p) and root(p)^2 = p for every p, which the facts show not negative."""
    found = []
    for term in terms:
        found += parts(infer("square_root", (combine(less_equal(ZERO, term), facts),)))
    return tuple(found)


def same_square(goal, facts):
    """l = r from l^2 = r^2 with both not negative, each inequality by contradiction."""
    left, right = goal.args
    halves = []
    for pair in ((left, right), (right, left)):
        part = less_equal(*pair)
        halves.append(basic.contradiction(part, combine(FALSE, (*facts, basic.denial(part)), 2)))
    return antisymmetric(goal, *halves)


@proves("sqrt-15T")
def root_of_a_product(task):
    a, b = task.a, task.b
    known = roots(a, b, facts=task.facts)
    product = combine(less_equal(ZERO, multiply(a, b)), task.facts)
    whole = parts(infer("square_root", (product,)))
    right = multiply(node("root", (a,)), node("root", (b,)))
    sign = combine(less_equal(ZERO, right), known)
    square = combine(equal(multiply(right, right), multiply(a, b)), known)
    return same_square(task.goal, (sign, square, *whole))


@proves("sqrt-22T")
def nested_root(task):
    six, two, three = roots(number(6)), roots(number(2)), roots(number(3))
    both = node("product", (node("root", (number(2),)), node("root", (number(3),))))
    sign = combine(less_equal(ZERO, both), (*two, *three))
    square = combine(equal(multiply(both, both), number(6)), (*two, *three))
    same = same_square(equal(node("root", (number(6),)), both), (*six, sign, square))
    inside = task.goal.args[0].args[0]
    outer = roots(inside, facts=six)
    total = task.goal.args[1]
    facts = (*outer, *two, *three, combine(less_equal(ZERO, total), (*two, *three)))
    return same_square(task.goal, (*facts, combine(equal(multiply(total, total), inside), (*two, *three, same))))


@proves("near_equal-25T")
def root_of_a_large_number(task):
    inside = task.goal.args[1].args[0]
    sign = infer("combine", (), (less_equal(ZERO, inside), ((number(10**20 + 1), ONE, ()),), ()))
    task.shown[sign.conclusion] = sign
    positive_root, square = parts(infer("square_root", (sign,)))
    denied = basic.denial(task.goal)  # root <= 10^10, so root^2 <= 10^20
    rows = ((ONE, ONE, ("0", "1")), (number(10**10), ONE, ("0",)), (ONE, ONE, ()))
    falsity = infer("combine", (denied, positive_root, square), (FALSE, rows, ((number(-1), "2"),)))
    return basic.contradiction(task.goal, falsity)


@proves("quantifiers-19T")
def one_bound_for_all(task):
    big, x = variable("K", REAL), variable("z", REAL)
    (shape,) = task.goal.args
    chosen = assume(opened(task.given[0].conclusion.args[0], big))
    found = infer("witness", (specialise(chosen, x),), (opened(shape, x), big))
    return generalise(basic.choose(task.given[0], found, big), x)


@proves("vacuous-06T")
def no_number_is_half_of_one(task):
    """k = 0 gives 0 = 1, k >= 1 gives 2 <= 1."""
    (fact,) = task.given
    return no_multiple(task.goal, task.k, fact)


def no_multiple(goal, k, fact):
    zero = infer("absurd", (combine(FALSE, (assume(equal(k, ZERO)), fact), 1),), (goal,))
    some = combine(less(ZERO, k), (assume(node("not_equal", (k, ZERO))), positive(k)))
    large = infer("next_natural", (some,))
    return basic.either(equal(k, ZERO), zero, infer("absurd", (combine(FALSE, (large, fact), 1),), (goal,)))


@proves("vacuous-07T")
def no_third_of_one(task):
    total = add(task.k, task.m)
    fact = combine(equal(multiply(number(3), total), ONE), task.given, 1)
    return no_multiple(task.goal, total, fact)


@proves("minmax-18T")
def minimum_of_sums(task):
    """By induction on T: min(p, q) is below both."""
    n = task.T
    sums, left, right = (fold for fold in sorted_folds(task.goal))
    template = task.goal
    first = combine(at(template, n, ZERO), tuple(start(up_to(fold, add(ZERO, ONE))) for fold in (sums, left, right)), 1)
    longer = [grow(up_to(fold, add(n, ONE))) for fold in (sums, left, right)]
    step = close(at(template, n, add(n, ONE)), (assume(template), *longer), 2, 4)
    return induct(template, n, first, step)


def sorted_folds(goal):
    """The folds of a goal, the one with the longer body first."""
    return sorted(folds(goal), key=lambda fold: -fold.args[2].depth)


@proves("memory-22T")
def maximum_of_sums(task):
    n = task.n
    sums, left, right = sorted_folds(task.goal)
    first = combine(
        at(task.goal, n, ZERO), tuple(start(up_to(fold, add(ZERO, ONE))) for fold in (sums, left, right)), 1
    )
    longer = [grow(up_to(fold, add(n, ONE))) for fold in (sums, left, right)]
    step = close(at(task.goal, n, add(n, ONE)), (assume(task.goal), *longer), 2, 4)
    return induct(task.goal, n, first, step)


@proves("numbers-28T")
def power_of_a_power(task):
    n = task.n
    first = combine(at(task.goal, n, ZERO), ())
    return induct(task.goal, n, first, combine(at(task.goal, n, add(n, ONE)), (assume(task.goal),), 1))


@proves("numbers-30T")
def powers_multiply(task):
    """By induction on n, for fixed m."""
    n = task.n
    first = combine(at(task.goal, n, ZERO), ())
    return induct(task.goal, n, first, combine(at(task.goal, n, add(n, ONE)), (assume(task.goal),), 1))


@proves("numbers-19T")
def huge_even_power(task):
    """(-1)^(2 m) = 1 for all m, at half of 10^30; the power is never multiplied out."""
    m, minus = variable("m", NATURAL), number(-1)
    template = equal(node("power", (minus, multiply(number(2), m))), ONE)
    general = induct(
        template, m, combine(at(template, m, ZERO), ()), combine(at(template, m, add(m, ONE)), (assume(template),), 1)
    )
    half = number(5 * 10**29)
    there = basic.instantiate(general, {m: half})
    same = combine(equal(multiply(number(2), half), task.goal.args[0].args[1]), ())
    hole = variable("hole", NATURAL)
    return infer("replace", (same, there), (equal(node("power", (minus, hole)), ONE), hole))


@proves("numbers-20T")
def huge_power_is_large(task):
    """n < 2^n for all n, at 10^9."""
    n = variable("n", NATURAL)
    template = less(n, node("power", (number(2), n)))
    step = combine(at(template, n, add(n, ONE)), (assume(template), at_least_one(n)))
    general = induct(template, n, combine(at(template, n, ZERO), ()), step)
    return basic.instantiate(general, {n: task.goal.args[0]})


def at_least_one(n):
    """1 <= 2^n"""
    template = less_equal(ONE, node("power", (number(2), n)))
    return induct(
        template, n, combine(at(template, n, ZERO), ()), combine(at(template, n, add(n, ONE)), (assume(template),))
    )


@proves("big_o-37T")
def fifth_power(task):
    """(n + 1)^5 <= 32 n^5 for n >= 1, since n + 1 <= 2 n."""
    return with_constant(task.goal, number(32), 5)


@proves("big_o-38T")
def next_power_of_two(task):
    return with_constant(task.goal, number(2), 2)


def with_constant(goal, constant, degree):
    (shape,) = goal.args
    wanted = opened(shape, constant)
    lower, growth = wanted.args
    n = variable("n", NATURAL)
    premise, bound = opened(growth.args[0], n).args
    facts = (assume(premise), positive(n), at_least_one(n))
    sizes = [part for part in (bound.args[0], bound.args[1].args[1]) if part.kind == "absolute"]
    exact = [absolute_of_positive(size, facts, degree) for size in sizes]
    proof = combine(bound, (*facts, *exact), degree)
    universal = generalise(discharge(proof, premise), n)
    return infer("witness", (basic.conjoin(combine(lower, ()), universal),), (goal, constant))


def absolute_of_positive(size, facts, degree):
    """|p| = p from 0 <= p."""
    (inside,) = size.args
    sign = combine(less_equal(ZERO, inside), facts, degree)
    above, below, product = parts(infer("maximum", (), (inside, subtract(ZERO, inside))))
    known = (sign, above, below, product)
    upper = basic.contradiction(
        less_equal(size, inside), combine(FALSE, (*known, basic.denial(less_equal(size, inside))), 2)
    )
    return antisymmetric(equal(size, inside), upper, combine(less_equal(inside, size), (above,)))
