"""Inequalities and equations from facts: find the multipliers by a linear programme, let the kernel multiply out.

A goal r - l is written as a sum of products of the facts (positive coefficients) and multiples of the equations. The
linear programme runs in floating point and only chooses which products to use; the multipliers are then solved for exactly.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from math import comb
from typing import Any

from verify.kernel.algebra import difference
from verify.kernel.formulas import FALSE, ONE, add, multiply
from verify.kernel.normal import (
    Monomial,
    Polynomial,
    constant,
    inner,
    normal,
    normal_vector,
    plus_vector,
    real_term,
    times,
)
from verify.kernel.terms import Term, is_space, number
from verify.kernel.theorem import Theorem, infer
from verify.tactics.basic import contradiction, denial
from verify.tactics.errors import TacticError

Column = tuple[Polynomial, tuple[Any, ...], bool]  # polynomial, how it is made, strictly positive
MAX_COLUMNS = 6_000
MAX_PRODUCTS = 700
FEW = 12  # so few unknowns are solved for without a linear programme


def combine(
    goal: Term, facts: Sequence[Theorem], degree: int = 2, squares: Sequence[Term] = (), rounds: int = 2
) -> Theorem:
    """The goal (=, <=, <, !=) from the facts; `TacticError` when no combination of the degree was found.

    An equation is multiplied by what makes its monomials those of the rest, in so many rounds; in no round: by numbers only.
    """
    facts = tuple(dict.fromkeys(fact for fact in facts if _usable(fact.conclusion)))
    if goal.kind == "equal" and is_space(goal.args[0].sort):
        return _vectors(goal, facts)
    if goal.kind in ("less", "not_equal"):
        assumed = denial(goal)
        return contradiction(goal, _search(FALSE, (*facts, assumed), degree, squares, rounds))
    return _search(goal, facts, degree, squares, rounds)


def _usable(formula: Term) -> bool:
    return formula.kind in ("equal", "less_equal", "less", "not_equal")


def _gap(fact: Term) -> Polynomial:
    if is_space(fact.args[0].sort):
        vector = plus_vector(normal_vector(fact.args[1]), normal_vector(fact.args[0]), -1)
        return inner(vector, vector)
    gap = difference(fact)
    return times(gap, gap) if fact.kind == "not_equal" else gap


def _search(goal: Term, facts: tuple[Theorem, ...], degree: int, squares: Sequence[Term], rounds: int) -> Theorem:
    target = difference(goal)
    products = [] if goal.kind == "equal" else _products(facts, degree, squares)
    equations = [
        (place, difference(fact.conclusion))
        for place, fact in enumerate(facts)
        if fact.conclusion.kind == "equal" and not is_space(fact.conclusion.args[0].sort)
    ]
    vectors = [
        (place, plus_vector(normal_vector(fact.conclusion.args[1]), normal_vector(fact.conclusion.args[0]), -1))
        for place, fact in enumerate(facts)
        if fact.conclusion.kind == "equal" and is_space(fact.conclusion.args[0].sort)
    ]
    multiples = _multiples(target, products, equations, vectors, rounds)
    if len(products) + len(multiples) > MAX_COLUMNS:
        raise TacticError("combine", f"more than {MAX_COLUMNS} products to try", goal)
    solution = _solve(target, products, multiples, strict=goal == FALSE)
    if solution is None:
        raise TacticError(
            "combine", f"no combination of degree {degree} was found for {goal}", *(f.conclusion for f in facts)
        )
    return _certificate(goal, facts, products, multiples, solution)


def _products(facts: tuple[Theorem, ...], degree: int, squares: Sequence[Term]) -> list[Column]:
    usable = [place for place, fact in enumerate(facts) if fact.conclusion.kind != "equal"]
    if comb(len(usable) + degree, degree) * (1 + len(squares)) > MAX_PRODUCTS:
        raise TacticError("combine", f"more than {MAX_PRODUCTS} products of degree {degree} of {len(usable)} facts")
    gaps = {place: _gap(facts[place].conclusion) for place in usable}
    strict = {place: facts[place].conclusion.kind != "less_equal" for place in usable}
    columns: list[Column] = []
    for root in (ONE, *squares):
        square = times(normal(root), normal(root))
        for size in range(degree + 1):
            for chosen in combinations_with_replacement(usable, size):
                polynomial: Polynomial = square
                for place in chosen:
                    polynomial = times(polynomial, gaps[place])
                columns.append((polynomial, (root, chosen), root is ONE and all(strict[place] for place in chosen)))
    return columns


def _multiples(target: Polynomial, products: list[Column], equations: Any, vectors: Any, rounds: int) -> list[Column]:
    if not rounds:
        return [(equation, (((), None), place), False) for place, equation in equations]
    known: set[Monomial] = set(target)
    for polynomial, _, _ in products:
        known |= set(polynomial)
    found: dict[tuple[Any, ...], Column] = {}
    for _ in range(rounds):
        fresh: set[Monomial] = set()
        for place, equation in equations:
            for monomial in list(known):
                for part in equation:
                    quotient = _divided(monomial, part)
                    if quotient is not None and (place, quotient) not in found:
                        polynomial = times({quotient: 1}, equation)
                        found[place, quotient] = (polynomial, ((quotient, None), place), False)
                        fresh |= set(polynomial)
        for place, vector in vectors:
            for quotient, atom in _vector_multipliers(known, vector):
                if (place, quotient, atom) not in found:
                    polynomial = times({quotient: 1}, inner({atom: constant(1)}, vector))
                    found[place, quotient, atom] = (polynomial, ((quotient, atom), place), False)
                    fresh |= set(polynomial)
        if len(found) > MAX_COLUMNS:
            break
        known |= fresh
    return list(found.values())


def _vector_multipliers(known: set[Monomial], vector: Any) -> set[tuple[Monomial, Term]]:
    """(q, u) such that q <u, v> is a known monomial for an atom v of the equation."""
    found = set()
    for monomial in known:
        for atom, _ in monomial:
            if atom.kind == "inner" and not set(atom.args).isdisjoint(vector):
                rest = _divided(monomial, ((atom, 1),)) or ()
                one, other = atom.args
                found |= {(rest, u) for u, v in ((one, other), (other, one)) if v in vector}
    return found


def _divided(monomial: Monomial, part: Monomial) -> Monomial | None:
    if not part:
        return monomial
    powers = dict(monomial)
    for atom, exponent in part:
        if powers.get(atom, 0) < exponent:
            return None
        powers[atom] -= exponent
    return tuple((atom, powers[atom]) for atom, _ in monomial if powers[atom] > 0)


def _solve(target: Polynomial, products: list[Column], multiples: list[Column], strict: bool) -> list[Fraction] | None:
    """Coefficients of all columns, those of products not negative; in strict mode the strict ones sum to 1."""
    columns = [dict(polynomial) for polynomial, _, _ in (*products, *multiples)]
    marker: Monomial = ()
    rows: dict[Any, dict[int, Any]] = {monomial: {} for monomial in target}
    for place, column in enumerate(columns):
        for monomial, coefficient in column.items():
            rows.setdefault(monomial, {})[place] = coefficient
    goal: dict[Any, Any] = dict(target)
    if strict:
        chosen = {place: 1 for place, (_, _, positive) in enumerate(products) if positive}
        rows["strict", marker], goal["strict", marker] = chosen, 1
    signed = len(products)
    support = _support(rows, goal, len(columns), signed)
    if support is None:
        return None
    solution = _exact(rows, goal, support, len(columns), signed)
    if solution is None and len(support) < len(columns):
        wider = [place for place in support if place < signed] + list(range(signed, len(columns)))
        solution = _exact(rows, goal, wider, len(columns), signed)
    return solution


def _support(rows: dict[Any, dict[int, Any]], goal: dict[Any, Any], width: int, signed: int) -> list[int] | None:
    if not rows:
        return []
    if signed == 0 and width < FEW:
        return list(range(width))
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    keys = list(rows)
    try:
        entries = [(r, c, float(v)) for r, key in enumerate(keys) for c, v in rows[key].items()]
        right = np.array([float(goal.get(key, 0)) for key in keys])
    except OverflowError:  # numbers beyond those of the machine
        return None
    if not entries:
        return [] if not any(goal.values()) else None
    r, c, v = zip(*entries, strict=True)
    matrix = csr_array((v, (r, c)), shape=(len(keys), width))
    cost = np.array([1.0] * signed + [0.0] * (width - signed))
    bounds = [(0, None)] * signed + [(None, None)] * (width - signed)
    result = linprog(cost, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
    if result.status != 0:
        return None
    return [place for place in range(width) if abs(result.x[place]) > 1e-9]


def _exact(rows: dict[Any, dict[int, Any]], goal: dict[Any, Any], support: list[int], width: int, signed: int) -> Any:
    """Solve exactly on the support, multiples first, so that the products' coefficients are determined last."""
    order = {place: position for position, place in enumerate(reversed(support))}
    pivots: dict[int, tuple[dict[int, Fraction], Fraction]] = {}
    for key, row in rows.items():
        current = {order[place]: Fraction(value) for place, value in row.items() if place in order}
        right = Fraction(goal.get(key, 0))
        for pivot in sorted(pivots):
            if pivot in current:
                factor = current[pivot]
                line, value = pivots[pivot]
                for place, entry in line.items():
                    total = current.get(place, Fraction(0)) - factor * entry
                    if total:
                        current[place] = total
                    else:
                        current.pop(place, None)
                right -= factor * value
        if not current:
            if right:
                return None
            continue
        pivot = min(current)
        lead = current[pivot]
        pivots[pivot] = ({place: entry / lead for place, entry in current.items()}, right / lead)
    solution: dict[int, Fraction] = {}
    for pivot in sorted(pivots, reverse=True):
        line, value = pivots[pivot]
        solution[pivot] = value - sum(entry * solution.get(place, 0) for place, entry in line.items() if place != pivot)
    result = [solution.get(order[place], Fraction(0)) if place in order else Fraction(0) for place in range(width)]
    return result if all(value >= 0 for value in result[:signed]) else None


def _certificate(
    goal: Term, facts: tuple[Theorem, ...], products: list[Column], multiples: list[Column], solution: list[Fraction]
) -> Theorem:
    used: dict[int, int] = {}
    rows: list[tuple[Term, Term, tuple[str, ...]]] = []
    for (_, (root, places), _), value in zip(products, solution, strict=False):
        if value:
            positions = tuple(str(used.setdefault(place, len(used))) for place in places)
            rows.append((number(value.numerator, value.denominator), root, positions))
    combined: dict[int, Any] = {}
    for (_, (multiplier, place), _), value in zip(multiples, solution[len(products) :], strict=True):
        if value:
            scaled = _scaled(_multiplier(*multiplier), value)
            combined[place] = scaled if place not in combined else add(combined[place], scaled)
    multipliers = tuple((term, str(used.setdefault(place, len(used)))) for place, term in combined.items())
    premises = tuple(facts[place] for place in used)
    return infer("combine", premises, (goal, tuple(rows), multipliers))


def _multiplier(quotient: Monomial, atom: Term | None) -> Term:
    factor = real_term({quotient: 1})
    return factor if atom is None else atom if factor == ONE else multiply(factor, atom)


def _scaled(term: Term, value: Fraction) -> Term:
    return term if value == 1 else multiply(number(value.numerator, value.denominator), term)


def _vectors(goal: Term, facts: tuple[Theorem, ...]) -> Theorem:
    """An equation of vectors from equations of vectors with rational or monomial coefficients."""
    target = plus_vector(normal_vector(goal.args[1]), normal_vector(goal.args[0]), -1)
    flat = {(atom, monomial): value for atom, poly in target.items() for monomial, value in poly.items()}
    equations = [
        (place, plus_vector(normal_vector(f.conclusion.args[1]), normal_vector(f.conclusion.args[0]), -1))
        for place, f in enumerate(facts)
        if f.conclusion.kind == "equal" and is_space(f.conclusion.args[0].sort)
    ]
    scalars = [
        (place, difference(f.conclusion))
        for place, f in enumerate(facts)
        if f.conclusion.kind == "equal" and not is_space(f.conclusion.args[0].sort)
    ]
    columns = _vector_columns(flat, equations, scalars)
    rows: dict[Any, dict[int, Any]] = {key: {} for key in flat}
    for place, (column, _, _) in enumerate(columns):
        for key, value in column.items():
            rows.setdefault(key, {})[place] = value
    solution = _exact(rows, flat, list(range(len(columns))), len(columns), 0)
    if solution is None:
        raise TacticError(
            "combine", f"no combination of the equations was found for {goal}", *(f.conclusion for f in facts)
        )
    return _certificate(goal, facts, [], columns, solution)


def _vector_columns(flat: Any, equations: Any, scalars: Any) -> list[Any]:
    found: dict[Any, Any] = {}
    known = set(flat)
    for _ in range(2):
        fresh: set[Any] = set()
        for place, vector in equations:
            for atom, poly in vector.items():
                for known_atom, monomial in list(known):
                    for part in poly:
                        quotient = _divided(monomial, part) if known_atom == atom else None
                        if quotient is None or (place, quotient) in found:
                            continue
                        column = {(a, m): v for a, p in vector.items() for m, v in times({quotient: 1}, p).items()}
                        found[place, quotient] = (column, ((quotient, None), place), False)
                        fresh |= set(column)
        for place, polynomial in scalars:
            for atom, monomial in list(known):
                for part in polynomial:
                    quotient = _divided(monomial, part)
                    if quotient is None or (place, atom, quotient) in found:
                        continue
                    column = {(atom, m): v for m, v in times({quotient: 1}, polynomial).items()}
                    found[place, atom, quotient] = (column, ((quotient, atom), place), False)
                    fresh |= set(column)
        known |= fresh
    return list(found.values())
