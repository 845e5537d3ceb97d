"""The playground's data set "exclusive or": points of a padded square whose class is the sign of x1 x2."""

from typing import Any, Final, NamedTuple

import numpy as np

COUNT: Final = 500
HALF_WIDTH: Final = 5.0
PADDING: Final = 0.3


class Points(NamedTuple):
    """Points and their classes, +1 or -1."""

    x: Any  # (n, 2)
    y: Any  # (n,)


def points(rng: np.random.Generator) -> tuple[Points, Points]:
    """Training points in the order in which they are shown, and test points."""
    drawn = rng.uniform(-HALF_WIDTH, HALF_WIDTH, (COUNT, 2))
    x = np.where(drawn > 0, drawn + PADDING, drawn - PADDING)
    x = x[rng.permutation(COUNT)]
    y = np.where(x[:, 0] * x[:, 1] >= 0, 1.0, -1.0)
    half = COUNT // 2
    return Points(x[:half], y[:half]), Points(x[half:], y[half:])


def tested_on(seed: int) -> Points:
    """The test points of the network with this seed."""
    return points(np.random.default_rng(seed))[1]
