"""Sums of sums: equal terms give equal sums, factors go in, the order of summation is free."""

from dataclasses import dataclass

from verify.kernel.formulas import ONE, ZERO, add, equal, less_equal, multiply
from verify.kernel.normal import normal
from verify.kernel.terms import NATURAL, Term, closed, free_variables, node, opened, substitute, variable
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine


def over(index: Term, high: Term, body: Term) -> Term:
    """The sum of the body over 0 <= index < high."""
    return node("sum_over", (ZERO, high, closed(body, index)), index.name)


def agree(index: Term, high: Term, equation: Theorem) -> Theorem:
    """(sum of p) = (sum of q) over 0 <= i < high, from p = q for every i."""
    left, right = equation.conclusion.args
    end = basic.name_apart("e", variable("e", NATURAL), left, right, high, index, *equation.hypotheses)
    statement = equal(over(index, end, left), over(index, end, right))
    return _by_induction(statement, end, high, (basic.instantiate(equation, {index: end}),))


def _by_induction(statement: Term, end: Term, high: Term, facts: tuple[Theorem, ...]) -> Theorem:
    """An equation between linear combinations of sums that end at `end`, at the value `high`."""
    folds = _folds(statement, end)
    empty = combine(less_equal(ZERO, ZERO), ())
    start = substitute(statement, {end: ZERO})
    first = tuple(infer("fold_first", (empty,), (substitute(fold, {end: ZERO}),)) for fold in folds)
    order = infer("natural", (), (end,))
    later = tuple(infer("fold_next", (order,), (fold,)) for fold in folds)
    after = substitute(statement, {end: add(end, ONE)})
    step = basic.discharge(combine(after, (*later, basic.assume(statement), *facts), 1), statement)
    return basic.specialise(infer("induction", (combine(start, first, 1), step), (statement, end)), high)


def _folds(formula: Term, end: Term) -> tuple[Term, ...]:
    found: dict[Term, None] = {}

    def visit(term: Term) -> None:
        if term.kind == "sum_over" and term.args[1] == end and not term.loose:
            found[term] = None
        for arg in term.args:
            visit(arg)

    visit(formula)
    return tuple(found)


def scaled(factor: Term, index: Term, high: Term, body: Term) -> Theorem:
    """factor (sum of p) = (sum of factor p)"""
    end = basic.name_apart("e", variable("e", NATURAL), factor, high, body, index)
    statement = equal(multiply(factor, over(index, end, body)), over(index, end, multiply(factor, body)))
    return _by_induction(statement, end, high, ())


def exchanged(one: tuple[Term, Term], other: tuple[Term, Term], body: Term) -> Theorem:
    """(sum over i of the sum over j) = (sum over j of the sum over i)"""
    (i, h), (j, g) = one, other
    end = basic.name_apart("e", variable("e", NATURAL), h, g, body, i, j)
    inner = over(i, end, body)
    statement = equal(over(i, end, over(j, g, body)), over(j, g, inner))
    row = substitute(body, {i: end})
    start = _zero(j, g, infer("fold_first", (combine(less_equal(ZERO, ZERO), ()),), (substitute(inner, {end: ZERO}),)))
    empty = infer("fold_first", (combine(less_equal(ZERO, ZERO), ()),), (substitute(statement.args[0], {end: ZERO}),))
    base = combine(substitute(statement, {end: ZERO}), (start, empty), 1)
    order = infer("natural", (), (end,))
    longer = agree(j, g, infer("fold_next", (order,), (inner,)))
    apart = _apart(j, g, inner, row)
    unfolded = infer("fold_next", (order,), (statement.args[0],))
    step = combine(substitute(statement, {end: add(end, ONE)}), (unfolded, longer, apart, basic.assume(statement)), 1)
    proof = infer("induction", (base, basic.discharge(step, statement)), (statement, end))
    return basic.specialise(proof, h)


def _zero(index: Term, high: Term, nothing: Theorem) -> Theorem:
    """(sum of p) = 0, from p = 0 for every index."""
    end = basic.name_apart("e", variable("e", NATURAL), nothing.conclusion, high, index)
    statement = equal(over(index, end, nothing.conclusion.args[0]), ZERO)
    return _by_induction(statement, end, high, (basic.instantiate(nothing, {index: end}),))


def _apart(index: Term, high: Term, one: Term, other: Term) -> Theorem:
    """(sum of p + q) = (sum of p) + (sum of q)"""
    end = basic.name_apart("e", variable("e", NATURAL), one, other, high, index)
    statement = equal(over(index, end, add(one, other)), add(over(index, end, one), over(index, end, other)))
    return _by_induction(statement, end, high, ())


@dataclass(frozen=True)
class Nest:
    """A sum over several indices, the outermost first, of a product without sums."""

    ranges: tuple[tuple[Term, Term], ...]
    body: Term

    def term(self, depth: int = 0) -> Term:
        """The nested sum from some depth on."""
        made = self.body
        for index, high in reversed(self.ranges[depth:]):
            made = over(index, high, made)
        return made


def same_sum(goal: Term) -> Theorem:
    """left = right, both products with sums of such: all factors go in, and the ranges into one order."""
    left, right = (_sorted(*_nested(side, goal)) for side in goal.args)
    one, other = (theorem for _, theorem in (left, right))
    names = {high: index for index, high in left[0].ranges}
    if len(names) < len(left[0].ranges):
        raise TacticError("sums", "two ranges end at the same number")
    moved = substitute(right[0].body, {index: names.get(high, index) for index, high in right[0].ranges})
    if [h for _, h in left[0].ranges] != [h for _, h in right[0].ranges] or normal(moved) != normal(left[0].body):
        raise TacticError("sums", f"not the same terms: {left[0].body} and {right[0].body}")
    middle = _alike(left[0], moved)
    return combine(goal, (one, other, middle), 1)


def _alike(nest: Nest, body: Term) -> Theorem:
    """The nested sums of two identical products are equal."""
    theorem = combine(equal(nest.body, body), ())
    for index, high in reversed(nest.ranges):
        theorem = agree(index, high, theorem)
    return theorem


def _nested(term: Term, *apart: Term) -> tuple[Nest, Theorem]:
    """The term as a nested sum."""
    factors = term.args if term.kind == "product" else (term,)
    folds = [factor for factor in factors if factor.kind == "sum_over"]
    if not folds:
        return Nest((), term), combine(equal(term, term), ())
    if len(folds) > 1:
        raise TacticError("sums", "a product of two sums", term)
    nest, theorem = _of_fold(folds[0], term, *apart)
    rest = [factor for factor in factors if factor is not folds[0]]
    if not rest:
        return nest, theorem
    factor = multiply(*rest)
    inside, moved = _multiplied(factor, nest)
    start = combine(equal(term, multiply(factor, nest.term())), (theorem,), 1)
    return inside, combine(equal(term, inside.term()), (start, moved), 1)


def _of_fold(fold: Term, *apart: Term) -> tuple[Nest, Theorem]:
    low, high, body = fold.args
    if low != ZERO:
        raise TacticError("sums", "the range does not start at 0", fold)
    index = basic.name_apart(fold.name, variable("i", NATURAL), fold, *apart)
    inner, theorem = _nested(opened(body, index), fold, *apart, index)
    return Nest(((index, high), *inner.ranges), inner.body), agree(index, high, theorem)


def _multiplied(factor: Term, nest: Nest) -> tuple[Nest, Theorem]:
    """factor (nested sum) = nested sum of the products"""
    if not nest.ranges:
        made = Nest((), multiply(factor, nest.body))
        return made, combine(equal(made.body, made.body), ())
    (index, high), *rest = nest.ranges
    if index in free_variables(factor):
        raise TacticError("sums", f"{index} stands in a factor and is summed over")
    inner = Nest(tuple(rest), nest.body)
    inside, theorem = _multiplied(factor, inner)
    out = scaled(factor, index, high, inner.term())
    made = Nest(((index, high), *inside.ranges), inside.body)
    return made, combine(equal(out.conclusion.args[0], made.term()), (out, agree(index, high, theorem)), 1)


def _sorted(nest: Nest, theorem: Theorem) -> tuple[Nest, Theorem]:
    """The ranges in the order of the names of their ends, by exchanges of neighbours."""
    for _ in nest.ranges:
        for place in range(len(nest.ranges) - 1):
            one, other = nest.ranges[place : place + 2]
            if str(one[1]) > str(other[1]):
                nest, theorem = _swapped(nest, theorem, place)
    return nest, theorem


def _swapped(nest: Nest, theorem: Theorem, place: int) -> tuple[Nest, Theorem]:
    one, other = nest.ranges[place : place + 2]
    inner = Nest(nest.ranges[place + 2 :], nest.body).term()
    equation = exchanged(one, other, inner)
    for index, high in reversed(nest.ranges[:place]):
        equation = agree(index, high, equation)
    made = Nest((*nest.ranges[:place], other, one, *nest.ranges[place + 2 :]), nest.body)
    return made, combine(equal(theorem.conclusion.args[0], made.term()), (theorem, equation), 1)
