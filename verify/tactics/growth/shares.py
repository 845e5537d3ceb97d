"""How the terms of a sum are shared out among greater ones so that no term of the greater sum is overdrawn."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

Powers = tuple[int, ...]


def shares(small: Mapping[Powers, Fraction], large: Mapping[Powers, Fraction]) -> dict[tuple[Powers, Powers], Fraction]:
    """For a <= b what of a's coefficient goes to b, such that max over b of (what b takes) / (its coefficient) is least."""
    pairs = [(a, b) for a in small for b in large if all(x <= y for x, y in zip(a, b, strict=True))]
    if not pairs:
        return {}
    if len(pairs) == len(small):
        return {(a, b): small[a] for a, b in pairs}
    return _least(pairs, small, large)


def _least(pairs: Any, small: Any, large: Any) -> dict[tuple[Powers, Powers], Fraction]:
    import numpy as np
    from scipy.optimize import linprog

    tops, width = list(large), len(pairs) + 1
    taken = np.zeros((len(tops), width))
    given = np.zeros((len(small), width))
    for place, (a, b) in enumerate(pairs):
        taken[tops.index(b), place] = 1
        given[list(small).index(a), place] = 1
    taken[:, -1] = [-float(value) for value in large.values()]
    cost = np.array([1e-6 * (sum(b) - sum(a)) for a, b in pairs] + [1.0])
    right = [float(value) for value in small.values()]
    result = linprog(cost, taken, np.zeros(len(tops)), given, right, method="highs-ds")
    found = {
        pair: Fraction(float(x)).limit_denominator(1000) for pair, x in zip(pairs, result.x, strict=False) if x > 1e-9
    }
    for a, value in small.items():  # what rounding left over goes to the nearest
        rest = value - sum((share for (c, _), share in found.items() if c == a), Fraction(0))
        nearest = min((pair for pair in pairs if pair[0] == a), key=lambda pair: sum(pair[1]))
        if rest:
            found[nearest] = found.get(nearest, Fraction(0)) + rest
    if any(share < 0 for share in found.values()):
        return {min((p for p in pairs if p[0] == a), key=lambda p: sum(p[1])): value for a, value in small.items()}
    return {pair: share for pair, share in found.items() if share}
