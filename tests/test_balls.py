"""Balls hold the exact results of all numbers in the operands; a much smaller one would not."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from verify.stress import balls
from verify.stress.balls import Ball, exactly

LANES = 400


def _ends(x):
    """The numbers of a ball that are furthest apart, exactly; before the factor for rounding in radii."""
    raw = np.zeros(LANES) if x.raw is None else x.raw
    return [[Fraction(m) + sign * Fraction(r) for m, r in zip(x.mid, raw, strict=True)] for sign in (-1, 0, 1)]


def _drawn(rng, exponents, wide):
    mid = rng.standard_normal(LANES) * 2.0 ** rng.integers(*exponents, LANES)
    if not wide:
        return exactly(mid)
    raw = np.abs(mid) * 2.0 ** rng.integers(-50, 3, LANES)  # from sharp to wider than the midpoint
    return Ball(mid, raw, 1)


def _square(x, _):
    return x * x


OPERATIONS = {
    "sum": (lambda x, y: x + y, lambda a, b: a + b),
    "difference": (lambda x, y: x - y, lambda a, b: a - b),
    "product": (lambda x, y: x * y, lambda a, b: a * b),
    "square": (_square, lambda a, _: a * a),
    "a third": (lambda x, _: x * balls.rational(Fraction(1, 3)), lambda a, _: a / 3),
    "a half": (lambda x, _: exactly(np.array([0.5])) * x, lambda a, _: a / 2),
    "minus twice": (lambda x, _: exactly(np.array([-2.0])) * x, lambda a, _: -2 * a),
    "seven times": (lambda x, _: exactly(np.array([7.0])) * x, lambda a, _: 7 * a),
    "maximum": (balls.larger, max),
    "positive part": (lambda x, _: balls.positive_part(x), lambda a, _: max(a, Fraction(0))),
    "absolute value": (lambda x, _: balls.size(x), lambda a, _: abs(a)),
    "inner product": (
        lambda x, y: balls.inner(_pairs(x, y), _pairs(y, y)),
        lambda a, b: a * b + b * b,
    ),
}
ROUNDED = {name: 4 for name in ("sum", "difference", "product", "square", "a third", "seven times")} | {
    "inner product": 8
}


def _pairs(x, y):
    return Ball(
        np.stack([x.mid, y.mid], axis=1),
        np.stack([np.zeros(LANES) if part.raw is None else part.raw for part in (x, y)], axis=1),
        1,
    )


@pytest.mark.parametrize("exponents", [(-3, 4), (-40, 40), (-540, -500), (-1074, -1000), (480, 510)])
@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("name", OPERATIONS)
def test_what_can_come_out_is_in_the_ball(name, wide, exponents):
    rng = np.random.default_rng(1)
    x, y = _drawn(rng, exponents, wide), _drawn(rng, exponents, wide)
    compute, exact = OPERATIONS[name]
    found = compute(x, y)
    for one, other in product(_ends(x), _ends(y)):
        for a, b, m, r in zip(one, other, found.mid, found.rad, strict=True):
            if name == "square":
                b = a
            assert abs(exact(a, b) - Fraction(m)) <= Fraction(r)


@pytest.mark.parametrize(("name", "part"), ROUNDED.items())
def test_a_radius_so_many_times_smaller_would_be_too_small(name, part):
    rng = np.random.default_rng(2)
    x, y = _drawn(rng, (-3, 4), False), _drawn(rng, (-3, 4), False)
    compute, exact = OPERATIONS[name]
    found = compute(x, y)
    errors = [
        abs(exact(Fraction(a), Fraction(b)) - Fraction(m)) for a, b, m in zip(x.mid, y.mid, found.mid, strict=True)
    ]
    assert any(part * e > Fraction(r) for e, r in zip(errors, found.rad, strict=True))


def test_quotients_and_roots_are_in_the_ball():
    rng = np.random.default_rng(3)
    x = Ball(np.abs(rng.standard_normal(LANES)) + 0.1, rng.random(LANES) * 0.09, 1)
    inverse, root = balls.reciprocal(x), balls.root(x)
    for end in _ends(x):
        for a, m, r in zip(end, inverse.mid, inverse.rad, strict=True):
            assert abs(1 / a - Fraction(m)) <= Fraction(r)
        for a, m, r in zip(end, root.mid, root.rad, strict=True):
            assert max(Fraction(m) - Fraction(r), 0) ** 2 <= a <= (Fraction(m) + Fraction(r)) ** 2


def test_rounding_in_the_radius_itself_is_covered():
    rng = np.random.default_rng(4)
    x, exact = exactly(np.zeros(LANES)), [Fraction(0)] * LANES
    short = 0
    for _ in range(30):
        step = Ball(rng.standard_normal(LANES), rng.random(LANES) / 3, 1)
        x = x + step
        exact = [
            e + Fraction(r) + Fraction(abs(m)) * Fraction(balls.U)
            for e, r, m in zip(exact, step.raw, x.mid, strict=True)
        ]
        short += sum(Fraction(r) < e for r, e in zip(x.raw, exact, strict=True))
        assert all(Fraction(r) >= e for r, e in zip(x.rad, exact, strict=True))
    assert short  # without the factor it would not be


def test_exact_numbers_stay_exact():
    x = exactly(np.arange(5.0))
    assert (exactly(np.array([4.0])) * x).raw is None
    assert (-x).raw is None
    assert not balls.positive_part(x).rad.any()
    assert balls.total(x[:, None]).raw is None


def test_more_operations_than_the_factor_covers_are_refused():
    with pytest.raises(OverflowError):
        _ = Ball(np.ones(1), np.ones(1), balls.DEEPEST + 1).rad
