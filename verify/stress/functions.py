"""Exact functions on R^n: sums of piecewise polynomials along orthogonal rational directions.

f(x) = sum over k of p_k(<w_k, x>). In the directions w_k the Hessian is diagonal with entries |w_k|^2 p_k'', so that
every question below splits into questions about one real variable.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from verify.stress import piecewise, polynomials, printing
from verify.stress.outcomes import UndefinedTerm
from verify.stress.piecewise import Piecewise, compose

Vector = tuple[Fraction, ...]
Point = tuple[Fraction | Piecewise, ...]  # a point, or a curve of points


@dataclass(frozen=True, eq=False)
class Function:
    """The sum of p(<w, x>) over pairs (w, p); the w are orthogonal and not zero."""

    dimension: int
    parts: tuple[tuple[Vector, Piecewise], ...]

    def __post_init__(self) -> None:
        for place, (one, _) in enumerate(self.parts):
            if len(one) != self.dimension or not any(one):
                raise ValueError(f"not a direction in dimension {self.dimension}: {one}")
            if any(dot(one, other) != 0 for other, _ in self.parts[:place]):
                raise ValueError("directions are orthogonal to each other")

    def value(self, point: Point) -> Any:
        """f at a point, or along a curve."""
        if self._line is not None:
            return applied(self._line, point[0])
        total: Fraction | Piecewise = Fraction(0)
        for direction, shape in self.parts:
            total = total + applied(shape, dot(direction, point))
        return total

    def gradient(self, point: Point) -> Point:
        """The gradient; undefined where some part has no derivative."""
        if self._line is not None:
            return (_defined(self._slopes[0], point[0], "gradient"),)
        total: Point = (Fraction(0),) * self.dimension
        for (direction, _), slope in zip(self.parts, self._slopes, strict=True):
            rate = _defined(slope, dot(direction, point), "gradient")
            total = tuple(t + w * rate for t, w in zip(total, direction, strict=True))
        return total

    def second(self, point: Vector, along: Vector) -> Vector:
        """The derivative of the gradient at the point in a direction; undefined where there is none."""
        self.gradient(point)
        total: Point = (Fraction(0),) * self.dimension
        for (direction, _), slope in zip(self.parts, self._slopes, strict=True):
            speed = dot(direction, along)
            if speed != 0:  # at speed 0 the part does not move
                rate = speed * _defined(piecewise.derivative(slope), dot(direction, point), "second derivative")
                total = tuple(t + w * rate for t, w in zip(total, direction, strict=True))
        return total  # type: ignore[return-value]

    @cached_property
    def _line(self) -> Piecewise | None:
        """The shape, of a function on the line with its natural direction."""
        return self.parts[0][1] if self.dimension == 1 and len(self.parts) == 1 and self.parts[0][0][0] == 1 else None

    @cached_property
    def _slopes(self) -> tuple[Piecewise, ...]:
        return tuple(piecewise.derivative(shape) for _, shape in self.parts)

    @cached_property
    def differentiable(self) -> bool:
        """Whether f has a gradient everywhere."""
        return all(piecewise.is_differentiable(shape) for _, shape in self.parts)

    @cached_property
    def continuous(self) -> bool:
        """Whether f is continuous."""
        return all(piecewise.is_continuous(shape) for _, shape in self.parts)

    @cached_property
    def twice_differentiable(self) -> bool:
        """Whether the gradient of f is differentiable; its derivative is then continuous."""
        return self.differentiable and all(piecewise.is_differentiable(slope) for slope in self._slopes)

    def below_chords(self, modulus: Fraction) -> bool:
        """Whether f - modulus/2 |x|^2 lies below its chords: no jump, no kink downwards, curvature at least modulus."""
        low = self.curvature[0]
        kinks = all(piecewise.slopes_rise(shape) for _, shape in self.parts)
        return self.continuous and kinks and low is not None and low >= modulus

    @cached_property
    def curvature(self) -> tuple[Fraction | None, Fraction | None]:
        """The infimum and supremum of second derivatives along unit vectors; None where unbounded."""
        bounds = [self._part_curvature(number) for number in range(len(self.parts))]
        lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
        if len(self.parts) < self.dimension:
            lows, highs = [*lows, Fraction(0)], [*highs, Fraction(0)]
        low = None if None in lows else min(x for x in lows if x is not None)
        high = None if None in highs else max(x for x in highs if x is not None)
        return low, high

    def _part_curvature(self, number: int) -> tuple[Fraction | None, Fraction | None]:
        direction, slope = self.parts[number][0], self._slopes[number]
        bend = piecewise.derivative(slope)  # at a knot a second derivative, if any, is a limit of those around
        filled = Piecewise(
            bend.knots,
            bend.pieces,
            tuple(polynomials.value(p, t) for p, t in zip(bend.pieces, bend.knots, strict=False)),
        )
        low, high = piecewise.infimum(filled)[0], piecewise.supremum(filled)
        size = dot(direction, direction)
        return None if low is None else low * size, None if high is None else high * size

    @cached_property
    def lipschitz(self) -> Fraction | None:
        """The smallest Lipschitz constant of the gradient; None when there is none."""
        low, high = self.curvature
        return max(-low, high) if self.differentiable and low is not None and high is not None else None

    @property
    def convex(self) -> bool:
        """Whether f is differentiable and convex."""
        return self.strongly_convex(Fraction(0))

    def strongly_convex(self, modulus: Fraction) -> bool:
        """Whether f is differentiable and f(y) >= f(x) + <grad f(x), y - x> + modulus/2 |y - x|^2 everywhere."""
        low = self.curvature[0]
        return self.differentiable and low is not None and low >= modulus

    @cached_property
    def infimum(self) -> Fraction | None:
        """The infimum of f; None when f is unbounded below."""
        return _sum_of_infima([shape for _, shape in self.parts])

    @cached_property
    def minimisers(self) -> tuple[Vector, ...]:
        """Some points where f attains its infimum; in directions that f does not depend on, 0."""
        found: list[Vector] = [(Fraction(0),) * self.dimension]
        if self.infimum is None:
            return ()
        for direction, shape in self.parts:
            size = dot(direction, direction)
            moves = [tuple(w * t / size for w in direction) for t in piecewise.infimum(shape)[1]]
            found = [tuple(a + b for a, b in zip(point, move, strict=True)) for point in found for move in moves]
        return tuple(found)

    def gradient_dominated(self, modulus: Fraction, level: Fraction) -> bool:
        """Whether f is differentiable and |grad f(x)|^2 >= 2 modulus (f(x) - level) everywhere."""
        if not self.differentiable:
            return False
        slopes = zip(self.parts, self._slopes, strict=True)
        excess = [slope * slope * dot(w, w) - shape * (2 * modulus) for (w, shape), slope in slopes]
        least = _sum_of_infima(excess)
        return least is not None and least + 2 * modulus * level >= 0

    def __repr__(self) -> str:
        return self.text()

    def text(self, name: str = "f") -> str:
        """f(x) = x^2/2 for x <= 1, x - 1/2 for x > 1"""
        return printing.function_text(name, self.dimension, self.parts)

    def latex(self, name: str = "f") -> str:
        """The same in LaTeX."""
        return printing.function_latex(name, self.dimension, self.parts)

    def sympy(self, *variables: object) -> object:
        """The same as a SymPy expression in one symbol for each coordinate."""
        return printing.function_sympy(self.parts, variables)


def on_the_line(shape: Piecewise) -> Function:
    """The shape as a function on R^1."""
    return Function(1, (((Fraction(1),), shape),))


def separable(*parts: tuple[tuple[int, ...], Piecewise]) -> Function:
    """A function from integer directions and shapes."""
    return Function(len(parts[0][0]), tuple((tuple(map(Fraction, w)), shape) for w, shape in parts))


def dot(left: Sequence[Any], right: Sequence[Any]) -> Any:
    """The inner product of two lists of coordinates."""
    if len(left) == 1 == len(right):
        return left[0] * right[0]
    return sum((a * b for a, b in zip(left, right, strict=True)), Fraction(0))


def applied(shape: Piecewise, place: Fraction | Piecewise) -> Any:
    """The shape at a number, or composed with a function."""
    return compose(shape, place) if isinstance(place, Piecewise) else shape.at(place)


def _defined(slope: Piecewise, place: Fraction | Piecewise, what: str) -> Any:
    try:
        return applied(slope, place)
    except UndefinedTerm as problem:
        raise UndefinedTerm(f"the {what} does not exist there") from problem


def _sum_of_infima(shapes: Sequence[Piecewise]) -> Fraction | None:
    """The arguments of the shapes vary independently, so the infimum of the sum is the sum."""
    least = [piecewise.infimum(shape)[0] for shape in shapes]
    return None if None in least else sum((x for x in least if x is not None), Fraction(0))
