"""Words of a layer: matrices as families with two indices, and what a derivative is."""

from typing import Any

from verify.kernel.terms import Sort
from verify.words import Logic, Named, written


def matrices(text: str) -> Any:
    """Families of reals with two natural indices."""
    return tuple(Named(name, Sort(("natural", "natural"), "real")) for name in text.split())


def curves(text: str) -> Any:
    """Families of functions of a real number, with two natural indices."""
    return tuple(Named(name, Sort(("natural", "natural", "real"), "real")) for name in text.split())


def derivative_is(body: Any, variable: Any, point: Any, value: Any) -> Logic:
    """The function variable -> body has the derivative value at the point."""
    return Logic("has_derivative", written(body), variable, written(point), written(value))
