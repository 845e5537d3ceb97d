"""The polynomial normal form: real terms over opaque atoms, vectors as combinations of vector atoms.

Two terms are identical when their normal forms are equal. The form uses the laws of a commutative ring over the rationals,
bilinearity and symmetry of the inner product, x^(a+b) = x^a x^b for natural exponents, and the definitions
|v| = root(<v,v>), |p| = max(p, -p), min(p, q) = -max(-p, -q). It knows nothing of the order, and the inverse of a term is
computed for non-zero numbers only: what 1/p is at p = 0 is left open.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from verify.kernel.terms import (
    FORMULA,
    NATURAL,
    REAL,
    KernelError,
    Term,
    fits,
    is_space,
    node,
    number,
    rebuild,
    zero_vector,
)

Monomial = tuple[tuple[Term, int], ...]  # atoms in the order of their keys, with positive exponents
Rational = int | Fraction
Polynomial = Mapping[Monomial, Rational]
Vector = Mapping[Term, Polynomial]  # vector atom -> coefficient

MAX_TERMS: Final = 20_000
MAX_EXPONENT: Final = 1_000
MAX_POWER: Final = 128  # of a sum
MAX_COEFFICIENT_BITS: Final = 50_000


def constant(value: Rational) -> dict[Monomial, Rational]:
    """The polynomial of a number."""
    return {(): value} if value else {}


def plus(left: Polynomial, right: Polynomial, factor: int = 1) -> dict[Monomial, Rational]:
    """left + factor * right"""
    result = dict(left)
    _accumulate(result, right, factor)
    return result


def _accumulate(result: dict[Monomial, Rational], right: Polynomial, factor: int = 1) -> None:
    """result += factor * right, refused when it would be too large to hold."""
    for monomial, coefficient in right.items():
        total = result.get(monomial, 0) + factor * coefficient
        if total:
            result[monomial] = total
        else:
            del result[monomial]
        if type(total) is Fraction and total.denominator.bit_length() > MAX_COEFFICIENT_BITS:
            raise KernelError("normal form", f"coefficients of up to {MAX_COEFFICIENT_BITS} bits")
    if len(result) > MAX_TERMS:
        raise KernelError("normal form", f"sums of up to {MAX_TERMS} terms", len(result))


def _times_monomial(left: Monomial, right: Monomial) -> Monomial:
    if not left or not right:
        return left or right
    powers = dict(left)
    for atom, exponent in right:
        powers[atom] = powers.get(atom, 0) + exponent
        if powers[atom] > MAX_EXPONENT:
            raise KernelError("normal form", f"exponents up to {MAX_EXPONENT}")
    return tuple(sorted(powers.items(), key=lambda item: item[0].key))


def times(left: Polynomial, right: Polynomial) -> dict[Monomial, Rational]:
    """left * right, refused when it would be too large to hold."""
    if len(left) * len(right) > MAX_TERMS:
        raise KernelError("normal form", f"products of up to {MAX_TERMS} terms", len(left), len(right))
    result: dict[Monomial, Rational] = {}
    for one, a in left.items():
        for other, b in right.items():
            monomial = _times_monomial(one, other)
            total = result.get(monomial, 0) + a * b
            if total:
                result[monomial] = total
            else:
                del result[monomial]
    if any(max(c.numerator.bit_length(), c.denominator.bit_length()) > MAX_COEFFICIENT_BITS for c in result.values()):
        raise KernelError("normal form", f"coefficients of up to {MAX_COEFFICIENT_BITS} bits")
    return result


def raised(base: Polynomial, exponent: int) -> dict[Monomial, Rational]:
    """base ** exponent for a natural exponent; base ** 0 is 1."""
    if exponent > (MAX_EXPONENT if len(base) <= 1 else MAX_POWER):
        raise KernelError("normal form", f"exponents up to {MAX_EXPONENT}, of sums up to {MAX_POWER}", hex(exponent))
    result = constant(1)
    for _ in range(exponent):
        result = times(result, base)
    return result


def normal(term: Term) -> Polynomial:
    """The polynomial of a real term."""
    if not fits(term.sort, REAL):
        raise KernelError("normal form", "not a real term", term, term.sort)
    if "normal" not in term.memo:
        term.memo["normal"] = _normal(term)
    return term.memo["normal"]  # type: ignore[return-value]


def _normal(term: Term) -> Polynomial:
    args = term.args
    match term.kind:
        case "number":
            return constant(term.value[0] if term.value[1] == 1 else Fraction(*term.value))
        case "sum":
            total: dict[Monomial, Rational] = {}
            for arg in args:
                _accumulate(total, normal(arg))
            return total
        case "product":
            result: Polynomial = constant(1)
            for arg in args:
                result = times(result, normal(arg))
            return result
        case "power":
            return _power(args[0], args[1])
        case "inner":
            return inner(normal_vector(args[0]), normal_vector(args[1]))
        case "norm":
            square = normal_vector(args[0])
            return _atom(node("root", (real_term(inner(square, square)),)))
        case "inverse":
            value = _number(normal(args[0]))
            return constant(Fraction(1) / value) if value else _atom(node("inverse", (canonical(args[0]),)))
        case "absolute":
            return _maximum(normal(args[0]), plus({}, normal(args[0]), -1))
        case "max":
            return _maximum(normal(args[0]), normal(args[1]))
        case "min":
            return plus({}, _maximum(plus({}, normal(args[0]), -1), plus({}, normal(args[1]), -1)), -1)
        case _:
            return _atom(_canonical_parts(term))


def _power(base: Term, exponent: Term) -> Polynomial:
    """b^(c + sum c_j m_j) is b^c times the product of (b^m_j)^c_j, for naturals c, c_j and natural monomials m_j."""
    result: Polynomial = constant(1)
    for monomial, coefficient in normal(exponent).items():
        power = real_term({monomial: 1})
        if power.sort != NATURAL or coefficient.denominator != 1 or coefficient < 0:
            raise KernelError("power", "an exponent with natural coefficients", exponent)
        if not monomial:
            result = times(result, raised(normal(base), coefficient.numerator))
        elif _number(normal(base)) != 1:
            result = times(result, raised(_atom(node("power", (canonical(base), power))), coefficient.numerator))
    return result


def _maximum(left: Polynomial, right: Polynomial) -> Polynomial:
    difference = _number(plus(left, right, -1))
    if difference is not None:
        return left if difference >= 0 else right
    ordered = sorted((real_term(left), real_term(right)), key=lambda term: term.key)
    return _atom(node("max", tuple(ordered)))


def _atom(term: Term) -> dict[Monomial, Rational]:
    return {((term, 1),): 1}


def _number(polynomial: Polynomial) -> Rational | None:
    if not polynomial:
        return 0
    return polynomial.get(()) if len(polynomial) == 1 else None


def normal_vector(term: Term) -> Vector:
    """The combination of vector atoms of a vector term."""
    if not is_space(term.sort):
        raise KernelError("normal form", "not a vector", term, term.sort)
    if "normal" not in term.memo:
        term.memo["normal"] = _normal_vector(term)
    return term.memo["normal"]  # type: ignore[return-value]


def _normal_vector(term: Term) -> Vector:
    result: dict[Term, Polynomial] = {}
    match term.kind:
        case "sum":
            for arg in term.args:
                result = plus_vector(result, normal_vector(arg))
            return result
        case "product":
            scalar: Polynomial = constant(1)
            for arg in term.args:
                if not is_space(arg.sort):
                    scalar = times(scalar, normal(arg))
            vector = next(arg for arg in term.args if is_space(arg.sort))
            return scaled(normal_vector(vector), scalar)
        case "zero":
            return {}
        case _:
            return {_canonical_parts(term): constant(1)}


def plus_vector(left: Vector, right: Vector, factor: int = 1) -> dict[Term, Polynomial]:
    """left + factor * right"""
    result = dict(left)
    for atom, coefficient in right.items():
        total = plus(result.get(atom, {}), coefficient, factor)
        if total:
            result[atom] = total
        else:
            result.pop(atom, None)
    return result


def scaled(vector: Vector, scalar: Polynomial) -> dict[Term, Polynomial]:
    """scalar * vector"""
    product = {atom: times(coefficient, scalar) for atom, coefficient in vector.items()}
    return {atom: coefficient for atom, coefficient in product.items() if coefficient}


def inner(left: Vector, right: Vector) -> dict[Monomial, Rational]:
    """The inner product of two combinations, multiplied out."""
    if len(left) * len(right) > MAX_TERMS:
        raise KernelError("normal form", f"products of up to {MAX_TERMS} terms", len(left), len(right))
    result: dict[Monomial, Rational] = {}
    for one, a in left.items():
        for other, b in right.items():
            pair = (one, other) if one.key <= other.key else (other, one)
            _accumulate(result, times(_atom(node("inner", pair)), times(a, b)))
    return result


def real_term(polynomial: Polynomial) -> Term:
    """The one term that stands for a polynomial."""
    summands = []
    for monomial, coefficient in sorted(polynomial.items(), key=lambda item: _order(item[0])):
        factors = [node("power", (atom, number(exp))) if exp > 1 else atom for atom, exp in monomial]
        if coefficient != 1 or not factors:
            factors.insert(0, number(coefficient.numerator, coefficient.denominator))
        summands.append(_joined("product", factors))
    return _joined("sum", summands)


def _order(monomial: Monomial) -> tuple[tuple[bytes, int], ...]:
    return tuple((atom.key, exponent) for atom, exponent in monomial)


def _joined(kind: str, parts: list[Term]) -> Term:
    return number(0) if not parts else parts[0] if len(parts) == 1 else node(kind, tuple(parts))


def canonical(term: Term) -> Term:
    """The one representative of all terms (or formulas) with the same normal form (or parts with the same)."""
    if "canonical" not in term.memo:
        term.memo["canonical"] = _canonical(term)
    return term.memo["canonical"]  # type: ignore[return-value]


def _canonical(term: Term) -> Term:
    if term.sort.arguments:
        return term
    if term.sort == FORMULA:
        return _canonical_parts(term)
    if not is_space(term.sort):
        return real_term(normal(term))
    vector = normal_vector(term)
    if not vector:
        return zero_vector(term.sort)
    summands = []
    for atom, coefficient in sorted(vector.items(), key=lambda item: item[0].key):
        scalar = real_term(coefficient)
        summands.append(atom if scalar == number(1) else node("product", (scalar, atom)))
    return _joined("sum", summands)


def _canonical_parts(term: Term) -> Term:
    if not term.args:
        return term
    args = tuple(canonical(arg) for arg in term.args)
    return term if args == term.args else rebuild(term, args)
