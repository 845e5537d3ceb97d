"""Words for neurons: activation functions, the rectifier, and what is said of an activation."""

from typing import Any

from verify.kernel.terms import Sort
from verify.words import Fact, Head, Named, Written


def activation(name: str) -> Any:
    """A function from reals to reals."""
    return Named(name, Sort(("real",), "real"))


def relu(z: Any) -> Written:
    """max(0, z)"""
    return Head("max", 0, z)


def increasing(phi: Any) -> Fact:
    """phi(s) <= phi(t) for all s <= t."""
    return Fact("increasing", phi)


def strictly_increasing(phi: Any) -> Fact:
    """phi(s) < phi(t) for all s < t."""
    return Fact("strictly increasing", phi)


def odd(phi: Any) -> Fact:
    """phi(-t) = -phi(t) for all t."""
    return Fact("odd", phi)


def sigmoidal(phi: Any) -> Fact:
    """phi is increasing, odd, at most 1, and comes as near to 1 as one likes: tanh does."""
    return Fact("sigmoidal", phi)


def hyperbolic_tangent(phi: Any) -> Fact:
    """phi is odd, strictly increasing, bounded by 1 and has the addition formula: tanh, or tanh(c t) for a c > 0."""
    return Fact("a hyperbolic tangent", phi)
