"""Universal facts at the terms a goal speaks of, names for what exists, and witnesses for what is to exist."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product

from verify.kernel.formulas import FALSE, ONE, ZERO, add, less_equal, multiply, subtract
from verify.kernel.normal import canonical
from verify.kernel.terms import (
    NATURAL,
    REAL,
    RELATIONS,
    KernelError,
    Term,
    fits,
    free_variables,
    is_space,
    number,
    opened,
    substitute,
)
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import antisymmetric
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import atoms, everywhere
from verify.tactics.positivity import combine
from verify.tactics.said import implied, of_classes
from verify.tactics.unfolding import folded, unfolded
from verify.tactics.witnesses import witnessed

CANDIDATES = 5  # terms tried for one variable
INSTANCES = (2, 3, 16)  # of one fact, in each round
CALLS = 120  # goals tried in one proof
NUMBERS = [ZERO, number(1, 2), ONE, number(-1)]
APPLIED = ("apply", "gradient", "derivative", "hessian")

Close = Callable[..., Theorem]  # goal, facts, and where it is given: degree, splits


def attempt(goal: Term, facts: Sequence[Theorem], close: Close) -> Theorem:
    """The goal at once; else with names for what exists, universal facts at the terms in sight, and witnesses."""
    try:
        return close(goal, facts)
    except TacticError:
        pass
    known = tuple(part for fact in facts for part in basic.parts(fact))
    return _named(goal, known, _limited(close))


def _limited(close: Close) -> Close:
    """The tactic for at most CALLS goals; after that every goal fails at once."""
    left = iter(range(CALLS))

    def limited(goal: Term, facts: Sequence[Theorem], *effort: int) -> Theorem:
        if next(left, None) is None:
            raise TacticError("instances", f"gave up after {CALLS} goals", goal)
        return close(goal, facts, *(effort or (2, 1)))

    return limited


def _named(goal: Term, known: tuple[Theorem, ...], close: Close, said: bool = False) -> Theorem:
    """Taken apart; then, once, with what follows from the words in sight (`said`)."""
    for fact in known:
        if fact.conclusion == goal:
            return fact
        if fact.conclusion.kind == "exists":
            name = basic.bound_name(fact.conclusion, goal, *_spoken(known))
            chosen = basic.parts(basic.assume(opened(fact.conclusion.args[0], name)))
            rest = (*(f for f in known if f is not fact), *chosen)
            return basic.choose(fact, _named(goal, rest, close, said), name)
    match goal.kind:
        case "and":
            return basic.conjoin(*(_named(part, known, close, said) for part in goal.args))
        case "implies":
            premises = basic.parts(basic.assume(goal.args[0]))
            return basic.discharge(_named(goal.args[1], (*known, *premises), close), goal.args[0])
        case "for_all":
            free = basic.bound_name(goal, *_spoken(known))
            return basic.generalise(_named(opened(goal.args[0], free), known, close, said), free)
    if not said:
        plain, steps = unfolded(goal, known)
        if steps:
            used = {step.definition for step in steps}
            return folded(_named(plain, tuple(fact for fact in known if fact not in used), close), steps)
        near = (*known, *implied(goal, known))
        if goal.kind == "exists":
            return _named(goal, (*near, *remainders(goal, known)), close, True)
        try:
            return _instantiated(goal, near, close, INSTANCES[:1])
        except (TacticError, KernelError):
            return _named(goal, (*near, *of_classes(known), *remainders(goal, known)), close, True)
    if goal.kind == "exists":
        return witnessed(
            goal,
            known,
            (
                lambda inside, facts: close(inside, facts, 1, 0),
                lambda inside, facts: _named(inside, tuple(facts), close, True),
            ),
        )
    return _with_instances(goal, known, close)


def _spoken(known: Sequence[Theorem]) -> tuple[Term, ...]:
    return (*(fact.conclusion for fact in known), *(h for fact in known for h in fact.hypotheses))


def remainders(goal: Term, known: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """Taylor's formula with its remainder, where goal or facts speak of what lies between two points of the goal."""
    from verify.lemmas.taylor import first_order, second_order

    parts = atoms((goal,))
    bends = any(part.kind == "hessian" for part in everywhere(goal, *(f.conclusion for f in known)))
    if not bends and goal.kind != "exists":
        return ()
    functions = {part.args[0]: None for part in everywhere(goal) if part.kind in ("apply", "gradient")}
    found = []
    for f in functions:
        if len(f.sort.arguments) != 1 or f.sort.arguments[0] in ("real", "natural"):
            continue
        met = (part.args[1] for part in parts if part.kind in ("apply", "gradient") and part.args[0] == f)
        points = sorted(dict.fromkeys(met), key=lambda point: point.size)  # expansions are about the plainer point
        for x, y in islice(((x, y) for x in points for y in points if x != y), 4):
            d = subtract(y, x)
            for make in (second_order, _bend) if bends else (first_order,):
                try:
                    found.append(make(f, x, d, known))
                except (TacticError, KernelError):
                    continue
    return tuple(found)


def _bend(f: Term, x: Term, d: Term, known: Sequence[Theorem]) -> Theorem:
    from verify.lemmas.taylor import gradient_along

    return gradient_along(f, x, d, d, known)


def _with_instances(goal: Term, known: tuple[Theorem, ...], close: Close) -> Theorem:
    """With rounds of instances; else because two facts contradict each other; else by induction."""
    attempts = (_instantiated, _contradicted, _by_room, _termwise, _by_induction, _cubic)
    failure: TacticError | None = None
    for attempted in attempts:
        try:
            return attempted(goal, known, close)
        except (TacticError, KernelError) as error:
            failure = failure or (error if isinstance(error, TacticError) else None)
    raise failure or TacticError("instances", f"nothing leads to {goal}")


def _contradicted(goal: Term, known: tuple[Theorem, ...], close: Close) -> Theorem:
    """From a fact p < q and a proof of q <= p."""
    for fact in known:
        if fact.conclusion.kind == "less":
            p, q = fact.conclusion.args
            rest = tuple(other for other in known if other is not fact)
            try:
                reverse = close(less_equal(q, p), rest)
            except TacticError:
                continue
            return infer("absurd", (combine(FALSE, (fact, reverse), 1),), (goal,))
    raise TacticError("contradiction", "no fact is contradicted by the others")


def _termwise(goal: Term, known: tuple[Theorem, ...], close: Close) -> Theorem:
    """Sums compared summand by summand."""
    from verify.tactics.termwise import termwise

    return termwise(goal, known, lambda inside, facts: _instantiated(inside, tuple(facts), close))


def _by_room(goal: Term, known: tuple[Theorem, ...], close: Close) -> Theorem:
    """p <= q, or p = q, from what holds for all e > 0: else with half the difference for e."""
    if goal.kind == "equal" and not is_space(goal.args[0].sort):
        below, above = (_by_room(less_equal(*pair), known, close) for pair in (goal.args, goal.args[::-1]))
        return antisymmetric(goal, below, above)
    facts = [f for f in known if f.conclusion.kind == "for_all" and f.conclusion.bound_sort == REAL]
    if goal.kind != "less_equal" or not facts:
        raise TacticError("room", f"no fact for all e > 0 bears on {goal}")
    denied = basic.denial(goal)
    half = multiply(number(1, 2), subtract(*goal.args))
    inside = (*known, denied)
    said = [part for fact in facts for part in _applied(basic.specialise(fact, half), inside, close)]
    return basic.contradiction(goal, close(FALSE, (*inside, *said)))


def _cubic(goal: Term, known: tuple[Theorem, ...], close: Close) -> Theorem:
    """With products of three facts."""
    return close(goal, tuple(fact for fact in known if fact.conclusion.kind in RELATIONS), 3, 0)


def _by_induction(goal: Term, known: tuple[Theorem, ...], close: Close) -> Theorem:
    """On a natural number of the goal that no hypothesis speaks of."""
    stated = free_variables(*(h for fact in known for h in fact.hypotheses))
    for index in sorted(free_variables(goal) - stated, key=lambda free: free.name):
        if index.sort != NATURAL:
            continue
        base = _instantiated(substitute(goal, {index: ZERO}), known, close)
        later = substitute(goal, {index: add(index, ONE)})
        before = (*known, basic.assume(goal))
        try:
            shown = _instantiated(later, before, close)
        except TacticError:
            shown = _cubic(later, before, close)
        step = basic.discharge(shown, goal)
        return basic.specialise(infer("induction", (base, step), (goal, index)), index)
    raise TacticError("induction", f"{goal} has no natural variable to begin with")


def _instantiated(goal: Term, known: tuple[Theorem, ...], close: Close, limits: Sequence[int] = INSTANCES) -> Theorem:
    try:
        return close(goal, known)
    except TacticError as error:
        failure = error
    for limit in limits:
        said = {fact.conclusion for fact in known}
        new = tuple(fact for fact in instances(goal, known, close, limit) if fact.conclusion not in said)
        if not new:
            continue
        known = (*known, *new)
        try:
            return close(goal, known)
        except TacticError as error:
            failure = error
    raise failure


def instances(goal: Term, facts: Sequence[Theorem], close: Close, limit: int) -> tuple[Theorem, ...]:
    """What the universal facts say of the terms of the goal and of the relations among the facts."""
    spoken = tuple(fact.conclusion for fact in facts if fact.conclusion.kind not in ("for_all", "exists"))
    parts = atoms((goal, *spoken))
    found: dict[Term, Theorem] = {made.conclusion: made for made in _integrals(parts, facts)}
    for fact in facts:
        if fact.conclusion.kind == "for_all":
            for made in islice(_instances(fact, parts, facts, close), limit):
                found.setdefault(made.conclusion, made)
    return tuple(found.values())


def _integrals(parts: Sequence[Term], facts: Sequence[Theorem]) -> Iterator[Theorem]:
    """The values of integrals whose antiderivative is known."""
    from verify.tactics.calculus import integral_value

    for part in parts:
        if part.kind == "integral":
            try:
                yield integral_value(part, facts)
            except (TacticError, KernelError):
                continue


def _instances(fact: Theorem, parts: Sequence[Term], facts: Sequence[Theorem], close: Close) -> Iterator[Theorem]:
    names, body = opened_all(fact.conclusion, *parts, *fact.hypotheses)
    if body.kind in ("has_derivative", "exists"):
        return
    for terms in _ranked(names, body, parts):
        try:
            made = basic.specialise(fact, *terms)
        except KernelError:
            continue
        for part in basic.parts(made):
            yield from _applied(part, facts, close)


def _ranked(names: Sequence[Term], body: Term, parts: Sequence[Term]) -> list[tuple[Term, ...]]:
    """Terms for the names: first those for which the body speaks of the fewest new values, then the likeliest."""
    rows = [list(enumerate(_candidates(name, body, parts))) for name in names]
    known = {canonical(part) for part in parts if part.kind in APPLIED}
    spoken = [atom for atom in dict.fromkeys(everywhere(body)) if atom.kind in APPLIED and not atom.loose]

    def rank(row: tuple[tuple[int, Term], ...]) -> tuple[int, int]:
        values = dict(zip(names, (term for _, term in row), strict=True))
        new = sum(canonical(substitute(atom, values)) not in known for atom in spoken)
        return new, sum(place for place, _ in row)

    return [tuple(term for _, term in row) for row in sorted(product(*rows), key=rank)]


def opened_all(formula: Term, *apart: Term) -> tuple[tuple[Term, ...], Term]:
    """Free variables for the quantifiers "for all" in front, named apart, and the body."""
    names: tuple[Term, ...] = ()
    while formula.kind == "for_all":
        names = (*names, basic.bound_name(formula, *apart, *names))
        formula = opened(formula.args[0], names[-1])
    return names, formula


def _candidates(name: Term, body: Term, parts: Sequence[Term]) -> list[Term]:
    """The arguments that the goal gives to the functions the body applies to the variable; else terms of its sort."""
    places = {
        (atom.kind, atom.args[0], place)
        for atom in atoms((body,))
        if atom.kind in APPLIED
        for place, argument in enumerate(atom.args)
        if argument == name
    }
    heads = {(head, place) for _, head, place in places}
    found = [
        part.args[place]
        for part in parts
        if part.kind in APPLIED
        for head, place in heads
        if place < len(part.args) and part.args[0] == head
    ]
    if not found:
        found = [free for free in free_variables(*parts) if fits(free.sort, name.sort) and free != name]
        found += [part for part in parts if fits(part.sort, name.sort) and part.kind in ("inverse", "apply")]
        found += NUMBERS if name.sort == REAL and not any(_alike(term, name) for term in found) else []
    distinct = {canonical(term) if not term.sort.arguments else term: term for term in found}
    return sorted(distinct.values(), key=lambda term: (not _alike(term, name), term.size, term.key))[:CANDIDATES]


def _alike(term: Term, name: Term) -> bool:
    """Whether the term is a letter called as the bound variable is: people use the same letter for the same thing."""
    return term.kind == "variable" and term.name.split("_")[0] == name.name.split("_")[0]


def _applied(fact: Theorem, facts: Sequence[Theorem], close: Close) -> Iterator[Theorem]:
    """The conclusion of an implication whose premises follow from the facts; the fact itself when it is none."""
    while fact.conclusion.kind == "implies":
        try:
            fact = basic.apply(fact, _premise(fact.conclusion.args[0], facts, close))
        except (TacticError, KernelError):
            return
    for part in basic.parts(fact):
        if part.conclusion.kind not in ("for_all", "exists", "or") and not _trivial(part.conclusion):
            yield part


def _premise(goal: Term, facts: Sequence[Theorem], close: Close) -> Theorem:
    """Relations by linear combination alone: most instances of a fact are of no use, and tell so at once."""
    if goal.kind == "and":
        return basic.conjoin(*(_premise(part, facts, close) for part in goal.args))
    if goal.kind not in RELATIONS:
        return close(goal, facts)
    spoken = free_variables(goal)
    near = [fact for fact in facts if fact.conclusion.kind in RELATIONS and free_variables(fact.conclusion) & spoken]
    return combine(goal, near, 1)


def _trivial(formula: Term) -> bool:
    return formula.kind in RELATIONS and canonical(formula.args[0]) == canonical(formula.args[1])
