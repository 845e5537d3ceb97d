"""Propositions and numbers that are known only between bounds."""

from collections.abc import Iterable
from typing import Any, NamedTuple

Truth = bool | None


class Between(NamedTuple):
    """A count or a number that is only known to lie between two."""

    low: Any
    high: Any


def every(checks: Iterable[Truth]) -> Truth:
    """All of some propositions."""
    seen = list(checks)
    return False if False in seen else None if None in seen else True


def some(checks: Iterable[Truth]) -> Truth:
    """One of some propositions at least."""
    seen = list(checks)
    return True if True in seen else None if None in seen else False


def at_least(found: Between, wanted: Any) -> Truth:
    """Whether a number is at least another."""
    return True if found.low >= wanted else False if found.high < wanted else None


def difference(one: Between, other: Between) -> Between:
    """one - other"""
    return Between(one.low - other.high, one.high - other.low)
