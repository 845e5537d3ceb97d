"""Sums compared summand by summand: with another sum over the same range, or with as many times a bound."""

from collections.abc import Callable, Sequence

from verify.kernel.formulas import ONE, ZERO, add, implies, less, less_equal, multiply
from verify.kernel.normal import normal
from verify.kernel.terms import NATURAL, Term, node, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.finite_sums import last, length, longer, up_to
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine
from verify.tactics.solving import quotient

Side = tuple[Callable[[Term], Term], Callable[[Term], Term]]  # the side with k summands, and its summand number k


def termwise(goal: Term, known: Sequence[Theorem], prove: Callable[[Term, Sequence[Theorem]], Theorem]) -> Theorem:
    """A relation <= or = between sums, or a sum and a term, from the relation between their summands."""
    if goal.kind not in ("less_equal", "equal"):
        raise TacticError("termwise", f"no sums to compare in {goal}")
    fold = next((side for side in goal.args if side.kind == "sum_over"), None)
    if fold is None or any(side.kind == "sum_over" and side.args[:2] != fold.args[:2] for side in goal.args):
        raise TacticError("termwise", f"no sums over one range in {goal}")
    count = length(fold)
    sides = [_side(side, count, fold) for side in goal.args]
    apart = (goal, *(h for fact in known for h in fact.hypotheses))
    each = _each(goal.kind, sides, fold, count, known, prove, basic.name_apart("k", variable("k", NATURAL), *apart))
    return basic.restate(_summed(goal.kind, sides, count, each, fold, apart), goal)


def _side(side: Term, count: Term, fold: Term) -> Side:
    if side.kind == "sum_over":
        return (lambda k: up_to(side, k)), (lambda k: last(side, k))
    bound = ZERO if not normal(side) else quotient(side, count)
    if bound is None or any(part.kind == "sum_over" for part in bound.args):
        raise TacticError("termwise", f"{side} is not a multiple of {count}")
    return (lambda k: multiply(k, bound)), (lambda k: bound)


def _each(
    kind: str,
    sides: Sequence[Side],
    fold: Term,
    count: Term,
    known: Sequence[Theorem],
    prove: Callable[[Term, Sequence[Theorem]], Theorem],
    k: Term,
) -> Theorem:
    """for all k. k < count => the relation between the summands number k"""
    inside = basic.assume(less(k, count))
    facts = (*known, inside, infer("natural", (), (k,)), infer("next_natural", (inside,)))
    shown = prove(node(kind, tuple(summand(k) for _, summand in sides)), facts)
    return basic.generalise(basic.discharge(shown, inside.conclusion), k)


def _summed(kind: str, sides: Sequence[Side], count: Term, each: Theorem, fold: Term, apart: Sequence[Term]) -> Theorem:
    """The relation of the sums with k summands for every k up to the count, by induction."""
    k = basic.name_apart("k", variable("k", NATURAL), *apart, each.conclusion)

    def statement(number: Term) -> Term:
        return implies(less_equal(number, count), node(kind, tuple(whole(number) for whole, _ in sides)))

    first = basic.discharge(close(statement(ZERO).args[1], (), 2, 0), statement(ZERO).args[0])
    before, inside = basic.assume(statement(k)), basic.assume(less_equal(add(k, ONE), count))
    smaller = basic.apply(before, combine(less_equal(k, count), (inside,), 1))
    summand = basic.apply(basic.specialise(each, k), combine(less(k, count), (inside,), 1))
    natural = infer("natural", (), (k,))
    sums = [longer(whole(ZERO), k) for whole, _ in sides if whole(ZERO).kind == "sum_over"]
    later = close(statement(add(k, ONE)).args[1], (smaller, summand, natural, *sums), 1, 0)
    step = basic.discharge(basic.discharge(later, inside.conclusion), before.conclusion)
    both = basic.specialise(infer("induction", (first, step), (statement(k), k)), count)
    return basic.apply(both, combine(less_equal(count, count), ()))
