"""What is known of the parts of a term: roots, norms, maxima, inverses, natural numbers, each from a rule of the kernel."""

from collections.abc import Iterable, Iterator, Sequence

from verify.kernel.formulas import ONE, ZERO, add, equal, less, less_equal, subtract
from verify.kernel.normal import canonical
from verify.kernel.terms import (
    FOLDS,
    FORMULA,
    NATURAL,
    RELATIONS,
    KernelError,
    Term,
    free_variables,
    is_space,
    node,
    number,
    substitute,
)
from verify.kernel.theorem import Theorem, infer
from verify.tactics import at_sight
from verify.tactics.basic import assume, discharge, name_apart, parts, restate, specialise
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine

UNROLLED = 8  # ranges of up to this many indices are written out


def atoms(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The parts without loose variables of the terms and of their canonical forms, inner ones first, each once."""
    found: dict[Term, None] = {}
    seen: set[Term] = set()

    def visit(term: Term) -> None:
        if term in seen:
            return
        seen.add(term)
        for arg in term.args:
            visit(arg)
        if not term.loose and not term.sort.arguments and term.kind != "number":
            found[term] = None

    for term in terms:
        visit(term)
        if not term.loose:
            visit(canonical(term))
    return tuple(found)


def everywhere(*terms: Term) -> Iterator[Term]:
    """The terms and all their parts, outer ones first, those with loose variables too."""
    for term in terms:
        yield term
        yield from everywhere(*term.args)


def at_points(terms: Iterable[Term], facts: Sequence[Theorem]) -> Iterator[Theorem]:
    """What universal inequalities among the facts say of the points whose values or gradients occur in the terms."""
    met = [atom.args[1] for atom in atoms(terms) if atom.kind in ("apply", "gradient")]
    points = {canonical(point): point for point in met}.values()
    for fact in facts:
        for point in points if fact.conclusion.kind == "for_all" else ():
            try:
                said = specialise(fact, point)
            except KernelError:
                continue
            if said.conclusion.kind in RELATIONS:
                yield said


def square_norm(vector: Term) -> tuple[Theorem, ...]:
    """0 <= |v| and |v| |v| = <v, v>."""
    square = infer("square_norm", (), (vector,))
    return parts(infer("square_root", (square,)))


def reciprocal(denominator: Term, facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """q inverse(q) = 1, and the sign of inverse(q) where that of q is known."""
    signed_at_sight = at_sight.positive(denominator, facts)
    if signed_at_sight is not None:
        return at_sight.reciprocal(signed_at_sight)
    inverse = node("inverse", (denominator,))
    for sign, inverted in (
        (less(ZERO, denominator), less(ZERO, inverse)),
        (less(denominator, ZERO), less(inverse, ZERO)),
    ):
        try:
            signed = _cheaply(sign, facts)
        except TacticError:
            continue
        unit = _unit(combine(node("not_equal", (denominator, ZERO)), (signed,)))
        return unit, combine(inverted, (signed, unit))
    return (_unit(combine(node("not_equal", (denominator, ZERO)), facts)),)


Question = tuple[Term, tuple[tuple[Term, frozenset[Term]], ...]]
_answers: dict[Question, Theorem | TacticError] = {}  # the same sign is asked for again at every step of a claim


def _cheaply(goal: Term, facts: Sequence[Theorem]) -> Theorem:
    """From the facts that share an atom with the goal, of degree one, then two; answers are remembered."""
    wanted = set(atoms((goal,)))
    near = tuple(fact for fact in facts if not wanted.isdisjoint(atoms((fact.conclusion,))))
    question = (goal, tuple((fact.conclusion, fact.hypotheses) for fact in near))
    if question not in _answers:
        _answers[question] = _answer(goal, near)
    answer = _answers[question]
    if isinstance(answer, TacticError):
        raise answer
    return answer


def _answer(goal: Term, facts: Sequence[Theorem]) -> Theorem | TacticError:
    for degree in (1, 2):
        try:
            return combine(goal, facts, degree)
        except TacticError as error:
            failure = error
    return failure


def _unit(nonzero: Theorem) -> Theorem:
    return infer("reciprocal", (nonzero,))


def about(terms: Iterable[Term], facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """Facts about every part of the terms, proved with the help of the given facts; what fails is left out."""
    known: list[Theorem] = list(facts)
    found: list[Theorem] = []
    seen: set[Term] = set()
    waiting = list(atoms(terms))
    while waiting:
        term = waiting.pop(0)
        key = canonical(term) if term.sort != FORMULA else term
        if key in seen:
            continue
        seen.add(key)
        new = _about(term, known)
        found += new
        known += new
        if term.kind in FOLDS:
            waiting += atoms(fact.conclusion for fact in new)
    return tuple(found)


def _about(term: Term, known: Sequence[Theorem]) -> tuple[Theorem, ...]:
    try:
        match term.kind:
            case "norm":
                return square_norm(term.args[0])
            case "inverse":
                return reciprocal(term.args[0], known)
            case "root":
                return parts(infer("square_root", (combine(less_equal(ZERO, term.args[0]), known),)))
            case "max":
                return parts(infer("maximum", (), term.args))
            case "absolute":
                (inside,) = term.args
                return parts(infer("maximum", (), (inside, subtract(ZERO, inside))))
            case "min":
                flipped = tuple(subtract(ZERO, arg) for arg in term.args)
                return parts(infer("maximum", (), flipped))
            case "variable" | "apply" | "power" if term.sort == NATURAL:
                return (infer("natural", (), (term,)),)
            case "power" if term.args[1].kind != "number":
                return (_power(term, known),)
            case "sum_over" | "min_over" | "max_over":
                return _fold(term, known)
            case "integral":
                from verify.tactics.calculus import integral_value

                return (restate(value := integral_value(term, known), equal(term, value.conclusion.args[1])),)
            case "inner" if term.args[0] == term.args[1]:
                return (infer("square_norm", (), (term.args[0],)),)
            case _:
                return ()
    except (TacticError, KernelError):
        return ()


def _fold(term: Term, known: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """A fold over the first range (empty for a sum, one index for an extremum), or over n + 1 by the one over n."""
    low, high, body = term.args
    try:
        wanted = less_equal(high, low) if term.kind == "sum_over" else equal(high, add(low, ONE))
        return (infer("fold_first", (combine(wanted, known, 1),), (term,)),)
    except TacticError:
        pass
    if high.kind == "number" and 0 < high.value[0] <= UNROLLED:
        shorter = number(high.value[0] - 1)
    elif high.kind == "sum" and high.args[-1] == ONE:
        shorter = high.args[0] if len(high.args) == 2 else node("sum", high.args[:-1])
    else:
        return ()
    order = (less_equal if term.kind == "sum_over" else less)(low, shorter)
    naturals = tuple(infer("natural", (), (free,)) for free in free_variables(shorter) if free.sort == NATURAL)
    proof = combine(order, (*known, *naturals), 1)
    before = node(term.kind, (low, shorter, body), term.name)
    return (*(_fold(before, known) if shorter.kind == "number" else ()), infer("fold_next", (proof,), (before,)))


def _power(term: Term, known: Sequence[Theorem]) -> Theorem:
    """0 <= p^n from 0 <= p, by induction on n."""
    base, exponent = term.args
    positive = combine(less_equal(ZERO, base), known)
    n = name_apart("n", exponent, term, *positive.hypotheses)
    statement = less_equal(ZERO, node("power", (base, n)))
    first = combine(substitute(statement, {n: ZERO}), ())
    step = combine(substitute(statement, {n: add(n, ONE)}), (assume(statement), positive))
    proof = infer("induction", (first, discharge(step, statement)), (statement, n))
    return specialise(proof, exponent)


def definite(vector: Term, zero: Theorem) -> Theorem:
    """v = 0 from <v, v> = 0."""
    return infer("definite", (restate(zero, equal(node("inner", (vector, vector)), ZERO)),))


def vector_atoms(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The vectors among the parts of the terms."""
    return tuple(term for term in atoms(terms) if is_space(term.sort))


def congruences(terms: Iterable[Term], facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """f(u) = f(v) from u = v, for every value, gradient or norm at u that occurs."""
    found = []
    equations = [fact for fact in facts if fact.conclusion.kind == "equal"]
    for atom in atoms(terms):
        if atom.kind not in ("apply", "gradient", "norm"):
            continue
        for fact in equations:
            for place, arg in enumerate(atom.args):
                left, right = fact.conclusion.args
                if (
                    not arg.sort.arguments
                    and arg.sort == left.sort
                    and canonical(arg) == canonical(left)
                    and arg != right
                ):
                    found.append(_congruent(atom, place, restate(fact, equal(arg, right))))
    return tuple(found)


def _congruent(atom: Term, place: int, equation: Theorem) -> Theorem:
    hole = name_apart("hole", atom.args[place], atom, *equation.hypotheses, equation.conclusion)
    moved = node(atom.kind, (*atom.args[:place], hole, *atom.args[place + 1 :]))
    return infer("replace", (equation, combine(equal(atom, atom), ())), (equal(atom, moved), hole))
