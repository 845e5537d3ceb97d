"""Sums over a range of k indices: the triangle inequality, the square of a sum, the geometric sum; by induction on k."""

from collections.abc import Callable

from verify.definitions import norm
from verify.kernel.formulas import ONE, ZERO, add, conjunction, equal, for_all, less_equal, multiply, subtract
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


def _up_to(fold: Term, count: Term) -> Term:
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


def _next(fold: Term, k: Term) -> Theorem:
    """The sum with k + 1 indices is the one with k and the last summand."""
    shorter = _up_to(fold, k)
    order = combine(less_equal(shorter.args[0], shorter.args[1]), (infer("natural", (), (k,)),), 1)
    return infer("fold_next", (order,), (shorter,))


def _last(fold: Term, k: Term) -> Term:
    return opened(fold.args[2], k if fold.args[0] == ZERO else add(fold.args[0], k))


def triangle(vectors: Term, lengths: Term) -> Theorem:
    """|sum of v_i| <= sum of |v_i|"""

    def statement(k: Term) -> Term:
        return less_equal(norm(_up_to(vectors, k)), _up_to(lengths, k))

    def step(k: Term, before: Theorem) -> Theorem:
        both = _next(vectors, k), _next(lengths, k)
        two = of_two(_up_to(vectors, k), _last(vectors, k))
        return close(statement(add(k, ONE)), (before, two, *both), 2, 0)

    return _by_induction(statement, length(vectors), step)


def square_of_sum(summands: Term, squares: Term) -> Theorem:
    """|sum of v_i|^2 <= k (sum of |v_i|^2), of vectors or numbers; because 0 <= sum of |v_i - m|^2 for every m."""
    space = summands.sort
    dot = (lambda u, v: node("inner", (u, v))) if is_space(space) else multiply
    mean = basic.name_apart("m", variable("m", space if is_space(space) else REAL), summands, squares)

    def spread(k: Term) -> Term:
        total, all_squares = _up_to(summands, k), _up_to(squares, k)
        value = add(subtract(all_squares, multiply(number(2), dot(mean, total))), multiply(k, dot(mean, mean)))
        return for_all(mean, less_equal(ZERO, value))

    def statement(k: Term) -> Term:
        total, all_squares = _up_to(summands, k), _up_to(squares, k)
        return conjunction(spread(k), less_equal(dot(total, total), multiply(k, all_squares)))

    def step(k: Term, before: Theorem) -> Theorem:
        last, last_square = _last(summands, k), _last(squares, k)
        apart = subtract(last, mean)
        positive = less_equal(ZERO, dot(apart, apart))
        square = infer("square_norm", (), (apart,)) if is_space(space) else combine(positive, (), 1, (apart,))
        known = (_next(summands, k), _next(squares, k), _same_square(last_square, dot(last, last)))
        wide, total = basic.parts(before)
        later, wanted = statement(add(k, ONE)).args
        around = close(opened(later.args[0], mean), (*known, basic.specialise(wide, mean), square), 2, 0)
        natural = infer("natural", (), (k,))
        inside = close(wanted, (*known, basic.specialise(wide, last), total, natural), 2, 0)
        return basic.conjoin(basic.generalise(around, mean), inside)

    return basic.parts(_by_induction(statement, length(summands), step))[1]


def _same_square(written: Term, square: Term) -> Theorem:
    """|v|^2 = <v, v>, as the summand is written."""
    facts = tuple(part for atom in atoms((written,)) if atom.kind == "norm" for part in square_norm(atom.args[0]))
    return close(equal(written, square), facts, 2, 0)


def geometric(powers: Term) -> Theorem:
    """(1 - q) (sum of q^(low + i)) = q^low - q^(low + k)"""
    base = next(atom.args[0] for atom in atoms((_last(powers, ZERO),)) if atom.kind == "power")

    def statement(k: Term) -> Term:
        return equal(multiply(subtract(ONE, base), _up_to(powers, k)), subtract(_last(powers, ZERO), _last(powers, k)))

    def step(k: Term, before: Theorem) -> Theorem:
        return close(statement(add(k, ONE)), (before, _next(powers, k)), 2, 0)

    return _by_induction(statement, length(powers), step)
