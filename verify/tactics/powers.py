"""Powers of two bases with one natural exponent: the larger base gives the larger multiple of what is not negative."""

from collections.abc import Iterator, Sequence
from typing import Any

from verify.kernel.algebra import difference
from verify.kernel.formulas import FALSE, ONE, ZERO, add, equal, less_equal, multiply, negative
from verify.kernel.normal import Monomial, real_term
from verify.kernel.terms import KernelError, Term, node, substitute
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import about
from verify.tactics.positivity import combine


def compared(low: Term, high: Term, factor: Term, exponent: Term, facts: Sequence[Theorem]) -> Theorem:
    """low^n factor <= high^n factor, where low <= high, 0 <= factor, and low is not negative or factor is 0."""
    facts = (*facts, *about((low, high, factor), facts))
    order = combine(less_equal(low, high), facts, 2)
    sign = combine(less_equal(ZERO, factor), facts, 2)
    goal = less_equal(*(multiply(node("power", (base, exponent)), factor) for base in (low, high)))
    side = less_equal(ZERO, low)
    try:
        return _by_induction(goal, exponent, combine(side, facts, 2), order, sign)
    except TacticError:
        pass
    split = infer("excluded_middle", (), (side,))
    below = basic.assume(split.conclusion.args[1])
    product = combine(less_equal(ZERO, multiply(low, factor)), facts, 2)
    denied = basic.denial(less_equal(factor, ZERO))
    least = basic.contradiction(less_equal(factor, ZERO), combine(FALSE, (below, product, denied), 2))
    nothing = equal(factor, ZERO)
    zero = basic.contradiction(nothing, combine(FALSE, (basic.denial(nothing), least, sign), 2))
    yes = _by_induction(goal, exponent, basic.assume(side), order, sign)
    return infer("cases", (split, yes, _of_nothing(goal, zero)))


def _of_nothing(goal: Term, zero: Theorem) -> Theorem:
    """p^n factor <= q^n factor from factor = 0."""
    low, high = (side.args[0] for side in goal.args)
    return infer("combine", (zero,), (goal, (), ((add(low, negative(high)), "0"),)))


def _by_induction(goal: Term, exponent: Term, side: Theorem, order: Theorem, sign: Theorem) -> Theorem:
    """Both powers are not negative, and the order is kept."""
    n = basic.name_apart("n", exponent, goal, *side.hypotheses, *order.hypotheses, *sign.hypotheses)
    low, high = (left.args[0].args[0] for left in goal.args)
    p, q = (node("power", (base, n)) for base in (low, high))
    statement = node("and", (less_equal(ZERO, p), less_equal(p, q)))
    start, later = (substitute(statement, {n: value}) for value in (ZERO, add(n, ONE)))
    base = basic.conjoin(*(combine(part, (), 0) for part in start.args))
    known = (*basic.parts(basic.assume(statement)), side, order)
    step = basic.discharge(basic.conjoin(*(combine(part, known, 2) for part in later.args)), statement)
    both = basic.specialise(infer("induction", (base, step), (statement, n)), exponent)
    return combine(goal, (basic.parts(both)[1], sign), 2)


def compared_powers(goal: Term, near: Sequence[Theorem], facts: Sequence[Theorem]) -> Iterator[Theorem]:
    """Of the powers in goal and facts: which multiples are not negative, larger than others, or bases beyond 1."""
    wanted, given = _multiples(goal), [row for fact in near for row in _multiples(fact.conclusion)]
    rows = [(low, high, factor, e) for low, e, factor in given for high in (ONE, *(q for q, n, _ in wanted if n == e))]
    yield from _shown([*rows, *((ONE, high, factor, e) for high, e, factor in wanted)], facts)
    for base, exponent, factor in dict.fromkeys((*wanted, *given)):
        multiple = multiply(node("power", (base, exponent)), factor)
        for sign, degree in ((less_equal(ZERO, multiple), 1), (less_equal(base, ONE), 2)):
            try:
                yield combine(sign, (*facts, *about((base,), facts)), degree)
            except TacticError:
                continue


def _shown(rows: Sequence[tuple[Term, Term, Term, Term]], facts: Sequence[Theorem]) -> Iterator[Theorem]:
    for low, high, factor, exponent in dict.fromkeys(rows):
        try:
            if low != high:
                yield compared(low, high, factor, exponent, facts)
        except (TacticError, KernelError):
            continue


def _multiples(relation: Term) -> tuple[tuple[Term, Term, Term], ...]:
    """(base, exponent, factor) of the powers with a variable exponent in right minus left of an inequality."""
    if relation.kind not in ("less_equal", "less"):
        return ()
    found: dict[tuple[Term, Term], dict[Monomial, Any]] = {}
    for monomial, value in difference(relation).items():
        for atom, count in monomial:
            if atom.kind == "power" and atom.args[1].kind == "variable" and count == 1:
                rest = tuple(part for part in monomial if part[0] != atom)
                found.setdefault((atom.args[0], atom.args[1]), {})[rest] = value
    return tuple((base, exponent, real_term(factor)) for (base, exponent), factor in found.items())
