"""How the parts of a statement scale when f is multiplied by s: L by s, a step length by 1/s."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from verify.kernel.algebra import difference
from verify.kernel.formulas import less_equal
from verify.kernel.normal import Polynomial, normal, normal_vector, plus_vector
from verify.kernel.terms import RELATIONS, KernelError, Term, is_space
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.identities import Reduction

Degree = dict[Term | None, Fraction]  # linear in the unknown degrees of variables; None: the number


class Grades:
    """Degrees of all atoms, found from the polynomials that must be homogeneous; `TacticError` when there are none."""

    def __init__(self, unit: Term, polynomials: Iterable[Polynomial], positions: Iterable[Polynomial]) -> None:
        self.unit = unit
        self.known: dict[Term, Degree] = {}
        rows: list[Degree] = []
        for polynomial in polynomials:
            first, *others = [self._monomial(m) for m in polynomial] or [{}]
            rows += [_minus(other, first) for other in others]
        for polynomial in positions:  # coefficients of a point have degree 0
            rows += [self._monomial(m) for m in polynomial]
        self.solution = _solved(rows)

    def of(self, polynomial: Polynomial) -> int:
        """The degree of a homogeneous polynomial."""
        found = {self._value(self._monomial(m)) for m in polynomial}
        if len(found) > 1 or any(d.denominator != 1 for d in found):
            raise TacticError("grades", "not homogeneous")
        return int(found.pop()) if found else 0

    def atom(self, atom: Term) -> int:
        """The degree of an atom."""
        found = self._value(self._atom(atom))
        if found.denominator != 1:
            raise TacticError("grades", "a degree that is no integer", atom)
        return int(found)

    def _value(self, degree: Degree) -> Fraction:
        return sum((c * (self.solution.get(a, Fraction(0)) if a else 1) for a, c in degree.items()), Fraction(0))

    def _monomial(self, monomial: tuple[tuple[Term, int], ...]) -> Degree:
        total: Degree = {}
        for atom, exponent in monomial:
            for place, c in self._atom(atom).items():
                total[place] = total.get(place, Fraction(0)) + exponent * c
        return total

    def _atom(self, atom: Term) -> Degree:
        if atom not in self.known:
            self.known[atom] = self._computed(atom)
        return self.known[atom]

    def _computed(self, atom: Term) -> Degree:
        one = Fraction(1)
        if atom == self.unit:
            return {None: one}
        match atom.kind:
            case "gradient":
                return {None: one}
            case "apply" if atom.args[0].sort.value == "real":
                return {None: one}
            case "inner":
                return _plus(self._atom(atom.args[0]), self._atom(atom.args[1]))
            case "inverse":
                return _minus({}, self._first(normal(atom.args[0])))
            case "root":
                return {place: c / 2 for place, c in self._first(normal(atom.args[0])).items()}
            case "max":
                return next((found for arg in atom.args if (found := self._first(normal(arg)))), {})
            case "variable" if atom.sort.value == "real" and not atom.sort.arguments:
                return {atom: one}
            case _:
                return {}

    def _first(self, polynomial: Polynomial) -> Degree:
        try:
            return next((self._monomial(m) for m in polynomial), {})
        except KernelError:
            return {}


def _plus(one: Degree, other: Degree) -> Degree:
    return {place: one.get(place, Fraction(0)) + other.get(place, Fraction(0)) for place in {*one, *other}}


def _minus(one: Degree, other: Degree) -> Degree:
    return _plus(one, {place: -c for place, c in other.items()})


def _solved(rows: list[Degree]) -> dict[Term | None, Fraction]:
    pivots: dict[Term, Degree] = {}
    for row in rows:
        current = {place: c for place, c in row.items() if c}
        for pivot, line in pivots.items():
            factor = current.get(pivot, Fraction(0))
            current = {p: c for p, c in _minus(current, {q: factor * d for q, d in line.items()}).items() if c}
        free = next((place for place in current if place is not None), None)
        if free is None:
            if current:
                raise TacticError("grades", "the statement does not scale with f")
            continue
        lead = current[free]
        solved = {place: c / lead for place, c in current.items()}
        for pivot, line in pivots.items():
            factor = line.get(free, Fraction(0))
            pivots[pivot] = {p: c for p, c in _minus(line, {q: factor * d for q, d in solved.items()}).items() if c}
        pivots[free] = solved
    return {pivot: -line.get(None, Fraction(0)) for pivot, line in pivots.items()}


def grades_of(constant: Term, positive: Any, reduction: Reduction, terms: Any, where: Any) -> Grades | None:
    """How everything scales with f, when it does and L is a positive variable."""
    if constant.kind != "variable" or positive is None:
        return None
    relations = [term for term in terms if term.kind in RELATIONS and not is_space(term.args[0].sort)]
    equations = [plus_vector(normal_vector(t.args[1]), normal_vector(t.args[0]), -1) for t in terms if _of_vectors(t)]
    homogeneous: list[Any] = [
        {((atom, 1), *m): c for atom, poly in v.items() for m, c in poly.items()} for v in equations
    ]
    lengths = [{((atom, 1), *m): c for atom, poly in normal_vector(p).items() for m, c in poly.items()} for p in where]
    homogeneous += [reduction.reduce(difference(r))[0] for r in relations]
    try:
        return Grades(constant, homogeneous, lengths)
    except (TacticError, KernelError):
        return None


def scaled_words(words: Any, f: Term, constant: Term, where: Sequence[Term]) -> list[Term]:
    """Relations that say how the constants of the words scale."""
    found = []
    for h, named in words:
        if named.definition.word == "strongly convex":
            found.append(less_equal(named.arguments[1], constant))
        if named.definition.word in ("lower bound", "gradient dominated") and where and named.arguments[0] == f:
            found.append(basic.specialise(basic.parts(basic.assume(h))[-1], where[0]).conclusion)
    return found


def _of_vectors(term: Term) -> bool:
    return term.kind == "equal" and is_space(term.args[0].sort)
