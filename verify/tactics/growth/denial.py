"""F in O(G) is false, as a theorem, from the family of points on which |F| > C |G|."""

from verify.kernel.formulas import FALSE
from verify.kernel.terms import Term, opened
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.positivity import combine


def denied(statement: Term, theorem: Theorem) -> Theorem:
    """(F in O(G), or a conjunction with it) => 0 < 0, from: for all C there are points with |F| > C |G|."""
    for assumed in basic.parts(basic.assume(statement)):
        try:
            return basic.discharge(_falsity(assumed, theorem), statement)
        except TacticError:
            continue
    raise TacticError("growth", "the family does not contradict the statement", statement)


def _falsity(assumed: Theorem, theorem: Theorem) -> Theorem:
    """0 < 0"""
    constant = basic.bound_name(assumed.conclusion, *assumed.hypotheses)
    chosen = basic.assume(opened(assumed.conclusion.args[0], constant))
    least, bound = basic.parts(chosen)
    existence = basic.apply(basic.specialise(theorem, constant), least)
    layers: list[tuple[Theorem, Term]] = []
    while existence.conclusion.kind == "exists":
        v = basic.bound_name(existence.conclusion, constant, *(name for _, name in layers))
        point = basic.assume(opened(existence.conclusion.args[0], v))
        layers.append((existence, v))
        at_least, *rest = _two(point)
        bound = basic.apply(basic.specialise(bound, v), at_least)
        (existence,) = rest
    found = combine(FALSE, (bound, existence), 1)
    for there, v in reversed(layers):
        found = basic.choose(there, found, v)
    return basic.choose(assumed, found, constant)


def _two(point: Theorem) -> tuple[Theorem, Theorem]:
    first, second = (infer("conjunct", (point,), (place,)) for place in "01")
    return first, second
