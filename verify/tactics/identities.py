"""A relation from rows of premises, where the identity holds only modulo equations: their multiples are worked out here."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.kernel.algebra import difference
from verify.kernel.formulas import add, multiply
from verify.kernel.normal import (
    Monomial,
    Polynomial,
    Rational,
    Vector,
    constant,
    inner,
    normal,
    normal_vector,
    plus,
    plus_vector,
    real_term,
    times,
)
from verify.kernel.terms import Term, is_space, number
from verify.kernel.theorem import Theorem, infer
from verify.tactics.errors import TacticError

Row = tuple[Any, Term, tuple[Theorem, ...]]  # positive rational, squared term, premises multiplied
FUEL = 200_000


@dataclass(frozen=True, slots=True)
class Rule:
    """An equation read from left to right: the monomial `lead` is `rest`, for e = factor (lead - rest)."""

    theorem: Theorem
    lead: Monomial
    rest: Polynomial
    factor: Any


@dataclass(frozen=True, slots=True)
class VectorRule:
    """The vector atom `lead` is `rest`, for e = factor (lead - rest)."""

    theorem: Theorem
    lead: Term
    rest: Vector
    factor: Any


def whole(value: Rational) -> Rational:
    """An integer as such: its arithmetic is many times faster than that of a fraction."""
    return value.numerator if value.denominator == 1 else value


def ratio(value: Rational, by: Rational) -> Rational:
    """The quotient."""
    return whole(Fraction(value) / by)


def rule(theorem: Theorem, lead: Monomial) -> Rule:
    """The equation solved for one of its monomials."""
    gap = dict(difference(theorem.conclusion))
    factor = gap.pop(lead)
    return Rule(theorem, lead, {m: ratio(-c, factor) for m, c in gap.items()}, factor)


def vector_rule(theorem: Theorem, lead: Term) -> VectorRule:
    """The equation of vectors solved for an atom with a rational coefficient."""
    left, right = theorem.conclusion.args
    gap = dict(plus_vector(normal_vector(right), normal_vector(left), -1))
    factor = gap.pop(lead)[()]
    return VectorRule(theorem, lead, {a: times(constant(ratio(-1, factor)), p) for a, p in gap.items()}, factor)


@dataclass(frozen=True)
class Reduction:
    """Rules that are applied until none applies; `multiples` collects what was used."""

    rules: tuple[Rule, ...]
    vectors: dict[Term, VectorRule]

    def reduce(self, polynomial: Polynomial) -> tuple[Polynomial, list[tuple[Theorem, Term]]]:
        """The polynomial without leads, and the multiples of equations that were subtracted from it."""
        waiting, done = dict(polynomial), {}
        used: dict[Theorem, dict[Monomial, Any]] = {}
        directed: dict[Theorem, dict[Term, dict[Monomial, Any]]] = {}
        fuel = FUEL
        while waiting:
            fuel -= 1
            monomial, coefficient = waiting.popitem()
            found = self._applied(monomial)
            if found is None or not fuel:
                done[monomial] = coefficient
                continue
            source, quotient, other, rest = found
            share = ratio(coefficient, source.factor)
            if other is None:
                place = used.setdefault(source.theorem, {})
            else:
                place = directed.setdefault(source.theorem, {}).setdefault(other, {})
            place[quotient] = place.get(quotient, 0) + share
            for following, c in times({quotient: coefficient}, rest).items():
                total = c + waiting.pop(following, 0) + done.pop(following, 0)
                if total:
                    waiting[following] = total
        multiples = [(theorem, real_term(h)) for theorem, h in used.items()]
        for theorem, parts in directed.items():
            scaled = [multiply(real_term(h), other) for other, h in parts.items()]
            multiples.append((theorem, scaled[0] if len(scaled) == 1 else add(*scaled)))
        return done, multiples

    def _applied(self, monomial: Monomial) -> Any:
        """(rule, quotient, the other vector or None, what replaces lead) of the first rule that applies."""
        powers = dict(monomial)
        for source in self.rules:
            if all(powers.get(atom, 0) >= exponent for atom, exponent in source.lead):
                for atom, exponent in source.lead:
                    powers[atom] -= exponent
                return source, tuple((a, powers[a]) for a, _ in monomial if powers[a]), None, source.rest
        for atom, exponent in monomial if self.vectors else ():
            if atom.kind != "inner":
                continue
            for lead, other in (atom.args, atom.args[::-1]):
                if lead in self.vectors:
                    found = self.vectors[lead]
                    quotient = tuple((a, e - (a is atom)) for a, e in monomial if e > (a is atom))
                    del exponent
                    return found, quotient, other, inner(found.rest, {other: constant(1)})
        return None


def gap(fact: Term) -> Polynomial:
    """What a relation says is not negative: right - left, or |v - u|^2 of vectors that differ."""
    if not is_space(fact.args[0].sort):
        return difference(fact)
    vector = plus_vector(normal_vector(fact.args[1]), normal_vector(fact.args[0]), -1)
    return inner(vector, vector)


def combined(goal: Term, rows: Sequence[Row], reduction: Reduction) -> Theorem:
    """The goal from the rows, modulo the equations of the reduction."""
    rest: Polynomial = difference(goal)
    for weight, root, premises in rows:
        term = times(constant(weight), times(normal(root), normal(root)))
        for premise in premises:
            term = times(term, gap(premise.conclusion))
        rest = plus(rest, term, -1)
    left, multiples = reduction.reduce(rest)
    if left:
        raise TacticError("identity", f"the rows do not add up to {goal}", real_term(left))
    places: dict[Theorem, str] = {}
    for theorem in (*(p for _, _, premises in rows for p in premises), *(theorem for theorem, _ in multiples)):
        places.setdefault(theorem, str(len(places)))
    products = tuple(
        (number(weight.numerator, weight.denominator), root, tuple(places[p] for p in premises))
        for weight, root, premises in rows
    )
    return infer("combine", tuple(places), (goal, products, tuple((h, places[t]) for t, h in multiples)))
