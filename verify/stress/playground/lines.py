"""The line of a first-layer neuron, in exact rationals: sides, angles, and the area it cuts from a square."""

from fractions import Fraction as Q
from typing import Final, NamedTuple

from verify.stress.playground.network import Parameters
from verify.stress.playground.points import HALF_WIDTH, PADDING

END: Final = Q(str(HALF_WIDTH)) + Q(str(PADDING))
CORNERS: Final = {"upper right": (1, 1), "upper left": (-1, 1), "lower left": (-1, -1), "lower right": (1, -1)}


class Line(NamedTuple):
    """The neuron is positive where w1 x1 + w2 x2 + b > 0."""

    w1: Q
    w2: Q
    b: Q

    @property
    def proper(self) -> bool:
        """Whether there is a line at all."""
        return self.w1 != 0 or self.w2 != 0


def lines(made: Parameters) -> tuple[Line, ...]:
    """The lines of the first layer."""
    rows = zip(made.weights[0], made.biases[0], strict=True)
    return tuple(Line(Q(float(w[0])), Q(float(w[1])), Q(float(b))) for w, b in rows)


def ten_degrees(near: Q, far: Q) -> bool:
    """Whether arctan(|near| / |far|) is 10 degrees or more; tan(3 t) = (3 r - r^3) / (1 - 3 r^2) and tan 30 = 1/sqrt 3."""
    if far == 0:
        return near != 0
    r = abs(near / far)
    return 3 * r**2 >= 1 or 3 * (3 * r - r**3) ** 2 >= (1 - 3 * r**2) ** 2


def oblique(line: Line) -> bool:
    """10 degrees or more from both axes."""
    return ten_degrees(line.w1, line.w2) and ten_degrees(line.w2, line.w1)


def same(one: Line, other: Line) -> bool:
    """One line."""
    crossed = (
        one.w1 * other.w2 - one.w2 * other.w1,
        one.w1 * other.b - one.b * other.w1,
        one.w2 * other.b - one.b * other.w2,
    )
    return one.proper and other.proper and not any(crossed)


def parallel(one: Line, other: Line) -> bool:
    """Less than 10 degrees between the lines."""
    along = one.w1 * other.w1 + one.w2 * other.w2
    across = one.w1 * other.w2 - one.w2 * other.w1
    return one.proper and other.proper and along != 0 and not ten_degrees(across, along)


def opposite(one: Line, other: Line) -> bool:
    """Parallel within 10 degrees, lit on opposite sides."""
    return parallel(one, other) and one.w1 * other.w1 + one.w2 * other.w2 < 0


def share(line: Line, corner: str) -> Q:
    """The part of a corner's square [0, 5.3]^2 that the neuron lights up on: clipped, then measured by the shoelace formula."""
    s1, s2 = CORNERS[corner]
    square = [(Q(0), Q(0)), (s1 * END, Q(0)), (s1 * END, s2 * END), (Q(0), s2 * END)]
    values = [line.w1 * x + line.w2 * y + line.b for x, y in square]
    kept: list[tuple[Q, Q]] = []
    for place in range(4):
        p, q, u, v = square[place - 1], square[place], values[place - 1], values[place]
        if u >= 0:
            kept.append(p)
        if u * v < 0:
            t = u / (u - v)
            kept.append((p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])))
    turned = zip(kept, kept[1:] + kept[:1], strict=True)
    return abs(sum((p[0] * q[1] - q[0] * p[1] for p, q in turned), Q(0))) / 2 / END**2
