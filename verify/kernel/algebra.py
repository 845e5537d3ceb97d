"""The rules of an ordered field, of square roots and of a real inner product space."""

from fractions import Fraction
from typing import cast

from verify.kernel.formulas import ONE, ZERO, conjunction, equal, less_equal, multiply, negation, subtract
from verify.kernel.normal import (
    Polynomial,
    Rational,
    Vector,
    canonical,
    constant,
    inner,
    normal,
    normal_vector,
    plus,
    plus_vector,
    scaled,
    times,
)
from verify.kernel.sequent import Sequent, expect, place
from verify.kernel.terms import RELATIONS, KernelError, Term, is_space, node

Products = tuple[tuple[Term, Term, tuple[str, ...]], ...]
Multiples = tuple[tuple[Term, str], ...]


def difference(relation: Term) -> Polynomial:
    """right - left of a relation between reals."""
    return plus(normal(relation.args[1]), normal(relation.args[0]), -1)


def restate(premise: Sequent, formula: Term) -> Sequent:
    """
    G |- A         A and B have the same canonical form, or are one relation
    ------         with the same right - left
    G |- B
    """
    old = premise.conclusion
    if old.kind != formula.kind or (canonical(old) != canonical(formula) and not _same_relation(old, formula)):
        raise KernelError("restate", "not the same up to the laws of polynomials", old, formula)
    return Sequent(premise.hypotheses, formula)


def _same_relation(old: Term, new: Term) -> bool:
    if old.kind not in RELATIONS or old.kind != new.kind or is_space(old.args[0].sort) != is_space(new.args[0].sort):
        return False
    if not is_space(old.args[0].sort):
        return dict(difference(old)) == dict(difference(new))
    if old.args[0].sort != new.args[0].sort:
        return False
    return dict(_vector_difference(old)) == dict(_vector_difference(new))


def _vector_difference(relation: Term) -> Vector:
    return plus_vector(normal_vector(relation.args[1]), normal_vector(relation.args[0]), -1)


def combine(*arguments: Sequent | Term | Products | Multiples) -> Sequent:
    """
    G1 |- a1 <= b1  ..  Gm |- cm = dm   (relations <=, <, !=, =)
    ------------------------------------------------------------
    G1, .., Gm |- l R r

    when, identically,  r - l = sum_k s_k q_k^2 prod_(i in I_k) p_i + sum_j h_j e_j
    with p_i = b_i - a_i of a premise <= or <, or (b_i - a_i)^2 of a premise != ; e_j = d_j - c_j of a premise = ; s_k > 0.
    R is = : no k. R is <= : no more. R is < : some k has a non-zero number q_k and only < and != under I_k.
    R is != : as < for (r - l)^2, or for |r - l|^2 when l, r are vectors. Vectors l = r: no k, and each h_j e_j a vector;
    otherwise it is the product, or the inner product where both are vectors. The premises used are those listed.
    """
    *premises, goal, products, multiples = arguments
    facts = [premise for premise in premises if type(premise) is Sequent]
    if type(goal) is not Term or type(products) is not tuple or type(multiples) is not tuple:
        raise KernelError("combine", "a relation, products and multiples")
    expect("combine", goal, *RELATIONS)
    check = _combine_vectors if goal.kind == "equal" and is_space(goal.args[0].sort) else _combine_reals
    check(facts, goal, cast(Products, products), cast(Multiples, multiples))
    return Sequent(frozenset[Term]().union(*(fact.hypotheses for fact in facts)), goal)


def _combine_reals(facts: list[Sequent], goal: Term, products: Products, multiples: Multiples) -> None:
    total: Polynomial = {}
    strict = False
    for coefficient, root, positions in products:
        weight, square = _number(coefficient), normal(root)
        if weight <= 0:
            raise KernelError("combine", "coefficients are positive numbers", coefficient)
        term: Polynomial = times(constant(weight), times(square, square))
        used = [facts[place("combine", position, len(facts))].conclusion for position in positions]
        for fact in used:
            term = times(term, _nonnegative(fact))
        total = plus(total, term)
        constant_root = set(square) == {()}
        strict = strict or (constant_root and all(fact.kind in ("less", "not_equal") for fact in used))
    for multiplier, position in multiples:
        total = plus(total, _real_multiple(multiplier, facts[place("combine", position, len(facts))].conclusion))
    if goal.kind in ("less", "not_equal") and not strict:
        raise KernelError("combine", "a strict conclusion needs a strictly positive product", goal)
    if goal.kind == "equal" and products:
        raise KernelError("combine", "an equation follows from equations only", goal)
    wanted = _nonnegative(goal) if goal.kind != "equal" else difference(goal)
    if dict(wanted) != dict(total):
        raise KernelError("combine", "the identity does not hold", goal)


def _combine_vectors(facts: list[Sequent], goal: Term, products: Products, multiples: Multiples) -> None:
    total: Vector = {}
    for multiplier, position in multiples:
        equation = facts[place("combine", position, len(facts))].conclusion
        left, _ = expect("combine", equation, "equal")
        if is_space(left.sort) and not is_space(multiplier.sort):
            total = plus_vector(total, scaled(_vector_difference(equation), normal(multiplier)))
        elif is_space(multiplier.sort) and not is_space(left.sort):
            total = plus_vector(total, scaled(normal_vector(multiplier), difference(equation)))
        else:
            raise KernelError("combine", "the multiple of an equation is not a vector", multiplier, equation)
    if products or dict(_vector_difference(goal)) != dict(total):
        raise KernelError("combine", "the identity of vectors does not hold", goal)


def _number(term: Term) -> Rational:
    if term.kind != "number":
        raise KernelError("combine", "coefficients are numbers", term)
    return Fraction(*term.value)


def _nonnegative(fact: Term) -> Polynomial:
    """What a premise <=, < or != says is not negative."""
    left, _ = expect("combine", fact, "less_equal", "less", "not_equal")
    if is_space(left.sort):
        vector = _vector_difference(fact)
        return inner(vector, vector)
    return times(difference(fact), difference(fact)) if fact.kind == "not_equal" else difference(fact)


def _real_multiple(multiplier: Term, equation: Term) -> Polynomial:
    left, _ = expect("combine", equation, "equal")
    if is_space(left.sort) != is_space(multiplier.sort) or (is_space(left.sort) and left.sort != multiplier.sort):
        raise KernelError("combine", "the multiple of an equation is not a number", multiplier, equation)
    if is_space(left.sort):
        return inner(normal_vector(multiplier), _vector_difference(equation))
    return times(normal(multiplier), difference(equation))


def reciprocal(premise: Sequent) -> Sequent:
    """
    G |- p != 0
    --------------------
    G |- p inverse(p) = 1
    """
    term, zero = expect("reciprocal", premise.conclusion, "not_equal")
    if zero != ZERO or is_space(term.sort):
        raise KernelError("reciprocal", "the premise is not p != 0 for a real p", premise.conclusion)
    return Sequent(premise.hypotheses, equal(multiply(term, node("inverse", (term,))), ONE))


def maximum(left: Term, right: Term) -> Sequent:
    """
    ------------------------------------------------------------------------------
    |- p <= max(p, q) and q <= max(p, q) and (max(p, q) - p)(max(p, q) - q) = 0
    """
    top = node("max", (left, right))
    one = equal(multiply(subtract(top, left), subtract(top, right)), ZERO)
    return Sequent(frozenset(), conjunction(less_equal(left, top), less_equal(right, top), one))


def case_value(premise: Sequent, term: Term) -> Sequent:
    """
    G |- A                          G |- not A
    --------------------------      --------------------------
    G |- case(A, p, q) = p          G |- case(A, p, q) = q
    """
    condition, then, otherwise = expect("case_value", term, "case")
    if premise.conclusion not in (condition, negation(condition)):
        raise KernelError("case_value", "neither the condition nor its negation", premise.conclusion, condition)
    return Sequent(premise.hypotheses, equal(term, then if premise.conclusion == condition else otherwise))


def square_root(premise: Sequent) -> Sequent:
    """
    G |- 0 <= p
    -----------------------------------------
    G |- 0 <= root(p) and root(p) root(p) = p
    """
    zero, term = expect("square_root", premise.conclusion, "less_equal")
    if zero != ZERO:
        raise KernelError("square_root", "the premise is not 0 <= p", premise.conclusion)
    root = node("root", (term,))
    return Sequent(premise.hypotheses, conjunction(less_equal(ZERO, root), equal(multiply(root, root), term)))


def square_norm(vector: Term) -> Sequent:
    """
    --------------
    |- 0 <= <v, v>
    """
    return Sequent(frozenset(), less_equal(ZERO, node("inner", (vector, vector))))


def definite(premise: Sequent) -> Sequent:
    """
    G |- <v, v> = 0
    ---------------
    G |- v = 0
    """
    square, zero = expect("definite", premise.conclusion, "equal")
    if zero != ZERO or square.kind != "inner" or square.args[0] != square.args[1]:
        raise KernelError("definite", "the premise is not <v, v> = 0", premise.conclusion)
    from verify.kernel.terms import zero_vector

    return Sequent(premise.hypotheses, equal(square.args[0], zero_vector(square.args[0].sort)))
