"""The signs of a product and of its factors, each from the other."""

from functools import lru_cache

from verify.kernel.formulas import ZERO, conjunction, implies, less, multiply
from verify.kernel.terms import Term, node
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.branches import decide
from verify.tactics.positivity import combine


@lru_cache
def signs_of_factors(x: Term, y: Term) -> tuple[Theorem, Theorem]:
    """x y > 0 when both are positive or both negative only; x y < 0 when one is positive and one negative only."""
    product = multiply(x, y)
    up, down = (less(ZERO, x), less(x, ZERO)), (less(ZERO, y), less(y, ZERO))
    same = node("or", (conjunction(up[0], down[0]), conjunction(up[1], down[1])))
    opposite = node("or", (conjunction(up[0], down[1]), conjunction(up[1], down[0])))
    choices = (*up, *down)
    positive = decide(implies(less(ZERO, product), same), (), choices, 2)
    return positive, decide(implies(less(product, ZERO), opposite), (), choices, 2)


@lru_cache
def sign_of_product(p: Term, q: Term) -> tuple[Theorem, ...]:
    """p q > 0 when p and q are both positive or both negative; p q < 0 when one is positive and one negative."""
    up, down, product = (less(ZERO, p), less(ZERO, q)), (less(p, ZERO), less(q, ZERO)), multiply(p, q)
    cases = ((up[0], up[1], True), (down[0], down[1], True), (up[0], down[1], False), (down[0], up[1], False))
    found = []
    for left, right, positive in cases:
        premise = conjunction(left, right)
        value = less(ZERO, product) if positive else less(product, ZERO)
        shown = combine(value, basic.parts(basic.assume(premise)), 2, rounds=1)
        found.append(basic.discharge(shown, premise))
    return tuple(found)
