"""Values of terms at natural numbers, exactly where they are rational; to choose what to try, never to decide."""

from collections.abc import Mapping
from fractions import Fraction
from math import isqrt
from typing import Any, Final

from verify.kernel.terms import Term, number, opened

LONGEST: Final = 300  # of a range that is added up


class Undefined(Exception):
    """No value is known."""


def value(term: Term, values: Mapping[Term, int]) -> Any:
    """A Fraction, or a float where a root is not rational."""
    match term.kind:
        case "number":
            return Fraction(*term.value)
        case "variable" if term in values:
            return Fraction(values[term])
        case "sum":
            return sum((value(arg, values) for arg in term.args), Fraction(0))
        case "product":
            made = Fraction(1)
            for arg in term.args:
                made = made * value(arg, values)
            return made
        case "power":
            return value(term.args[0], values) ** int(value(term.args[1], values))
        case "max" | "min":
            return (max if term.kind == "max" else min)(value(arg, values) for arg in term.args)
        case "absolute":
            return abs(value(term.args[0], values))
        case "root":
            return _root(value(term.args[0], values))
        case "sum_over":
            return _sum(term, values)
        case _:
            raise Undefined(term.kind)


def _root(inside: Any) -> Any:
    if inside < 0:
        raise Undefined("root")
    if isinstance(inside, Fraction):
        top, bottom = isqrt(inside.numerator), isqrt(inside.denominator)
        if top * top == inside.numerator and bottom * bottom == inside.denominator:
            return Fraction(top, bottom)
    return float(inside) ** 0.5


def _sum(term: Term, values: Mapping[Term, int]) -> Any:
    """Long ranges by the closed form."""
    from verify.tactics.errors import TacticError
    from verify.tactics.growth.sums import closed_sum

    low, high = (int(value(end, values)) for end in term.args[:2])
    if high - low > LONGEST:
        try:
            return value(closed_sum(term).conclusion.args[1], values)
        except TacticError:
            raise Undefined("sum_over") from None
    return sum((value(opened(term.args[2], number(i)), values) for i in range(low, high)), Fraction(0))
