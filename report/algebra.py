"""SymPy's polynomials, quotients and maxima in k, n, b and widths, as mathematics on the page."""

from typing import Any, Final

import sympy

from report.layout import Cases, Digits, Fence, Fraction, Layout, Letter, Name, Script, Sign, row

ORDER: Final = "kn"  # these letters first, b last


def expression(form: Any) -> Layout:
    """The expression with its terms in falling degree, letters in the order k, n, others, b."""
    form = sympy.sympify(form)
    if isinstance(form, sympy.Max):
        return maximum(form)
    if isinstance(form, sympy.Piecewise):
        (alone, _), (many, _) = form.args
        first = row(Letter("k"), Sign("="), Digits("1"))
        rest = row(Letter("k"), Sign("≥"), Digits("2"))
        return Cases(((expression(alone), first), (expression(many), rest)))
    above, below = sympy.fraction(sympy.together(form))
    if below != 1:
        return Fraction(expression(above), expression(below))
    if isinstance(form, sympy.Add):
        return _sum(form)
    return _term(form, first=True)


def maximum(form: Any) -> Layout:
    """max(..., ...)"""
    parts: list[Layout] = []
    for place, part in enumerate(sorted(form.args, key=str)):
        parts += [Sign(","), expression(part)] if place else [expression(part)]
    return row(Name("max"), Fence("round", row(*parts)))


def _sum(form: Any) -> Layout:
    terms = sorted(form.args, key=_height)
    leading = next((term for term in terms if term.as_coeff_Mul()[0] > 0), terms[0])
    terms = [leading, *(term for term in terms if term != leading)]
    return row(*(_term(term, first=place == 0) for place, term in enumerate(terms)))


def _height(term: Any) -> tuple[Any, ...]:
    """High degree first, then high powers of k, of n, of the others."""
    powers = {str(base): int(power) for base, power in term.as_powers_dict().items() if base.is_Symbol}
    return -sum(powers.values()), *(-powers.get(letter, 0) for letter in ORDER), str(term)


def _term(term: Any, first: bool) -> Layout:
    factor, rest = term.as_coeff_Mul()
    parts: list[Layout] = []
    if factor < 0:
        parts.append(Sign("−", prefix=first))
    elif not first:
        parts.append(Sign("+"))
    if abs(factor) != 1 or rest == 1:
        parts.append(_number(abs(factor)))
    powers = sorted(rest.as_powers_dict().items(), key=lambda item: _place(item[0])) if rest != 1 else []
    parts += [_power(base, exponent) for base, exponent in powers]
    return row(*parts)


def _place(base: Any) -> tuple[int, str]:
    name = str(base)
    return (ORDER.index(name), "") if name in ORDER else (9, "") if name == "b" else (5, f"{name:>9}")


def _power(base: Any, exponent: Any) -> Layout:
    bottom = _symbol(base) if isinstance(base, sympy.Symbol) else Fence("round", expression(base))
    return bottom if exponent == 1 else Script(bottom, upper=Digits(str(exponent)))


def _symbol(symbol: Any) -> Layout:
    name = str(symbol)
    return Letter(name) if len(name) == 1 else Script(Letter(name[0]), lower=Digits(name[1:]))


def _number(value: Any) -> Layout:
    return Digits(str(value)) if value.is_Integer else Fraction(Digits(str(value.p)), Digits(str(value.q)))
