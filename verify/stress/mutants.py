"""Statements with one thing changed, each with a name that says what: most of them are false."""

from collections.abc import Iterator
from itertools import chain, combinations, count
from typing import Final

from verify.definitions import recognised
from verify.kernel.analysis import fresh
from verify.kernel.formulas import ONE, add, multiply, negation, negative
from verify.kernel.normal import canonical
from verify.kernel.sequent import Statement
from verify.kernel.terms import (
    FOLDS,
    NATURAL,
    REAL,
    KernelError,
    Term,
    binding_position,
    closed,
    free_variables,
    is_space,
    node,
    number,
    opened,
    rebuild,
    substitute,
)
from verify.kernel.text import text

FACTORS: Final = ((1, 2), (2, 1), (99, 100), (101, 100))
RELATIONS: Final = ("equal", "less_equal", "less", "not_equal")
Change = tuple[str, Term]  # what was changed, and the term after it


def mutants(statement: Statement) -> tuple[tuple[str, Statement], ...]:
    """Each mutant once, by the normal form of its formulas, and none that is the statement itself."""
    seen = {_identity(statement)}
    found: dict[str, Statement] = {}
    for name, mutant in _all(statement):
        identity = _identity(mutant)
        if identity not in seen:
            seen.add(identity)
            places = chain((name,), (f"{name} (place {place})" for place in count(2)))
            found[next(each for each in places if each not in found)] = mutant
    return tuple(found.items())


def _identity(statement: Statement) -> tuple[frozenset[Term], Term]:
    return frozenset(map(_form, statement.hypotheses)), _form(statement.conclusion)


def _form(formula: Term) -> Term:
    try:
        return canonical(formula)
    except KernelError:
        return formula


def _all(statement: Statement) -> Iterator[tuple[str, Statement]]:
    hypotheses, conclusion = statement.hypotheses, statement.conclusion
    for name, changed in formula_changes(conclusion, free_variables(*hypotheses, conclusion)):
        yield name, Statement(hypotheses, changed)
    for place, hypothesis in enumerate(hypotheses):
        others = hypotheses[:place], hypotheses[place + 1 :]
        yield f"without the hypothesis {_named(hypothesis)}", Statement((*others[0], *others[1]), conclusion)
        if recognised(hypothesis) is None:
            for name, changed in _weakenings(hypothesis):
                yield f"hypothesis {name}", Statement((*others[0], changed, *others[1]), conclusion)


def _weakenings(hypothesis: Term) -> Iterator[Change]:
    """The hypothesis strict or not strict, and a number on one of its sides changed."""
    if hypothesis.kind not in RELATIONS:
        return
    strictness = {"less": "less_equal", "less_equal": "less"}
    if hypothesis.kind in strictness:
        changed = node(strictness[hypothesis.kind], hypothesis.args)
        yield f"{_short(hypothesis)} -> {_short(changed)}", changed
    for place, side in enumerate(hypothesis.args):
        if side.kind == "number":
            for name, changed in _here(side, frozenset()):
                other = hypothesis.args[1 - place]
                yield name, node(hypothesis.kind, (changed, other) if place == 0 else (other, changed))


def _named(hypothesis: Term) -> str:
    word = recognised(hypothesis)
    if word is None:
        return text(hypothesis)
    return f"{word.definition.word}({', '.join(map(text, word.arguments))})"


def formula_changes(formula: Term, others: frozenset[Term]) -> Iterator[Change]:
    """The formula with one part changed anywhere, or two variables exchanged everywhere."""
    yield from _everywhere(formula, others)
    ordered = sorted(free_variables(formula), key=lambda term: term.name)
    for one, other in combinations(ordered, 2):
        if one.sort == other.sort:
            yield f"{one.name} and {other.name} exchanged", substitute(formula, {one: other, other: one})


def _everywhere(term: Term, others: frozenset[Term]) -> Iterator[Change]:
    yield from _here(term, others)
    inside = binding_position(term)
    for place, arg in enumerate(term.args):
        if place == 0 and term.kind in ("apply", "derivative", "gradient", "hessian"):
            continue
        if term.kind == "power" and place == 1 and arg.kind == "number":
            continue
        free = fresh(term.name, term.bound_sort, term) if place == inside else None
        part = opened(arg, free) if free is not None else arg
        for name, changed in _everywhere(part, others):
            back = closed(changed, free) if free is not None else changed
            yield from _built(name, term, (*term.args[:place], back, *term.args[place + 1 :]))


def _built(name: str, term: Term, args: tuple[Term, ...]) -> Iterator[Change]:
    """The node over other arguments, when their sorts allow it."""
    try:
        yield name, rebuild(term, args)
    except KernelError:
        return


def _here(term: Term, others: frozenset[Term]) -> Iterator[Change]:
    for changed in _options(term, others):
        yield f"{_short(term)} -> {_short(changed)}", changed


def _short(term: Term) -> str:
    shown = text(term)
    return shown if len(shown) <= 90 else shown[:87] + "..."


def _options(term: Term, others: frozenset[Term]) -> Iterator[Term]:
    if term.kind in RELATIONS:
        yield from _relations(term)
    elif term.kind == "number" and term.value[0] not in (0, -term.value[1]):
        for top, bottom in FACTORS:
            yield number(term.value[0] * top, term.value[1] * bottom)
    elif term.kind == "sum":
        yield from _summands(term)
    elif term.kind == "variable" and not term.sort.arguments:
        yield from _variables(term, others)
    elif term.kind == "power" and term.args[1].kind == "number":
        exponent = term.args[1].value[0]
        yield node("power", (term.args[0], number(exponent + 1)))
        if exponent > 0:
            yield term.args[0] if exponent == 2 else node("power", (term.args[0], number(exponent - 1)))
    elif term.kind in FOLDS:
        low, high, body = term.args
        yield node(term.kind, (add(low, ONE), high, body), term.name)
        yield node(term.kind, (low, add(high, ONE), body), term.name)


def _relations(term: Term) -> Iterator[Term]:
    left, right = term.args
    real = not is_space(left.sort)
    wanted = {
        "equal": ("less_equal", "less") if real else ("not_equal",),
        "less_equal": ("less", "equal"),
        "less": ("less_equal",),
        "not_equal": ("equal",),
    }[term.kind]
    for kind in wanted:
        yield node(kind, (left, right))
    if real and term.kind != "not_equal":
        yield node("less_equal" if term.kind == "equal" else term.kind, (right, left))
        yield negation(term)
    for place, side in enumerate(term.args):
        for top, bottom in FACTORS if side.kind not in ("sum", "number") else ():
            changed = multiply(number(top, bottom), side)
            yield node(term.kind, (changed, right) if place == 0 else (left, changed))


def _summands(term: Term) -> Iterator[Term]:
    for place, part in enumerate(term.args):
        others = term.args[:place], term.args[place + 1 :]
        yield add(*others[0], negative(part), *others[1])
        yield add(*others[0], *others[1])
        for top, bottom in FACTORS if part.kind not in ("number", "variable") else ():
            yield add(*others[0], multiply(number(top, bottom), part), *others[1])


def _variables(term: Term, others: frozenset[Term]) -> Iterator[Term]:
    if term.sort == REAL:
        yield node("power", (term, number(2)))
    if term.sort == NATURAL:
        yield add(term, ONE)
    if is_space(term.sort):
        for other in sorted(others, key=lambda candidate: candidate.name):
            if other.sort == term.sort and other != term:
                yield other
