"""A statement as a consequence of proved claims: at other terms, one index later, with other constants and powers."""

from collections.abc import Iterator, Sequence
from typing import Final

from verify.claims import Claim, StepError
from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE, ZERO, less_equal
from verify.kernel.normal import canonical
from verify.kernel.sequent import Statement
from verify.kernel.terms import FOLDS, REAL, RELATIONS, KernelError, Term, is_space
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.denominators import cleared, without
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import about, at_points, atoms
from verify.tactics.positivity import combine
from verify.tactics.powers import compared_powers
from verify.tactics.ranges import shorter
from verify.tactics.variants import STAGES, instances

FEW: Final = 24  # facts that are multiplied with each other
FAILURE = (TacticError, KernelError, StepError)


def weaker(statement: Statement, claims: Sequence[Claim]) -> Theorem | None:
    """The statement's theorem from the claims; where a claim needs one more relation, in the two cases of it."""
    goal = statement.conclusion
    if goal.kind == "and":
        parts = [weaker(Statement(statement.hypotheses, part), claims) for part in goal.args]
        return basic.conjoin(*(part for part in parts if part)) if all(parts) else None
    if goal.kind == "implies":
        inside = weaker(Statement((*statement.hypotheses, goal.args[0]), goal.args[1]), claims)
        return basic.discharge(inside, goal.args[0]) if inside else None
    if goal.kind not in RELATIONS or is_space(goal.args[0].sort):
        return None
    usable = [claim for claim in claims if _missing(claim, statement) is not None]
    found = _consequence(statement, usable)
    for needed in dict.fromkeys(h for claim in usable for h in _missing(claim, statement) or ()):
        if found is None:
            found = _by_cases(statement, usable, needed)
    return found


def _missing(claim: Claim, statement: Statement) -> tuple[Term, ...] | None:
    """The relations among the claim's hypotheses that are not stated; None when more is missing."""
    missing = tuple(h for h in claim.sequent.hypotheses if h not in statement.hypotheses)
    return missing if all(h.kind in RELATIONS for h in missing) else None


def _by_cases(statement: Statement, claims: Sequence[Claim], formula: Term) -> Theorem | None:
    split = infer("excluded_middle", (), (formula,))
    sides = [
        _consequence(Statement((*statement.hypotheses, s), statement.conclusion), claims) for s in split.conclusion.args
    ]
    return infer("cases", (split, *(side for side in sides if side))) if all(sides) else None


def _consequence(statement: Statement, claims: Sequence[Claim]) -> Theorem | None:
    stated = [part for h in statement.hypotheses for part in basic.parts(basic.assume(h))]
    goal = statement.conclusion
    found: list[Theorem] = []
    for stage in STAGES:
        for claim in claims:
            found += instances(claim.theorem, stage, goal, stated)
            theorem = _from(goal, _distinct(found), stated)
            if theorem is not None:
                return theorem
    return None


def _distinct(facts: Sequence[Theorem]) -> list[Theorem]:
    return list({canonical(fact.conclusion): fact for fact in facts if _says_something(fact.conclusion)}.values())


def _says_something(formula: Term) -> bool:
    """A relation of reals that is no identity."""
    return formula.kind in RELATIONS and not is_space(formula.args[0].sort) and bool(difference(formula))


def _from(goal: Term, known: Sequence[Theorem], stated: Sequence[Theorem]) -> Theorem | None:
    """The goal by a linear combination of all facts, or by products of those that speak of its own terms."""
    relations = [fact for fact in stated if fact.conclusion.kind in RELATIONS]
    facts = [*known, *relations, *at_points((goal, *(fact.conclusion for fact in known)), stated)]
    facts += _signs(goal, facts, relations)
    try:
        return _closed(goal, facts, relations, 1)
    except FAILURE:
        pass
    facts += _without_folds(facts)
    near = [fact for fact in facts if _values(fact.conclusion) <= _values(goal)]
    try:
        return _closed(goal, [*near, *compared_powers(goal, near, facts)], relations, 2)
    except FAILURE:
        return None


def _without_folds(facts: Sequence[Theorem]) -> Iterator[Theorem]:
    """0 <= r from l <= r and 0 <= l, for sums and minima l."""
    signs = {fact.conclusion.args[1]: fact for fact in facts if fact.conclusion.args[0] == ZERO}
    for fact in facts:
        low, high = fact.conclusion.args
        if fact.conclusion.kind == "less_equal" and low.kind in FOLDS and low in signs:
            yield combine(less_equal(ZERO, high), (fact, signs[low]), 1)


def _values(formula: Term) -> set[Term]:
    """The values of functions it speaks of, and its sums and minima."""
    kinds = ("gradient", *FOLDS)
    return {canonical(p) for p in atoms((formula,)) if p.kind in kinds or (p.kind == "apply" and p.sort == REAL)}


def _closed(goal: Term, facts: Sequence[Theorem], relations: Sequence[Theorem], degree: int) -> Theorem:
    """The goal from products of so many facts, denominators cleared."""
    more = (*facts, *_plain(about((goal, *(fact.conclusion for fact in facts)), relations)))
    whole = tuple(dict.fromkeys((*more, *(without(fact, more) for fact in facts))))
    if degree > 1 and len(whole) > FEW:
        raise TacticError("weaker", f"more than {FEW} facts")

    def shown(sign: Term) -> Theorem:
        if any(atom.kind == "inverse" for atom in atoms((sign,))):
            try:
                return cleared(sign, more, shown)
            except TacticError:
                pass
        return combine(sign, whole, degree)

    try:
        return combine(goal, more, degree)
    except TacticError:
        return cleared(goal, more, shown)


def _plain(facts: Sequence[Theorem]) -> list[Theorem]:
    """Of norms and inner products only that norms are not negative."""
    kinds = ("root", "inner", "norm")
    norms = [f for f in facts if f.conclusion.args[-1].kind == "root" and f.conclusion.args[0] == ZERO]
    return norms + [f for f in facts if not any(atom.kind in kinds for atom in atoms((f.conclusion,)))]


def _signs(goal: Term, facts: Sequence[Theorem], relations: Sequence[Theorem]) -> Iterator[Theorem]:
    """That sums and minima are not negative, and shorter sums not larger."""
    for fold in [atom for atom in atoms((goal, *(fact.conclusion for fact in facts))) if atom.kind in FOLDS]:
        try:
            if fold.kind == "sum_over" and canonical(fold.args[0]) == ONE:
                yield shorter(fold, relations)
            yield close(less_equal(ZERO, fold), relations, 1, 1)
        except FAILURE:
            continue
