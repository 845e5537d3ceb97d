"""Propositions about the first layer: its lines in exact rationals, its answers at the test points between exact bounds."""

from collections.abc import Callable
from fractions import Fraction as Q
from functools import partial
from itertools import combinations
from typing import Any

from verify.stress.playground import propositions as p
from verify.stress.playground.lines import Line, share
from verify.stress.playground.responses import Responses, column
from verify.stress.playground.truth import Between, Truth, at_least, every, some

Decider = Callable[[Responses], Truth]
Neuron = Callable[[Responses, int], Truth]


def line(check: Callable[[Line], bool], neuron: int) -> Decider:
    return lambda found: check(found.lines[neuron - 1])


def every_line(check: Callable[[Line], bool]) -> Decider:
    return lambda found: all(map(check, found.lines))


def some_line(check: Callable[[Line], bool]) -> Decider:
    return lambda found: any(map(check, found.lines))


def first_two(check: Callable[[Line, Line], bool]) -> Decider:
    return lambda found: check(found.lines[0], found.lines[1])


def some_two(check: Callable[[Line, Line], bool]) -> Decider:
    return lambda found: any(check(one, other) for one, other in combinations(found.lines, 2))


def uses_both(line: Line) -> bool:
    """Neither weight is 0."""
    return line.w1 != 0 and line.w2 != 0


def above(line: Line) -> bool:
    """Lit above the line."""
    return line.w2 > 0


def below(line: Line) -> bool:
    """Lit below the line."""
    return line.w2 < 0


def covers(line: Line, corner: str, other: str) -> bool:
    """Lit on most of a corner's square and on little of the other's."""
    return share(line, corner) >= p.COVERED and share(line, other) <= p.UNCOVERED


upper_right = partial(covers, corner="upper right", other="lower left")
lower_left = partial(covers, corner="lower left", other="upper right")


def along_first_diagonal(line: Line) -> bool:
    """The two corners on different sides, nearly."""
    return upper_right(line) or lower_left(line)


def negative_beyond(found: Responses, neuron: int) -> Truth:
    return found.network.activation == "tanh" and found.lines[neuron].proper  # ReLU is never negative


def lit(found: Responses, neuron: int) -> tuple[Any, Any]:
    """Where a first-layer neuron is surely positive, and where it may be."""
    z = column(found.z[0], neuron)
    return z.low > 0, z.high > 0


def dark(found: Responses, neuron: int) -> tuple[Any, Any]:
    """Where its input is surely negative, and where it may be."""
    z = column(found.z[0], neuron)
    return z.high < 0, z.low < 0


def splits(found: Responses, neuron: int) -> Truth:
    sure, possible = lit(found, neuron)
    on, off = Between(sure.any(), possible.any()), Between((~possible).any(), (~sure).any())
    return every([at_least(on, True), at_least(off, True)])


def _share_at(where: Any, among: Any) -> Between:
    total = int(among.sum())
    return Between(*(Q(int((part & among).sum()), total) for part in where)) if total else Between(Q(0), Q(0))


def _lower_left(found: Responses) -> Any:
    return (found.x < 0).all(1)


def negative_lower_left(found: Responses, neuron: int) -> Truth:
    if found.network.activation == "relu":
        return False
    return at_least(_share_at(dark(found, neuron), _lower_left(found)), p.ONE_SIGN)


def one_side_lower_left(found: Responses, neuron: int) -> Truth:
    sides = (lit(found, neuron), dark(found, neuron))
    return some(at_least(_share_at(side, _lower_left(found)), p.ONE_SIGN) for side in sides)


def _pure(found: Responses, side: tuple[Any, Any]) -> Truth:
    sure, possible = side
    if (sure != possible).any():
        return None
    return bool(sure.any()) and some(_share_at((up, up), sure).low >= p.PURE for up in (found.y > 0, found.y < 0))


def pure_zone(found: Responses, neuron: int) -> Truth:
    return _pure(found, lit(found, neuron))


def pure_side(found: Responses, neuron: int) -> Truth:
    return some([_pure(found, lit(found, neuron)), _pure(found, dark(found, neuron))])


def of(check: Neuron, neuron: int) -> Decider:
    return lambda found: check(found, neuron - 1)


def of_every(check: Neuron) -> Decider:
    return lambda found: every(check(found, neuron) for neuron in range(len(found.lines)))


def of_some(check: Neuron) -> Decider:
    return lambda found: some(check(found, neuron) for neuron in range(len(found.lines)))
