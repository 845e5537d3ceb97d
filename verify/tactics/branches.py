"""A statement by cases: assume its opposite, split where an alternative, an implication, a maximum or the author decides.

Every leaf is a combination of relations that ends in 0 < 0.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verify.kernel.formulas import FALSE, equal, less, less_equal, negation
from verify.kernel.normal import canonical
from verify.kernel.terms import RELATIONS, Term, is_space, node
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import atoms
from verify.tactics.positivity import combine

SPLITS = 20_000  # in all


def decide(
    goal: Term, facts: Sequence[Theorem], choices: Sequence[Term] = (), degree: int = 1, splits: int = SPLITS
) -> Theorem:
    """The goal from the facts, with splits at the choices; products of up to `degree` facts at the leaves."""
    return _decided(goal, facts, Plan(tuple(choices), degree, iter(range(splits))))


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to split first, how many facts to multiply, and the splits that are left."""

    choices: tuple[Term, ...]
    degree: int
    left: Iterator[int]


def _decided(goal: Term, facts: Sequence[Theorem], plan: Plan) -> Theorem:
    known = tuple(part for fact in facts for part in basic.parts(fact))
    for fact in known:
        if fact.conclusion == goal:
            return fact
    match goal.kind:
        case "and":
            return basic.conjoin(*(_decided(part, known, plan) for part in goal.args))
        case "implies":
            inside = _decided(goal.args[1], (*known, basic.assume(goal.args[0])), plan)
            return basic.discharge(inside, goal.args[0])
        case "for_all":
            free = basic.bound_name(goal, *(h for fact in known for h in fact.hypotheses))
            opened = basic.specialise(basic.assume(goal), free).conclusion
            return basic.generalise(_decided(opened, known, plan), free)
        case "or":
            return _one_of(goal, known, plan)
        case "equal" if (theorem := _equation(goal, known)) is not None:
            return theorem
        case _:
            return basic.contradiction(goal, _falsity((*known, basic.denial(goal)), plan))


def _equation(goal: Term, known: Sequence[Theorem]) -> Theorem | None:
    try:
        return combine(goal, [fact for fact in known if fact.conclusion.kind == "equal"], 1, rounds=0)
    except TacticError:
        return None


def _one_of(goal: Term, known: Sequence[Theorem], plan: Plan) -> Theorem:
    wanted = canonical(goal)
    for fact in _saturated(known):
        if fact.conclusion.kind == "or" and canonical(fact.conclusion) == wanted:
            return basic.restate(fact, goal)
    denials = tuple(basic.denial(part) for part in goal.args)
    proof = infer("absurd", (_falsity((*known, *denials), plan),), (goal,))
    for part in goal.args:
        proof = basic.either(part, infer("disjoin", (basic.assume(part),), (goal,)), proof)
    return proof


def _falsity(facts: Sequence[Theorem], plan: Plan) -> Theorem:
    """0 < 0 from facts that contradict each other."""
    known = _saturated(facts)
    for fact in known:
        if fact.conclusion == FALSE:
            return fact
    relations = tuple(fact for fact in known if fact.conclusion.kind in RELATIONS)
    try:
        return combine(FALSE, [fact for fact in relations if fact.conclusion.kind != "not_equal"], 1, rounds=0)
    except TacticError:
        pass
    alternatives = _split(known, plan.choices)
    if alternatives is None:
        return _at_a_leaf(relations, plan.degree)
    if next(plan.left, None) is None:
        raise TacticError("cases", "more cases than may be gone through")
    branches = (_falsity((*known, basic.assume(case)), plan) for case in alternatives.conclusion.args)
    return infer("cases", (alternatives, *branches))


def _at_a_leaf(relations: Sequence[Theorem], degree: int) -> Theorem:
    """With products of facts where the author allows them, and equations multiplied by monomials."""
    attempts = [(power, 0) for power in range(2, degree + 1)] + [(1, 3)] + [(degree, 2)] * (degree > 1)
    for power, rounds in attempts:
        try:
            return combine(FALSE, relations, power, rounds=rounds)
        except TacticError as error:
            failure = error
    raise failure


def _saturated(facts: Iterable[Theorem]) -> tuple[Theorem, ...]:
    """The facts, taken apart, with what their implications give and the values of the maxima they decide."""
    known: dict[Term, Theorem] = {}
    waiting = list(facts)
    while waiting:
        for fact in waiting:
            for part in (piece for whole in basic.parts(fact) for piece in _denied(whole)):
                known.setdefault(part.conclusion, part)
        waiting = [*_consequences(known), *_values(known)]
    return tuple(fact for fact in known.values() if not _satisfied(fact.conclusion, known))


def _denied(fact: Theorem) -> tuple[Theorem, ...]:
    """The denials of its parts, for the denial of an alternative; else the fact itself."""
    if fact.conclusion.kind != "implies" or fact.conclusion.args[1] != FALSE or fact.conclusion.args[0].kind != "or":
        return (fact,)
    alternative, found = fact.conclusion.args[0], []
    for part in alternative.args:
        falsity = infer("modus_ponens", (fact, infer("disjoin", (basic.assume(part),), (alternative,))))
        if part.kind in RELATIONS:
            found.append(basic.contradiction(negation(part), falsity))
        else:
            found += _denied(basic.discharge(falsity, part))
    return tuple(found)


def _consequences(known: dict[Term, Theorem]) -> list[Theorem]:
    found = []
    for fact in known.values():
        if fact.conclusion.kind == "implies" and not _holds(fact.conclusion.args[1], known):
            premise = fact.conclusion.args[0]
            if _holds(premise, known):
                found.append(infer("modus_ponens", (fact, _proof(premise, known))))
            elif premise.kind == "exists" and (same := _same(premise, known)) is not None:
                found.append(infer("modus_ponens", (fact, basic.restate(same, premise))))
    return found


def _same(premise: Term, known: dict[Term, Theorem]) -> Theorem | None:
    """An existence that differs in the writing of its terms only."""
    form = canonical(premise)
    return next(
        (fact for fact in known.values() if fact.conclusion.kind == "exists" and canonical(fact.conclusion) == form),
        None,
    )


def _holds(formula: Term, known: Iterable[Term]) -> bool:
    return all(part in known for part in _conjuncts(formula))


def _proof(formula: Term, known: dict[Term, Theorem]) -> Theorem:
    """A conjunction from its parts."""
    if formula in known:
        return known[formula]
    return basic.conjoin(*(_proof(part, known) for part in formula.args))


def _conjuncts(formula: Term) -> tuple[Term, ...]:
    if formula.kind != "and":
        return (formula,)
    return tuple(part for piece in formula.args for part in _conjuncts(piece))


def _satisfied(formula: Term, known: dict[Term, Theorem]) -> bool:
    """An alternative or implication that says nothing more."""
    if formula.kind == "or":
        return any(_holds(case, known) for case in formula.args)
    if formula.kind == "implies":
        premises = [part for part in _conjuncts(formula.args[0]) if part.kind in RELATIONS]
        return _holds(formula.args[1], known) or any(_refuted(premise, known) for premise in premises)
    return False


def _refuted(relation: Term, known: Iterable[Term]) -> bool:
    """The opposite, or something that excludes the relation, is among the facts as it stands."""
    left, right = relation.args
    if negation(relation) in known:
        return True
    if is_space(left.sort) or relation.kind not in ("less", "equal"):
        return False
    if relation.kind == "less":
        return less(right, left) in known or equal(left, right) in known or equal(right, left) in known
    return less(left, right) in known or less(right, left) in known


def _values(known: dict[Term, Theorem]) -> list[Theorem]:
    found = []
    for atom in _maxima(known):
        for place, order in zip((1, 0), _orders(atom), strict=True):
            if order in known and equal(atom, atom.args[place]) not in known:
                found.append(infer("modus_ponens", (largest(atom, place), known[order])))
    return found


def _maxima(known: Iterable[Term]) -> list[Term]:
    relations = (formula for formula in known if formula.kind in RELATIONS)
    return [atom for atom in atoms(relations) if atom.kind == "max"]


@lru_cache
def largest(atom: Term, place: int) -> Theorem:
    """p <= q => max(p, q) = q, or q < p => max(p, q) = p: M above both would make (M - p)(M - q) positive."""
    facts = basic.parts(infer("maximum", (), atom.args))
    order, value = _orders(atom)[1 - place], equal(atom, atom.args[place])
    assumed = basic.assume(order)
    above = combine(FALSE, (basic.denial(less_equal(atom, atom.args[place])), assumed, facts[2]), 2, rounds=1)
    below = basic.contradiction(less_equal(atom, atom.args[place]), above)
    shown = basic.contradiction(value, combine(FALSE, (basic.denial(value), below, facts[place]), 2, rounds=1))
    return basic.discharge(shown, order)


def _orders(atom: Term) -> tuple[Term, Term]:
    low = less_equal(*atom.args)
    return low, negation(low)


def _apart(fact: Theorem) -> Theorem:
    """p < q or q < p from p != q"""
    left, right = fact.conclusion.args
    below, above = less(left, right), less(right, left)
    alternative = node("or", (below, above))
    other = combine(above, (fact, basic.denial(below)), 2, rounds=1)
    return basic.either(
        below,
        infer("disjoin", (basic.assume(below),), (alternative,)),
        infer("disjoin", (other,), (alternative,)),
    )


def _split(known: Sequence[Theorem], choices: Sequence[Term]) -> Theorem | None:
    """An alternative to go through; None when everything is decided."""
    decided = {fact.conclusion for fact in known}
    for fact in known:
        if fact.conclusion.kind == "or":
            return fact
    conditions = [
        premise
        for fact in known
        if fact.conclusion.kind == "implies"
        for premise in _conjuncts(fact.conclusion.args[0])
        if premise.kind in RELATIONS
    ]
    conditions += [less_equal(*atom.args) for atom in _maxima(decided)]
    for condition in (*choices, *conditions):
        if condition not in decided and negation(condition) not in decided:
            return infer("excluded_middle", (), (condition,))
    for fact in known:
        if fact.conclusion.kind == "not_equal" and not is_space(fact.conclusion.args[0].sort):
            left, right = fact.conclusion.args
            if decided.isdisjoint((less(left, right), less(right, left))):
                return _apart(fact)
    return None
