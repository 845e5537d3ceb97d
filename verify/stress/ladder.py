"""Candidates for each kind of variable, the most readable first: (cost, value) with small integer costs."""

from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from verify.stress.functions import applied, on_the_line, separable
from verify.stress.piecewise import Piecewise, constant, joined, spline
from verify.stress.polynomials import polynomial, primitive
from verify.stress.sequences import ClosedForm

Candidates = list[tuple[int, Any]]

_REALS: Final = (
    ("1", "0 2 -1", "1/2 3 -2", "-1/2 4 3/2", "1/4 -3 5 1/3", "-3/2 3/4 -4 10", "1/10 -10 100 1/100 2/3 5/2 -5 7/2"),
    ("0", "1 -1", "2 -2", "3 1/2 -3", "3/2 -1/2 4 -4", "5 -5 5/2 -3/2", "10 -10 1/4 7/2 -5/2 1/10"),
)


def _costed(rows: tuple[str, ...]) -> Candidates:
    return [(cost, Fraction(shown)) for cost, row in enumerate(rows) for shown in row.split()]


REALS: Final = _costed(_REALS[0])
COORDINATES: Final = _costed(_REALS[1])
NATURALS: Final[Candidates] = [(0, 1), (1, 2), (1, 0), (2, 3), (4, 4), (6, 5), (8, 7)]


@lru_cache
def vectors(dimension: int) -> Candidates:
    """Points with small coordinates; 1 and the unit vectors before 0."""
    if dimension == 1:
        return [(cost, (value,)) for cost, value in REALS]
    if dimension == 3:
        units = [tuple(map(Fraction, unit)) for unit in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (0, 0, 0))]
        return [(cost // 3, unit) for cost, unit in enumerate(units)]
    pairs = [((a, b), ca + cb) for ca, a in COORDINATES[:9] for cb, b in COORDINATES[:9]]
    special = {(0, 0): 1, (1, 1): 1, (3, 4): 4}
    ordered = [(special.get((int(a), int(b)), max(0, cost - 1)), (a, b)) for (a, b), cost in pairs]
    return sorted(ordered, key=lambda item: item[0])


def smooth_shape(knots: list[Any], curvatures: list[Any], slope: Any = 0) -> Piecewise:
    """The piecewise quadratic with these second derivatives between the knots, 0 at 0, and this slope there."""
    return antiderivative(spline(knots, curvatures, slope))


def antiderivative(p: Piecewise) -> Piecewise:
    """The continuous antiderivative that vanishes at 0."""
    pieces = [primitive(piece) for piece in p.pieces]
    ends = [Fraction(0), *p.knots]
    for number, knot in enumerate(p.knots):
        here, following = (
            sum((c * knot**i for i, c in enumerate(pieces[n])), Fraction(0)) for n in (number, number + 1)
        )
        pieces[number + 1] = polynomial(*_shifted(pieces[number + 1], here - following))
    shape = joined(list(ends[1:]), *pieces)
    return shape - shape.at(0)


def _shifted(p: tuple[Fraction, ...], by: Fraction) -> tuple[Fraction, ...]:
    return (p[0] + by, *p[1:]) if p else (by,)


def _parabola(curvature: Any, slope: Any = 0, height: Any = 0) -> Piecewise:
    return Piecewise((), (polynomial(height, slope, Fraction(curvature) / 2),), ())


HUBER: Final = smooth_shape([-1, 1], [0, 1, 0])
ONE_SIDED: Final = smooth_shape([0], [0, 1])
LATE: Final = smooth_shape([1], [1, 0])
_HALF: Final = Fraction(1, 2)
RAMP: Final = antiderivative(smooth_shape([0, 1], [0, 1, 0]))  # second derivative 0, then t, then 1
STEEP: Final = antiderivative(smooth_shape([0, _HALF], [0, 2, 0]))  # second derivative 0, then 2 t, then 1

_LINE: Final = (
    (_parabola(1),),
    (_parabola(-1), constant(0), _parabola(0, 1), _parabola(2)),
    (
        HUBER,
        ONE_SIDED,
        LATE,
        smooth_shape([0], [1, -1]),
        _parabola(_HALF),
        _parabola(1, 1),
        _parabola(1, 0, 1),
        constant(1),
        RAMP,
    ),
    (
        smooth_shape([-1, 1], [1, -1, 1]),
        smooth_shape([-1, 1], [-1, 1, -1]),
        smooth_shape([0, 1], [0, 1, 0]),
        smooth_shape([0], [-1, 1]),
        smooth_shape([1], [1, -1]),
        smooth_shape([1], [-1, 1]),
        smooth_shape([1, 2], [1, -1, 1]),
        smooth_shape([1, Fraction(3, 2)], [1, -_HALF, 1]),  # not convex, one stationary point
        smooth_shape([0], [1, 0]),
        _parabola(-2),
        _parabola(1, 0, -1),
        smooth_shape([-1, 1], [1, 0, 1]),
        smooth_shape([1], [0, 1]),
        smooth_shape([0], [2, 1]),
        smooth_shape([1], [1, 2]),
    ),
    (
        -HUBER,
        smooth_shape([0, 1, 2], [0, 1, -1, 0]),
        smooth_shape([0, 1, 2, 3], [1, -1, 1, -1, 1]),
        smooth_shape([-1, 1], [1, -1, 1], 1),
        smooth_shape([1, 3], [1, -1, 1]),
        smooth_shape([0], [1, _HALF]),
        smooth_shape([_HALF], [1, 0]),
        smooth_shape([-2, 2], [0, 1, 0]),
        2 * HUBER,
        Fraction(1, 4) * HUBER,
        2 * ONE_SIDED,
        _parabola(1, -1, 1),
        _parabola(3),
        _parabola(Fraction(1, 4)),
        _parabola(0, -1, 1),
        _parabola(0, 1, 1),
        smooth_shape([1], [2, 0]),
        constant(-1),
    ),
    (
        antiderivative(smooth_shape([-1, 1], [0, 1, 0])),  # third derivatives: the second is continuous
        antiderivative(smooth_shape([-1, 0, 1], [0, 1, -1, 0]) + _parabola(0, 1)),
        STEEP,
        smooth_shape([0], [10, 1]),
        _parabola(10),
        smooth_shape([_HALF, 1], [1, -1, 1]),
    ),
)
_ROUGH: Final = (
    spline([0], [-1, 1]),  # |x|
    spline([0], [0, 1]),
    Piecewise((), (polynomial(0, 0, 0, 1),), ()),
    Piecewise((), (polynomial(0, 0, 0, 0, 1),), ()),
    joined([0], polynomial(0), polynomial(1)),
    Piecewise((Fraction(0),), ((), ()), (Fraction(1),)),
    spline([-1, 1], [0, 1, 0]),
)

X, Y, SUM, DIFFERENCE = (1, 0), (0, 1), (1, 1), (1, -1)
_PLANE: Final = (
    (0, ((X, _parabola(1)), (Y, _parabola(1)))),
    (0, ((X, _parabola(1)), (Y, _parabola(-1)))),
    (1, ((X, _parabola(1)), (Y, _parabola(2)))),
    (1, ((X, _parabola(1)),)),
    (2, ((X, _parabola(-1)), (Y, _parabola(-1)))),
    (2, ((SUM, _parabola(_HALF)), (DIFFERENCE, _parabola(-_HALF)))),
    (2, ((X, HUBER), (Y, _parabola(1)))),
    (2, ((X, RAMP), (Y, STEEP))),
    (2, ((X, _parabola(1)), (Y, _parabola(0, 1)))),
    (3, ((X, ONE_SIDED), (Y, _parabola(-1)))),
    (3, ((SUM, _parabola(_HALF)), (DIFFERENCE, _parabola(Fraction(1, 4))))),
    (3, ((X, smooth_shape([0], [1, -1])), (Y, smooth_shape([0], [-1, 1])))),
    (3, ((X, _parabola(10)), (Y, _parabola(1)))),
)


@lru_cache
def functions(dimension: int) -> Candidates:
    """Functions with Lipschitz gradients first, then some without."""
    if dimension == 3:
        return [(0, separable(((1, 0, 0), _parabola(1)), ((0, 1, 0), _parabola(1)), ((0, 0, 1), _parabola(1))))]
    if dimension != 1:
        return [(cost, separable(*parts)) for cost, parts in _PLANE]
    smooth = [(cost, on_the_line(shape)) for cost, row in enumerate(_LINE) for shape in row]
    return [*smooth, *((3, on_the_line(shape)) for shape in _ROUGH)]


@lru_cache
def sequences(kind: str, dimension: int) -> Candidates:
    """Sequences of naturals, reals or vectors by closed forms."""
    if kind == "natural":
        rules = (
            (0, "1", lambda t: t * 0 + 1),
            (1, "t", lambda t: t),
            (2, "t + 1", lambda t: t + 1),
            (2, "2 t", lambda t: 2 * t),
            (3, "3 for t = 1, else 1", lambda t: int(SPIKE.at(t)) if isinstance(t, int) else applied(SPIKE, t)),
        )
        return [(cost, ClosedForm(shown, rule)) for cost, shown, rule in rules]
    found: Candidates = []
    unit: Any = (Fraction(1),) + (Fraction(0),) * (dimension - 1)
    for cost, shown, rule, whole in _RULES:
        if kind == "real":
            found.append((cost, ClosedForm(shown, rule, whole)))
        else:
            along = f"({shown}) e1" if dimension > 1 else shown
            found.append((cost, ClosedForm(along, _along(rule, unit), whole)))
    return found


def _along(rule: Any, unit: tuple[Fraction, ...]) -> Any:
    return lambda t: tuple(rule(t) * coordinate for coordinate in unit)


SPIKE: Final = Piecewise((Fraction(1),), (polynomial(1), polynomial(1)), (Fraction(3),))
START: Final = Piecewise((Fraction(0),), ((), ()), (Fraction(1),))
_RULES: Final[tuple[tuple[int, str, Any, bool], ...]] = (
    (0, "1", lambda t: t * 0 + Fraction(1), True),
    (1, "t", lambda t: t + Fraction(0), True),
    (1, "(-1)^t", lambda t: Fraction((-1) ** t), False),
    (1, "0", lambda t: t * 0 + Fraction(0), True),
    (2, "-1", lambda t: t * 0 - Fraction(1), True),
    (2, "-t", lambda t: t * Fraction(-1), True),
    (3, "1/2^t", lambda t: Fraction(1, 2**t), False),
    (3, "t^2", lambda t: t * t + Fraction(0), True),
    (3, "2^t", lambda t: Fraction(2**t), False),
    (3, "1/(t + 1)", lambda t: Fraction(1, t + 1), False),
    (3, "-(-1)^t", lambda t: Fraction(-((-1) ** t)), False),
    (3, "3 for t = 1, else 1", lambda t: applied(SPIKE, t), True),
    (3, "1 for t = 0, else 0", lambda t: applied(START, t), True),
)
