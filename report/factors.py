"""What a product or sum is made of, before it is printed: signs, numbers, letters, denominators."""

from fractions import Fraction as Rational

from report.layout import Digits, Fraction, Layout, Row, Script
from verify.kernel.terms import Term, is_space, number


def flattened(kind: str, args: tuple[Term, ...]) -> list[Term]:
    """The arguments, those of the same kind opened; a product with a minus stays closed where it is not the first."""
    flat: list[Term] = []
    for position, arg in enumerate(args):
        inside = flattened(kind, arg.args) if arg.kind == kind else [arg]
        flat += [arg] if kind == "product" and position and negative(arg) else inside
    return flat


def negative(term: Term) -> bool:
    """Printed with a minus in front."""
    if term.kind == "product":
        return sign_and_size(flattened("product", term.args))[0] < 0
    return term.kind == "number" and term.value[0] < 0


def sign_and_size(factors: list[Term]) -> tuple[Rational, list[Term]]:
    """The number in front and the other factors: -1 and 1/2 make -1/2, and a single minus further in comes to the front."""
    values = [Rational(*factor.value) for factor in factors if factor.kind == "number"]
    if sum(value < 0 for value in values) > 1:
        values = values[:1] if factors[0].kind == "number" else []
        return (values[0], factors[1:]) if values else (Rational(1), factors)
    sign = Rational(-1 if any(value < 0 for value in values) else 1)
    sizes = [abs(value) for value in values if value != -1]
    others = [factor for factor in factors if factor.kind != "number"]
    return sign * (sizes[0] if sizes else 1), [*map(numeral, sizes[1:]), *others]


def numeral(value: Rational) -> Term:
    return number(value.numerator, value.denominator)


def simple(term: Term) -> bool:
    """A number or letter, perhaps raised: what may stand in front of the rest of a product."""
    if term.kind == "power":
        return simple(term.args[0]) and term.args[0].kind != "number"
    indexed = term.kind == "apply" and set(term.args[0].sort.arguments) == {"natural"}
    return not is_space(term.sort) and (term.kind in ("number", "variable") or indexed)


def place(term: Term) -> int:
    return 3 if is_space(term.sort) else 0 if term.kind == "number" else 1 if simple(term) else 2


def denominator(term: Term) -> list[Term]:
    factors = flattened("product", term.args) if term.kind == "product" else [term]
    plain_factors = all(factor.kind not in ("inverse", "zero") for factor in factors) and not negative(factors[0])
    return factors if plain_factors and all(f.value[1] == 1 for f in factors) else [term]


def starts_with_digit(layout: Layout) -> bool:
    match layout:
        case Digits() | Fraction():
            return True
        case Script(base):
            return starts_with_digit(base)
        case Row(parts):
            return starts_with_digit(parts[0])
        case _:
            return False
