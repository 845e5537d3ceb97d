"""Random L-smooth functions, one a lane, with values and gradients in balls and a certified L."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from verify.stress import balls
from verify.stress.balls import Ball, exactly, inner, library, log_cosh, positive_part, total

Rng = np.random.Generator


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Functions of `dimension` variables: value and gradient at one point for each lane."""

    name: str
    dimension: int
    value: Callable[[Ball], Ball]  # (B, n) -> (B,)
    gradient: Callable[[Ball], Ball]  # (B, n) -> (B, n)
    lipschitz: Any  # (B,), floats that are upper bounds of the smallest constant
    least: Any = None  # (B,), a lower bound of f; attained at 0 when `modulus` is given
    modulus: Any = None  # (B,), f is strongly convex with it; None when f may not be convex
    second: Callable[[Ball, Ball], Ball] | None = None  # the derivative of the gradient along a direction
    genes: Any = None  # what an evolved function is made of


def reflected(rng: Rng, lanes: int, dimension: int) -> Callable[[Ball], Ball]:
    """x -> x - 2 <v, x>/|v|^2 v, orthogonal and its own inverse, for integer v."""
    v = rng.integers(-3, 4, (lanes, dimension)).astype(float)
    v[np.all(v == 0, axis=1), 0] = 1.0
    normal = exactly(v)
    scale = balls.reciprocal(exactly((v * v).sum(axis=1)))  # small integers: exact

    def reflect(x: Ball) -> Ball:
        along = inner(normal, x) * scale
        return x - normal * (along + along).column()

    return reflect


def power_of_two(rng: Rng, lanes: int) -> Any:
    """L = 1/4, ..., 8: products with small dyadic numbers are exact."""
    return 2.0 ** rng.integers(-2, 4, lanes)


def curvatures(rng: Rng, shape: tuple[int, ...], low: Any, high: Any) -> Any:
    """Half of them extreme, the others multiples of 1/16 between; exact for powers of two."""
    share = np.where(rng.random(shape) < 0.5, rng.integers(0, 2, shape) * 16, rng.integers(0, 17, shape)) / 16
    return low + share * (high - low)


def _bounds(rng: Rng, lanes: int, convex: bool) -> tuple[Any, Any]:
    high = power_of_two(rng, lanes)
    return (high * rng.integers(0, 5, lanes) / 8 if convex else -high), high


def quadratic(rng: Rng, lanes: int, dimension: int, convex: bool) -> Family:
    """sum s_i y_i^2 / 2 + <b, x> in reflected coordinates y; without b when convex."""
    low, high = _bounds(rng, lanes, convex)
    bend = exactly(curvatures(rng, (lanes, dimension), low[:, None], high[:, None]))
    shift = exactly(np.zeros((lanes, dimension)) if convex else rng.integers(-8, 9, (lanes, dimension)) / 4)
    turn = reflected(rng, lanes, dimension)
    half = exactly(np.full(lanes, 0.5))
    least = np.zeros(lanes) if convex else None

    def value(x: Ball) -> Ball:
        y = turn(x)
        return half * inner(bend * y, y) + inner(shift, x)

    return Family(
        "quadratics", dimension, value, lambda x: turn(bend * turn(x)) + shift, high, least, low if convex else None
    )


def piecewise_linear_gradient(rng: Rng, lanes: int, dimension: int, convex: bool) -> Family:
    """Coordinatewise slopes that change at four knots between extreme values, in reflected coordinates."""
    low, high = _bounds(rng, lanes, convex)
    bend = curvatures(rng, (lanes, dimension, 5), low[:, None, None], high[:, None, None])
    knots = np.sort(rng.integers(-16, 17, (lanes, dimension, 4)), axis=2) / 4
    return _splines("piecewise linear gradients", rng, bend, knots, high, low, convex)


def huber(rng: Rng, lanes: int, dimension: int, convex: bool) -> Family:
    """Quadratic near 0 and linear far away."""
    high = power_of_two(rng, lanes)
    bend = np.zeros((lanes, dimension, 5))
    bend[:, :, 2] = high[:, None]
    width = rng.integers(1, 9, (lanes, dimension)) / 4
    knots = np.stack([-width - 1, -width, width, width + 1], axis=2)
    return _splines("Huber functions", rng, bend, knots, high, np.zeros(lanes), convex)


def _splines(name: str, rng: Rng, bend: Any, knots: Any, high: Any, low: Any, convex: bool) -> Family:
    lanes, dimension, _ = bend.shape
    turn, first, change, at = reflected(rng, lanes, dimension), exactly(bend[:, :, 0]), np.diff(bend, axis=2), knots
    jumps, places, half = exactly(change), exactly(at), exactly(np.full((lanes, 1), 0.5))
    zero = exactly(np.zeros((lanes, dimension)))
    start = (change * np.maximum(-at, 0)).sum(axis=2)  # the slope at 0 without the shift; dyadic, exact
    shift = exactly(-start if convex else rng.integers(-8, 9, (lanes, dimension)) / 4)

    def beyond(y: Ball) -> Ball:
        return positive_part(y[:, :, None] - places)

    def value(x: Ball) -> Ball:
        y = turn(x)
        over = beyond(y)
        return total(shift * y + half * (first * y * y + total(jumps * over * over)))

    def gradient(x: Ball) -> Ball:
        y = turn(x)
        return turn(shift + first * y + total(jumps * beyond(y)))

    least = value(zero).mid if convex else None  # of short dyadic numbers: exact
    return Family(name, dimension, value, gradient, high, least, low if convex else None)


def ridges(rng: Rng, lanes: int, dimension: int, convex: bool) -> Family:
    """sum c_k log cosh <w_k, x>: the second derivative of log cosh is at most 1."""
    weights, w = _directions(rng, lanes, dimension, signed=not convex)
    high = _ridge_bound(weights, w)

    def value(x: Ball) -> Ball:
        return total(exactly(weights) * log_cosh(_places(w, x)))

    def gradient(x: Ball) -> Ball:
        return _combined(exactly(weights) * library(np.tanh, _places(w, x), 1.0), w)

    least = np.zeros(lanes) if convex else None
    return Family("log-cosh ridges", dimension, value, gradient, high, least, np.zeros(lanes) if convex else None)


def waves(rng: Rng, lanes: int, dimension: int, convex: bool) -> Family:
    """sum c_k cos <w_k, x>, bounded below by -sum |c_k|."""
    weights, w = _directions(rng, lanes, dimension, signed=True)

    def value(x: Ball) -> Ball:
        return total(exactly(weights) * library(np.cos, _places(w, x), 1.0))

    def gradient(x: Ball) -> Ball:
        return -_combined(exactly(weights) * library(np.sin, _places(w, x), 1.0), w)

    return Family("cosine sums", dimension, value, gradient, _ridge_bound(weights, w), -np.abs(weights).sum(axis=1))


def _directions(rng: Rng, lanes: int, dimension: int, signed: bool) -> tuple[Any, Any]:
    weights = rng.integers(1, 9, (lanes, 4)) / 8 * (rng.choice([-1.0, 1.0], (lanes, 4)) if signed else 1.0)
    return weights, rng.integers(-8, 9, (lanes, 4, dimension)) / 4


def _ridge_bound(weights: Any, w: Any) -> Any:
    """sum |c_k| |w_k|^2; sums of small dyadic numbers are exact."""
    return np.maximum((np.abs(weights) * (w * w).sum(axis=2)).sum(axis=1), 2.0**-10)


def _places(w: Any, x: Ball) -> Ball:
    return total(exactly(w) * x[:, None, :])


def _combined(scalars: Ball, w: Any) -> Ball:
    rows = exactly(np.swapaxes(w, 1, 2))
    return total(rows * scalars[:, None, :])


Maker = Callable[[Rng, int, int, bool], Family]
SMOOTH: Final[tuple[Maker, ...]] = (quadratic, piecewise_linear_gradient, huber, ridges, waves)
CONVEX: Final[tuple[Maker, ...]] = (quadratic, piecewise_linear_gradient, huber, ridges)
