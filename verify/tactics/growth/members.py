"""F <= C G for all values >= 1: split where a maximum, a minimum or a sign decides, shift where G has a negative term."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any, Final

from verify.kernel.formulas import ONE, ZERO, add, equal, less_equal, multiply, subtract
from verify.kernel.terms import REAL, Term, number, opened, rebuild, substitute, variable
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.naturals import predecessor
from verify.tactics import basic
from verify.tactics.auto import antisymmetric, close
from verify.tactics.errors import TacticError
from verify.tactics.growth.monomials import Facts, Powers, combined, dominated
from verify.tactics.growth.rates import Sum, incomparable, polynomial, rates, root_least
from verify.tactics.growth.shares import shares
from verify.tactics.growth.sums import closed_sum
from verify.tactics.positivity import combine

DEPTH: Final = 14  # splits and shifts above each other


@dataclass(frozen=True)
class Question:
    """Is small <= C large? `least`: theorems 1 <= v; `given`: the orders that the splits above assume."""

    small: Term
    large: Term
    names: tuple[Term, ...]
    given: tuple[Theorem, ...] = ()
    depth: int = DEPTH

    def goal(self, constant: Fraction) -> Term:
        return less_equal(self.small, multiply(number(*constant.as_integer_ratio()), self.large))

    def least(self) -> tuple[Theorem, ...]:
        return tuple(basic.assume(less_equal(ONE, v)) for v in self.names)


def bounded(question: Question, at_least: Fraction = Fraction(0)) -> tuple[Fraction, Theorem]:
    """A constant C and the proof of small <= C large; `TacticError` when none is found."""
    if question.depth == 0:
        raise TacticError("growth", "too many splits")
    for atom in inner_parts(question.small, question.large):
        if atom.kind == "sum_over":
            return _with_value(question, closed_sum(atom), at_least)
        if atom.kind in ("max", "min", "absolute"):
            return _split(question, atom, at_least)
        choice = incomparable(question.names, atom, question.given)
        if choice is not None:
            return _either(question, infer("excluded_middle", (), (choice,)), (None, None), at_least)
    quantities = (
        *question.names,
        *(atom for atom in inner_parts(question.small, question.large) if atom.kind == "root"),
    )
    small, large = (polynomial(side, quantities) for side in (question.small, question.large))
    negative = next((powers for powers, value in large.items() if value < 0), None)
    if negative is not None:
        return _shifted(question, _moved(question, negative, large), at_least)
    return _leaf(question, quantities, small, large, at_least)


def inner_parts(*terms: Term) -> tuple[Term, ...]:
    """The parts that are no polynomials, inner ones first."""
    found: dict[Term, None] = {}

    def visit(term: Term) -> None:
        for arg in term.args:
            visit(arg)
        if not term.loose and term.kind in ("sum_over", "max", "min", "absolute", "root"):
            found[term] = None

    for term in terms:
        visit(term)
    return tuple(found)


def swapped(term: Term, old: Term, new: Term) -> Term:
    """The term with one part in the place of another."""
    if term == old:
        return new
    return rebuild(term, tuple(swapped(arg, old, new) for arg in term.args)) if term.args else term


def _with_value(question: Question, value: Theorem, at_least: Fraction) -> tuple[Fraction, Theorem]:
    """By what the part on the left of an equation is equal to."""
    old, new = value.conclusion.args
    changed = replace(
        question,
        small=swapped(question.small, old, new),
        large=swapped(question.large, old, new),
        depth=question.depth - 1,
    )
    constant, theorem = bounded(changed, at_least)
    hole = basic.name_apart("hole", variable("hole", REAL), question.goal(constant))
    template = swapped(question.goal(constant), old, hole)
    back = combine(equal(new, old), (value,), 1)
    return constant, infer("replace", (back, theorem), (template, hole))


def _split(question: Question, atom: Term, at_least: Fraction) -> tuple[Fraction, Theorem]:
    order = less_equal(ZERO, atom.args[0]) if atom.kind == "absolute" else less_equal(*atom.args)
    choice = infer("excluded_middle", (), (order,))
    values = [decided(atom, basic.assume(side)) for side in choice.conclusion.args]
    return _either(question, choice, values, at_least)


def decided(atom: Term, order: Theorem) -> Theorem:
    """max(p, q) = q from p <= q, and its like."""
    first = order.conclusion.kind == "less_equal"
    if atom.kind == "absolute":
        value = atom.args[0] if first else subtract(ZERO, atom.args[0])
    else:
        value = atom.args[first if atom.kind == "max" else not first]
    return close(equal(atom, value), (order,), 2, 0)


def _either(
    question: Question, choice: Theorem, values: Sequence[Theorem | None], at_least: Fraction
) -> tuple[Fraction, Theorem]:
    """In both cases of a disjunction, with one constant."""
    inside = [
        replace(question, given=(*question.given, basic.assume(side)), depth=question.depth - 1)
        for side in choice.conclusion.args
    ]
    tasks = [
        partial(_with_value, q, value) if value else partial(bounded, q)
        for q, value in zip(inside, values, strict=True)
    ]
    constant, branches = _agreed(tasks, at_least)
    return constant, infer("cases", (choice, *branches))


def _agreed(tasks: Sequence[Callable[[Fraction], tuple[Fraction, Theorem]]], at_least: Fraction) -> Any:
    """All the bounds with one constant."""
    while True:
        found = []
        constant = at_least
        for task in tasks:
            needed, theorem = task(constant)
            constant = max(constant, needed)
            found.append((needed, theorem))
        if all(needed == constant for needed, _ in found):
            return constant, [theorem for _, theorem in found]
        at_least = constant


def _moved(question: Question, negative: Powers, large: Sum) -> Term:
    """The name to shift: one by which a positive term exceeds the negative one, else the one with the greatest exponent."""
    above = [b for b, value in large.items() if value > 0 and all(x <= y for x, y in zip(negative, b, strict=True))]
    gains = [max((b[place] - negative[place] for b in above), default=0) for place in range(len(question.names))]
    place = max(range(len(question.names)), key=lambda place: (gains[place], negative[place], -place))
    return question.names[place]


def _shifted(question: Question, v: Term, at_least: Fraction) -> tuple[Fraction, Theorem]:
    """v = 1, or v = s + 1 with s >= 1."""
    s = basic.name_apart(
        "s", v, question.small, question.large, *question.names, *(g.conclusion for g in question.given)
    )
    later = add(s, ONE)
    tasks = [partial(bounded, _at(question, v, ONE, ())), partial(bounded, _at(question, v, later, (s,)))]
    constant, (first, second) = _agreed(tasks, at_least)
    choice = infer("excluded_middle", (), (less_equal(v, ONE),))
    low, high = (basic.assume(side) for side in choice.conclusion.args)
    equation = antisymmetric(equal(ONE, v), basic.assume(less_equal(ONE, v)), low)
    existence = predecessor(v, (high,))
    chosen = basic.assume(opened(existence.conclusion.args[0], s))
    second = basic.cut(second, combine(less_equal(ONE, s), (chosen, infer("next_natural", (high,))), 1))
    moved = _moved_back(question, second, v, combine(equal(later, v), (chosen,), 1), constant)
    branches = _moved_back(question, first, v, equation, constant), basic.choose(existence, moved, s)
    return constant, infer("cases", (choice, *branches))


def _at(question: Question, v: Term, value: Term, new: tuple[Term, ...]) -> Question:
    """The question with a value for v."""
    return Question(
        substitute(question.small, {v: value}),
        substitute(question.large, {v: value}),
        (*(name for name in question.names if name != v), *new),
        tuple(basic.instantiate(fact, {v: value}) for fact in question.given),
        question.depth - 1,
    )


def _moved_back(question: Question, theorem: Theorem, v: Term, equation: Theorem, constant: Fraction) -> Theorem:
    """small <= C large of v itself, from the same of a value that is equal to v; what is given of v likewise."""
    value = equation.conclusion.args[0]
    forth = combine(equal(v, value), (equation,), 1)
    for fact in question.given:
        moved = substitute(fact.conclusion, {v: value})
        if moved in theorem.hypotheses and moved != fact.conclusion:
            theorem = basic.cut(theorem, infer("replace", (forth, fact), (fact.conclusion, v)))
    return infer("replace", (equation, theorem), (question.goal(constant), v))


def _leaf(question: Question, quantities: Sequence[Term], small: Sum, large: Sum, at_least: Fraction) -> Any:
    """Every monomial of a positive term of small below monomials of large."""
    least = (*question.least(), *(root_least(question.names, root) for root in quantities[len(question.names) :]))
    facts = Facts(quantities, least)
    facts = facts.knowing(rates(question.names, facts, question.given))
    rows: list[tuple[Fraction, Sequence[Theorem]]] = []
    used = dict.fromkeys(large, Fraction(0))
    plain = {
        a: c for a, c in small.items() if c > 0 and any(all(x <= y for x, y in zip(a, b, strict=True)) for b in large)
    }
    for (a, b), share in shares(plain, large).items():
        rows.append((share, (facts.below(a, b),)))
        used[b] += share
    for a, c in small.items():
        if c < 0:
            rows.append((-c, (facts.above_zero(a),)))
        elif a not in plain:
            times, parts, theorem = dominated(facts, a, tuple(large))
            rows.append((c, (theorem,)))
            for b in parts:
                used[b] += c * times
    constant = max(at_least, *(used[b] / g for b, g in large.items()), Fraction(0))
    rows += [(constant * g - used[b], (facts.above_zero(b),)) for b, g in large.items() if constant * g > used[b]]
    return constant, combined(question.goal(constant), rows)
