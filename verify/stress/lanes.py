"""A term evaluated at many points at once, by floats or by balls, from one table of operations each.

The function is exact and given; what is computed is rounded. Both tables do the same operations in the same order, so that
a float lies in its ball.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import chain, pairwise
from typing import Any, Final

import numpy as np

from verify.kernel.terms import Term, is_space
from verify.stress import balls
from verify.stress.functions import Function
from verify.stress.outcomes import Undecided
from verify.stress.piecewise import Piecewise


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """What a batch needs to know of its numbers."""

    constant: Callable[[Fraction], Any]  # one number
    lanes: Callable[[Any], Any]  # an array of floats that are exact
    column: Callable[[Any], Any]
    coordinate: Callable[[Any, int], Any]
    stacked: Callable[[list[Any]], Any]
    table: Mapping[str, Callable[..., Any]]
    positive_part: Callable[[Any], Any]


def _stacked(parts: list[Any]) -> Any:
    return parts[0][:, None] if len(parts) == 1 else np.stack(np.broadcast_arrays(*parts), axis=1)


def _total(x: Any) -> Any:
    """The sum over the last axis; along one entry NumPy is slow."""
    return x[..., 0] if x.shape[-1] == 1 else x.sum(axis=-1)


FLOATS: Final = Arithmetic(
    lambda value: np.array([float(value)]),
    lambda values: np.asarray(values, dtype=float),
    lambda x: x[:, None],
    lambda v, k: v[:, k],
    _stacked,
    {
        "inverse": lambda x: 1 / x,
        "root": lambda x: np.sqrt(np.maximum(x, 0)),
        "absolute": np.abs,
        "max": np.maximum,
        "min": np.minimum,
        "inner": lambda u, v: _total(u * v),
        "norm": lambda v: np.sqrt(_total(v * v)),
    },
    lambda x: np.maximum(x, 0),
)
BALLS: Final = Arithmetic(
    balls.rational,
    balls.exactly,
    lambda x: x.column(),
    lambda v, k: v[:, k],
    lambda parts: balls.Ball(_stacked([part.mid for part in parts]), _stacked([part.rad for part in parts]), 1),
    {
        "inverse": balls.reciprocal,
        "root": balls.root,
        "absolute": balls.size,
        "max": balls.larger,
        "min": lambda x, y: -balls.larger(-x, -y),
        "inner": balls.inner,
        "norm": lambda v: balls.root(balls.inner(v, v)),
    },
    balls.positive_part,
)


def batch(term: Term, model: Mapping[Any, Any], numbers: Arithmetic) -> Any:
    """The value in every lane; the model gives arrays for variables, and exact functions."""
    kind, args = term.kind, term.args
    if kind == "number":
        return numbers.constant(Fraction(*term.value))
    if kind == "variable":
        return numbers.lanes(model[term])
    if kind in ("apply", "gradient"):
        return _function(model[args[0]], batch(args[1], model, numbers), kind == "gradient", numbers)
    if kind == "power" and args[1].kind == "number":
        base = batch(args[0], model, numbers)
        return reduce(lambda a, b: a * b, [base] * args[1].value[0], numbers.constant(Fraction(1)))
    parts = [batch(arg, model, numbers) for arg in args]
    if kind == "sum":
        return reduce(lambda a, b: a + b, parts)
    if kind == "product":
        vector = any(is_space(arg.sort) for arg in args)
        shaped = [
            numbers.column(part) if vector and not is_space(arg.sort) else part
            for part, arg in zip(parts, args, strict=True)
        ]
        return reduce(lambda a, b: a * b, shaped)
    if kind not in numbers.table:
        raise Undecided(f"no batches of {kind}")
    return numbers.table[kind](*parts)


def _function(f: Function, place: Any, slope: bool, numbers: Arithmetic) -> Any:
    """f or its gradient, part by part."""
    parts = []
    for direction, shape in f.parts:
        along = _combination(((w, numbers.coordinate(place, k)) for k, w in enumerate(direction)), numbers)
        here = _shape(shape, along, slope, numbers)
        parts.append(numbers.stacked([numbers.constant(w) * here for w in direction]) if slope else here)
    return reduce(lambda a, b: a + b, parts)


def _combination(parts: Iterable[tuple[Fraction, Any]], numbers: Arithmetic) -> Any:
    """The sum of multiples, one after the other; the factor 1 is left out."""
    scaled = (x if c == 1 else numbers.constant(c) * x for c, x in parts)
    return reduce(lambda a, b: a + b, scaled)


def _shape(shape: Piecewise, t: Any, slope: bool, numbers: Arithmetic) -> Any:
    """The first piece, and what each knot adds: (b - a) (t - knot)_+^2 / 2 for curvatures a and b."""
    c, b, a = (*shape.pieces[0], *(Fraction(0),) * (3 - len(shape.pieces[0])))
    first = [(2 * a, t)] if slope else [(a, t * t)] + [(b, t)] * bool(b)
    found = _combination(chain(first, _bends(shape, t, slope, numbers)), numbers)
    start = b if slope else c
    return found + numbers.constant(start) if start else found


def _bends(shape: Piecewise, t: Any, slope: bool, numbers: Arithmetic) -> Iterator[tuple[Fraction, Any]]:
    bends = [piece[2] if len(piece) > 2 else Fraction(0) for piece in shape.pieces]
    for knot, (low, high) in zip(shape.knots, pairwise(bends), strict=True):
        beyond = numbers.positive_part(t + numbers.constant(-knot) if knot else t)
        yield (2 * (high - low), beyond) if slope else (high - low, beyond * beyond)


def arrays(models: Sequence[Mapping[Any, Any]], variables: Sequence[Term]) -> dict[Any, Any]:
    """The values of the variables in many exact models as arrays; they must be floats exactly."""
    return {v: np.array([_floats(model[v]) for model in models]) for v in variables}


def _floats(value: Any) -> Any:
    return [float(part) for part in value] if isinstance(value, tuple) else float(value)
