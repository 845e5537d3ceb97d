"""Sums over a range of polynomials in the index, as polynomials in the ends; by induction."""

from fractions import Fraction
from functools import cache

from verify.kernel.formulas import ONE, ZERO, add, equal, less_equal, multiply, subtract
from verify.kernel.normal import normal, real_term
from verify.kernel.terms import NATURAL, Term, free_variables, node, number, opened, substitute, variable
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine


def closed_sum(term: Term) -> Theorem:
    """(sum over 0 <= i < h of p(i)) = P(h), or (sum over 1 <= i < h + 1) = P(h + 1) - P(1), p a polynomial in i."""
    low, high, body = term.args
    shifted = low == ONE and high.kind == "sum" and high.args[1:] == (ONE,)
    if low != ZERO and not shifted:
        raise TacticError("sums", "the range starts neither at 0 nor at 1", term)
    end = basic.name_apart("h", variable("h", NATURAL), term)
    index = basic.name_apart("i", end, term, end)
    last = add(end, ONE) if shifted else end
    primitive = _primitive(opened(body, index), index, end)
    value = subtract(substitute(primitive, {end: last}), substitute(primitive, {end: ONE})) if shifted else primitive
    fold = node("sum_over", (low, last, body), term.name)
    statement = equal(fold, value)
    empty = substitute(fold, {end: ZERO})
    first = infer("fold_first", (combine(less_equal(*reversed(empty.args[:2])), ()),), (empty,))
    base = combine(substitute(statement, {end: ZERO}), (first,), 1)
    order = combine(less_equal(low, last), (infer("natural", (), (end,)),), 1)
    unfolded = infer("fold_next", (order,), (fold,))
    step = combine(substitute(statement, {end: add(end, ONE)}), (unfolded, basic.assume(statement)), 1)
    proof = infer("induction", (base, basic.discharge(step, statement)), (statement, end))
    return basic.specialise(proof, high.args[0] if shifted else high)


def _primitive(body: Term, index: Term, end: Term) -> Term:
    """P(end) with P(0) = 0 and P(h + 1) - P(h) = body(h)."""
    found = []
    for monomial, value in normal(body).items():
        power = dict(monomial).get(index, 0)
        rest = tuple((atom, e) for atom, e in monomial if atom != index)
        if any(index in free_variables(atom) for atom, _ in rest):
            raise TacticError("sums", "no polynomial in the index", body)
        factor = real_term({rest: value})
        powers = [
            multiply(number(*c.as_integer_ratio()), node("power", (end, number(e))))
            for e, c in enumerate(sums_of_powers(power))
            if c
        ]
        found += [multiply(factor, part) for part in powers]
    return add(*found) if found else ZERO


@cache
def sums_of_powers(power: int) -> tuple[Fraction, ...]:
    """The coefficients of S(h) = 0^p + 1^p + ... + (h - 1)^p."""
    from math import comb

    # h^(p+1) = sum over j <= p of comb(p+1, j) S_j(h)
    found = [Fraction(0)] * (power + 2)
    found[power + 1] = Fraction(1)
    for j in range(power):
        for e, c in enumerate(sums_of_powers(j)):
            found[e] -= comb(power + 1, j) * c
    return tuple(c / (power + 1) for c in found)
