"""Equations between sums over ranges: constant factors out, terms apart, first and last terms off, equal terms counted."""

from collections.abc import Sequence

from verify.kernel.formulas import ONE, ZERO, add, equal, implies, less_equal, multiply
from verify.kernel.normal import Monomial, normal, real_term
from verify.kernel.terms import NATURAL, KernelError, Term, closed, free_variables, node, opened, substitute, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.naturals import predecessor
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import about, atoms
from verify.tactics.positivity import combine


def sums(goal: Term, facts: Sequence[Theorem] = ()) -> Theorem:
    """An equation that follows when every sum is written by sums of its plainest terms from 0 on."""
    usable = [fact for fact in facts if fact.conclusion.kind == "equal"]
    equations: list[Theorem] = []
    for atom in atoms((goal, *(fact.conclusion for fact in usable))):
        if atom.kind == "sum_over":
            equations += plainer(atom, facts)
    return combine(goal, (*usable, *equations), 1)


def plainer(fold: Term, facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The sum by a sum from 0, by the sums of its terms without constant factors, and its last term off."""
    low, high, body = fold.args
    if low == ONE:
        whole = node("sum_over", (ZERO, high, body), fold.name)
        return (_headed(fold, whole, facts), *plainer(whole, facts))
    if low != ZERO:
        return ()
    index = basic.name_apart("i", variable("i", NATURAL), fold)
    parts = _parts(opened(body, index), index)
    found: list[Theorem] = []
    if len(parts) != 1 or parts[0][0] != ONE or parts[0][1] == ONE:
        found.append(_linear(fold, index, parts))
    last = _last(high)
    if last is not None:
        for _, core in parts:
            if core != ONE:
                before = node("sum_over", (ZERO, last, closed(core, index)), fold.name)
                found.append(infer("fold_next", (combine(less_equal(ZERO, last), _naturals(last), 1),), (before,)))
    return tuple(found)


def _last(high: Term) -> Term | None:
    """h of h + 1, or of 1 + h."""
    if high.kind != "sum" or ONE not in high.args:
        return None
    place = high.args.index(ONE)
    return add(*high.args[:place], *high.args[place + 1 :])


def _naturals(*terms: Term) -> tuple[Theorem, ...]:
    return tuple(infer("natural", (), (free,)) for free in free_variables(*terms) if free.sort == NATURAL)


def _parts(body: Term, index: Term) -> list[tuple[Term, Term]]:
    """The body as a sum of products (free of the index, a monomial in what depends on it)."""
    found: dict[Monomial, list[Term]] = {}
    for monomial, value in normal(body).items():
        core = tuple((atom, e) for atom, e in monomial if index in free_variables(atom))
        rest = tuple((atom, e) for atom, e in monomial if index not in free_variables(atom))
        found.setdefault(core, []).append(real_term({rest: value}))
    return [(add(*factors), real_term({core: 1})) for core, factors in found.items()]


def _linear(fold: Term, index: Term, parts: Sequence[tuple[Term, Term]]) -> Theorem:
    """sum of sum_j f_j c_j(i) = sum_j f_j (sum of c_j(i)), the sum of 1 being the number of indices."""
    _, high, body = fold.args
    end = basic.name_apart("e", variable("e", NATURAL), fold, index)
    cores = [node("sum_over", (ZERO, end, closed(core, index)), fold.name) if core != ONE else end for _, core in parts]
    right = add(*(multiply(factor, core) for (factor, _), core in zip(parts, cores, strict=True)))
    return _induced(equal(node("sum_over", (ZERO, end, body), fold.name), right), end, high)


def _headed(fold: Term, whole: Term, facts: Sequence[Theorem]) -> Theorem:
    """(sum over 0 <= i < h) = (its first term) + (sum over 1 <= i < h), where 1 <= h."""
    _, high, body = fold.args
    end = basic.name_apart("e", variable("e", NATURAL), fold, *(h for fact in facts for h in fact.hypotheses))
    long, short = (node("sum_over", (low, add(end, ONE), body), fold.name) for low in (ZERO, ONE))
    statement = equal(long, add(opened(body, ZERO), short))
    same = equal(whole, add(opened(body, ZERO), fold))
    last = _last(high)
    if last is not None:
        return basic.restate(_induced(statement, end, last), same)
    existence = predecessor(high, facts)
    chosen = basic.assume(opened(existence.conclusion.args[0], end))
    back = combine(equal(*reversed(chosen.conclusion.args)), (chosen,), 1)
    hole = basic.name_apart("h", variable("h", NATURAL), fold, end)
    template = equal(
        node("sum_over", (ZERO, hole, body), fold.name),
        add(opened(body, ZERO), node("sum_over", (ONE, hole, body), fold.name)),
    )
    moved = infer("replace", (back, _induced(statement, end, end)), (template, hole))
    return basic.choose(existence, moved, end)


def shorter(fold: Term, facts: Sequence[Theorem]) -> Theorem:
    """(sum over 1 <= i < h) <= (sum over 0 <= i < h), where the first term is not negative."""
    _, high, body = fold.args
    short, whole = (node("sum_over", (low, high, body), fold.name) for low in (ONE, ZERO))
    goal = less_equal(short, whole)
    split = infer("excluded_middle", (), (less_equal(high, ZERO),))
    empty, some = (basic.assume(side) for side in split.conclusion.args)
    nothing = [infer("fold_first", (combine(less_equal(high, s.args[0]), (empty,), 1),), (s,)) for s in (short, whole)]
    term = opened(body, ZERO)
    first = combine(less_equal(ZERO, term), (*facts, *about((term,), facts)), 2)
    longer = combine(goal, (_headed(short, whole, (*facts, some)), first), 1)
    return infer("cases", (split, combine(goal, nothing, 1), longer))


def _induced(statement: Term, end: Term, value: Term) -> Theorem:
    """The statement about `end` at the value, by induction: both sides unfold."""
    base = combine(substitute(statement, {end: ZERO}), _unfolded(substitute(statement, {end: ZERO})), 1)
    later = substitute(statement, {end: add(end, ONE)})
    step = combine(later, (*_unfolded(later), basic.assume(statement)), 1)
    proof = infer("induction", (base, basic.discharge(step, statement)), (statement, end))
    return basic.specialise(proof, value)


def _unfolded(formula: Term) -> tuple[Theorem, ...]:
    """Of the sums in it: empty ones are 0, others end with their last term."""
    found: list[Theorem] = []
    for atom in atoms((formula,)):
        if atom.kind != "sum_over":
            continue
        fold: Term | None = atom
        while fold is not None:
            fold = _unfold(fold, found)
    return tuple(found)


def _unfold(fold: Term, found: list[Theorem]) -> Term | None:
    low, high, body = fold.args
    try:
        found.append(infer("fold_first", (combine(less_equal(high, low), _naturals(high, low), 1),), (fold,)))
        return None
    except (TacticError, KernelError):
        pass
    last = _last(high)
    if last is None:
        return None
    try:
        order = combine(less_equal(low, last), _naturals(low, last), 1)
    except TacticError:
        return None
    before = node("sum_over", (low, last, body), fold.name)
    found.append(infer("fold_next", (order,), (before,)))
    return before


def equal_terms(fold: Term, value: Term, facts: Sequence[Theorem]) -> Theorem:
    """(sum over 0 <= i < h) = h value, where what is given of every index makes the terms equal to the value."""
    low, high, body = fold.args
    end = basic.name_apart("e", variable("e", NATURAL), fold, value, *(fact.conclusion for fact in facts))
    part = node("sum_over", (low, end, body), fold.name)
    within = less_equal(end, high)
    claimed = equal(part, multiply(end, value))
    statement = implies(within, claimed)
    start = substitute(statement, {end: ZERO})
    empty = infer("fold_first", (combine(less_equal(ZERO, low), ()),), (substitute(part, {end: ZERO}),))
    base = basic.discharge(combine(start.args[1], (empty,), 1), start.args[0])
    later = substitute(statement, {end: add(end, ONE)})
    here = basic.assume(later.args[0])
    before = combine(within, (here,), 1)
    known = basic.apply(basic.assume(statement), before)
    terms = [fact for index in (end, add(end, ONE)) for fact in _instances(facts, index, (here, before))]
    unfolded = infer("fold_next", (infer("natural", (), (end,)),), (part,))
    term = combine(equal(opened(body, end), value), terms, 1)
    step = basic.discharge(combine(later.args[1], (unfolded, known, term), 1), later.args[0])
    proof = infer("induction", (base, basic.discharge(step, statement)), (statement, end))
    at_end = basic.specialise(proof, high)
    return basic.apply(at_end, combine(less_equal(high, high), ()))


def _instances(facts: Sequence[Theorem], index: Term, orders: Sequence[Theorem]) -> list[Theorem]:
    """What universal facts say of the index, with their premises shown from the orders."""
    found = []
    for fact in facts:
        if fact.conclusion.kind != "for_all" or fact.conclusion.bound_sort != NATURAL:
            continue
        said = basic.specialise(fact, index)
        while said.conclusion.kind == "implies":
            try:
                said = basic.apply(said, combine(said.conclusion.args[0], (*orders, *_naturals(index)), 1))
            except TacticError:
                break
        if said.conclusion.kind == "equal":
            found.append(said)
    return found
