"""Where the truth of a family of statements changes with its constant, when it is not monotone."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Final

from verify.decisions import Decision, decide_all
from verify.kernel.sequent import Statement
from verify.tactics.rounding import simplest

SAMPLES: Final = tuple(map(Fraction, "-2 -1 0 1/2 1 2 4".split()))
CHANGES: Final = 3  # that are looked at closely
At = Callable[[Fraction], Statement]
Verdicts = dict[Fraction, Decision]


def changes_of_truth(at: At, within: Fraction) -> tuple[Verdicts, tuple[tuple[Fraction, Fraction], ...], bool]:
    """Verdicts at a few constants, pairs (true there, false there), and whether there are several changes."""
    verdicts: Verdicts = {}
    for value in SAMPLES:
        _look(at, value, verdicts)
    pairs = [pair for pair in pairwise(sorted(verdicts)) if verdicts[pair[0]].status != verdicts[pair[1]].status]
    ends = [_narrowed(at, pair, verdicts, within) for pair in pairs[:CHANGES]]
    sides = tuple((one, other) if verdicts[one].status == "proved" else (other, one) for one, other in ends)
    return verdicts, sides, len(pairs) > 1


def _look(at: At, value: Fraction, verdicts: Verdicts) -> bool:
    """The verdict at a constant, unless it is open or the hypotheses contradict each other there."""
    (decision,) = decide_all((at(value),))
    if decision.status == "open" or decision.contradictory:
        return False
    verdicts[value] = decision
    return True


def _narrowed(
    at: At, pair: tuple[Fraction, Fraction], verdicts: Verdicts, within: Fraction
) -> tuple[Fraction, Fraction]:
    """Two constants with different verdicts, no further apart than asked where all between are decided."""
    low, high = pair
    while high - low > within:
        middle = simplest(float(low + high) / 2, float(high - low) / 16)
        if not _look(at, middle, verdicts):
            break
        low, high = (middle, high) if verdicts[middle].status == verdicts[low].status else (low, middle)
    return low, high
