"""Values of kernel terms in rational intervals, for the second opinion on counterexamples; no part of the search."""

from fractions import Fraction as Q
from functools import reduce
from itertools import product
from math import isqrt, prod
from typing import Any, NamedTuple

from verify.kernel.analysis import fresh
from verify.kernel.terms import Term, is_space, opened
from verify.stress.one_root import OneRoot


class NoValue(Exception):
    """A term is undefined."""


class Unknown(Exception):
    """This check cannot tell."""


class R(NamedTuple):
    """A real number between two rationals."""

    low: Q
    high: Q

    def __add__(self, other: "R") -> "R":  # type: ignore[override]
        return R(self.low + other.low, self.high + other.high)

    def __mul__(self, other: "R") -> "R":  # type: ignore[override]
        ends = [a * b for a in self for b in other]
        return R(min(ends), max(ends))


def exact(n: Any) -> R:
    """A rational number, or one with a square root."""
    number = n if isinstance(n, OneRoot) else Q(n)
    return R(number, number)  # type: ignore[arg-type]


def val(a: Term, model: Any) -> Any:
    """A list of coordinates for vectors, the model's object for functions, else an interval."""
    if a.kind == "number":
        return exact(Q(*a.value))
    if a.kind == "zero":
        return [exact(0)] * model[a.sort]
    if a.kind == "variable":
        return model[a] if a.sort.arguments else boxed(model[a], one_root(model))
    if a.kind in ("sum_over", "min_over", "max_over", "integral"):
        return fold(a, model)
    if a.kind == "case":
        from verify.stress.confirm import holds

        return val(a.args[1 if holds(a.args[0], model) else 2], model)
    if a.kind == "power" and a.args[0].kind == "norm" and (n := val(a.args[1], model).low) % 2 == 0:
        v = val(a.args[0].args[0], model)
        return prod([dot(v, v)] * int(n / 2), start=exact(1))
    x = [val(b, model) for b in a.args]
    return TERMS[a.kind](*x)


def one_root(model: Any) -> bool:
    """Whether the square roots among the numbers of the model are of one number."""
    coordinates = [y for x in model.values() for y in (x if isinstance(x, tuple) else (x,))]
    return len({n for y in coordinates for n, _ in getattr(y, "terms", ()) if n != 1}) == 1


def boxed(x: Any, alone: bool = False) -> Any:
    """A value of the model as intervals; where there is one square root alone, as exact numbers."""
    if isinstance(x, tuple):
        return [boxed(y, alone) for y in x]
    if isinstance(x, int | Q):
        return exact(x)
    if alone:
        parts = dict(x.terms)
        rational = parts.pop(1, Q(0))
        ((n, c),) = parts.items()
        return exact(OneRoot(rational, c, n))
    return add([root(exact(n)) * exact(c) for n, c in x.terms])


def add(xs: Any) -> R:
    """The sum of intervals."""
    total = exact(0)
    for x in xs:
        total = total + x
    return total


def dot(v: Any, w: Any) -> R:
    """<v, w>"""
    return add(a * b for a, b in zip(v, w, strict=True))


def root(x: R) -> R:
    """Bounds of the square root."""
    if x.low < 0:
        raise NoValue("root")
    x = R(*(bounds(end)[side] for side, end in enumerate(x)))
    low = Q(isqrt((x.low.numerator << 400) // x.low.denominator), 1 << 200)
    high = Q(isqrt((x.high.numerator << 400) // x.high.denominator) + 1, 1 << 200)
    return R(low, low) if x.low == x.high == low * low else exact_fraction(x) or R(low, high)


def bounds(x: Any) -> tuple[Q, Q]:
    """Rational numbers on both sides of an end of an interval."""
    return x.bounds() if isinstance(x, OneRoot) else (x, x)


def exact_fraction(x: R) -> R | None:
    """The rational root of a rational square."""
    top, bottom = isqrt(x.low.numerator), isqrt(x.low.denominator)
    found = Q(top, bottom)
    return exact(found) if x.low == x.high == found * found else None


def inverse(x: R) -> R:
    """1 / x"""
    if x.low <= 0 <= x.high:
        if x.low == x.high:
            raise NoValue("division by zero")
        raise Unknown("a denominator near 0")
    return R(1 / x.high, 1 / x.low)


def higher(x: R, y: R) -> R:
    """max(x, y)"""
    return R(max(x.low, y.low), max(x.high, y.high))


def minus(x: R) -> R:
    """-x"""
    return R(-x.high, -x.low)


def polynomials_around(shape: Any, t: Q) -> list[Any]:
    """The pieces on the left and on the right of t."""
    return [shape.pieces[sum(k < t for k in shape.knots)], shape.pieces[sum(k <= t for k in shape.knots)]]


def shape_value(shape: Any, t: Q, order: int = 0) -> Q:
    """The value or derivative of a shape; both sides and the value at t must agree for a derivative."""
    here = shape.values[shape.knots.index(t)] if t in shape.knots else poly(polynomials_around(shape, t)[0], t)
    if order == 0:
        return here
    for lower in range(order + 1):
        left, right = (poly(p, t, lower) for p in polynomials_around(shape, t))
        if left != right or (lower == 0 and left != here):
            raise NoValue("a derivative")
    return left


def poly(p: Any, t: Q, order: int = 0) -> Q:
    """The derivative of that order of a polynomial."""
    return sum((c * prod(range(i - order + 1, i + 1)) * t ** (i - order) for i, c in enumerate(p) if i >= order), Q(0))


def along(w: Any, x: Any) -> Q:
    """<w, x> of exact numbers."""
    place = dot([exact(c) for c in w], x)
    if place.low != place.high:
        raise Unknown("a function at an irrational point")
    return place.low


def combined(f: Any, x: Any, order: int, d: Any = None) -> list[R]:
    """The gradient, or the Hessian applied to d."""
    total = [exact(0)] * f.dimension
    for w, shape in f.parts:
        shape_value(shape, along(w, x), 1)
        speed = along(w, d) if d else Q(1)
        rate = speed * shape_value(shape, along(w, x), order) if speed else Q(0)
        total = [t + exact(rate * c) for t, c in zip(total, w, strict=True)]
    return total


def apply(f: Any, *x: Any) -> Any:
    """f(x), or a member of a sequence."""
    if hasattr(f, "parts"):
        point = x[0] if isinstance(x[0], list) else [x[0]]
        return exact(sum((shape_value(shape, along(w, point)) for w, shape in f.parts), Q(0)))
    if type(f).__name__ == "Tanh":
        return R(tanh(bounds(x[0].low)[0])[0], tanh(bounds(x[0].high)[1])[1])
    return boxed(f.value(int(x[0].low)))


def tanh(t: Q) -> tuple[Q, Q]:
    """Bounds by the continued fraction t/(1 + t^2/(3 + t^2/(5 + ...))), whose convergents alternate for t > 0."""
    if t < 0:
        low, high = tanh(-t)
        return -high, -low
    if t > 40:
        return tanh(Q(40))[0], Q(1)
    ends, size = [], 60 + 4 * int(t)
    for depth in (size, size + 1):
        tail = Q(2 * depth + 1)
        for k in range(depth - 1, -1, -1):
            tail = Q(2 * k + 1) + t * t / tail
        ends.append(t / tail)
    return min(ends), max(ends)


def power(x: R, n: R) -> R:
    """x ** n"""
    exponent, result = int(n.low), exact(1)
    while exponent:
        result, x, exponent = result * x if exponent % 2 else result, x * x, exponent // 2
    return result


def product_of(*xs: Any) -> Any:
    """A product with at most one vector."""
    scalar = prod([x for x in xs if isinstance(x, R)], start=exact(1))
    vectors = [x for x in xs if not isinstance(x, R)]
    return [scalar * c for c in vectors[0]] if vectors else scalar


def sum_of(*xs: Any) -> Any:
    """A sum of numbers or of vectors."""
    return add(xs) if isinstance(xs[0], R) else [add(cs) for cs in zip(*xs, strict=True)]


TERMS: dict[str, Any] = {
    "sum": sum_of,
    "product": product_of,
    "power": power,
    "inverse": inverse,
    "root": root,
    "absolute": lambda x: higher(x, minus(x)),
    "max": higher,
    "min": lambda x, y: minus(higher(minus(x), minus(y))),
    "inner": dot,
    "norm": lambda v: higher(v[0], minus(v[0])) if len(v) == 1 else root(dot(v, v)),
    "apply": apply,
    "derivative": lambda h, t: combined(h, [t], 1)[0],
    "gradient": lambda f, x: combined(f, x, 1),
    "hessian": lambda f, x, d: combined(f, x, 2, d),
}


def fold(a: Term, model: Any) -> Any:
    """A finite sum, minimum or maximum, or an integral by Boole's rule on two grids."""
    low, high = (val(x, model).low for x in a.args[:2])
    free = fresh(a.name, a.bound_sort, a)
    body = opened(a.args[2], free)
    if a.kind == "integral":
        if low > high:
            raise NoValue("reversed limits")
        coarse, fine = (boole(body, free, model, low, high - low, panels) for panels in (12, 36))
        if coarse != fine:
            raise Unknown("an integral")
        return coarse
    found = [val(body, {**model, free: i}) for i in range(int(low), int(high))]
    if a.kind == "sum_over":
        return sum_of(*found) if found else [exact(0)] * model[a.sort] if is_space(a.sort) else exact(0)
    if not found:
        raise NoValue("nothing in the range")
    return reduce(TERMS["max" if a.kind == "max_over" else "min"], found)


def boole(body: Term, free: Term, model: Any, low: Q, width: Q, panels: int) -> R:
    """Exact for polynomials of degree up to five on each panel."""
    h, total = width / (4 * panels), exact(0)
    for i, weight in product(range(panels), enumerate((7, 32, 12, 32, 7))):
        point = low + (4 * i + weight[0]) * h
        total = total + exact(Q(2 * weight[1], 45) * h) * val(body, {**model, free: point})
    return total
