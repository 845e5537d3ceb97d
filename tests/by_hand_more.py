"""More from the rules of the kernel: a chain rule, parity, minimisers, orders of growth that fail, sums with cases."""

from by_hand import at, folds, grow, induct, proves, start, up_to

from verify.kernel.analysis import has_derivative
from verify.kernel.definedness import obligations
from verify.kernel.formulas import FALSE, ONE, ZERO, add, equal, less, less_equal, multiply, subtract
from verify.kernel.normal import normal
from verify.kernel.terms import NATURAL, REAL, free_variables, node, number, opened, variable
from verify.kernel.theorem import infer
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.basic import apply, assume, discharge, generalise, specialise
from verify.tactics.positivity import combine


@proves("derivative-24T")
def chain_rule(task):
    """h has at 2 t the derivative h'(2 t); s -> 2 s has at t the derivative 2."""
    s, t = variable("s", REAL), task.t
    outer = specialise(task.given[0], multiply(number(2), t))
    inside = infer("differentiate", (), (has_derivative(multiply(number(2), s), s, t, number(2)),))
    nearby(task)
    return basic.restate(infer("chain", (outer, inside)), task.goal)


def nearby(task):
    """Derivatives named as values exist because a hypothesis says so everywhere."""
    for needed in obligations(task.statement):
        if needed.hypotheses:
            task.shown[needed.conclusion] = from_everywhere(needed.conclusion, task.facts)


def from_everywhere(goal, facts):
    if goal.kind == "implies":
        return discharge(from_everywhere(goal.args[1], facts), goal.args[0])
    return basic.restate(specialise(facts[0], goal.args[1]), goal)


@proves("numbers-23T")
def quotient_of_powers(task):
    """a^n is not 0; then a^d = a^(n + d) / a^n."""
    power = nonzero_power(task.a, task.n, task.given[0])
    unit = infer("reciprocal", (power,))
    hole = variable("hole", NATURAL)
    m_is = task.given[2]
    template = equal(task.goal.args[0], multiply(node("power", (task.a, hole)), unit.conclusion.args[0].args[1]))
    total = m_is.conclusion.args[1]
    first = combine(at(template, hole, total), (unit,), 1)
    back = combine(equal(total, task.m), (m_is,), 1)
    for needed in obligations(task.statement):
        task.shown[needed.conclusion] = power
    return infer("replace", (back, first), (template, hole))


def nonzero_power(base, exponent, nonzero):
    """a^n != 0 from a != 0, by induction."""
    n = variable("k", NATURAL)
    template = node("not_equal", (node("power", (base, n)), ZERO))
    step = combine(at(template, n, add(n, ONE)), (assume(template), nonzero), 2)
    first = combine(at(template, n, ZERO), ())
    general = infer("induction", (first, discharge(step, template)), (template, n))
    return specialise(general, exponent)


@proves("minimiser-20T")
def minimiser_of_a_parabola(task):
    """The hypothesis at 3/2 says 2 (w - 3/2)^2 <= 0."""
    fact = specialise(task.given[0], number(3, 2))
    denied = basic.denial(task.goal)
    rows = ((number(2), ONE, ("0",)), (ONE, ONE, ("1",)))
    return basic.contradiction(task.goal, infer("combine", (denied, fact), (FALSE, rows, ())))


@proves("pl-14T")
def stationary_points_minimise(task):
    """0 = |grad f(x)|^2 >= 2 mu (f(x) - c), so that f(x) <= c <= f(y)."""
    positive_modulus, lower, _, dominated, flat = task.facts
    at_x = specialise(dominated, task.x)
    g = node("gradient", (task.f, task.x))
    square = combine(equal(node("inner", (g, g)), ZERO), (flat,))
    below = close(less_equal(node("apply", (task.f, task.x)), task.c), (at_x, square, positive_modulus))
    y = basic.bound_name(task.goal, *task.statement.hypotheses)
    return generalise(combine(opened(task.goal.args[0], y), (below, specialise(lower, y))), y)


@proves("poles-14T")
def no_pole_at_a_half(task):
    """By induction; 2 i - 5 and 2 i - 3 are not 0 because i <= m or m + 1 <= i for every natural m."""
    n, goal = task.n, task.goal
    (fold,) = folds(goal)
    terms = [(k, subtract(multiply(number(2), k), number(odd))) for k in (ZERO, n, add(n, ONE)) for odd in (3, 5)]
    units = [infer("reciprocal", (odd_difference(term, k),)) for k, term in terms]
    first = combine(at(goal, n, ZERO), (start(up_to(fold, ZERO)), grow(up_to(fold, ZERO)), *units[:2]), 1)
    step = combine(at(goal, n, add(n, ONE)), (assume(goal), grow(up_to(fold, add(n, ONE))), *units[2:]), 1)
    for needed in obligations(task.statement):
        task.shown[needed.conclusion] = everywhere_odd(needed.conclusion)
    return induct(goal, n, first, step)


def everywhere_odd(goal):
    if goal.kind == "for_all":
        free = basic.bound_name(goal)
        return generalise(everywhere_odd(opened(goal.args[0], free)), free)
    if goal.kind == "implies":
        return discharge(everywhere_odd(goal.args[1]), goal.args[0])
    index = next(iter(free_variables(goal)))
    return odd_difference(goal.args[0], index)


def odd_difference(term, k):
    """2 k - odd != 0."""
    goal = node("not_equal", (term, ZERO))
    odd = next(m for m in (1, 2) if is_odd_difference(term, k, m))
    low = assume(less_equal(k, number(odd)))
    high = infer("next_natural", (assume(less(number(odd), k)),))
    return basic.either(low.conclusion, combine(goal, (low,)), combine(goal, (high,)))


def is_odd_difference(term, k, m):
    """Whether the term is 2 k - (2 m + 1)."""
    return normal(subtract(term, multiply(number(2), k))).get(()) == -(2 * m + 1)


@proves("big_o-34T")
def not_bounded(task):
    """At k = C + 1, n = b = 1."""
    constant = variable("C", NATURAL)
    premise, statement = opened(task.goal.args[0], constant).args
    values = [add(constant, ONE), ONE, ONE]
    return generalise(discharge(at_values(statement, values, (assume(premise),)), premise), constant)


def at_values(statement, values, facts):
    if statement.kind != "exists":
        return close(statement, facts, 2, 4)
    body = opened(statement.args[0], values[0])
    inside = basic.conjoin(close(body.args[0], facts), at_values(body.args[1], values[1:], facts))
    return infer("witness", (inside,), (statement, values[0]))


@proves("flops-15T")
def layers(task):
    """For j <= k the first j terms are 2 b n^2 each; the last term is 2 b n."""
    k, n, b = task.k, task.n, task.b
    (fold,) = folds(task.goal)
    j = variable("j", NATURAL)
    value = multiply(number(2), b, n, n, j)
    template = node("implies", (less_equal(j, k), equal(up_to(fold, j), value)))
    first = discharge(
        combine(equal(up_to(fold, ZERO), at(value, j, ZERO)), (start(up_to(fold, ZERO)),), 1), less_equal(ZERO, k)
    )
    more = less_equal(add(j, ONE), k)
    inside = assume(more)
    before = apply(assume(template), combine(less_equal(j, k), (inside,)))
    wide = case_of(fold, j, inside)
    step = combine(equal(up_to(fold, add(j, ONE)), at(value, j, add(j, ONE))), (before, grow(up_to(fold, j)), wide), 1)
    general = infer("induction", (first, discharge(discharge(step, more), template)), (template, j))
    all_but_one = apply(specialise(general, k), combine(less_equal(k, k), ()))
    last = case_of(fold, k, combine(less(k, add(k, ONE)), ()))
    return combine(task.goal, (all_but_one, grow(up_to(fold, k)), last), 1)


def case_of(fold, index, fact):
    """The value of the case in the member of that index."""
    member = opened(fold.args[2], index)
    (choice,) = [part for part in parts_of(member) if part.kind == "case"]
    return infer("case_value", (fact,), (choice,))


def parts_of(term):
    yield term
    for arg in term.args:
        yield from parts_of(arg)
