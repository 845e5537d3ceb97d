"""What a statement about one smooth function speaks of: its words, points, iterates, and the equations between them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from verify.definitions import Named, recognised
from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE, ZERO, add, equal, multiply, negative, subtract
from verify.kernel.normal import canonical, normal, normal_vector, plus_vector, real_term, scaled
from verify.kernel.terms import Term, is_space, node, number, zero_vector
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.gram import Beyond
from verify.tactics.identities import Reduction, Rule, VectorRule, rule, vector_rule
from verify.tactics.knowledge import atoms, reciprocal
from verify.tactics.positivity import combine

MAX_POINTS = 16


def words_of(hypotheses: Sequence[Term]) -> tuple[tuple[Term, Named], ...]:
    """The hypotheses that are defined words."""
    return tuple((h, named) for h in hypotheses if (named := recognised(h)) is not None)


def the_function(words: Sequence[tuple[Term, Named]]) -> tuple[Term, Term]:
    """The one smooth function and its constant."""
    found = {named.arguments for _, named in words if named.definition.word == "smooth"}
    if len(found) != 1:
        raise Beyond("smooth", "not one smooth function with one constant")
    ((f, constant),) = found
    return f, constant


def least_curvature(words: Sequence[tuple[Term, Named]], f: Term, constant: Term) -> Term:
    """mu, 0 or -L."""
    said = {named.definition.word: named.arguments for _, named in words if named.arguments[0] == f}
    if "strongly convex" in said:
        return said["strongly convex"][1]
    return ZERO if "convex" in said else negative(constant)


def iterates(words: Sequence[tuple[Term, Named]], terms: Sequence[Term]) -> list[Theorem]:
    """The steps of a sequence made by descent that lead to members which occur."""
    found: dict[Term, Theorem] = {}
    for h, named in words:
        if named.definition.word != "descent":
            continue
        used = {canonical(a.args[1]) for a in atoms(terms) if a.kind == "apply" and a.args[0] == named.arguments[0]}
        numerals = [n.value[0] for n in used if n.kind == "number"]
        steps = [number(t) for t in range(max(numerals, default=0))]
        steps += [n for n in used if n.kind != "number" and canonical(add(n, ONE)) in used]
        for t in steps:
            found[t] = basic.specialise(basic.assume(h), t)
    return list(found.values())


def reduction_of(equations: Sequence[Theorem], unit: Term) -> Reduction:
    """Rules from equations: of vectors, roots, inverses, sums over ranges."""
    vectors: dict[Term, VectorRule] = {}
    rules: list[Rule] = []
    taken: set[Term] = set()
    for theorem in equations:
        if is_space(theorem.conclusion.args[0].sort):
            _solve_vector(theorem, vectors)
    for theorem in (e for e in equations if not is_space(e.conclusion.args[0].sort)):
        lead = _lead(theorem, taken, unit)
        if lead is not None:
            rules.append(rule(theorem, lead))
            taken |= {atom for atom, _ in lead}
    rules.sort(key=lambda found: len(found.lead))
    return Reduction(tuple(rules), vectors)


def simple_inverses(equations: Sequence[Theorem], facts: Sequence[Theorem]) -> list[Theorem]:
    """For every inverse of a monomial c a b: that it is 1/c inverse(a) inverse(b), and the units of a and b."""
    found: dict[Term, Theorem] = {}
    for unit in (e for e in equations if not is_space(e.conclusion.args[0].sort)):
        gap = difference(unit.conclusion)
        inverse = next((a for m in gap for a, _ in m if a.kind == "inverse"), None)
        if inverse is None or len(gap) != 2 or () not in gap or inverse.args[0].kind == "variable":
            continue
        ((monomial, c),) = normal(inverse.args[0]).items()
        try:
            units = [_unit(atom, facts) for atom, power in monomial for _ in range(power)]
        except TacticError:
            continue
        found |= {u.conclusion: u for u in units}
        split = _split_inverse(inverse, Fraction(c), unit, units)
        found[split.conclusion] = split
    return list(found.values())


def _unit(atom: Term, facts: Sequence[Theorem]) -> Theorem:
    return reciprocal(atom, [fact for fact in facts if not is_space(fact.conclusion.args[0].sort)])[0]


def _split_inverse(inverse: Term, c: Fraction, unit: Theorem, units: Sequence[Theorem]) -> Theorem:
    """inverse(c a b) = 1/c inverse(a) inverse(b), by multiplying with what is 1."""
    inverses = [node("inverse", (u.conclusion.args[0].args[0],)) for u in units]
    value = multiply(number(c.denominator, c.numerator), *inverses)
    multiples, passed = [(value, "0")], [negative(inverse)]
    for place, (u, i) in enumerate(zip(units, inverses, strict=True), 1):
        multiples.append((passed[0] if len(passed) == 1 else multiply(*passed), str(place)))
        passed += [u.conclusion.args[0].args[0], i]
    return infer("combine", (unit, *units), (equal(inverse, value), (), tuple(multiples)))


def _solve_vector(theorem: Theorem, vectors: dict[Term, VectorRule]) -> None:
    left, right = theorem.conclusion.args
    gap = plus_vector(normal_vector(right), normal_vector(left), -1)
    rests = {atom for known in vectors.values() for atom in known.rest}
    new = [atom for atom, c in gap.items() if set(c) == {()} and atom not in vectors and atom not in rests]
    if new:  # no other rule leads to it: applied one after the other, the rules come to an end
        lead = max(new, key=_height)
        vectors[lead] = vector_rule(theorem, lead)
        return
    used = [vectors[atom] for atom in gap if atom in vectors]
    while used:
        for step in used:
            factor = gap.pop(step.lead)
            gap = plus_vector(gap, scaled(step.rest, factor))
        used = [vectors[atom] for atom in gap if atom in vectors]
    free = [atom for atom, c in gap.items() if set(c) == {()}]
    if not free:
        return
    if any(atom in vectors for atom in normal_vector(subtract(right, left))):
        terms = [_multiple(c, atom) for atom, c in gap.items()]
        sides = equal(zero_vector(left.sort), terms[0] if len(terms) == 1 else add(*terms))
        theorem = combine(sides, (theorem, *(step.theorem for step in vectors.values())))
    lead = max(free, key=_height)
    vectors[lead] = vector_rule(theorem, lead)


def _height(atom: Term) -> tuple[bool, bool, int, str]:
    return atom.kind != "gradient", atom.kind == "apply", _index(atom), atom.name


def _multiple(c: Any, atom: Term) -> Term:
    return multiply(real_term(c), atom)


def _index(atom: Term) -> int:
    return atom.args[1].value[0] if atom.kind == "apply" and atom.args[1].kind == "number" else 0


def _lead(theorem: Theorem, taken: set[Term], unit: Term) -> Any:
    """A monomial that determines a root, an inverse or a range, and shares no atom with another lead."""
    gap = difference(theorem.conclusion)
    for kind, exponent in (("root", 2), ("sum_over", 1)):
        for monomial in gap:
            if len(monomial) == 1 and monomial[0][0].kind == kind and monomial[0][1] == exponent:
                return monomial
    if len(gap) == 2 and () not in gap and any(len(m) == 1 and _is_compound(m[0][0]) for m in gap):
        return next(m for m in gap if len(m) == 1 and _is_compound(m[0][0]))
    inverses = [m for m in gap if any(a.kind == "inverse" for a, _ in m) and len(m) > 1]
    for monomial in sorted(inverses, key=lambda m: any(a == unit for a, _ in m)):
        if not any(atom in taken for atom, _ in monomial):
            return monomial
    if inverses:
        return next(iter(inverses))
    singles = [m[0][0] for m in gap if len(m) == 1 and m[0][1] == 1 and m[0][0] not in taken and m[0][0] != unit]
    values = [atom for atom in singles if atom.kind == "apply"] or [a for a in singles if a.kind == "variable"]
    return ((values[-1], 1),) if values else None


def _is_compound(atom: Term) -> bool:
    return atom.kind == "inverse" and atom.args[0].kind != "variable"


def points(f: Term, terms: Sequence[Term], words: Sequence[tuple[Term, Named]]) -> list[Term]:
    """The points where the value or the gradient of f occurs, and the minimisers; each once up to its normal form."""
    found: dict[Term, Term] = {}
    for _, named in words:
        if named.definition.word == "minimiser" and named.arguments[0] == f:
            found.setdefault(canonical(named.arguments[1]), named.arguments[1])
    for atom in atoms(terms):
        if atom.kind in ("apply", "gradient") and atom.args[0] == f:
            found.setdefault(canonical(atom.args[1]), atom.args[1])
    if len(found) > MAX_POINTS:
        raise Beyond("smooth", f"more than {MAX_POINTS} points")
    return list(found.values())
