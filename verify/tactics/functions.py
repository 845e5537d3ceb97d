"""A statement about real functions by cases: what its universal hypotheses say of the arguments in it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from verify.definitions import at
from verify.kernel.analysis import fresh
from verify.kernel.formulas import ZERO, conjunction, equal, less_equal
from verify.kernel.normal import canonical
from verify.kernel.sequent import Statement
from verify.kernel.terms import REAL, KernelError, Term
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import antisymmetric
from verify.tactics.branches import decide
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import atoms
from verify.tactics.positivity import combine
from verify.tactics.signs import signs_of_factors

MOST: Final = 40  # instances
SPLITS: Final = 400  # in all


@lru_cache
def same_value(function: Term, s: Term, t: Term) -> Theorem:
    """s <= t and t <= s => h(s) = h(t)"""
    orders = conjunction(less_equal(s, t), less_equal(t, s))
    below, above = basic.parts(basic.assume(orders))
    free = fresh("z", REAL, function, s, t)
    value, template = at(function, s), equal(at(function, s), at(function, free))
    here = combine(equal(value, value), ())
    return basic.discharge(infer("replace", (antisymmetric(equal(s, t), below, above), here), (template, free)), orders)


def prove_by_cases(statement: Statement) -> Theorem:
    """The conclusion by splits at signs and orders, with the instances of hypotheses at the arguments of functions."""
    try:
        given = tuple(part for formula in statement.hypotheses for part in basic.parts(basic.assume(formula)))
        terms = atoms((statement.conclusion, *statement.hypotheses))
        facts = (*given, *_instances(given, terms), *_signs(terms))
        return decide(statement.conclusion, facts, (), 2, SPLITS)
    except KernelError as error:
        raise TacticError("cases", f"beyond the kernel: {error}") from None


def _signs(terms: Iterable[Term]) -> Iterator[Theorem]:
    for term in terms:
        if term.kind == "product" and [(part.kind, part.sort) for part in term.args] == [("variable", REAL)] * 2:
            yield from signs_of_factors(*term.args)


def _instances(given: Sequence[Theorem], terms: Sequence[Term]) -> list[Theorem]:
    """What the universal hypotheses say of the arguments, and of 0."""
    places: dict[Term, Term] = {canonical(ZERO): ZERO}
    for term in terms:
        if term.kind == "apply" and term.args[0].sort.arguments == ("real",):
            places.setdefault(canonical(term.args[1]), term.args[1])
    found: list[Theorem] = []
    for fact in given:
        bound = _bound(fact.conclusion)
        if bound and len(places) ** bound <= MOST:
            for chosen in product(places.values(), repeat=bound):
                found += basic.parts(basic.specialise(fact, *chosen))
    return found


def _bound(formula: Term) -> int:
    """How many real numbers the formula is about in front; 0 when it is about others too."""
    count = 0
    while formula.kind == "for_all":
        if formula.bound_sort != REAL:
            return 0
        count, formula = count + 1, formula.args[0]
    return count
