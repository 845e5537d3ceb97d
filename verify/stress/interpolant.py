"""A function on the line through given points, gradients and values: piecewise quadratic, its curvature low, high, low.

Between neighbours the gradient has the slopes low, high, low (or high, low, high) with rational knots; every value
between the least and the largest that smoothness allows is reached, so the data of any function on the line are met.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from verify.stress.functions import Function, on_the_line
from verify.stress.ladder import antiderivative
from verify.stress.piecewise import spline

ROUNDINGS: Final = tuple(map(Fraction, "1/8 1/30 1/200 1/2000 1/100000".split()))
Point = tuple[Fraction, Fraction, Fraction]  # position, gradient, value
Bend = tuple[Fraction, Fraction]  # from here on, this curvature


def near(value: float, within: Fraction) -> Fraction:
    """The fraction of small denominator within the distance."""
    denominator = 1
    while True:
        found = Fraction(round(value * denominator), denominator)
        if abs(found - Fraction(value)) <= within:
            return found
        denominator += 1 if denominator < 64 else denominator


def roundings(guess: Sequence[float]) -> Iterator[tuple[tuple[Fraction, ...], float, Fraction]]:
    """Readable rational vectors near multiples of the guess, the factor, and how near."""
    sizes = sorted({round(abs(v), 9) for v in guess if abs(v) > 1e-3}, reverse=True)
    seen = set()
    for within in ROUNDINGS:
        for size in sizes:
            for sign in (1, -1):
                found = tuple(near(sign * v / size, within) for v in guess)
                if found not in seen:
                    seen.add(found)
                    yield found, 1 / size, within


def rises(left: Point, right: Point, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction] | None:
    """The least and the largest f(b) - f(a) for these gradients; None when there is no such function."""
    h, change = right[0] - left[0], right[1] - left[1]
    if not low * h <= change <= high * h:
        return None
    steep = (change - low * h) / (high - low)  # how long the slope is high
    flat = h - steep
    late = left[1] * h + low * h * h / 2 + (high - low) * steep * steep / 2
    return late, late + (high - low) * steep * flat


def valued(
    positions: Sequence[Fraction],
    gradients: Sequence[Fraction],
    weights: Sequence[Fraction],
    low: Fraction,
    high: Fraction,
    values: Sequence[Fraction] = (),
) -> list[Point] | None:
    """Points in order; the values near those given, or those that make the weighted sum smallest.

    None when the gradients fit no function, or there are no points at all.
    """
    if not positions:
        return None
    slopes: dict[Fraction, Fraction] = {}
    shares: dict[Fraction, Fraction] = {}
    for x, g, w in zip(positions, gradients, weights, strict=True):
        if slopes.setdefault(x, g) != g:
            return None
        shares[x] = shares.get(x, Fraction(0)) + w
    wanted = dict(zip(positions, values, strict=True)) if values else {}
    places = sorted(slopes)
    found: list[Point] = [(places[0], slopes[places[0]], wanted.get(places[0], Fraction(0)))]
    for a, b in pairwise(places):
        bounds = rises((a, slopes[a], Fraction(0)), (b, slopes[b], Fraction(0)), low, high)
        if bounds is None:
            return None
        before = found[-1][2]
        if wanted:
            rise = min(max(wanted[b] - before, bounds[0]), bounds[1])
        else:
            rise = bounds[0 if sum((shares[x] for x in places if x >= b), Fraction(0)) > 0 else 1]
        found.append((b, slopes[b], before + rise))
    return found


def functions_through(points: Sequence[Point], low: Fraction, high: Fraction) -> Iterator[Function]:
    """Functions on the line that differ beyond the points: as flat as possible, or bent upwards."""
    middle: list[Bend] = []
    for left, right in pairwise(points):
        inner, outer = (high, low) if low >= 0 else (low, high)
        part = _between(left, right, inner, outer)
        if part is None:
            return
        middle += [(left[0], outer), (part[0], inner), (part[1], outer)]
    first, last = points[0], points[-1]
    flat = max(low, Fraction(0))
    for end in (flat, high):
        before, after = [(first[0] - 1, end)], [(last[0], end)]
        if low <= 0 < first[1]:  # level off to the left
            before = [(first[0] - first[1] / high - 1, flat), (first[0] - first[1] / high, high)]
        if low <= 0 and last[1] < 0:
            after = [(last[0], high), (last[0] - last[1] / high, flat)]
        yield _built([*before, *middle, *after], first)


def _between(left: Point, right: Point, inner: Fraction, outer: Fraction) -> tuple[Fraction, Fraction] | None:
    """Where the curvature becomes `inner` and where it becomes `outer` again."""
    h, change = right[0] - left[0], right[1] - left[1]
    width = (change - outer * h) / (inner - outer)
    if not 0 <= width <= h:
        return None
    late = left[1] * h + outer * h * h / 2 + (inner - outer) * width * width / 2  # inner at the end
    rise, step = right[2] - left[2] - late, (inner - outer) * width
    before = h - width if step == 0 else h - width - rise / step
    if not 0 <= before <= h - width:
        return None
    return left[0] + before, left[0] + before + width


def _built(bends: Sequence[Bend], first: Point) -> Function:
    """The function with these curvatures, each from its place on (the first from everywhere), through the first point."""
    knots: list[Fraction] = []
    kept = [bends[0][1]]
    for knot, bend in bends[1:]:
        if knots and knot == knots[-1]:
            kept[-1] = bend
        elif bend != kept[-1]:
            knots.append(knot)
            kept.append(bend)
    slope = spline(list(knots), list(kept))
    shape = antiderivative(slope + (first[1] - slope.at(first[0])))
    return on_the_line(shape + (first[2] - shape.at(first[0])))
