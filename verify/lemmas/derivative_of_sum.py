"""The derivative of a sum over a range is the sum of the derivatives; by induction on the range."""

from collections.abc import Callable

from verify.kernel.analysis import has_derivative
from verify.kernel.formulas import ONE, ZERO, add, equal, implies, less_equal
from verify.kernel.terms import NATURAL, REAL, Term, node, opened, substitute, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.explicit import transfer
from verify.tactics import basic
from verify.tactics.positivity import combine

Each = Callable[[Term, Theorem], Theorem]  # index j, j + 1 <= high -> the derivative of what moves in term j


def derivative_of_sum(fold: Term, t: Term, point: Term, rates: Term, each: Each) -> Theorem:
    """t -> fold has at the point the derivative rates, both sums over 0 <= j < h."""
    high, body, slope = fold.args[1], fold.args[2], rates.args[2]
    end = basic.name_apart("e", variable("e", NATURAL), fold, rates, point)

    def upto(last: Term, terms: Term) -> Term:
        return node("sum_over", (ZERO, last, terms), fold.name)

    def claimed(last: Term) -> Term:
        return has_derivative(upto(last, body), t, point, upto(last, slope))

    statement = implies(less_equal(end, high), claimed(end))
    base = basic.discharge(_empty(claimed(ZERO), t, point, upto(ZERO, body), upto(ZERO, slope)), less_equal(ZERO, high))
    here = basic.assume(less_equal(add(end, ONE), high))
    before = basic.apply(basic.assume(statement), combine(less_equal(end, high), (here,), 1))
    term = each(end, here)
    order = infer("natural", (), (end,))
    unfolded, slopes = (infer("fold_next", (order,), (upto(end, part),)) for part in (body, slope))
    both = add(upto(end, body), opened(body, end)), add(upto(end, slope), opened(slope, end))
    sum_of_two = infer("differentiate", (before, term), (has_derivative(both[0], t, point, both[1]),))
    longer = _as(sum_of_two, unfolded, slopes, claimed(add(end, ONE)), t)
    step = basic.discharge(longer, here.conclusion)
    proof = infer("induction", (base, basic.discharge(step, statement)), (statement, end))
    return basic.apply(basic.specialise(proof, high), combine(less_equal(high, high), ()))


def _empty(goal: Term, t: Term, point: Term, nothing: Term, slopes: Term) -> Theorem:
    flat = infer("differentiate", (), (has_derivative(ZERO, t, point, ZERO),))
    order = combine(less_equal(ZERO, ZERO), ())
    left, right = (infer("fold_first", (order,), (part,)) for part in (nothing, slopes))
    return _as(flat, left, right, goal, t)


def _as(known: Theorem, same: Theorem, value: Theorem, goal: Term, t: Term) -> Theorem:
    """D(t -> p, a, d) from D(t -> q, a, e), p = q for every t, and d = e."""
    moved = transfer(
        known, basic.generalise(same, t), node("has_derivative", (*goal.args[:2], known.conclusion.args[2]))
    )
    hole = basic.name_apart("hole", variable("hole", REAL), goal)
    back = combine(equal(*reversed(value.conclusion.args)), (value,), 1)
    template = node("has_derivative", (*goal.args[:2], hole), goal.name)
    return infer(
        "replace", (back, basic.restate(moved, _at(template, hole, back.conclusion.args[0]))), (template, hole)
    )


def _at(template: Term, hole: Term, value: Term) -> Term:
    return substitute(template, {hole: value})
