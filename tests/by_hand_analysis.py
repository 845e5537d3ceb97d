"""Derivatives, mean values and integrals, from the rules of the kernel."""

from by_hand import about_size, folds, proves, same_by

from verify.kernel.analysis import has_derivative, integrable
from verify.kernel.definedness import obligations
from verify.kernel.formulas import FALSE, ONE, ZERO, between, equal, less, less_equal, multiply, subtract
from verify.kernel.terms import REAL, Sort, node, number, opened, variable
from verify.kernel.theorem import infer
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.basic import apply, assume, discharge, generalise, parts, specialise
from verify.tactics.positivity import combine


@proves("mean_value-14T")
def mean_value_along_a_segment(task):
    """The scalar theorem for t -> f(x + t (y - x)) on [0, 1]."""
    s, t = variable("s", REAL), variable("t", REAL)
    d = subtract(task.y, task.x)
    along = specialise(task.given[0], task.x, d, t)
    everywhere = generalise(discharge(along, between(ZERO, t, ONE)), t)
    found = infer("mean_value", (everywhere, combine(less(ZERO, ONE), ())))
    return renamed(found, task.goal, "point", s)


def renamed(found, goal, name, _):
    """There is c. A from there is c. B, where A is B up to the laws of vectors."""
    c = variable(name, REAL)
    chosen = assume(opened(found.conclusion.args[0], c))
    wanted = opened(goal.args[0], c)
    facts = parts(chosen)
    proof = basic.conjoin(*(close(part, facts) for part in wanted.args))
    return basic.choose(found, infer("witness", (proof,), (goal, c)), c)


@proves("mean_value-15T")
def mean_value_of_the_gradient(task):
    t = variable("t", REAL)
    d = subtract(task.y, task.x)
    bend = specialise(parts(task.given[0])[1], task.x, d, d, t)
    everywhere = generalise(discharge(bend, between(ZERO, t, ONE)), t)
    found = infer("mean_value", (everywhere, combine(less(ZERO, ONE), ())))
    for needed in obligations(task.statement):
        if "hess" in str(needed.conclusion) or "delta" in str(needed.conclusion):
            task.shown[needed.conclusion] = everywhere_nearby(
                needed.conclusion, *(task.facts if needed.hypotheses else ())
            )
    return renamed(found, task.goal, "point", t)


def everywhere_nearby(goal, *facts):
    """What holds everywhere holds nearby: 1 is a radius."""
    if goal.kind == "implies":
        return discharge(everywhere_nearby(goal.args[1], *facts, *parts(assume(goal.args[0]))), goal.args[0])
    if goal.kind == "for_all":
        free = basic.bound_name(goal, *(fact.conclusion for fact in facts))
        return generalise(everywhere_nearby(opened(goal.args[0], free), *facts), free)
    if goal.kind == "exists":
        body = opened(goal.args[0], ONE)
        return infer("witness", (everywhere_nearby(body, *facts),), (goal, ONE))
    if goal.kind == "and":
        return basic.conjoin(*(everywhere_nearby(part, *facts) for part in goal.args))
    if goal.kind == "has_derivative" and goal.args[2].args[0].kind == "hessian":
        (_, x, d), v = goal.args[2].args[0].args, goal.args[2].args[1]
        bend = next(fact for fact in facts if "hess" in str(fact.conclusion) and "->" in str(fact.conclusion))
        return basic.restate(specialise(bend, x, d, v, ZERO), goal)
    return close(goal, facts)


@proves("derivative-16T")
def slope_of_t_times_its_size(task):
    """By cases: where t is not 0, near t; at 0 from the definition with r = e."""
    return by_definition(task.goal)


def by_definition(goal):
    """has_derivative from epsilon and delta, for |p(s) - p(t) - d (s - t)| <= |s - t|^2 with p = t |t|."""
    return from_definition(goal, lambda e, s: (e, size_of_the_error(goal, e, s)))


def from_definition(goal, radius_and_bound):
    """has_derivative from epsilon and delta: the radius for e, and the bound at s from 0 < e and |s - t| < radius."""
    both = parts(infer("limit", (), (goal,)))[1]
    meaning = both.conclusion.args[0]
    e, s = variable("e", REAL), variable("far", REAL)
    sign, statement = opened(meaning.args[0], e).args
    radius, bound = radius_and_bound(e, s)
    claim = opened(statement.args[0], radius)
    near = opened(claim.args[1].args[0], s).args[0]
    everywhere = generalise(discharge(bound, near), s)
    first = combine(claim.args[0], (assume(sign),))
    exists = infer("witness", (basic.conjoin(first, everywhere),), (statement, radius))
    return apply(both, generalise(discharge(exists, sign), e))


def size_of_the_error(goal, e, s):
    """|s |s| - t |t| - 2 |t| (s - t)| <= |s - t|^2 <= e |s - t|, by the signs of s and t."""
    t = goal.args[1]
    step = node("absolute", (subtract(s, t),))
    meaning = parts(infer("limit", (), (goal,)))[1].conclusion.args[0]
    statement = opened(meaning.args[0], e).args[1]
    near, small = opened(opened(statement.args[0], e).args[1].args[0], s).args
    (error,) = small.args[0].args
    sizes = [fact for p in (s, t) for fact in about_size(p)]
    square = node("power", (subtract(s, t), number(2)))
    halves = []
    for side in (error, multiply(number(-1), error)):
        halves.append(by_signs((s, t), less_equal(side, square), sizes))
    top = parts(infer("maximum", (), (error, multiply(number(-1), error))))
    size = basic.contradiction(
        less_equal(small.args[0], square),
        combine(FALSE, (*halves, *top, basic.denial(less_equal(small.args[0], square))), 2),
    )
    step_facts = about_size(subtract(s, t))
    return combine(small, (size, assume(near), *step_facts, combine(less_equal(ZERO, step), step_facts, 1)), 2)


def by_signs(terms, goal, facts):
    """The goal in each of the cases 0 <= p and p < 0, where |p| is p or -p."""
    if not terms:
        return combine(goal, facts, 2, (goal.args[1].args[0],))
    p, *rest = terms
    size = node("absolute", (p,))
    plus, minus = assume(less_equal(ZERO, p)), assume(less(p, ZERO))
    known = about_size(p)
    same = same_by(equal(size, p), (plus, *known))
    opposite = same_by(equal(size, multiply(number(-1), p)), (minus, *known))
    return basic.either(
        plus.conclusion, by_signs(rest, goal, (*facts, plus, same)), by_signs(rest, goal, (*facts, minus, opposite))
    )


def derivative_of_equal(slope, values, function):
    """function has the derivative that p has, where for all s. function(s) = p(s): the definition, term by term."""
    _, point, value = slope.conclusion.args
    s = variable("at", REAL)
    goal = has_derivative(node("apply", (function, s)), s, point, value)
    given = apply(parts(infer("limit", (), (slope.conclusion,)))[0], slope)
    wanted = parts(infer("limit", (), (goal,)))[1]
    e, r, far = (variable(name, REAL) for name in ("e", "r", "far"))
    sign, known = opened(given.conclusion.args[0], e).args
    claim = opened(wanted.conclusion.args[0].args[0], e).args[1]
    radius, inside = parts(assume(opened(known.args[0], r)))
    here, there = specialise(values, point), specialise(values, far)
    near, small = opened(opened(claim.args[0], r).args[1].args[0], far).args
    bound = apply(specialise(inside, far), assume(near))
    moved = rewritten(bound, small, (here, there))
    everywhere = generalise(discharge(moved, near), far)
    found = infer("witness", (basic.conjoin(radius, everywhere),), (claim, r))
    chosen = basic.choose(apply(specialise(given, e), assume(sign)), found, r)
    return apply(wanted, generalise(discharge(chosen, sign), e))


def rewritten(bound, goal, equations):
    """The goal, which the equations make of the bound, by one difference of normal forms inside a maximum."""
    old, new = bound.conclusion.args[0].args[0], goal.args[0].args[0]
    same = combine(equal(old, new), equations, 1)
    hole = variable("hole", REAL)
    template = less_equal(node("absolute", (hole,)), bound.conclusion.args[1])
    return basic.restate(infer("replace", (same, bound), (template, hole)), goal)


@proves("integrals-25T")
def integral_of_a_line(task):
    """t -> L t^2/2 |d|^2 has the integrand as its derivative."""
    (integral,) = folds(task.goal, ("integral",))
    t, s = variable("t", REAL), variable("s", REAL)
    primitive = multiply(number(1, 2), task.L, s, s, node("power", (node("norm", (task.d,)), number(2))))
    slope = infer("differentiate", (), (has_derivative(primitive, s, t, opened(integral.args[2], t)),))
    return by_newton(task, integral, slope, s, t)


def by_newton(task, integral, slope, s, t):
    """The integral from a function with the integrand as its derivative, which also shows that it is defined."""
    low, high, body = integral.args
    primitive = opened(slope.conclusion.args[0], s)
    inside = between(low, t, high)
    everywhere = generalise(discharge(slope, inside), t)
    function = variable("F", Sort(("real",), "real"))
    named = infer("define", (), (function, primitive, (s,)))
    values = assume(opened(named.conclusion.args[0], function))
    moved = generalise(discharge(derivative_of_equal(slope, values, function), inside), t)
    wanted = integrable(low, high, body)
    task.shown[wanted] = basic.choose(named, infer("witness", (moved,), (wanted, function)), function)
    return combine(task.goal, (infer("newton", (everywhere, combine(less_equal(low, high), ()))),), 1)


@proves("integrals-23T")
def integral_of_the_size(task):
    """t |t|/2 has the derivative |t| everywhere."""
    (integral,) = folds(task.goal, ("integral",))
    t, s = variable("t", REAL), variable("s", REAL)
    size = node("absolute", (s,))
    slope = by_definition(has_derivative(multiply(s, size), s, t, multiply(number(2), node("absolute", (t,)))))
    z = variable("z", REAL)
    half = has_derivative(multiply(number(1, 2), z), z, multiply(t, node("absolute", (t,))), number(1, 2))
    chained = infer("chain", (infer("differentiate", (), (half,)), slope))
    wanted = has_derivative(multiply(number(1, 2), s, size), s, t, node("absolute", (t,)))
    return by_newton(task, integral, basic.restate(chained, wanted), s, t)
