"""A layer's count as a polynomial of degree one in each of p, q and b: eight coefficients, read off eight values."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

Corner = tuple[int, int, int]  # exponents of p, q, b, each 0 or 1
Multilinear = dict[Corner, int]
CORNERS: tuple[Corner, ...] = tuple((i, j, m) for i, j, m in product((0, 1), repeat=3))


def coefficients(count: Callable[[int, int, int], int]) -> Multilinear:
    """The polynomial that agrees with `count` where p, q and b are 0 or 1; it is `count` when that is multilinear."""
    made: Multilinear = {}
    for corner in CORNERS:
        below = sum(value for other, value in made.items() if all(map(int.__le__, other, corner)))
        made[corner] = count(*corner) - below
    return {corner: value for corner, value in made.items() if value}


def at(form: Mapping[Corner, int], sums: Mapping[tuple[int, int], Any], b: Any) -> Any:
    """The sum over layers, from the sums over them of p^i q^j."""
    return sum(value * sums[i, j] * (b if m else 1) for (i, j, m), value in form.items())


def plane(form: Mapping[Corner, int], b: int) -> tuple[int, int, int, int]:
    """Coefficients of 1, p, q and p q at a given b."""
    made = [sum(form.get((i, j, m), 0) * b**m for m in (0, 1)) for i, j in ((0, 0), (1, 0), (0, 1), (1, 1))]
    return made[0], made[1], made[2], made[3]
