"""Short ways to write the nodes that the rules are about."""

from typing import Final

from verify.kernel.terms import FORMULA, KernelError, Sort, Term, closed, node, number, quantifier

ZERO: Final = number(0)
ONE: Final = number(1)
FALSE: Final = node("less", (ZERO, ZERO))


def add(*terms: Term) -> Term:
    """terms[0] + terms[1] + ..."""
    return node("sum", terms) if len(terms) > 1 else terms[0]


def multiply(*terms: Term) -> Term:
    """terms[0] terms[1] ..., at most one of them a vector."""
    return node("product", terms) if len(terms) > 1 else terms[0]


def negative(term: Term) -> Term:
    """-term"""
    return multiply(number(-1), term)


def subtract(left: Term, right: Term) -> Term:
    """left - right"""
    return add(left, negative(right))


def equal(left: Term, right: Term) -> Term:
    """left = right, of reals or of vectors of one space"""
    return node("equal", (left, right))


def less_equal(left: Term, right: Term) -> Term:
    """left <= right"""
    return node("less_equal", (left, right))


def less(left: Term, right: Term) -> Term:
    """left < right"""
    return node("less", (left, right))


def conjunction(*parts: Term) -> Term:
    """parts[0] and parts[1] and ..."""
    return node("and", parts) if len(parts) > 1 else parts[0]


def implies(premise: Term, conclusion: Term) -> Term:
    """premise => conclusion"""
    return node("implies", (premise, conclusion))


def for_all(free: Term, body: Term) -> Term:
    """for all `free`. body"""
    return quantifier("for_all", free.name, free.sort, closed(body, free))


def exists(free: Term, body: Term) -> Term:
    """there is `free` such that body"""
    return quantifier("exists", free.name, free.sort, closed(body, free))


def between(low: Term, point: Term, high: Term) -> Term:
    """low <= point and point <= high"""
    return conjunction(less_equal(low, point), less_equal(point, high))


def negation(formula: Term) -> Term:
    """The opposite relation of a relation; for any other formula, that it implies 0 < 0."""
    if formula.sort != FORMULA:
        raise KernelError("negation", "not a formula", formula)
    match formula.kind:
        case "less_equal":
            return less(formula.args[1], formula.args[0])
        case "less":
            return less_equal(formula.args[1], formula.args[0])
        case "equal":
            return node("not_equal", formula.args)
        case "not_equal":
            return node("equal", formula.args)
        case _:
            return implies(formula, FALSE)


def space(name: str) -> Sort:
    """The vectors of the inner product space of that name."""
    return Sort((), name)
