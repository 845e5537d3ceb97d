"""What goes without saying: introduce, take apart, know the parts, combine; split where a maximum or a case decides."""

from collections.abc import Callable, Sequence

from verify.kernel.analysis import fresh
from verify.kernel.formulas import FALSE, ZERO, equal, less_equal, subtract
from verify.kernel.normal import canonical
from verify.kernel.sequent import Statement
from verify.kernel.terms import FORMULA, REAL, KernelError, Term, free_variables, is_space, node, opened
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import about, atoms, congruences
from verify.tactics.positivity import combine

SPLITS = 3  # how often a proof may be split in two


def prove(statement: Statement) -> Theorem:
    """The conclusion from the hypotheses, without any hint."""
    from verify.tactics.instances import attempt

    facts = tuple(basic.assume(formula) for formula in statement.hypotheses)
    try:
        return attempt(statement.conclusion, facts, close)
    except KernelError as error:
        raise TacticError("auto", f"beyond the kernel: {error}") from None


def close(goal: Term, facts: Sequence[Theorem], degree: int = 2, splits: int = SPLITS) -> Theorem:
    """The goal from the facts; `TacticError` says what was tried."""
    known = tuple(part for fact in facts for part in basic.parts(fact))
    for fact in known:
        if fact.conclusion == goal:
            return fact
    match goal.kind:
        case "and":
            return basic.conjoin(*(close(part, known, degree, splits) for part in goal.args))
        case "implies":
            assumed = basic.assume(goal.args[0])
            given = basic.parts(assumed)
            inside = (*given, *(basic.cut(fact, *given) for fact in known))
            return basic.discharge(close(goal.args[1], inside, degree, splits), goal.args[0])
        case "for_all":
            free = basic.bound_name(goal, *(h for fact in known for h in fact.hypotheses))
            return basic.generalise(close(opened(goal.args[0], free), known, degree, splits), free)
        case "or":
            return _one_of(goal, known, degree, splits)
        case "equal" | "less_equal" | "less" | "not_equal":
            return relation(goal, known, degree, splits)
        case _:
            return _matching(goal, known)


def _matching(goal: Term, known: Sequence[Theorem]) -> Theorem:
    from verify.tactics.calculus import slope

    for fact in known:
        if fact.conclusion.kind == goal.kind and canonical(fact.conclusion) == canonical(goal):
            return basic.restate(fact, goal)
    if goal.kind == "has_derivative":
        s = fresh("s", REAL, goal)
        try:
            return basic.restate(slope(opened(goal.args[0], s), s, goal.args[1], goal.args[2], known), goal)
        except KernelError as error:
            raise TacticError("auto", f"no derivative: {error}") from None
    raise TacticError("auto", f"no fact says {goal}", *(fact.conclusion for fact in known))


def _one_of(goal: Term, known: Sequence[Theorem], degree: int, splits: int) -> Theorem:
    for part in goal.args:
        try:
            return infer("disjoin", (close(part, known, degree, splits),), (goal,))
        except TacticError:
            continue
    first, *rest = goal.args
    denied = infer("excluded_middle", (), (first,)).conclusion.args[1]
    other = node("or", tuple(rest)) if len(rest) > 1 else rest[0]
    inside = close(other, (*known, basic.assume(denied)), degree, splits)
    if len(rest) == 1:
        no = infer("disjoin", (inside,), (goal,))
    else:
        branches = [infer("disjoin", (basic.assume(part),), (goal,)) for part in rest]
        no = infer("cases", (inside, *branches))
    return basic.either(first, infer("disjoin", (basic.assume(first),), (goal,)), no)


def relation(goal: Term, known: Sequence[Theorem], degree: int = 2, splits: int = SPLITS) -> Theorem:
    """A relation from relations: by identity, by linear combination, then with products; with splits left also by hints."""
    try:
        return combine(goal, (), 0)
    except TacticError:
        pass
    usable = [fact for fact in known if fact.conclusion.kind in ("equal", "less_equal", "less", "not_equal")]
    terms = (goal, *(fact.conclusion for fact in usable))
    usable += congruences(terms, usable)
    facts = (*usable, *about(terms, usable))
    failure: TacticError | None = None
    inside = _inside(goal, facts)
    for offered in (inside, facts) if len(inside) < len(facts) else (facts,):
        for power in range(1, degree + 1):
            for attempt in (combine, _indirectly):
                try:
                    return attempt(goal, offered, power)
                except TacticError as error:
                    failure = error if offered is facts and attempt is combine and power == 1 else failure
    if not splits:
        raise failure or TacticError("auto", f"nothing to combine for {goal}")
    if goal.kind == "equal" and is_space(goal.args[0].sort):
        return _same_vector(goal, facts, failure)
    try:
        return _with_hints(goal, facts, inside)
    except TacticError:
        pass
    choice = _choice(terms, usable)
    if choice is not None:
        left, right = (
            relation(goal, _with_values((*usable, basic.assume(side)), terms), degree, splits - 1)
            for side in infer("excluded_middle", (), (choice,)).conclusion.args
        )
        return basic.either(choice, left, right)
    try:
        return induction(goal, known, degree)
    except TacticError:
        raise failure or TacticError("auto", f"nothing to combine for {goal}") from None


def _same_vector(goal: Term, facts: Sequence[Theorem], failure: TacticError | None) -> Theorem:
    """u = v from |u - v|^2 = 0."""
    change = subtract(*goal.args)
    square = node("inner", (change, change))
    spoken = tuple(fact.conclusion for fact in facts)
    try:
        zero = relation(equal(square, ZERO), (*facts, *about((square, *spoken), facts)), 2, 0)
    except TacticError:
        raise failure or TacticError("auto", f"nothing to combine for {goal}") from None
    return combine(goal, (infer("definite", (zero,)),), 1)


def _with_hints(goal: Term, facts: Sequence[Theorem], inside: Sequence[Theorem]) -> Theorem:
    """By what a lecturer would think of: squares of sums, Cauchy-Schwarz, factors of norms, completed squares."""
    from verify.tactics import hints
    from verify.tactics.denominators import cleared
    from verify.tactics.squares import sum_of_squares

    if goal.kind in ("less_equal", "less"):
        try:
            return sum_of_squares(goal)
        except TacticError:
            pass
    scaled = hints.scaled_norms(goal)
    wider = (*facts, *scaled, *about((fact.conclusion for fact in scaled), facts))
    attempts: tuple[Callable[[], Theorem], ...] = (
        lambda: combine(goal, (*facts, *hints.vector_squares(goal)), 1),
        lambda: combine(goal, inside, 1, hints.completed_squares(goal)),
        lambda: _weighted(goal, facts),
        lambda: combine(goal, (*wider, *hints.cauchy_schwarz(goal)), 1),
        lambda: _indirectly(goal, (*_inside(goal, wider), *hints.cauchy_schwarz(goal)), 2),
        lambda: _indirectly(goal, (*inside, *hints.positive_products(goal, inside)), 2),
        lambda: _indirectly(goal, (*inside, *hints.scalar_squares(goal)), 2),
        lambda: cleared(goal, facts, lambda whole: _without_denominators(whole, facts)),
        lambda: infer("absurd", (combine(FALSE, facts, 2),), (goal,)),
        lambda: infer("absurd", (combine(FALSE, facts, 2, hints.squares_of_equations(facts)),), (goal,)),
    )
    for attempt in attempts:
        try:
            return attempt()
        except TacticError:
            continue
    raise TacticError("hints", f"none led to {goal}")


def _without_denominators(goal: Term, facts: Sequence[Theorem]) -> Theorem:
    left = atoms((goal,))
    if any(atom.kind == "inverse" for atom in left):
        return _with_hints(goal, facts, _inside(goal, facts))
    names = free_variables(goal)
    return relation(goal, tuple(fact for fact in facts if free_variables(fact.conclusion) <= names), 2, 1)


def _weighted(goal: Term, facts: Sequence[Theorem]) -> Theorem:
    from verify.tactics import hints

    squares = hints.weighted_squares(goal)
    if not squares:
        raise TacticError("hints", f"no denominators in {goal}")
    signs = [fact for fact in facts if fact.conclusion.kind == "less" or fact.conclusion.args[0].kind == "product"]
    return combine(goal, (*signs, *squares), 2)


def induction(goal: Term, known: Sequence[Theorem], degree: int) -> Theorem:
    """By induction on the natural number that ends a range or is an exponent of the goal."""
    from verify.tactics import hints

    index = hints.induction_variable(goal)
    if index is None:
        raise TacticError("induction", f"no range or exponent of {goal} ends at a natural variable")
    facts = hints.usable(known, index)
    facts = (*facts, *(part for fact in hints.instances(facts, index) for part in basic.parts(fact)))
    first = relation(hints.at(goal, index, ZERO), facts, degree, 0)
    assumed = basic.assume(goal)
    later = hints.at(goal, index, hints.after(index))
    try:
        shown = relation(later, (*facts, assumed), degree, 0)
    except TacticError:
        shown = relation(later, (*facts, assumed, *hints.own_squares(goal)), degree, 0)
    step = basic.discharge(shown, goal)
    return basic.specialise(infer("induction", (first, step), (goal, index)), index)


def _inside(goal: Term, facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The facts that speak of nothing but parts of the goal."""
    parts = {canonical(part) for part in atoms((goal,)) if part.sort != FORMULA}
    names = free_variables(goal)
    found = []
    for fact in facts:
        spoken = (
            part for part in atoms((fact.conclusion,)) if part.kind in ("apply", "gradient", "root", "inverse", "norm")
        )
        if free_variables(fact.conclusion) <= names and all(canonical(part) in parts for part in spoken):
            found.append(fact)
    return tuple(found)


def _indirectly(goal: Term, facts: Sequence[Theorem], degree: int) -> Theorem:
    """<= by contradiction; an equation of reals from both inequalities."""
    if goal.kind == "less_equal":
        return basic.contradiction(goal, combine(FALSE, (*facts, basic.denial(goal)), degree))
    if goal.kind == "equal" and not is_space(goal.args[0].sort) and degree > 1:
        left, right = goal.args
        below, above = (_indirectly(less_equal(*pair), facts, degree) for pair in ((left, right), (right, left)))
        return antisymmetric(goal, below, above)
    raise TacticError("auto", f"not by contradiction: {goal}")


def _choice(terms: Sequence[Term], known: Sequence[Theorem]) -> Term | None:
    """A comparison that decides a maximum, an absolute value or a case."""
    decided = {formula for fact in known for formula in (fact.conclusion, _opposite(fact.conclusion))}
    for atom in atoms(terms):
        condition = None
        if atom.kind in ("max", "min"):
            condition = less_equal(*atom.args)
        elif atom.kind == "absolute":
            condition = less_equal(ZERO, atom.args[0])
        elif atom.kind == "case" and atom.args[0].kind in ("equal", "less_equal", "less", "not_equal"):
            condition = atom.args[0]
        if condition is not None and condition not in decided and not condition.loose:
            return condition
    return None


def _opposite(formula: Term) -> Term:
    return infer("excluded_middle", (), (formula,)).conclusion.args[1]


def _with_values(known: Sequence[Theorem], terms: Sequence[Term]) -> tuple[Theorem, ...]:
    """The facts, with the values of the maxima and cases they decide."""
    found = list(known)
    conclusions = {fact.conclusion: fact for fact in known}
    for atom in atoms(terms):
        if atom.kind == "case" and (atom.args[0] in conclusions or _opposite(atom.args[0]) in conclusions):
            fact = conclusions.get(atom.args[0]) or conclusions[_opposite(atom.args[0])]
            found.append(infer("case_value", (fact,), (atom,)))
        elif atom.kind == "max" and less_equal(*atom.args) in conclusions:
            found += _largest(atom, 1, conclusions[less_equal(*atom.args)])
        elif atom.kind == "max" and _opposite(less_equal(*atom.args)) in conclusions:
            found += _largest(atom, 0, conclusions[_opposite(less_equal(*atom.args))])
    return tuple(found)


def _largest(atom: Term, place: int, order: Theorem) -> tuple[Theorem, ...]:
    """max(p, q) = q from p <= q."""
    facts = basic.parts(infer("maximum", (), atom.args))
    below = _indirectly(less_equal(atom, atom.args[place]), (*facts, order), 2)
    return (antisymmetric(equal(atom, atom.args[place]), below, facts[place]),)


def antisymmetric(goal: Term, below: Theorem, above: Theorem) -> Theorem:
    """l = r from l <= r and r <= l."""
    return basic.contradiction(goal, combine(FALSE, (basic.denial(goal), below, above), 2))
