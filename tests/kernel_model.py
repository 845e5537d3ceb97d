"""A finite-dimensional rational model: what terms and formulas of the kernel are there, exactly.

Written without the kernel's normal form or rules. Reals are fractions, every space is Q^2, functions are polynomials or kinked.
Truth is True, False or None: quantifiers are tried on a grid, and what is not rational is not known.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import isqrt

from verify.kernel.terms import Term

GRID = tuple(Fraction(value) for value in ("-2", "-1", "-1/2", "0", "1/3", "1/2", "1", "3/2", "2", "3"))
NATURALS = tuple(map(Fraction, range(5)))
VECTORS = tuple((Fraction(p), Fraction(q)) for p, q in ((0, 0), (1, 0), (0, 1), (1, -2), (Fraction(1, 2), 1), (-1, 3)))
JUNK = Fraction(12_345, 7)  # the value of what has none


class Unknown(Exception):
    """Not decided in this model: irrational, or too large."""


@dataclass(frozen=True)
class Jet:
    """value + slope * eps for a small eps > 0."""

    value: Fraction
    slope: Fraction

    def __add__(self, other):
        other = jet(other)
        return Jet(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other):
        other = jet(other)
        return Jet(self.value * other.value, self.value * other.slope + self.slope * other.value)

    __radd__, __rmul__ = __add__, __mul__


def jet(number):
    return number if isinstance(number, Jet) else Jet(Fraction(number), Fraction(0))


def sign(number):
    """Of a number; of a jet, close to eps = 0."""
    if not isinstance(number, Jet):
        return (number > 0) - (number < 0)
    leading = number.value or number.slope
    if not leading:
        raise Unknown
    return sign(leading)


def difference(left, right):
    return left + right * Fraction(-1)


@dataclass(frozen=True)
class Polynomial:
    """Of real variables; coefficients by exponents."""

    terms: tuple

    def __call__(self, *point):
        total = Fraction(0)
        for exponents, coefficient in self.terms:
            term = coefficient
            for number, exponent in zip(point, exponents, strict=True):
                for _ in range(exponent):
                    term = number * term
            total = total + term
        return total

    def slope(self, place):
        found = []
        for exponents, coefficient in self.terms:
            if exponents[place]:
                lower = tuple(e - (i == place) for i, e in enumerate(exponents))
                found.append((lower, coefficient * exponents[place]))
        return Polynomial(tuple(found))


@dataclass(frozen=True)
class Function:
    """From numbers and vectors (flattened) to one or two numbers; kinked: the absolute value of its polynomial."""

    parts: tuple
    kinked: bool

    def __call__(self, *arguments):
        point = [
            number for argument in arguments for number in (argument if isinstance(argument, tuple) else (argument,))
        ]
        values = tuple(part(*point) for part in self.parts)
        if self.kinked:
            values = tuple(value if sign(value) >= 0 else value * Fraction(-1) for value in values)
        return values if len(values) == 2 else values[0]


def dimension(base):
    return 1 if base in ("real", "natural") else 2


def random_number(generator):
    return Fraction(generator.randint(-3, 3), generator.choice((1, 1, 2)))


def random_function(sort, generator):
    variables = sum(map(dimension, sort.arguments))
    exponents = [e for e in product(range(3), repeat=variables) if sum(e) <= 2]
    natural = sort.value == "natural"
    numbers = (lambda: Fraction(generator.randint(0, 2))) if natural else (lambda: random_number(generator))
    parts = tuple(
        Polynomial(tuple((e, numbers()) for e in exponents if generator.random() < 0.7))
        for _ in range(dimension(sort.value))
    )
    return Function(parts, not natural and generator.random() < 0.25)


def random_value(sort, generator):
    if sort.arguments:
        return random_function(sort, generator)
    if sort.value == "natural":
        return generator.choice(NATURALS)
    return generator.choice(GRID if sort.value == "real" else VECTORS)


def value(term: Term, env: dict, stack: tuple = ()):
    """The number, or the pair of numbers, of a term."""
    args = term.args
    match term.kind:
        case "number":
            return Fraction(*term.value)
        case "variable":
            return env[term]
        case "bound":
            return stack[-1 - term.index]
        case "zero":
            return (Fraction(0), Fraction(0))
        case "sum":
            return plus(*(value(arg, env, stack) for arg in args))
        case "product":
            scalar, vector = Fraction(1), None
            for arg in args:
                factor = value(arg, env, stack)
                if isinstance(factor, tuple):
                    vector = factor
                else:
                    scalar = factor * scalar
            return scalar if vector is None else tuple(part * scalar for part in vector)
        case "power":
            base, result = value(args[0], env, stack), Fraction(1)
            for _ in range(natural(value(args[1], env, stack), 20)):
                result = base * result
            return result
        case "inverse":
            return inverse(value(args[0], env, stack))
        case "root":
            return root(value(args[0], env, stack))
        case "absolute" | "max" | "min":
            first = value(args[0], env, stack)
            second = first * Fraction(-1) if term.kind == "absolute" else value(args[1], env, stack)
            larger = first if first == second or sign(difference(first, second)) > 0 else second
            return larger if term.kind != "min" else second if larger is first else first
        case "inner":
            return dot(value(args[0], env, stack), value(args[1], env, stack))
        case "norm":
            vector = value(args[0], env, stack)
            return root(dot(vector, vector))
        case "apply":
            return env_function(args[0], env, stack)(*(value(arg, env, stack) for arg in args[1:]))
        case "derivative":
            function, point = env_function(args[0], env, stack), value(args[1], env, stack)
            if not function.kinked:
                return function.parts[0].slope(0)(point)
            found = slope_of(lambda t: function(t), plain(point))
            return JUNK if found is None else found
        case "gradient":
            return gradient(env_function(args[0], env, stack), value(args[1], env, stack))
        case "hessian":
            function, point, along = (
                env_function(args[0], env, stack),
                value(args[1], env, stack),
                value(args[2], env, stack),
            )
            if function.kinked:
                raise Unknown
            rows = [function.parts[0].slope(place) for place in (0, 1)]
            return tuple(dot(tuple(row.slope(place)(*point) for place in (0, 1)), along) for row in rows)
        case "case":
            holds = truth(args[0], env, stack)
            if holds is None:
                raise Unknown
            return value(args[1 if holds else 2], env, stack)
        case "sum_over" | "min_over" | "max_over":
            low, high = (natural(value(arg, env, stack), 30) for arg in args[:2])
            values = [value(args[2], env, (*stack, Fraction(i))) for i in range(low, high)]
            if term.kind == "sum_over":
                zero = Fraction(0) if term.sort.value in ("real", "natural") else (Fraction(0), Fraction(0))
                return plus(zero, *values)
            if any(isinstance(found, Jet) for found in values):
                raise Unknown
            return (
                (min if term.kind == "min_over" else max)(values)
                if values
                else JUNK
                if term.sort.value == "real"
                else Fraction(99)
            )
        case "integral":
            low, high = (plain(value(arg, env, stack)) for arg in args[:2])
            return JUNK if low > high else integral(lambda t: plain(value(args[2], env, (*stack, t))), low, high)
    raise AssertionError(term.kind)


def env_function(term, env, stack):
    return env[term] if term.kind == "variable" else stack[-1 - term.index]


def plus(first, *rest):
    for other in rest:
        first = tuple(p + q for p, q in zip(first, other, strict=True)) if isinstance(first, tuple) else first + other
    return first


def dot(left, right):
    return left[0] * right[0] + left[1] * right[1]


def natural(number, limit):
    if isinstance(number, Jet) or number.denominator != 1 or not 0 <= number <= limit:
        raise Unknown
    return int(number)


def plain(number):
    if isinstance(number, Jet):
        raise Unknown
    return number


def inverse(number):
    if not isinstance(number, Jet):
        return 1 / number if number else JUNK
    if not number.value:
        raise Unknown
    return Jet(1 / number.value, -number.slope / number.value**2)


def root(number):
    if isinstance(number, Jet):
        at = root(number.value)
        if number.value <= 0:
            raise Unknown
        return Jet(at, number.slope / (2 * at))
    if number < 0:
        return JUNK
    parts = isqrt(number.numerator), isqrt(number.denominator)
    if Fraction(*parts) ** 2 != number:
        raise Unknown
    return Fraction(*parts)


def slope_of(function, point):
    """The two-sided derivative at the point, or None."""
    here = function(point)
    sides = [jet(function(Jet(point, Fraction(side)))) for side in (1, -1)]
    if any(side.value != here for side in sides) or sides[0].slope != -sides[1].slope:
        return None
    return sides[0].slope


def gradient(function, point):
    if not function.kinked:
        return tuple(function.parts[0].slope(place)(*point) for place in (0, 1))
    point = tuple(map(plain, point))
    lines = ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1))
    slopes = [
        slope_of(
            lambda t, d=d: function(tuple(t * Fraction(e) + p for p, e in zip(point, d, strict=True))), Fraction(0)
        )
        for d in lines
    ]
    if None in slopes or any(
        slopes[0] * d[0] + slopes[1] * d[1] != found for d, found in zip(lines, slopes, strict=True)
    ):
        return (JUNK, -JUNK)
    return tuple(slopes[:2])


def integral(function, low, high):
    """Exactly, of what agrees with a polynomial of degree 6 at ten points."""
    nodes = [low + (high - low) * Fraction(i, 9) for i in range(10)]
    values = [function(t) for t in nodes]
    if low == high:
        return Fraction(0)
    coefficients = list(values[:7])  # Newton's divided differences
    for order in range(1, 7):
        for place in range(6, order - 1, -1):
            coefficients[place] = (coefficients[place] - coefficients[place - 1]) / (
                nodes[place] - nodes[place - order]
            )
    powers = [Fraction(0)]
    for place in range(6, -1, -1):
        shifted = [Fraction(0), *powers]
        powers = [shifted[i] - (nodes[place] * powers[i] if i < len(powers) else 0) for i in range(len(shifted))]
        powers[0] += coefficients[place]
    if any(sum(c * t**i for i, c in enumerate(powers)) != v for t, v in zip(nodes, values, strict=True)):
        raise Unknown
    return sum((c * (high ** (i + 1) - low ** (i + 1)) / (i + 1) for i, c in enumerate(powers)), Fraction(0))


def truth(formula: Term, env: dict, stack: tuple = ()):
    """True, False or None."""
    args = formula.args
    match formula.kind:
        case "and":
            found = [truth(arg, env, stack) for arg in args]
            return False if False in found else None if None in found else True
        case "or":
            found = [truth(arg, env, stack) for arg in args]
            return True if True in found else None if None in found else False
        case "implies":
            first = truth(args[0], env, stack)
            if first is False:
                return True
            second = truth(args[1], env, stack)
            return True if second else second if first else None
        case "for_all":
            known = True
            for number in samples(formula.bound_sort, env, stack):
                found = truth(args[0], env, (*stack, number))
                if found is False:
                    return False
                known = known if found else None
            return known
        case "exists":
            return some(formula, env, stack)
        case "has_derivative":
            try:
                point, wanted = (plain(value(arg, env, stack)) for arg in args[1:])
                return slope_of(lambda t: value(args[0], env, (*stack, t)), point) == wanted
            except Unknown:
                return None
    try:
        left, right = (value(arg, env, stack) for arg in args)
        if isinstance(left, tuple):
            return all(p == q for p, q in zip(left, right, strict=True)) == (formula.kind == "equal")
        if isinstance(left, Jet) or isinstance(right, Jet):
            left, right = difference(left, right), Fraction(0)
        if isinstance(left, Jet):
            side = sign(left)
        else:
            side = sign(left - right)
    except Unknown:
        return None
    return {"equal": side == 0, "not_equal": side != 0, "less": side < 0, "less_equal": side <= 0}[formula.kind]


def samples(sort, env, stack):
    """Where quantifiers are tried: fewer places the deeper they stand."""
    if sort.arguments:
        known = [found for variable, found in env.items() if type(variable) is Term and variable.sort == sort]
        return [*known, *env["functions"](sort)]
    if sort.value == "natural":
        return NATURALS
    if sort.value != "real":
        return VECTORS
    if "reals" in env:
        return env["reals"][len(stack)]
    known = [found for found in env.values() if isinstance(found, Fraction)]
    if stack:
        return sorted({*GRID[1::3], *known[:2]})
    return sorted({*GRID, *known, *((p + q) / 2 for p in known for q in known)})


def some(formula, env, stack):
    """True with a witness; False when an equation on an interval has one strict sign at all of many points."""
    (body,) = formula.args
    for number in samples(formula.bound_sort, env, stack):
        if truth(body, env, (*stack, number)):
            return True
    if "reals" in env:
        return False  # the places tried are made for this formula
    if body.kind != "and" or [arg.kind for arg in body.args] != ["less", "less", "equal"]:
        return None
    try:
        inside = (*stack, JUNK)
        low, high = value(body.args[0].args[0], env, inside), value(body.args[1].args[1], env, inside)
        if low >= high:
            return False
        signs = set()
        for place in range(1, 24):
            inside = (*stack, low + (high - low) * Fraction(place, 24))
            signs.add(sign(difference(*(value(arg, env, inside) for arg in body.args[2].args))))
        return signs not in ({1}, {-1})
    except (Unknown, TypeError):
        return None
