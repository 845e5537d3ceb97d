"""What follows from the words among the facts: of minimisers, of strong convexity, of vectors without length."""

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import Any

from verify.definitions import Named, at, domain, norm, recognised
from verify.kernel.formulas import ONE, ZERO, add, equal, less, less_equal, negative
from verify.kernel.normal import canonical
from verify.kernel.terms import NATURAL, REAL, RELATIONS, KernelError, Term, is_space, node, number, variable
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import definite, everywhere, square_norm
from verify.tactics.positivity import combine

NORMS = 5  # whose triangles are looked at
MODULI = {"smooth": (variable("L", REAL),), "convex": (), "strongly convex": (variable("mu", REAL),)}


def implied(goal: Term, facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The gradient is 0 at a minimiser; v = 0 where |v| = 0; what is known of the sums of the goal; triangles."""
    return (*_stationary(facts), *_without_length(facts), *_sums(goal), *_triangles(goal, facts))


def of_classes(facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The Polyak-Lojasiewicz inequality; mu <= L for distinct points; what lies above and below chords; descents."""
    hypotheses = tuple(sorted({h for fact in facts for h in fact.hypotheses}, key=str))
    words = tuple(named for h in hypotheses if (named := recognised(h)) is not None)
    return (*_dominated(words, facts), *_ranges(words), *_chords(words), *_descents(words, hypotheses))


def _descents(words: Sequence[Named], hypotheses: Sequence[Term]) -> Iterator[Theorem]:
    """No step of a descent increases f, where that follows from what is said of the step."""
    from verify.tactics.smooth import prove

    for named in words:
        if named.definition.word == "descent":
            points, f, _ = named.arguments
            t = basic.name_apart("t", variable("t", NATURAL), *hypotheses)
            later, now = (at(f, at(points, index)) for index in (add(t, ONE), t))
            yield from _made(prove, hypotheses, less_equal(later, now))


def _stationary(facts: Sequence[Theorem]) -> Iterator[Theorem]:
    from verify.lemmas.minima import stationary

    words = [(fact, named) for fact in facts if (named := recognised(fact.conclusion)) is not None]
    differentiable = {named.arguments[0]: fact for fact, named in words if named.definition.word == "differentiable"}
    for fact, named in words:
        if named.definition.word == "minimiser" and named.arguments[0] in differentiable:
            f, z = named.arguments
            yield stationary(f, z, differentiable[f], fact)


def _dominated(words: Sequence[Named], facts: Sequence[Theorem]) -> Iterator[Theorem]:
    from verify.lemmas.minima import dominated

    for named in words:
        if named.definition.word != "strongly convex":
            continue
        f, modulus = named.arguments
        names = {variable("f", f.sort): f, variable("mu", REAL): modulus}
        try:
            yield basic.cut(basic.instantiate(dominated(domain(f)), names), combine(less(ZERO, modulus), facts, 1))
        except (TacticError, KernelError):
            continue


def _ranges(words: Sequence[Named]) -> Iterator[Theorem]:
    from verify.lemmas.minima import curvature_range

    smooth = {named.arguments[0]: named.arguments[1] for named in words if named.definition.word == "smooth"}
    for named in words:
        if named.definition.word == "strongly convex" and named.arguments[0] in smooth:
            f, modulus = named.arguments
            names = {variable("f", f.sort): f, variable("mu", REAL): modulus, variable("L", REAL): smooth[f]}
            yield basic.instantiate(curvature_range(domain(f)), names)


def _chords(words: Sequence[Named]) -> Iterator[Theorem]:
    """What the gradient inequality of a class says of chords."""
    from verify.lemmas.minima import chord

    for named in words:
        kind, f = named.definition.word, named.arguments[0]
        if kind in ("smooth", "convex", "strongly convex"):
            names = dict(zip((variable("f", f.sort), *MODULI[kind]), named.arguments, strict=True))
            yield basic.instantiate(chord(domain(f), kind), names)


def _without_length(facts: Sequence[Theorem]) -> Iterator[Theorem]:
    """v = 0 from |v| = 0, |v| <= 0 or |v|^2 = 0."""
    for fact in facts:
        if fact.conclusion.kind not in ("equal", "less_equal") or is_space(fact.conclusion.args[0].sort):
            continue
        for vector in _lengths(fact.conclusion):
            try:
                yield definite(
                    vector, combine(equal(node("inner", (vector, vector)), ZERO), (fact, *square_norm(vector)), 2)
                )
            except TacticError:
                continue


def _lengths(relation: Term) -> list[Term]:
    sides = [side.args[0] if side.kind == "power" else side for side in relation.args]
    return [side.args[0] for side in sides if side.kind == "norm"]


def _sums(goal: Term) -> Iterator[Theorem]:
    from verify.lemmas.finite_sums import closed_form, geometric, least, square_of_sum, triangle

    folds = dict.fromkeys(part for part in everywhere(goal) if part.kind == "sum_over" and not part.loose)
    for smallest in dict.fromkeys(part for part in everywhere(goal) if part.kind == "min_over" and not part.loose):
        yield from _made(least, smallest)
    for one in folds:
        low, high, body = one.args
        vector = is_space(body.sort)
        lengths = node("sum_over", (low, high, norm(body)), one.name) if vector else None
        yield from _made(triangle, one, lengths) if lengths in folds else ()
        squares = [node("power", (norm(body) if vector else body, number(2)))]
        squares.append(node("inner" if vector else "product", (body, body)))
        for square in squares:
            whole = node("sum_over", (low, high, square), one.name)
            yield from _made(square_of_sum, one, whole) if whole in folds else ()
        if any(part.kind == "power" and part.args[1].loose for part in everywhere(body)):
            yield from _made(geometric, one)
        elif not vector:
            yield from _made(closed_form, one)


def _triangles(goal: Term, facts: Sequence[Theorem]) -> Iterator[Theorem]:
    """|u + v| <= |u| + |v| where the norms of all three occur, in every turn."""
    from verify.lemmas.inner_product import triangle

    spoken = (goal, *(fact.conclusion for fact in facts if fact.conclusion.kind in RELATIONS))
    norms = {
        canonical(part.args[0]): part.args[0] for part in everywhere(*spoken) if part.kind == "norm" and not part.loose
    }
    for u, v in permutations(list(norms.values())[:NORMS], 2):
        for second in (v, negative(v)):
            if u.sort == v.sort and norms.keys() & {canonical(add(u, second)), canonical(negative(add(u, second)))}:
                yield triangle(u, second)


def _made(make: Callable[..., Theorem], *terms: Any) -> Iterator[Theorem]:
    try:
        yield make(*terms)
    except (TacticError, KernelError):
        return
