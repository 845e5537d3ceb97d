"""In which lanes the hypotheses hold and the conclusion fails beyond all rounding, and how close the sides come."""

from functools import reduce
from typing import Any, Final

import numpy as np

from verify.definitions import recognised
from verify.kernel.terms import NATURAL, REAL, Term, is_space
from verify.stress.outcomes import Unsupported

SMALL: Final = 1e-6  # a side


def active(batch: Any) -> Any:
    """The lanes in which all plain hypotheses surely hold."""
    active = np.ones(batch.lanes, dtype=bool)
    for hypothesis in batch.statement.hypotheses:
        if recognised(hypothesis) is None and hypothesis not in batch.given:
            active &= _surely(batch, hypothesis)
    return active


def _surely(batch: Any, formula: Term) -> Any:
    if formula.kind == "and":
        return reduce(lambda a, b: a & b, [_surely(batch, part) for part in formula.args])
    if formula.kind not in ("less_equal", "less", "not_equal") or (
        is_space(formula.args[0].sort) and formula.kind != "not_equal"
    ):
        raise Unsupported(formula.kind)
    gap, _ = batch.gap(formula)
    if formula.kind == "not_equal":
        apart = abs(gap.mid) > gap.rad
        return apart.any(axis=1) if apart.ndim == 2 else apart
    return gap.mid - gap.rad >= 0 if formula.kind == "less_equal" else gap.mid - gap.rad > 0


def violated(batch: Any, formula: Term) -> tuple[Any, Any]:
    """Where the formula is false beyond all rounding, and how close its sides are: (right - left) / size."""
    if formula.kind == "and":
        found = [violated(batch, part) for part in formula.args]
        return reduce(lambda a, b: a | b, [bad for bad, _ in found]), reduce(np.minimum, [ratio for _, ratio in found])
    if formula.kind not in ("equal", "less_equal", "less") or formula.args[0].sort not in (REAL, NATURAL):
        raise Unsupported(formula.kind)
    gap, scale = batch.gap(formula)
    ratio = np.where(np.abs(gap.mid) <= gap.rad, 0.0, gap.mid / scale)
    if formula.kind == "equal":
        return np.abs(gap.mid) > gap.rad, np.abs(ratio)
    high = gap.mid + gap.rad
    return (high <= 0 if formula.kind == "less" else high < 0), ratio


def missing(batch: Any) -> Any:
    """By how much the plain hypotheses fail, all together."""
    total = np.zeros(batch.lanes)
    for hypothesis in batch.statement.hypotheses:
        if recognised(hypothesis) is None and hypothesis not in batch.given and hypothesis.kind != "not_equal":
            _, ratio = violated(batch, hypothesis)
            total += np.where(np.isfinite(ratio), np.maximum(-ratio, 0), 1.0)
    return total


def degenerate(batch: Any, formula: Term) -> Any:
    """Where both sides are about 0, so that nothing is near a violation."""
    if formula.kind == "and":
        return reduce(lambda a, b: a | b, [degenerate(batch, part) for part in formula.args])
    return batch.gap(formula)[1] < SMALL
