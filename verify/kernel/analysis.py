"""The rules of one real variable: derivatives, the mean value theorem, the integral.

has_derivative(t -> p, a, d) says that the real function t -> p has at a the two-sided derivative d. The integral over
[a, b] is Newton's: the difference at the ends of any function whose derivative on [a, b] is the integrand.
"""

from verify.kernel.formulas import (
    ZERO,
    add,
    between,
    conjunction,
    equal,
    exists,
    for_all,
    implies,
    less,
    less_equal,
    multiply,
    subtract,
)
from verify.kernel.normal import Polynomial, canonical, constant, normal, plus, raised, times
from verify.kernel.sequent import Sequent, expect
from verify.kernel.terms import REAL, KernelError, Sort, Term, closed, free_variables, node, number, opened, variable

Facts = list[Term]


def fresh(name: str, sort: Sort, *terms: Term) -> Term:
    """A variable of the sort whose name no free variable of the terms has."""
    taken = {free.name for free in free_variables(*terms)}
    count = 0
    while f"{name}{count or ''}" in taken:
        count += 1
    return variable(f"{name}{count or ''}", sort)


def has_derivative(body: Term, free: Term, point: Term, value: Term) -> Term:
    """The real function free -> body has at the point the derivative value."""
    return node("has_derivative", (closed(body, free), point, value), free.name)


def differentiate(*arguments: Sequent | Term) -> Sequent:
    """
    G1 |- F1  ..  Gm |- Fm
    -----------------------------------------         d is p'(a) by the table below
    G1, .., Gm |- has_derivative(t -> p, a, d)

    On the normal form of p: numbers and terms free of t have derivative 0, t has 1, sums, products and powers follow.
    Any other part q that contains t has the derivative d of a premise has_derivative(t -> q, a, d), or is
    inverse(q): -q' inverse(q)^2, with a premise q(a) != 0;    root(q): q' inverse(2 root(q)), with a premise 0 < q(a).
    """
    *premises, goal = arguments
    sequents = [premise for premise in premises if type(premise) is Sequent]
    if type(goal) is not Term:
        raise KernelError("differentiate", "the last argument is the conclusion")
    body, point, value = expect("differentiate", goal, "has_derivative")
    found = _slope(body, point, [premise.conclusion for premise in sequents])
    if dict(found) != dict(normal(value)):
        raise KernelError("differentiate", "not the derivative of the table", goal)
    return Sequent(frozenset[Term]().union(*(premise.hypotheses for premise in sequents)), goal)


def _slope(body: Term, point: Term, facts: Facts) -> Polynomial:
    total: Polynomial = {}
    for monomial, coefficient in normal(body).items():
        for moved, exponent in monomial:
            if not moved.loose:
                continue
            term = times(constant(coefficient * exponent), _atom_slope(moved, point, facts))
            for atom, power in monomial:
                at_point = normal(opened(atom, point)) if atom.loose else normal(atom)
                term = times(term, raised(at_point, power - (atom == moved)))
            total = plus(total, term)
    return total


def _atom_slope(atom: Term, point: Term, facts: Facts) -> Polynomial:
    if atom.kind == "bound":
        return constant(1)
    for fact in facts:
        if fact.kind == "has_derivative" and canonical(fact.args[0]) == atom and _same(fact.args[1], point):
            return normal(fact.args[2])
    if atom.kind not in ("inverse", "root"):
        raise KernelError("differentiate", "no premise gives the derivative of a part", atom)
    (inside,) = atom.args
    here = opened(inside, point)
    if atom.kind == "inverse":
        if not any(f.kind == "not_equal" and f.args[1] == ZERO and _same(f.args[0], here) for f in facts):
            raise KernelError("differentiate", "no premise says that a denominator is not zero", here)
        factor = multiply(number(-1), node("inverse", (here,)), node("inverse", (here,)))
    else:
        if not any(f.kind == "less" and f.args[0] == ZERO and _same(f.args[1], here) for f in facts):
            raise KernelError("differentiate", "no premise says that a radicand is positive", here)
        factor = node("inverse", (multiply(number(2), node("root", (here,))),))
    return times(normal(factor), _slope(inside, point, facts))


def _same(left: Term, right: Term) -> bool:
    return left.sort.arguments == () == right.sort.arguments and canonical(left) == canonical(right)


def chain(outer: Sequent, inside: Sequent) -> Sequent:
    """
    G |- has_derivative(s -> p, b, d)    D |- has_derivative(t -> u, a, e)         b is identically u(a)
    -----------------------------------------------------------------------
    G, D |- has_derivative(t -> p(u), a, d e)
    """
    body, place, slope = expect("chain", outer.conclusion, "has_derivative")
    argument, point, rate = expect("chain", inside.conclusion, "has_derivative")
    if not _same(place, opened(argument, point)):
        raise KernelError("chain", "the outer derivative is taken at another point", place)
    free = fresh("t", REAL, outer.conclusion, inside.conclusion)
    composed = opened(body, opened(argument, free))
    conclusion = has_derivative(composed, free, point, multiply(slope, rate))
    return Sequent(outer.hypotheses | inside.hypotheses, conclusion)


def limit(formula: Term) -> Sequent:
    """
    ---------------------------------------------------------------------------------------------------------------
    |- has_derivative(t -> p, a, d) => E and E => has_derivative(t -> p, a, d)

    E: for all e. 0 < e => there is r. 0 < r and for all s. |s - a| < r => |p(s) - p(a) - d (s - a)| <= e |s - a|
    """
    body, point, value = expect("limit", formula, "has_derivative")
    e, r, s = (fresh(name, REAL, formula) for name in ("eps", "delta", "s"))
    step = subtract(s, point)
    error = add(opened(body, s), multiply(number(-1), opened(body, point)), multiply(number(-1), value, step))
    near = less(node("absolute", (step,)), r)
    small = less_equal(node("absolute", (error,)), multiply(e, node("absolute", (step,))))
    inside = exists(r, conjunction(less(ZERO, r), for_all(s, implies(near, small))))
    meaning = for_all(e, implies(less(ZERO, e), inside))
    return Sequent(frozenset(), conjunction(implies(formula, meaning), implies(meaning, formula)))


def slope(premise: Sequent, term: Term) -> Sequent:
    """
    G |- has_derivative(t -> h(t), a, d)    G |- for all v. has_derivative(s -> f(x + s v), 0, <g, v>)
    ------------------------------------    ----------------------------------------------------------
    G |- derivative(h, a) = d               G |- gradient(f, x) = g

    G |- for all v. has_derivative(s -> <gradient(f, x + s d), v>, 0, <g, v>)
    -------------------------------------------------------------------------         g free of v
    G |- hessian(f, x, d) = g
    """
    function, point = expect("slope", term, "derivative", "gradient", "hessian")[:2]
    s = fresh("s", REAL, term, premise.conclusion)
    if term.kind == "derivative":
        value = expect("slope", premise.conclusion, "has_derivative")[2]
        wanted = has_derivative(node("apply", (function, s)), s, point, value)
    else:
        (inside,) = expect("slope", premise.conclusion, "for_all")
        value = expect("slope", expect("slope", inside, "has_derivative")[2], "inner")[0]
        v = fresh("v", point.sort, term, premise.conclusion)
        along = add(point, multiply(s, v if term.kind == "gradient" else term.args[2]))
        moved = node("apply", (function, along))
        if term.kind == "hessian":
            moved = node("inner", (node("gradient", (function, along)), v))
        wanted = premise.conclusion
        if not value.loose:
            wanted = for_all(v, has_derivative(moved, s, ZERO, node("inner", (value, v))))
    if value.loose or wanted != premise.conclusion:
        raise KernelError("slope", "the premise does not say what the derivative is", premise.conclusion, wanted)
    return Sequent(premise.hypotheses, equal(term, value))


def _on_interval(rule: str, premise: Term) -> tuple[Term, Term, Term, Term, Term]:
    """low, high, t, p, q(t) of: for all t. low <= t and t <= high => has_derivative(s -> p, t, q(t))."""
    (inside,) = expect(rule, premise, "for_all")
    if premise.bound_sort != REAL:
        raise KernelError(rule, "the point is not a real number", premise)
    t = fresh("t", REAL, premise)
    where, statement = expect(rule, opened(inside, t), "implies")
    body, point, value = expect(rule, statement, "has_derivative")
    first, second = expect(rule, where, "and")[:2]
    low, high = expect(rule, first, "less_equal")[0], expect(rule, second, "less_equal")[1]
    if where != between(low, t, high) or point != t or t in free_variables(low, high, body):
        raise KernelError(rule, "not a derivative at every point of a fixed closed interval", premise)
    return low, high, t, body, value


def mean_value(premise: Sequent, order: Sequent) -> Sequent:
    """
    G |- for all t. a <= t and t <= b => has_derivative(s -> p, t, q(t))    D |- a < b
    ----------------------------------------------------------------------------------
    G, D |- there is c. a < c and c < b and p(b) - p(a) = q(c) (b - a)
    """
    low, high, t, body, value = _on_interval("mean_value", premise.conclusion)
    if order.conclusion != less(low, high):
        raise KernelError("mean_value", "the interval is not shown to have inner points", order.conclusion)
    change = subtract(opened(body, high), opened(body, low))
    at = conjunction(less(low, t), less(t, high), equal(change, multiply(value, subtract(high, low))))
    return Sequent(premise.hypotheses | order.hypotheses, exists(t, at))


def newton(premise: Sequent, order: Sequent) -> Sequent:
    """
    G |- for all t. a <= t and t <= b => has_derivative(s -> p, t, q(t))    D |- a <= b
    -----------------------------------------------------------------------------------
    G, D |- (integral over t from a to b of q(t)) = p(b) - p(a)
    """
    low, high, t, body, value = _on_interval("newton", premise.conclusion)
    if order.conclusion != less_equal(low, high):
        raise KernelError("newton", "the limits are not shown to be in order", order.conclusion)
    integral = node("integral", (low, high, closed(value, t)), premise.conclusion.name)
    change = subtract(opened(body, high), opened(body, low))
    return Sequent(premise.hypotheses | order.hypotheses, equal(integral, change))


def continuity(low: Term, high: Term, body: Term) -> Term:
    """The body (of a binder) is continuous on [low, high], relative to it."""
    s, t, e, r = (fresh(name, REAL, low, high, body) for name in ("s", "t", "eps", "delta"))
    near = less(node("absolute", (subtract(s, t),)), r)
    small = less(node("absolute", (subtract(opened(body, s), opened(body, t)),)), e)
    inside = for_all(s, implies(between(low, s, high), implies(near, small)))
    at = for_all(e, implies(less(ZERO, e), exists(r, conjunction(less(ZERO, r), inside))))
    return for_all(t, implies(between(low, t, high), at))


def integrable(low: Term, high: Term, body: Term) -> Term:
    """Some function has the body (of a binder) as its derivative on [low, high]."""
    primitive = fresh("F", Sort(("real",), "real"), low, high, body)
    s, t = (fresh(name, REAL, low, high, body) for name in ("s", "t"))
    at = has_derivative(node("apply", (primitive, s)), s, t, opened(body, t))
    return exists(primitive, for_all(t, implies(between(low, t, high), at)))


def antiderivative(premise: Sequent, term: Term) -> Sequent:
    """
    G |- q is continuous on [a, b]
    -----------------------------------------------------------------------------------------------
    G |- there is F. for all t. a <= t and t <= b => has_derivative(s -> F(s), t, q(t))

    for the integral of q from a to b; continuity is the formula `continuity`, with epsilon and delta.
    """
    low, high, body = expect("antiderivative", term, "integral")
    if premise.conclusion != continuity(low, high, body):
        raise KernelError("antiderivative", "the integrand is not shown continuous", continuity(low, high, body))
    return Sequent(premise.hypotheses, integrable(low, high, body))
