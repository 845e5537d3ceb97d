"""A statement about one smooth function in Gram form: polynomials in parameters times inner products and values."""

from dataclasses import dataclass, field
from typing import Any

from verify.kernel.normal import Polynomial, Rational
from verify.kernel.terms import NATURAL, Term
from verify.tactics.errors import TacticError
from verify.tactics.identities import whole

Powers = tuple[tuple[int, int], ...]  # of parameters: (number, exponent)
Key = tuple[int, ...]  # () for 1, (k,) for the scalar k, (i, j) for the inner product of the vectors i <= j
Form = dict[tuple[Powers, Key], Rational]
Scalar = dict[Powers, Rational]
Combination = dict[int, Scalar]  # a vector: numbers of independent vectors and their coefficients


class Beyond(TacticError):
    """Not in Gram form."""


def merged(one: Powers, other: Powers) -> Powers:
    """The product of two monomials."""
    if not one or not other:
        return one or other
    powers = dict(one)
    for number, exponent in other:
        powers[number] = powers.get(number, 0) + exponent
    return tuple(sorted(powers.items()))


def times(left: Scalar, right: Scalar) -> Scalar:
    """left * right, before rules about inverses."""
    result: Scalar = {}
    for one, a in left.items():
        for other, b in right.items():
            place = merged(one, other)
            result[place] = result.get(place, 0) + a * b
    return {powers: c for powers, c in result.items() if c}


def add(total: Form, part: Form, factor: Scalar) -> None:
    """total += factor * part"""
    for (powers, key), c in part.items():
        for other, weight in factor.items():
            place = (merged(powers, other), key)
            value = total.get(place, 0) + c * weight
            if value:
                total[place] = value
            else:
                total.pop(place, None)


@dataclass
class Reader:
    """Numbers for the parameters, vectors and scalars met so far. `unit` is L when it is set to 1, with its inverse."""

    function: Term
    unit: tuple[Term, ...]
    scalars_known: frozenset[Term]
    parameters: list[Term] = field(default_factory=list)
    vectors: list[Term] = field(default_factory=list)
    scalars: list[Term] = field(default_factory=list)
    rules: list[tuple[Powers, Scalar]] = field(default_factory=list)  # inverses: a monomial and what it is

    def form(self, polynomial: Polynomial) -> Form:
        """The Gram form of a polynomial of the kernel; `Beyond` when some monomial has two inner products or values."""
        result: Form = {}
        for monomial, coefficient in polynomial.items():
            key: Key = ()
            powers: dict[int, int] = {}
            for atom, exponent in monomial:
                found = self._key(atom)
                if found is None:
                    if atom not in self.unit:
                        powers[self._number(self.parameters, atom)] = exponent
                elif key or exponent > 1:
                    raise Beyond("gram", "a product of inner products or values", atom)
                else:
                    key = found
            place = (tuple(sorted(powers.items())), key)
            result[place] = result.get(place, 0) + whole(coefficient)
        return self.reduced({place: c for place, c in result.items() if c})

    def scalar(self, polynomial: Polynomial) -> Scalar:
        """A polynomial in the parameters alone."""
        form = self.form(polynomial)
        if any(key for _, key in form):
            raise Beyond("gram", "not a polynomial in the parameters")
        return {powers: c for (powers, _), c in form.items()}

    def vector(self, combination: Any) -> Combination:
        """A normal vector of the kernel, without leads of equations."""
        return {self._number(self.vectors, atom): self.scalar(c) for atom, c in combination.items()}

    def _key(self, atom: Term) -> Key | None:
        if atom.kind == "inner":
            one, other = (self._number(self.vectors, v) for v in atom.args)
            return (min(one, other), max(one, other))
        if atom in self.scalars_known or (atom.kind == "apply" and atom.args[0] == self.function):
            return (self._number(self.scalars, atom),)
        if atom.kind in ("max", "sum_over", "min_over", "max_over", "case"):
            return (self._number(self.scalars, atom),)
        if atom.kind in ("variable", "inverse") or atom.sort == NATURAL:
            return None
        raise Beyond("gram", "no inner product, value or parameter", atom)

    @staticmethod
    def _number(known: list[Term], atom: Term) -> int:
        if atom not in known:
            known.append(atom)
        return known.index(atom)

    def reduced(self, form: Form) -> Form:
        """The form with the rules about inverses applied until none applies."""
        if not self.rules:
            return form
        waiting, done = dict(form), Form()
        while waiting:
            (powers, key), c = waiting.popitem()
            found = self._applied(powers)
            if found is None:
                done[powers, key] = done.get((powers, key), 0) + c
                continue
            quotient, rest = found
            for other, weight in rest.items():
                place = (merged(quotient, other), key)
                waiting[place] = waiting.get(place, 0) + c * weight
        return {place: c for place, c in done.items() if c}

    def _applied(self, powers: Powers) -> tuple[Powers, Scalar] | None:
        here = dict(powers)
        for lead, rest in self.rules:
            if all(here.get(number, 0) >= exponent for number, exponent in lead):
                for number, exponent in lead:
                    here[number] -= exponent
                return tuple((n, e) for n, e in sorted(here.items()) if e), rest
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the statement: its position, and the numbers of its gradient and value."""

    term: Term
    position: Combination
    gradient: Combination
    value: Form


def product(left: Combination, right: Combination, factor: int = 1) -> Form:
    """The inner product of two combinations, times the factor."""
    result: Form = {}
    for i, a in left.items():
        for j, b in right.items():
            key = (i, j) if i <= j else (j, i)
            for one, c in a.items():
                for other, weight in b.items():
                    place = (merged(one, other), key)
                    result[place] = result.get(place, 0) + factor * c * weight
    return {place: c for place, c in result.items() if c}


def minus(left: Combination, right: Combination, factor: Scalar | None = None) -> Combination:
    """left - factor * right"""
    result = {i: dict(a) for i, a in left.items()}
    for i, b in right.items():
        place = result.setdefault(i, {})
        for powers, c in (times(b, factor) if factor is not None else b).items():
            place[powers] = place.get(powers, 0) - c
    return {i: kept for i, a in result.items() if (kept := {p: c for p, c in a.items() if c})}


def pair_form(x: Place, y: Place, spread: Scalar, least: Scalar) -> Form:
    """2 (L - m) (f(x) - f(y) - <g_y, x - y>) - |g_x - g_y - m (x - y)|^2 - m (L - m) |x - y|^2"""
    d = minus(x.position, y.position)
    w = minus(x.gradient, y.gradient)
    w = minus(w, d, least) if least else w
    total = product(w, w, -1)
    double = {p: 2 * c for p, c in spread.items()}
    add(total, x.value, double)
    add(total, y.value, _opposite(double))
    add(total, product(y.gradient, d), _opposite(double))
    if least:
        add(total, product(d, d), _opposite(times(spread, least)))
    return total


def difference_of(left: Scalar, right: Scalar) -> Scalar:
    """left - right"""
    return {p: c for p in {*left, *right} if (c := left.get(p, 0) - right.get(p, 0))}


def _opposite(scalar: Scalar) -> Scalar:
    return {p: -c for p, c in scalar.items()}
