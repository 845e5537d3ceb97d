"""A statement that is linear in one constant c, as a symmetric matrix that is linear in c, less multiples of known facts.

Right minus left is the sum over i <= j of (p_ij + c q_ij) v_i v_j, plus values of f. It is not negative where that matrix,
less multiples of facts that are not negative, is positive semidefinite.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE, ZERO, less_equal
from verify.kernel.normal import Polynomial
from verify.kernel.terms import RELATIONS, Term, is_space
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.gram import Form
from verify.tactics.identities import Reduction
from verify.tactics.knowledge import about
from verify.tactics.number_field import Number, plus
from verify.tactics.points import reduction_of
from verify.tactics.problem import Problem

Key = tuple[int, ...]  # (i, j) of the matrix; others are values of f, and () is 1
Entries = dict[Key, Number]  # polynomials in c


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that is not negative."""

    entries: Entries
    make: Callable[[], Theorem]
    grade: int = 0


@dataclass(frozen=True, slots=True)
class Pencil:
    """The goal and the facts in the products of the atoms: vectors, real variables and 1."""

    goal: Term
    constant: Term
    atoms: tuple[Term, ...]
    target: Entries
    facts: tuple[Known, ...]
    reduction: Reduction
    problem: Problem | None = None  # of one smooth function, whose powers of L are put back in the end

    @property
    def keys(self) -> tuple[Key, ...]:
        """All places."""
        count = len(self.atoms)
        pairs = [(i, j) for i in range(count) for j in range(i, count)]
        forms = (self.target, *(fact.entries for fact in self.facts))
        return tuple(dict.fromkeys((*pairs, *(key for form in forms for key in form))))


def of_problem(problem: Problem, goal: Term, constant: Term) -> Pencil:
    """Of a statement about one smooth function in which c is the only parameter that is left."""
    form = problem.form(difference(goal))
    parameter = problem.reader.parameters.index(constant) if constant in problem.reader.parameters else -1
    facts = []
    for fact in problem.facts:
        try:
            facts.append(Known(_entries(fact.form, parameter), fact.make, fact.grade))
        except TacticError:
            continue
    target = _entries(form, parameter)
    if any(() in entries for entries in (target, *(fact.entries for fact in facts))):
        facts.append(Known({(): (Fraction(1),)}, lambda: infer("combine", (), (less_equal(ZERO, ONE), (), ()))))
    return Pencil(goal, constant, tuple(problem.reader.vectors), target, tuple(facts), problem.reduction, problem)


def _entries(form: Form, parameter: int) -> Entries:
    found: Entries = {}
    for (powers, key), weight in form.items():
        if set(dict(powers)) - {parameter}:
            raise TacticError("pencil", "another parameter is left")
        exponent = dict(powers).get(parameter, 0)
        found[key] = plus(found.get(key, ()), (Fraction(0),) * exponent + (Fraction(weight),))
    return found


def of_squares(hypotheses: Sequence[Term], goal: Term, constant: Term) -> Pencil:
    """Of a quadratic statement about vectors and real variables."""
    stated = [part for h in hypotheses for part in basic.parts(basic.assume(h))]
    relations = [fact for fact in stated if fact.conclusion.kind in RELATIONS]
    known = about([goal, *(fact.conclusion for fact in relations)], relations)
    equations = [f for f in (*relations, *known) if f.conclusion.kind == "equal"]
    odd = any(a.kind == "root" and power % 2 for m in difference(goal) for a, power in m)
    reduction = Reduction((), {}) if odd else reduction_of(equations, constant)  # a norm stays a number of its own
    atoms: list[Term] = []
    target = _quadratic(reduction.reduce(difference(goal))[0], constant, atoms)
    facts = []
    for fact in (*relations, *known):
        if fact.conclusion.kind not in ("less_equal", "less") or is_space(fact.conclusion.args[0].sort):
            continue
        wider = list(atoms)
        try:
            entries = _quadratic(reduction.reduce(difference(fact.conclusion))[0], constant, wider)
        except TacticError:
            continue
        if len(wider) > len(atoms) and fact not in relations:
            continue
        atoms = wider
        facts.append(Known(entries, lambda fact=fact: fact))  # type: ignore[misc]
    return Pencil(goal, constant, tuple(atoms), target, tuple(facts), reduction)


def _quadratic(polynomial: Polynomial, constant: Term, atoms: list[Term]) -> Entries:
    found: Entries = {}
    for monomial, weight in polynomial.items():
        exponent, factors = 0, []
        for atom, power in monomial:
            if atom == constant:
                exponent = power
            elif atom.kind == "inner" and power == 1:
                factors += list(atom.args)
            elif atom.kind in ("variable", "root"):
                factors += [atom] * power
            else:
                raise TacticError("pencil", "not quadratic", atom)
        if len(factors) > 2 or (len(factors) == 1 and is_space(factors[0].sort)):
            raise TacticError("pencil", "not quadratic", *factors)
        places = [_place(atoms, f) for f in (*factors, ONE, ONE)[:2]]
        key = (min(places), max(places))
        found[key] = plus(found.get(key, ()), (Fraction(0),) * exponent + (Fraction(weight),))
    return found


def _place(atoms: list[Term], atom: Term) -> int:
    if atom not in atoms:
        atoms.append(atom)
    return atoms.index(atom)


def kind(atom: Term) -> Any:
    """What it can be multiplied with: vectors with those of their space, numbers with numbers."""
    return atom.sort if is_space(atom.sort) else None


def kinds_agree(pencil: Pencil) -> bool:
    """Every product in the matrix is of two vectors of one space or of two numbers."""
    forms = (pencil.target, *(fact.entries for fact in pencil.facts))
    pairs = [key for form in forms for key in form if len(key) == 2]
    return all(kind(pencil.atoms[i]) == kind(pencil.atoms[j]) for i, j in pairs)


def numeric(entries: Entries, c: Any, make: Callable[[Fraction], Any]) -> dict[Key, Any]:
    """The entries at a value of c, in other numbers."""
    return {key: sum((make(x) * c**k for k, x in enumerate(p)), make(Fraction(0))) for key, p in entries.items()}
