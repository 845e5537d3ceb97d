"""Words said of a function of one real variable, each as the formula it stands for: continuous, increasing, odd, tanh."""

from typing import Final

from verify.kernel.analysis import continuity, fresh, has_derivative
from verify.kernel.formulas import (
    ONE,
    ZERO,
    add,
    conjunction,
    equal,
    exists,
    for_all,
    implies,
    less,
    less_equal,
    multiply,
    negative,
)
from verify.kernel.terms import REAL, Term, closed, node, number

MINUS_ONE: Final = number(-1)


def at(function: Term, argument: Term) -> Term:
    """function(argument)"""
    return node("apply", (function, argument))


def continuous(h: Term) -> Term:
    """h is continuous on every closed interval."""
    a, b, t = fresh("a", REAL, h), fresh("b", REAL, h), fresh("t", REAL, h)
    return for_all(a, for_all(b, continuity(a, b, closed(at(h, t), t))))


def differentiable_on_line(h: Term) -> Term:
    """h has a derivative everywhere."""
    s, t = fresh("s", REAL, h), fresh("t", REAL, h)
    return for_all(t, has_derivative(at(h, s), s, t, node("derivative", (h, t))))


def increasing(h: Term) -> Term:
    """h(s) <= h(t) for all s <= t."""
    s, t = fresh("s", REAL, h), fresh("t", REAL, h)
    return for_all(s, for_all(t, implies(less_equal(s, t), less_equal(at(h, s), at(h, t)))))


def strictly_increasing(h: Term) -> Term:
    """h(s) < h(t) for all s < t."""
    s, t = fresh("s", REAL, h), fresh("t", REAL, h)
    return for_all(s, for_all(t, implies(less(s, t), less(at(h, s), at(h, t)))))


def odd(h: Term) -> Term:
    """h(-t) = -h(t) for all t."""
    t = fresh("t", REAL, h)
    return for_all(t, equal(at(h, negative(t)), negative(at(h, t))))


def hyperbolic_tangent(h: Term) -> Term:
    """h is odd, strictly increasing, bounded by 1, and h(s + t) (1 + h(s) h(t)) = h(s) + h(t): what is used of tanh."""
    s, t = fresh("s", REAL, h), fresh("t", REAL, h)
    bounded = for_all(t, conjunction(less(MINUS_ONE, at(h, t)), less(at(h, t), ONE)))
    both = multiply(at(h, add(s, t)), add(ONE, multiply(at(h, s), at(h, t))))
    addition = for_all(s, for_all(t, equal(both, add(at(h, s), at(h, t)))))
    return conjunction(odd(h), strictly_increasing(h), bounded, addition)


def sigmoidal(h: Term) -> Term:
    """h is increasing, odd, at most 1, and comes as near to 1 as one likes."""
    t, e, m = fresh("t", REAL, h), fresh("e", REAL, h), fresh("m", REAL, h)
    near = exists(m, less(add(ONE, negative(e)), at(h, m)))
    limit = for_all(e, implies(less(ZERO, e), near))
    return conjunction(increasing(h), odd(h), for_all(t, less_equal(at(h, t), ONE)), limit)
