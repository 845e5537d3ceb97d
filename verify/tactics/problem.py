"""What is known of one smooth function at the points of a statement: facts in Gram form, each with its theorem."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from verify.definitions import Named, at, domain, gradient, recognised
from verify.kernel.algebra import difference
from verify.kernel.formulas import ONE, ZERO, less, subtract
from verify.kernel.normal import Polynomial, canonical, normal, normal_vector, plus_vector, real_term, scaled
from verify.kernel.terms import REAL, RELATIONS, Sort, Term, is_space, node, variable
from verify.kernel.theorem import Theorem
from verify.lemmas import interpolation as lemmas
from verify.tactics import at_sight, basic, curvatures
from verify.tactics.errors import TacticError
from verify.tactics.grades import Grades, grades_of, scaled_words
from verify.tactics.gram import Combination, Form, Place, Reader, Scalar, difference_of, pair_form, product, times
from verify.tactics.gram import add as accumulate
from verify.tactics.identities import Reduction, combined, gap, ratio
from verify.tactics.knowledge import about
from verify.tactics.points import (
    iterates,
    least_curvature,
    points,
    reduction_of,
    simple_inverses,
    the_function,
    words_of,
)
from verify.tactics.positivity import combine


@dataclass(frozen=True, slots=True)
class Fact:
    """A polynomial that is not negative, and how its theorem is made."""

    form: Form
    make: Callable[[], Theorem]
    grade: int = 0
    strict: bool = False
    pair: tuple[int, int] | None = None  # of an interpolation inequality: the numbers of its points


@dataclass
class Problem:
    """The goal and everything that may be used for it."""

    goal: Term
    f: Term
    constant: Term
    low: Term  # the least curvature: -L, 0 or mu
    words: tuple[tuple[Term, Named], ...]
    relations: tuple[Theorem, ...]
    reduction: Reduction
    reader: Reader
    grades: Grades | None
    positive: Theorem | None  # 0 < L
    wide: Theorem | None = None  # 0 < L - m
    places: tuple[Place, ...] = ()
    facts: list[Fact] = field(default_factory=list)
    constraints: list[tuple[Scalar, Theorem]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The class of f."""
        said = {named.definition.word for _, named in self.words if named.arguments[0] == self.f}
        return next((word for word in ("strongly convex", "convex") if word in said), "smooth")

    @property
    def space(self) -> Sort:
        """The space that f is defined on."""
        return Sort((), self.f.sort.arguments[0])

    def form(self, polynomial: Polynomial) -> Form:
        """The Gram form, modulo the equations."""
        return self.reader.form(self.reduction.reduce(polynomial)[0])

    def grade(self, polynomial: Polynomial) -> int:
        """How it scales with f; 0 when nothing is set to 1."""
        return self.grades.of(self.reduction.reduce(polynomial)[0]) if self.grades else 0


def build(hypotheses: Sequence[Term], goal: Term, everywhere: bool = False) -> Problem:
    """The problem of a relation `<=` or `<` under hypotheses; `Beyond` when it is of another kind.

    `everywhere`: also by what hypotheses that are no words say of all points.
    """
    words = words_of(hypotheses)
    f, constant = the_function(words)
    stated = [part for h in hypotheses for part in basic.parts(basic.assume(h))]
    relations = [fact for fact in stated if fact.conclusion.kind in RELATIONS]
    terms = [goal, *(fact.conclusion for fact in relations), constant]
    steps = iterates(words, terms)
    terms += [step.conclusion for step in steps]
    relations += steps
    positive = _positive(constant, relations)
    relations += [theorem for h, named in words for theorem in _at_minimiser(h, named, f, constant, positive)]
    terms.append(node("inverse", (constant,)))
    where = points(f, terms, words)
    general = [h for h in hypotheses if everywhere and of_points(h, f)]
    relations += [basic.specialise(basic.assume(h), p) for h in general for p in where]
    terms += [relation.conclusion for relation in relations]
    terms += [
        node("norm", (gradient(f, p),))
        for p in where
        if any(n.definition.word == "gradient dominated" for _, n in words)
    ]
    known = (*relations, *((positive,) if positive else ()))
    relations += about(terms, known)
    relations += [positive] if positive else []
    equations = [r for r in relations if r.conclusion.kind == "equal"]
    reduction = reduction_of([*equations, *simple_inverses(equations, relations)], constant)
    low = least_curvature(words, f, constant)
    levels = frozenset(
        named.arguments[-1] for _, named in words if named.definition.word in ("lower bound", "gradient dominated")
    )
    grades = grades_of(constant, positive, reduction, [*terms, *scaled_words(words, f, constant, where)], where)
    inverse = canonical(node("inverse", (constant,)))
    unit = (constant, inverse) if grades else ()
    reader = Reader(f, unit, frozenset(level for level in levels if level.kind == "variable"))
    problem = Problem(goal, f, constant, low, words, tuple(relations), reduction, reader, grades, positive)
    _rules(problem)
    problem.places = tuple(_place(problem, p) for p in where)
    _collect(problem)
    return problem


def of_points(hypothesis: Term, f: Term) -> bool:
    """Whether a hypothesis that is no word says a relation of all points."""
    return (
        hypothesis.kind == "for_all"
        and hypothesis.bound_sort == domain(f)
        and hypothesis.args[0].kind in RELATIONS
        and recognised(hypothesis) is None
    )


def _positive(constant: Term, relations: Sequence[Theorem]) -> Theorem | None:
    plain = [r for r in relations if not is_space(r.conclusion.args[0].sort)]
    try:
        return at_sight.positive(constant, plain) or combine(less(ZERO, constant), plain, 1)
    except TacticError:
        return None


def _at_minimiser(h: Term, named: Named, f: Term, constant: Term, positive: Theorem | None) -> tuple[Theorem, ...]:
    """grad f(z) = 0 at a minimiser z, from the bound at z - grad f(z)/L."""
    if named.definition.word != "minimiser" or named.arguments[0] != f or positive is None:
        return ()
    z = named.arguments[1]
    names = (variable("f", f.sort), variable("L", REAL), variable("z", z.sort))
    general = lemmas.stationary(Sort((), f.sort.arguments[0]))
    return (basic.cut(basic.instantiate(general, dict(zip(names, (f, constant, z), strict=True))), positive),)


def _floor(f: Term, constant: Term, level: Term, bound: Theorem, positive: Theorem) -> Theorem:
    """for all x. 0 <= 2 L (f(x) - level) - |grad f(x)|^2"""
    names = (variable("f", f.sort), variable("L", REAL), variable("level", REAL))
    terms = (f, constant, level)
    general = basic.instantiate(lemmas.floor(Sort((), f.sort.arguments[0])), dict(zip(names, terms, strict=True)))
    return basic.cut(general, bound, positive)


def _rules(problem: Problem) -> None:
    """The rules about parameters, for the numbers of the reader."""
    for source in problem.reduction.rules:
        if all(atom.kind in ("variable", "inverse") for m in (source.lead, *source.rest) for atom, _ in m):
            lead = problem.reader.scalar({source.lead: 1})
            rest = problem.reader.scalar(source.rest)
            ((powers, factor),) = lead.items()
            if powers:
                problem.reader.rules.append((powers, {p: ratio(c, factor) for p, c in rest.items()}))


def _place(problem: Problem, term: Term) -> Place:
    vector = _reduced_vector(problem, normal_vector(term))
    slope = _reduced_vector(problem, normal_vector(gradient(problem.f, term)))
    return Place(term, vector, slope, problem.form(normal(at(problem.f, term))))


def _reduced_vector(problem: Problem, vector: Any) -> Combination:
    found = dict(vector)
    while True:
        lead = next((atom for atom in found if atom in problem.reduction.vectors), None)
        if lead is None:
            clean = {atom: problem.reduction.reduce(c)[0] for atom, c in found.items()}
            return {i: c for i, c in problem.reader.vector(clean).items() if c}
        found = plus_vector(found, scaled(problem.reduction.vectors[lead].rest, found.pop(lead)))


def _collect(problem: Problem) -> None:
    for fact in problem.relations:
        vectors = is_space(fact.conclusion.args[0].sort)
        if fact.conclusion.kind not in (("not_equal",) if vectors else ("less_equal", "less")):
            continue
        try:
            form = problem.form(gap(fact.conclusion))
            grade = problem.grade(gap(fact.conclusion))
        except TacticError:
            continue
        if all(not key for _, key in form):
            scalar = {powers: c for (powers, _), c in form.items()}
            if set(scalar) - {()} and all(scalar != known for known, _ in problem.constraints):
                problem.constraints.append((scalar, fact))
        else:
            problem.facts.append(Fact(form, _itself(fact), grade, fact.conclusion.kind != "less_equal"))
    _interpolation(problem)
    for h, named in problem.words:
        _said(problem, h, named)


def _itself(theorem: Theorem) -> Callable[[], Theorem]:
    return lambda: theorem


def _said(problem: Problem, h: Term, named: Named) -> None:
    """What the words say of the points."""
    word, f = named.definition.word, problem.f
    if named.arguments[0] != f or word not in ("minimiser", "lower bound", "gradient dominated"):
        return
    assumed = basic.parts(basic.assume(h))[-1]
    if word == "gradient dominated":
        for place in problem.places:
            _offer(problem, basic.specialise(assumed, place.term))
        return
    level = at(f, named.arguments[1]) if word == "minimiser" else named.arguments[1]
    _bounded(problem, assumed, level)


def _bounded(problem: Problem, bound: Theorem, level: Term) -> None:
    """f(x) - level and, where 0 < L is known, 2 L (f(x) - level) - |grad f(x)|^2 at every point."""
    positive, least = problem.positive, problem.form(normal(level))
    double = times(problem.reader.scalar(normal(problem.constant)), {(): 2})
    for place in problem.places:
        excess = dict(place.value)
        accumulate(excess, least, {(): -1})
        _add(problem, excess, _at(lambda: bound, place.term), 1)
        if positive is not None:
            scaled = product(place.gradient, place.gradient, -1)
            accumulate(scaled, excess, double)
            general = cache(lambda known=positive: _floor(problem.f, problem.constant, level, bound, known))
            _add(problem, problem.reader.reduced(scaled), _at(general, place.term), 2)


def _add(problem: Problem, form: Form, make: Callable[[], Theorem], grade: int, pair: Any = None) -> None:
    if form:
        problem.facts.append(Fact(form, make, grade if problem.grades else 0, False, pair))


def _offer(problem: Problem, theorem: Theorem) -> None:
    excess = difference(theorem.conclusion)
    _add(problem, problem.form(excess), _itself(theorem), problem.grade(excess))


def _interpolation(problem: Problem) -> None:
    """The inequality for all pairs of points; the tangent bounds alone where L > m is not known."""
    reader, kind = problem.reader, problem.kind
    size = reader.scalar(normal(problem.constant))
    least = reader.scalar(problem.reduction.reduce(normal(problem.low))[0])
    spread = difference_of(size, least)
    general = _inequality(problem)
    level = curvatures.as_large(problem) if general is None else ()
    for i, one in enumerate(problem.places):
        for j, other in enumerate(problem.places):
            if i == j:
                continue
            if general is None:
                for bound in instances(problem, lemmas.bounds(problem.space, kind)):
                    _offer(problem, basic.specialise(bound, one.term, other.term))
                for flat in level:
                    _offer(problem, flat(one.term, other.term))
                continue
            form = reader.reduced(pair_form(one, other, spread, least))
            _add(problem, form, _at(general, one.term, other.term), 2, (i, j))


def _at(general: Callable[[], Theorem], *terms: Term) -> Callable[[], Theorem]:
    return lambda: basic.specialise(general(), *terms)


def _positive_modulo(problem: Problem, term: Term, relations: Sequence[Theorem]) -> Theorem | None:
    """0 < p, at sight once the equations are used."""
    rest = real_term(problem.reduction.reduce(normal(term))[0])
    signed = at_sight.positive(rest, relations)
    return combined(less(ZERO, term), [(1, ONE, (signed,))], problem.reduction) if signed is not None else None


def _inequality(problem: Problem) -> Callable[[], Theorem] | None:
    """The interpolation inequality of the class of f, when L > m is known; made when a certificate asks for it."""
    relations = [r for r in problem.relations if not is_space(r.conclusion.args[0].sort)]
    spread = subtract(problem.constant, problem.low)
    try:
        wide = (
            at_sight.positive(spread, relations)
            or _positive_modulo(problem, spread, relations)
            or combine(less(ZERO, spread), relations, 1)
        )
    except TacticError:
        return None
    problem.wide = wide
    general = lemmas.interpolation(problem.space, problem.kind)
    return cache(lambda: basic.cut(*instances(problem, (general,)), wide))


def instances(problem: Problem, theorems: Sequence[Theorem]) -> list[Theorem]:
    """The lemmas for the function and constants of the problem."""
    names = {variable("f", problem.f.sort): problem.f, variable("L", REAL): problem.constant}
    if problem.kind == "strongly convex":
        names[variable("mu", REAL)] = problem.low
    return [basic.instantiate(theorem, names) for theorem in theorems]
