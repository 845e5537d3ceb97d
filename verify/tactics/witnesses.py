"""What is to exist is found: among the terms in sight, by solving for it, or above a real number by Archimedes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from verify.kernel.formulas import ONE, ZERO, add, multiply, subtract
from verify.kernel.terms import (
    NATURAL,
    REAL,
    KernelError,
    Sort,
    Term,
    fits,
    free_variables,
    is_space,
    node,
    number,
    opened,
    zero_vector,
)
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import atoms
from verify.tactics.solving import thresholds

WITNESSES = 24

Prove = Callable[[Term, Sequence[Theorem]], Theorem]


def witnessed(goal: Term, known: tuple[Theorem, ...], attempts: Sequence[Prove]) -> Theorem:
    """A goal that begins with "there is": every candidate by the first attempt, quick, before any by the second."""
    if goal.bound_sort == Sort(("real",), "real"):
        from verify.lemmas.integrals import integrable

        return integrable(goal, known)
    candidates = tuple(witnesses(goal, known))
    for prove in attempts:
        for term in candidates:
            try:
                return basic.witness(goal, term, prove(opened(goal.args[0], term), known))
            except (TacticError, KernelError):
                continue
        if goal.bound_sort == NATURAL:
            try:
                return _beyond(goal, known, prove)
            except TacticError:
                continue
    raise TacticError("witnesses", f"none of the terms in sight is a witness of {goal}")


def _beyond(goal: Term, known: tuple[Theorem, ...], prove: Prove) -> Theorem:
    """A natural number that is at least the real one from which on a relation of the goal holds."""
    from verify.lemmas.archimedes import above

    for threshold in thresholds(goal):
        existence = basic.specialise(above(), threshold)
        n = basic.bound_name(existence.conclusion, goal, *(h for fact in known for h in fact.hypotheses))
        large = basic.assume(opened(existence.conclusion.args[0], n))
        for term in (n, add(n, ONE)):
            try:
                found = basic.witness(goal, term, prove(opened(goal.args[0], term), (*known, large)))
                return basic.choose(existence, found, n)
            except (TacticError, KernelError):
                continue
    raise TacticError("witnesses", f"no natural number in sight is a witness of {goal}")


def witnesses(goal: Term, facts: Sequence[Theorem]) -> Iterator[Term]:
    """Terms that may be what is to exist: solutions, parts of goal and facts, small numbers, sums and differences of these."""
    sort = goal.bound_sort
    spoken = tuple(fact.conclusion for fact in facts)
    base = [part for part in atoms((goal, *spoken)) if fits(part.sort, sort) and not part.loose]
    spoken_of = free_variables(goal)
    base.sort(key=lambda term: (term.size, term in spoken_of, term.key))  # names just chosen come first
    numbers = [ZERO, ONE, number(2)] if sort in (NATURAL, REAL) else []
    more: list[Term] = []
    if sort in (NATURAL, REAL):
        more = [add(part, ONE) for part in base[:4]] + [number(3), number(4)]
        if sort == REAL:
            more += [number(1, 2), number(-1), *(subtract(part, ONE) for part in base[:3])]
            more += [node("max", (p, q)) for p in base[:3] for q in base[:3] if p.key < q.key]
    elif is_space(sort):
        more = [make(p, q) for p in base[:3] for q in base[:3] if p != q for make in (add, subtract)]
        more.append(zero_vector(sort))
    solved = (
        [term for found in thresholds(goal) for term in (found, multiply(number(1, 2), found))] if sort == REAL else []
    )
    yield from islice(dict.fromkeys((*solved, *base[:8], *numbers, *more)), WITNESSES + len(solved))
