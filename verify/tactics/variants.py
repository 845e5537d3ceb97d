"""What a theorem says at other terms: at other indices, of a sequence one index later, with its numbers scaled."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final

from verify.kernel.formulas import ONE, ZERO, add, multiply, negative
from verify.kernel.terms import NATURAL, REAL, RELATIONS, KernelError, Sort, Term, free_variables, is_space, number
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.later import later

Stage = Callable[[Theorem, Term], Iterator[Theorem]]
FAILURE: Final = (TacticError, KernelError)


def instances(theorem: Theorem, stage: Stage, goal: Term, stated: Sequence[Theorem]) -> list[Theorem]:
    """What the theorem says at terms like those of the goal, its relations shown."""
    relations = [fact for fact in stated if fact.conclusion.kind in RELATIONS]
    found = []
    for variant in stage(theorem, goal):
        try:
            shown = _under(variant, relations, stated)
        except FAILURE:
            continue
        for part in basic.parts(shown):
            try:
                while part.conclusion.kind == "implies":
                    part = basic.apply(part, close(part.conclusion.args[0], relations, 1, 0))
                found.append(part)
            except FAILURE:
                continue
    return found


def _at_indices(theorem: Theorem, _: Term) -> Iterator[Theorem]:
    """Itself, and at the indices 0, 1 and one later."""
    yield theorem
    for free in _variables(theorem, NATURAL):
        yield from _tried(lambda value: basic.instantiate(theorem, {free: value}), (ZERO, ONE, add(free, ONE)))  # noqa: B023


def _elsewhere(theorem: Theorem, goal: Term) -> Iterator[Theorem]:
    """For the sequence one index later, and at other terms of the goal."""
    for sequence in (v for v in free_variables(theorem.conclusion) if v.sort.arguments == ("natural",)):
        yield from _tried(lambda x: later(theorem, x), (sequence,))
    for terms in _assignments(theorem, goal):
        yield from _tried(lambda _: basic.instantiate(theorem, terms), (goal,))  # noqa: B023


def _assignments(theorem: Theorem, goal: Term) -> Iterator[dict[Term, Term]]:
    """A variable scaled by a number of the goal, turned, renamed or exchanged; what the goal does not have: as it has."""
    names, scales = free_variables(goal), sorted(_numbers(goal), key=lambda c: c.key)
    reals = _variables(theorem, REAL)
    vectors = [v for v in sorted(free_variables(theorem.conclusion), key=lambda v: v.name) if is_space(v.sort)]
    others = sorted((v for v in names if is_space(v.sort)), key=lambda v: v.name)
    absent = [v for v in (*reals, *vectors) if v not in names]
    for other in others:
        if absent:
            yield {v: ONE if v.sort == REAL else other for v in absent if v.sort in (REAL, other.sort)}
    yield from ({v: multiply(c, v)} for v in (*reals, *vectors) for c in scales)
    yield from ({v: negative(v)} for v in vectors)
    yield from ({v: other} for v in vectors for other in others if v != other and v.sort == other.sort)
    yield from ({v: w, w: v} for v, w in combinations(vectors, 2) if v.sort == w.sort)


def _variables(theorem: Theorem, sort: Sort) -> list[Term]:
    return sorted((v for v in free_variables(theorem.conclusion) if v.sort == sort), key=lambda v: v.name)


def _tried(make: Callable[[Term], Theorem], terms: Sequence[Term]) -> Iterator[Theorem]:
    for term in terms:
        try:
            yield make(term)
        except FAILURE:
            continue


def _numbers(formula: Term) -> set[Term]:
    """The sizes of the numbers in it, but 0 and 1."""
    found = {number(abs(part.value[0]), part.value[1]) for part in _parts(formula) if part.kind == "number"}
    return found - {ZERO, ONE}


def _parts(term: Term) -> Iterator[Term]:
    yield term
    for arg in term.args:
        yield from _parts(arg)


def _under(theorem: Theorem, relations: Sequence[Theorem], stated: Sequence[Theorem]) -> Theorem:
    """The theorem with each hypothesis that is not stated proved from those that are."""
    known = {h for fact in stated for h in fact.hypotheses}
    for hypothesis in theorem.hypotheses - known:
        theorem = basic.cut(theorem, close(hypothesis, relations, 2, 0))
    return theorem


STAGES: Final[tuple[Stage, ...]] = (_at_indices, _elsewhere)
