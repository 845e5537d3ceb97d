"""Losses on given data, as random families: the data are fixed, the point moves; L is certified from the data.

Each is the mean over rows a_i of a function of <a_i, w>: its Hessian is at most B lambda_max(A'A)/m, B the bound of the
second derivative of that function.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from verify.stress.balls import Ball, exactly, library, log_cosh, total
from verify.stress.families import Family, Maker, Rng

ROUNDED_UP: Final = 1 + 1e-9  # the largest eigenvalue is computed with a relative error far below this
TANH_BOUND: Final = 2.55  # |sech^4 - 2 (tanh - y) tanh sech^2| <= 1 + 2 2/(3 sqrt 3) for |y| <= 1


def largest_curvature(rows: Any) -> float:
    """An upper bound of lambda_max(A'A)/m."""
    return float(np.linalg.eigvalsh(rows.T @ rows)[-1]) / len(rows) * ROUNDED_UP


def _places(rows: Any, w: Ball) -> Ball:
    """<a_i, w> in each lane."""
    return total(exactly(rows[None]) * w[:, None, :])


def _mean(x: Ball, count: int) -> Ball:
    return total(x) * exactly(np.full(1, 1.0)) * _inverse(count)


def _inverse(count: int) -> Ball:
    from fractions import Fraction

    from verify.stress.balls import rational

    return rational(Fraction(1, count))


def _gradient(rows: Any, slopes: Ball) -> Ball:
    """The mean of the slopes times the rows."""
    turned = exactly(rows.T[None])
    added = total(turned * slopes[:, None, :])
    return added * _inverse(len(rows)).column()


def _family(
    name: str, rows: Any, bound: float, value: Callable[[Ball], Ball], slope: Callable[[Ball], Ball], convex: bool
) -> Maker:
    def make(rng: Rng, lanes: int, dimension: int, wanted: bool) -> Family:
        if dimension != rows.shape[1] or (wanted and not convex):
            raise ValueError(f"{name} on {rows.shape[1]} features")
        constant = np.full(lanes, bound * largest_curvature(rows))
        modulus = np.zeros(lanes) if convex else None
        return Family(
            name,
            dimension,
            lambda w: _mean(value(_places(rows, w)), len(rows)),
            lambda w: _gradient(rows, slope(_places(rows, w))),
            constant,
            None,
            modulus,
        )

    return make


def logistic(rows: Any, labels: Any) -> Maker:
    """The mean of log(1 + exp(-y_i <a_i, w>)), labels 1 and -1; the second derivative is at most 1/4."""
    signed = rows * labels[:, None]
    half = exactly(np.array([0.5]))
    shift = exactly(np.full(1, np.log(2.0)))

    def value(t: Ball) -> Ball:
        return log_cosh(t * half) - t * half + shift

    def slope(t: Ball) -> Ball:
        return library(np.tanh, t * half, 1.0) * half - half

    return _family("logistic losses", signed, 0.25, value, slope, True)


def least_squares(rows: Any, targets: Any) -> Maker:
    """The mean of (<a_i, w> - b_i)^2/2."""
    b, half = exactly(targets[None]), exactly(np.array([0.5]))
    return _family("least squares", rows, 1.0, lambda t: (t - b) * (t - b) * half, lambda t: t - b, True)


def tanh_neuron(rows: Any, targets: Any) -> Maker:
    """The mean of (tanh <a_i, w> - b_i)^2/2 for |b_i| <= 1; not convex."""
    b, half = exactly(targets[None]), exactly(np.array([0.5]))

    def error(t: Ball) -> Ball:
        return library(np.tanh, t, 1.0) - b

    def slope(t: Ball) -> Ball:
        bent = library(np.tanh, t, 1.0)
        return (bent - b) * (exactly(np.ones(1)) - bent * bent)

    return _family("tanh neurons", rows, TANH_BOUND, lambda t: error(t) * error(t) * half, slope, False)
