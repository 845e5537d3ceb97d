"""Irrational points where a relation in one real variable changes: the roots of its quadratic pieces."""

from collections.abc import Iterator
from typing import Any

from verify.kernel.terms import Term, is_space
from verify.stress.evaluate import Model, value
from verify.stress.outcomes import Undecided, UndefinedTerm
from verify.stress.piecewise import Piecewise
from verify.stress.polynomials import Polynomial, root_of
from verify.stress.surds import Surd, sign, square_root

RELATIONS = ("equal", "not_equal", "less_equal", "less")


def irrational_points(formula: Term, model: Model) -> list[Surd]:
    """Of all relations in it, in the symbolic variable of the model."""
    found: dict[Surd, None] = {}
    for relation in _relations(formula):
        try:
            left, right = (value(side, model) for side in relation.args)
        except (Undecided, UndefinedTerm):
            continue
        gap = left - right
        if isinstance(gap, Piecewise):
            found |= dict.fromkeys(_roots(gap))
    return list(found)


def _relations(formula: Term) -> Iterator[Term]:
    if formula.kind in RELATIONS:
        if not is_space(formula.args[0].sort):
            yield formula
    elif formula.kind in ("and", "or", "implies"):
        for part in formula.args:
            yield from _relations(part)


def _roots(gap: Piecewise) -> Iterator[Surd]:
    for place, piece in enumerate(gap.pieces):
        for root in _quadratic(piece):
            if sum(sign(root - knot) > 0 for knot in gap.knots) == place:
                yield root


def _quadratic(piece: Polynomial) -> Iterator[Surd]:
    if len(piece) != 3:
        return
    c, b, a = piece
    discriminant = b * b - 4 * a * c
    if discriminant <= 0 or root_of(discriminant) is not None:
        return
    for side in (1, -1):
        root: Any = (side * square_root(discriminant) - b) * (1 / (2 * a))
        if isinstance(root, Surd):
            yield root
