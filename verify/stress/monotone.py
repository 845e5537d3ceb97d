"""Whether a function of one real variable increases, or is odd, from its pieces."""

from fractions import Fraction
from typing import Final

from verify.stress import piecewise, polynomials
from verify.stress.functions import Function
from verify.stress.hyperbolic import Tanh
from verify.stress.outcomes import Undecided
from verify.stress.piecewise import Piecewise, compose, constant

TURNED: Final = Piecewise((), (polynomials.polynomial(0, -1),), ())


def shape_of(h: Function) -> Piecewise:
    """The pieces of a function on the line."""
    ((direction, shape),) = h.parts
    if direction != (Fraction(1),):
        raise Undecided("a function of a multiple of its argument")
    return shape


def rises(h: Function | Tanh, strictly: bool = False) -> bool:
    """No slope is negative and no jump goes down; strictly: and no piece is constant."""
    if isinstance(h, Tanh):
        return True
    shape = shape_of(h)
    slope = piecewise.derivative(shape)
    points, exact = piecewise.critical(slope)
    if not exact:
        raise Undecided("an irrational turning point")
    if any(slope.at(t) < 0 for t in piecewise.cells(points)):
        return False
    if strictly and any(len(piece) <= 1 for piece in shape.pieces):
        return False
    return all(_goes_up(shape, place) for place in range(len(shape.knots)))


def _goes_up(shape: Piecewise, place: int) -> bool:
    here: Fraction | None = shape.values[place]
    left, right = (polynomials.value(piece, shape.knots[place]) for piece in shape.pieces[place : place + 2])
    return here is not None and left <= here <= right


def is_odd(h: Function | Tanh) -> bool:
    """h(-t) = -h(t) for all t."""
    if isinstance(h, Tanh):
        return True
    shape = shape_of(h)
    return compose(shape, TURNED) + shape == constant(0)


def reaches_one(h: Function | Tanh) -> bool:
    """The supremum is 1."""
    return isinstance(h, Tanh) or piecewise.supremum(shape_of(h)) == 1
