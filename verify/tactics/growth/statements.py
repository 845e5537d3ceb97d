"""What O and Theta say: one constant C >= 1, a natural number, for all naturals v >= 1. A real C can be rounded up."""

from collections.abc import Sequence

from verify.kernel.analysis import fresh
from verify.kernel.formulas import ONE, conjunction, exists, for_all, implies, less, less_equal, multiply
from verify.kernel.terms import NATURAL, Term, node


def within(small: Term, large: Term, names: Sequence[Term]) -> Term:
    """small in O(large): there is C with |small| <= C |large| for all values >= 1 of the names."""
    sides = node("absolute", (small,)), node("absolute", (large,))
    constant = fresh("C", NATURAL, *sides, *names)
    body = less_equal(sides[0], multiply(constant, sides[1]))
    for v in reversed(names):
        body = for_all(v, implies(less_equal(ONE, v), body))
    return exists(constant, conjunction(less_equal(ONE, constant), body))


def beyond(small: Term, large: Term, names: Sequence[Term]) -> Term:
    """small not in O(large): for all C there are values >= 1 of the names with |small| > C |large|."""
    sides = node("absolute", (small,)), node("absolute", (large,))
    constant = fresh("C", NATURAL, *sides, *names)
    body = less(multiply(constant, sides[1]), sides[0])
    for v in reversed(names):
        body = exists(v, conjunction(less_equal(ONE, v), body))
    return for_all(constant, implies(less_equal(ONE, constant), body))
