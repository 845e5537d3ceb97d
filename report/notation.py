"""Kernel terms as mathematics on paper.

The tree is printed as it is, but for what every reader does without noticing: sums in sums and products in products lose
their brackets, a sum begins with a positive term where it has one, in a product numbers come first, then letters, then the
rest, then the vector; factors 1/q become a denominator.
"""

from dataclasses import dataclass, replace
from fractions import Fraction as Rational
from typing import Final

from report.factors import denominator, flattened, negative, numeral, place, sign_and_size, simple, starts_with_digit
from report.layout import (
    Big,
    Cases,
    Digits,
    Fence,
    Fraction,
    Gap,
    Layout,
    Letter,
    Name,
    Root,
    Row,
    Script,
    Sign,
    Text,
    Words,
    row,
    width,
)
from report.names import Scope, entered
from verify.kernel.formulas import ONE, ZERO
from verify.kernel.terms import Term, is_space, number

SUM, PRODUCT, FRACTION, TIGHT = 1, 2, 3, 4  # how strongly a shown term holds together
WIDEST_NUMERATOR: Final = 16.0  # em; a wider one is printed behind the fraction
LONGEST_NUMBER: Final = 24  # digits; a longer one is shortened


@dataclass(frozen=True, slots=True)
class Shown:
    """A printed term, how strongly it holds together, whether it is open at its right end (a sum over an index)."""

    layout: Layout
    level: int = TIGHT
    open: bool = False


def term_layout(term: Term, scope: Scope) -> Layout:
    """The term, with no brackets around it."""
    return shown(term, scope).layout


def shown(term: Term, scope: Scope) -> Shown:
    """The term and what is needed to know where it wants brackets."""
    args = term.args
    match term.kind:
        case "number":
            return _number(Rational(*term.value), scope)
        case "variable" | "apply" | "derivative" | "gradient" | "hessian":
            return Shown(_applied(term, scope))
        case "zero":
            return Shown(Digits("0"))
        case "sum":
            return Shown(_sum(args, scope), SUM)
        case "product":
            return _product(args, scope)
        case "power":
            return Shown(_power(args[0], args[1], scope))
        case "inverse":
            return _quotient([], [], [args[0]], scope)
        case "root":
            return Shown(Root(term_layout(args[0], scope)))
        case "norm" | "absolute":
            return Shown(Fence("norm" if term.kind == "norm" else "bar", term_layout(args[0], scope)))
        case "inner":
            return Shown(Fence("angle", _listed(args, scope)))
        case "max" | "min":
            return Shown(row(Big(term.kind), Fence("brace", _listed(args, scope))))
        case "case":
            return Shown(Cases(_cases(term, scope)), SUM)
        case "sum_over" | "min_over" | "max_over":
            return _fold(term, scope)
        case "integral":
            return Shown(_integral(term, scope))
    raise ValueError(f"{term.kind} is not a term but a formula, or is new and has no notation yet")


def _number(value: Rational, scope: Scope) -> Shown:
    size: Layout = _digits(abs(value.numerator))
    level = TIGHT
    if value.denominator != 1:
        size, level = _over(size, _digits(value.denominator), scope), FRACTION if scope.stacked else PRODUCT
    return Shown(row(Sign("−", prefix=True), size), SUM) if value < 0 else Shown(size, level)


def _digits(value: int) -> Digits:
    if value.bit_length() <= 3 * LONGEST_NUMBER:
        return Digits(str(value))
    if value.bit_length() > 4_000:
        return Digits(f"(a number of {value.bit_length()} bits)")
    text = str(value)
    return Digits(f"{text[:8]}…{text[-8:]} ({len(text)} digits)")


def _over(numerator: Layout, denominator: Layout, scope: Scope) -> Layout:
    return Fraction(numerator, denominator) if scope.stacked else row(numerator, Letter("/"), denominator)


def _small(scope: Scope) -> Scope:
    return replace(scope, stacked=False)


def _held(term: Term, level: int, scope: Scope, last: bool = True) -> Layout:
    """The term, in brackets when it holds together less strongly than its place asks."""
    found = shown(term, scope)
    loose = found.level < level or (found.open and not last)
    return Fence("round", found.layout) if loose else found.layout


def _listed(args: tuple[Term, ...], scope: Scope) -> Layout:
    parts: list[Layout] = []
    for arg in args:
        parts += [Sign(","), term_layout(arg, scope)] if parts else [term_layout(arg, scope)]
    return row(*parts)


def _applied(term: Term, scope: Scope) -> Layout:
    if term.kind == "variable":
        return scope.shown[term]
    function, *args = term.args
    name = scope.shown[function]
    if term.kind == "gradient":
        return row(Letter("∇"), name, Fence("round", _listed(tuple(args), scope)))
    if term.kind == "hessian":
        at = Fence("round", term_layout(args[0], scope))
        return row(Script(Letter("∇"), upper=Digits("2")), name, at, Fence("square", term_layout(args[1], scope)))
    if term.kind == "derivative":
        name = (
            Script(name.base, name.lower, Letter("′")) if isinstance(name, Script) else Script(name, None, Letter("′"))
        )
    elif set(function.sort.arguments) == {"natural"}:
        index = _listed(tuple(args), _small(scope))
        if not isinstance(name, Script):
            return Script(name, lower=index)
        return Script(name.base, index if name.lower is None else row(name.lower, Sign(","), index), name.upper)
    return row(name, Fence("round", _listed(tuple(args), scope)))


def _sum(args: tuple[Term, ...], scope: Scope) -> Layout:
    terms = flattened("sum", args)
    first = next((place for place, term in enumerate(terms) if not negative(term)), 0)
    parts: list[Layout] = []
    for term in [terms[first], *terms[:first], *terms[first + 1 :]]:
        if not parts:
            parts = [term_layout(term, scope)]
        elif negative(term):
            parts += [Sign("−"), *_without_minus(term, scope)]
        else:
            parts += [Sign("+"), _held(term, PRODUCT, scope)]
    return row(*parts)


def _without_minus(term: Term, scope: Scope) -> tuple[Layout, ...]:
    found = term_layout(term, scope)
    if isinstance(found, Row) and found.parts[0] == Sign("−", prefix=True):
        return found.parts[1:]
    return (Fence("round", found),)


def _product(args: tuple[Term, ...], scope: Scope) -> Shown:
    factors = flattened("product", args)
    if ZERO in factors and any(is_space(factor.sort) for factor in factors):
        return Shown(Digits("0"))
    coefficient, rest = sign_and_size(factors)
    above = sorted((factor for factor in rest if factor.kind != "inverse"), key=place)
    below = [part for factor in rest if factor.kind == "inverse" for part in denominator(factor.args[0])]
    size = abs(coefficient)
    front = [numeral(Rational(size.numerator))] if size.numerator != 1 or not above + below else []
    under = [numeral(Rational(size.denominator))] if size.denominator != 1 else []
    if under or below:
        found = _quotient(front, above, under + below, scope)
    else:
        several = len(front + above) > 1
        found = Shown(juxtaposed(front + above, scope), PRODUCT if several else FRACTION, _open(above, scope))
    return Shown(row(Sign("−", prefix=True), found.layout), SUM, found.open) if coefficient < 0 else found


def _open(factors: list[Term], scope: Scope) -> bool:
    return bool(factors) and shown(factors[-1], scope).open


def juxtaposed(factors: list[Term], scope: Scope) -> Layout:
    """The factors side by side, with a dot before a number and a thin space around names of several letters."""
    parts: list[Layout] = []
    for position, factor in enumerate(factors):
        found = _held(factor, FRACTION, scope, position == len(factors) - 1)
        if parts and factor.kind in ("number", "inverse", "power") and starts_with_digit(found):
            parts.append(Sign("·"))
        elif parts and (isinstance(found, Name) or isinstance(parts[-1], Name)):
            parts.append(Gap())
        parts.append(found)
    return row(*parts)


def _quotient(front: list[Term], above: list[Term], below: list[Term], scope: Scope) -> Shown:
    """front above / below: letters go above the line, what is wide or a vector behind the fraction."""
    inner = _small(scope)
    under = juxtaposed(below, inner) if len(below) > 1 else term_layout(below[0], inner)
    if not scope.stacked:
        return _slashed(front + above, below, scope)
    lead = front + above[: next((i for i, factor in enumerate(above) if not simple(factor)), len(above))]
    rest = above[len(lead) - len(front) :]
    whole = juxtaposed(lead + rest, inner) if len(lead + rest) > 1 else None
    if rest and not lead and below[0].kind != "number" and not any(is_space(factor.sort) for factor in rest):
        whole = whole or term_layout(rest[0], inner)
        if width(whole) <= WIDEST_NUMERATOR:
            return Shown(Fraction(whole, under), FRACTION)
    over = juxtaposed(lead, inner) if lead else Digits("1")
    if not rest:
        return Shown(Fraction(over, under), FRACTION)
    behind = juxtaposed(rest, scope)
    dot = (Sign("·"),) if starts_with_digit(behind) else ()
    return Shown(row(Fraction(over, under), *dot, behind), PRODUCT, _open(rest, scope))


def _slashed(above: list[Term], below: list[Term], scope: Scope) -> Shown:
    over: Layout = Digits("1")
    if above:
        over = juxtaposed(above, scope) if len(above) > 1 else _held(above[0], FRACTION, scope, last=False)
        if _open(above, scope):
            over = Fence("round", over)
    under = Fence("round", juxtaposed(below, scope)) if len(below) > 1 else _held(below[0], TIGHT, scope, last=False)
    return Shown(row(over, Letter("/"), under), PRODUCT)


def _power(base: Term, exponent: Term, scope: Scope) -> Layout:
    raised = term_layout(exponent, _small(scope))
    below = _held(base, TIGHT, scope, last=False)
    if base.kind in ("power", "root") or (isinstance(below, Script) and below.upper is not None):
        below = Fence("round", below)
    if isinstance(below, Script):
        return Script(below.base, below.lower, raised)
    if isinstance(below, Row):  # f(x)^2: the bracket carries the exponent
        return row(*below.parts[:-1], Script(below.parts[-1], upper=raised))
    return Script(below, upper=raised)


def _cases(term: Term, scope: Scope) -> tuple[tuple[Layout, Layout], ...]:
    from report.sentences import phrase

    condition, value, other = term.args
    parts = [Text(run.text) if isinstance(run, Words) else run.layout for run in phrase(condition, _small(scope))]
    first = (term_layout(value, _small(scope)), row(Text("if "), *parts))
    if other.kind == "case":
        return (first, *_cases(other, scope))
    return (first, (term_layout(other, _small(scope)), Text("otherwise")))


def _fold(term: Term, scope: Scope) -> Shown:
    low, high, body = term.args
    free, inside, within = entered(term, body, scope)
    small = _small(scope)
    start, letter = term_layout(low, small), within.shown[free]
    held = _held(inside, PRODUCT, within)
    if term.kind == "sum_over":
        big = Big("∑", row(letter, Sign("="), start), last_index(high, small))
    else:
        under = row(start, Sign("≤"), letter, Sign("<"), term_layout(high, small))
        big = Big(term.kind[:3], under)
    return Shown(row(big, held), FRACTION, open=True)


def last_index(high: Term, scope: Scope) -> Layout:
    """high - 1, with m for m + 1 and 4 for 5."""
    if high.kind == "number":
        return term_layout(number(high.value[0] - 1), scope) if high.value[0] else row(Sign("−", True), Digits("1"))
    if high.kind == "sum" and high.args[-1] == ONE:
        return _sum(high.args[:-1], scope) if len(high.args) > 2 else term_layout(high.args[0], scope)
    return row(_held(high, SUM, scope), Sign("−"), Digits("1"))


def _integral(term: Term, scope: Scope) -> Layout:
    low, high, body = term.args
    free, inside, within = entered(term, body, scope)
    big = Big("∫", term_layout(low, _small(scope)), term_layout(high, _small(scope)))
    return row(big, _held(inside, PRODUCT, within), Gap(), Letter("d"), within.shown[free])
