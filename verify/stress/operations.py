"""What the heads of terms do to exact values: numbers, points, piecewise polynomials, functions."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from verify.stress import piecewise, polynomials
from verify.stress.functions import dot
from verify.stress.outcomes import Undecided
from verify.stress.piecewise import Piecewise, constant, lifted
from verify.stress.surds import reciprocal, sign, square_root

MAX_EXPONENT: Final = 400
MAX_BITS: Final = 20_000


def _power(base: Any, exponent: Any) -> Any:
    if not isinstance(exponent, int):
        raise Undecided("a symbolic exponent")
    simple = isinstance(base, Fraction | int)
    if exponent * (_bits(base) if simple else MAX_BITS // MAX_EXPONENT) > MAX_BITS and not (
        simple and base in (-1, 0, 1)
    ):
        raise Undecided("a power too large")
    return base**exponent


def _bits(number: Fraction | int) -> int:
    return max(number.numerator.bit_length(), number.denominator.bit_length())


def _inverse(number: Any) -> Any:
    if not isinstance(number, Piecewise):
        return reciprocal(number)
    if number.knots or len(number.pieces[0]) > 1:
        raise Undecided("a quotient of polynomials")
    return reciprocal(number.at(0))


def maximum(a: Any, b: Any) -> Any:
    """The larger of two values."""
    if isinstance(a, Piecewise) or isinstance(b, Piecewise):
        return piecewise.larger(lifted(a), lifted(b))
    return a if sign(a - b) >= 0 else b


def minimum(a: Any, b: Any) -> Any:
    """The smaller of two values."""
    return -maximum(-a, -b)


def _perfect_root(p: Piecewise) -> Piecewise:
    """A q with q^2 = p, for the square of a linear function."""
    piece = p.pieces[0]
    lead = polynomials.root_of(piece[-1]) if piece and len(piece) != 2 else None
    if p.knots or lead is None or len(piece) > 3:
        raise Undecided("the square root of a function")
    if len(piece) == 1:
        return constant(lead)
    root = polynomials.polynomial(piece[1] / (2 * lead), lead)
    if polynomials.multiply(root, root) != piece:
        raise Undecided("the square root of a function")
    return Piecewise((), (root,), ())


def _root(number: Any) -> Any:
    if not isinstance(number, Piecewise):
        return square_root(number)
    root = _perfect_root(number)
    return maximum(root, -root)


def _norm(vector: Any) -> Any:
    return maximum(vector[0], -vector[0]) if len(vector) == 1 else _root(dot(vector, vector))


def _apply(function: Any, *arguments: Any) -> Any:
    if len(arguments) != 1:
        raise Undecided("a family with several indices")
    (argument,) = arguments
    return function.value(argument if isinstance(argument, tuple) or not hasattr(function, "parts") else (argument,))


OPERATIONS: Final[dict[str, Callable[..., Any]]] = {
    "power": _power,
    "inverse": _inverse,
    "root": _root,
    "absolute": lambda a: maximum(a, -a),
    "max": maximum,
    "min": minimum,
    "inner": dot,
    "norm": _norm,
    "apply": _apply,
    "derivative": lambda h, t: h.gradient((t,))[0],
    "gradient": lambda f, x: f.gradient(x),
    "hessian": lambda f, x, d: f.second(x, d),
}
