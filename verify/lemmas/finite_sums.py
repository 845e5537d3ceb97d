"""Sums over a range of k indices: the triangle inequality, the square of a sum, the geometric sum; by induction on k."""

from collections.abc import Callable

from verify.definitions import norm
from verify.kernel.formulas import ONE, ZERO, add, conjunction, equal, for_all, less, less_equal, multiply, subtract
from verify.kernel.normal import normal, real_term
from verify.kernel.terms import NATURAL, REAL, Term, fits, is_space, node, number, opened, substitute, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.inner_product import triangle as of_two
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import atoms, square_norm
from verify.tactics.positivity import combine


def length(fold: Term) -> Term:
    """The number of indices of a range whose end is the beginning and a natural number."""
    low, high, _ = fold.args
    if low == ZERO:
        return high
    count = real_term(normal(subtract(high, low)))
    if not fits(count.sort, NATURAL):
        raise TacticError("sums", "the range may be empty", fold)
    return count


def up_to(fold: Term, count: Term) -> Term:
    """The same sum with that many indices."""
    low, _, body = fold.args
    return node("sum_over", (low, count if low == ZERO else add(low, count), body), fold.name)


def _by_induction(statement: Callable[[Term], Term], count: Term, step: Callable[[Term, Theorem], Theorem]) -> Theorem:
    """statement(count), from `step` that shows statement(k + 1) from statement(k); at 0 all sums are empty."""
    k = basic.name_apart("k", variable("k", NATURAL), statement(count))
    goal = statement(k)
    first = _empty(statement(ZERO))
    later = basic.discharge(basic.restate(step(k, basic.assume(goal)), substitute(goal, {k: add(k, ONE)})), goal)
    return basic.specialise(infer("induction", (first, later), (goal, k)), count)


def _empty(goal: Term) -> Theorem:
    return close(goal, (), 2, 0)


def longer(fold: Term, k: Term) -> Theorem:
    """The sum with k + 1 indices is the one with k and the last summand."""
    shorter = up_to(fold, k)
    order = combine(less_equal(shorter.args[0], shorter.args[1]), (infer("natural", (), (k,)),), 1)
    return infer("fold_next", (order,), (shorter,))


def last(fold: Term, k: Term) -> Term:
    return opened(fold.args[2], k if fold.args[0] == ZERO else add(fold.args[0], k))


def triangle(vectors: Term, lengths: Term) -> Theorem:
    """|sum of v_i| <= sum of |v_i|"""

    def statement(k: Term) -> Term:
        return less_equal(norm(up_to(vectors, k)), up_to(lengths, k))

    def step(k: Term, before: Theorem) -> Theorem:
        both = longer(vectors, k), longer(lengths, k)
        two = of_two(up_to(vectors, k), last(vectors, k))
        return close(statement(add(k, ONE)), (before, two, *both), 2, 0)

    return _by_induction(statement, length(vectors), step)


def square_of_sum(summands: Term, squares: Term) -> Theorem:
    """|sum of v_i|^2 <= k (sum of |v_i|^2), of vectors or numbers; because 0 <= sum of |v_i - m|^2 for every m."""
    space = summands.sort
    dot = (lambda u, v: node("inner", (u, v))) if is_space(space) else multiply
    mean = basic.name_apart("m", variable("m", space if is_space(space) else REAL), summands, squares)

    def spread(k: Term) -> Term:
        total, all_squares = up_to(summands, k), up_to(squares, k)
        value = add(subtract(all_squares, multiply(number(2), dot(mean, total))), multiply(k, dot(mean, mean)))
        return for_all(mean, less_equal(ZERO, value))

    def statement(k: Term) -> Term:
        total, all_squares = up_to(summands, k), up_to(squares, k)
        return conjunction(spread(k), less_equal(dot(total, total), multiply(k, all_squares)))

    def step(k: Term, before: Theorem) -> Theorem:
        end, end_square = last(summands, k), last(squares, k)
        apart = subtract(end, mean)
        positive = less_equal(ZERO, dot(apart, apart))
        square = infer("square_norm", (), (apart,)) if is_space(space) else combine(positive, (), 1, (apart,))
        known = (longer(summands, k), longer(squares, k), _same_square(end_square, dot(end, end)))
        wide, total = basic.parts(before)
        later, wanted = statement(add(k, ONE)).args
        around = close(opened(later.args[0], mean), (*known, basic.specialise(wide, mean), square), 2, 0)
        natural = infer("natural", (), (k,))
        inside = close(wanted, (*known, basic.specialise(wide, end), total, natural), 2, 0)
        return basic.conjoin(basic.generalise(around, mean), inside)

    return basic.parts(_by_induction(statement, length(summands), step))[1]


def _same_square(written: Term, square: Term) -> Theorem:
    """|v|^2 = <v, v>, as the summand is written."""
    facts = tuple(part for atom in atoms((written,)) if atom.kind == "norm" for part in square_norm(atom.args[0]))
    return close(equal(written, square), facts, 2, 0)


def geometric(powers: Term) -> Theorem:
    """(1 - q) (sum of q^(low + i)) = q^low - q^(low + k)"""
    base = next(atom.args[0] for atom in atoms((last(powers, ZERO),)) if atom.kind == "power")

    def statement(k: Term) -> Term:
        return equal(multiply(subtract(ONE, base), up_to(powers, k)), subtract(last(powers, ZERO), last(powers, k)))

    def step(k: Term, before: Theorem) -> Theorem:
        return close(statement(add(k, ONE)), (before, longer(powers, k)), 2, 0)

    return _by_induction(statement, length(powers), step)


def least(smallest: Term) -> Theorem:
    """k (least of b_i) <= sum of b_i, over a range of k indices, one at least."""
    low, _, body = smallest.args
    before = real_term(normal(subtract(length(smallest), ONE)))
    if not fits(before.sort, NATURAL):
        raise TacticError("sums", "the range may be empty", smallest)

    def fold(kind: str, k: Term) -> Term:
        return node(kind, (low, add(low, k, ONE) if low != ZERO else add(k, ONE), body), smallest.name)

    def statement(k: Term) -> Term:
        return less_equal(multiply(add(k, ONE), fold("min_over", k)), fold("sum_over", k))

    k = basic.name_apart("k", variable("k", NATURAL), smallest)
    first = close(statement(ZERO), (), 2, 0)
    natural = infer("natural", (), (k,))
    some = combine(less(*fold("min_over", k).args[:2]), (natural,), 1)
    weak = combine(less_equal(*fold("sum_over", k).args[:2]), (natural,), 1)
    nexts = infer("fold_next", (some,), (fold("min_over", k),)), infer("fold_next", (weak,), (fold("sum_over", k),))
    later = close(substitute(statement(k), {k: add(k, ONE)}), (basic.assume(statement(k)), natural, *nexts), 2, 1)
    step = basic.discharge(later, statement(k))
    return basic.specialise(infer("induction", (first, step), (statement(k), k)), before)


def closed_form(fold: Term) -> Theorem:
    """The sum of a polynomial in its index as a polynomial in the number of indices: SymPy proposes, induction shows."""
    from verify.tactics.solving import summed

    index = basic.name_apart("i", variable("i", NATURAL), fold)
    value, k = summed(opened(fold.args[2], index), index, fold.args[0]), variable("k", NATURAL)

    def statement(count: Term) -> Term:
        return equal(up_to(fold, count), substitute(value, {k: count}))

    def step(number: Term, before: Theorem) -> Theorem:
        return combine(statement(add(number, ONE)), (before, longer(fold, number)), 1)

    return _by_induction(statement, length(fold), step)
