"""Exact functions and points as mathematics: plain text, LaTeX, SymPy."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.stress.piecewise import Piecewise
from verify.stress.polynomials import Polynomial

Parts = Sequence[tuple[tuple[Fraction, ...], Piecewise]]


@dataclass(frozen=True, slots=True)
class Style:
    """How fractions, powers, cases and order signs are written."""

    latex: bool

    def fraction(self, top: str, bottom: int) -> str:
        """top / bottom"""
        if bottom == 1:
            return top
        return rf"\frac{{{top}}}{{{bottom}}}" if self.latex else f"{top}/{bottom}"

    def power(self, base: str, exponent: int) -> str:
        """base ^ exponent"""
        if exponent == 1:
            return base
        return f"{base}^{{{exponent}}}" if self.latex else f"{base}^{exponent}"

    def number(self, value: Fraction) -> str:
        """A rational number."""
        return ("-" if value < 0 else "") + self.fraction(str(abs(value.numerator)), value.denominator)

    def sign(self, relation: str) -> str:
        """<= or >= or < or >"""
        return {"<=": r"\le", ">=": r"\ge"}.get(relation, relation) if self.latex else relation

    def coordinate(self, number: int, dimension: int) -> str:
        """x, or x1, x2, ..."""
        return "x" if dimension == 1 else f"x_{{{number}}}" if self.latex else f"x{number}"


TEXT, LATEX = Style(False), Style(True)


def polynomial_text(p: Polynomial, variable: str, style: Style = TEXT) -> str:
    """x^2/2 - 3 x/2 + 1"""
    shown = ""
    for exponent in range(len(p) - 1, -1, -1):
        coefficient = p[exponent]
        if coefficient == 0:
            continue
        size = abs(coefficient.numerator)
        base = style.power(variable, exponent) if exponent else ""
        top = f"{size} {base}" if base and size != 1 else base or str(size)
        part = style.fraction(top, coefficient.denominator)
        lead = ("-" if coefficient < 0 else "") if not shown else (" - " if coefficient < 0 else " + ")
        shown += lead + part
    return shown or "0"


def _range(number: int, p: Piecewise, variable: str, style: Style) -> str:
    """Where the piece holds; pieces are closed at a knot whose value they have."""
    low = style.number(p.knots[number - 1]) if number else ""
    high = style.number(p.knots[number]) if number < len(p.knots) else ""
    below, above = style.sign("<="), style.sign(">")
    if not low:
        return f"{variable} {below} {high}"
    if not high:
        return f"{variable} {above} {low}"
    return f"{low} < {variable} {below} {high}"


def _shape(p: Piecewise, variable: str, style: Style) -> str:
    if not p.knots:
        return polynomial_text(p.pieces[0], variable, style)
    word = r" & \text{for } " if style.latex else " for "
    rows = [
        polynomial_text(piece, variable, style) + word + _range(number, p, variable, style)
        for number, piece in enumerate(p.pieces)
    ]
    rows += [
        style.number(value) + word + f"{variable} = {style.number(knot)}"
        for number, (knot, value) in enumerate(zip(p.knots, p.values, strict=True))
        if value is not None and value != _value(p.pieces[number], knot)
    ]
    return r"\begin{cases}" + r" \\ ".join(rows) + r"\end{cases}" if style.latex else ", ".join(rows)


def _value(p: Polynomial, t: Fraction) -> Fraction:
    return sum((c * t**i for i, c in enumerate(p)), Fraction(0))


def _linear(direction: tuple[Fraction, ...], style: Style) -> str:
    """The inner product of the direction with (x1, x2, ...)."""
    shown = ""
    for number, weight in enumerate(direction, 1):
        if weight == 0:
            continue
        size = abs(weight)
        name = style.coordinate(number, len(direction))
        part = name if size == 1 else f"{style.number(size)} {name}"
        lead = ("-" if weight < 0 else "") if not shown else (" - " if weight < 0 else " + ")
        shown += lead + part
    return shown


def _sum(dimension: int, parts: Parts, style: Style) -> str:
    summands = []
    for direction, shape in parts:
        variable = _linear(direction, style)
        plain = variable == style.coordinate(1, dimension) or (variable.count(" ") == 0 and variable[0] != "-")
        variable = variable if plain else f"({variable})"
        shown = _shape(shape, variable, style)
        summands.append(f"[{shown}]" if shape.knots and len(parts) > 1 and not style.latex else shown)
    return " + ".join(part for part in summands if part != "0").replace("+ -", "- ") or "0"


def function_text(name: str, dimension: int, parts: Parts) -> str:
    """f(x) = x^2/2 for x <= 1, x - 1/2 for x > 1"""
    names = ", ".join(TEXT.coordinate(number, dimension) for number in range(1, dimension + 1))
    return f"{name}({names}) = {_sum(dimension, parts, TEXT)}"


def function_latex(name: str, dimension: int, parts: Parts) -> str:
    """The same in LaTeX."""
    names = ", ".join(LATEX.coordinate(number, dimension) for number in range(1, dimension + 1))
    return f"{name}({names}) = {_sum(dimension, parts, LATEX)}"


def function_sympy(parts: Parts, variables: Sequence[Any]) -> Any:
    """The sum as a SymPy expression in the given symbols."""
    import sympy

    total = sympy.Integer(0)
    for direction, shape in parts:
        place = sum(sympy.Rational(w.numerator, w.denominator) * x for w, x in zip(direction, variables, strict=True))
        below = zip(shape.pieces, shape.knots, strict=False)
        rows = [(_polynomial_sympy(piece, place), place <= _rational(knot)) for piece, knot in below]
        last = _polynomial_sympy(shape.pieces[-1], place)
        total += sympy.Piecewise(*rows, (last, True)) if rows else last
    return total


def _rational(value: Fraction) -> Any:
    import sympy

    return sympy.Rational(value.numerator, value.denominator)


def _polynomial_sympy(p: Polynomial, place: Any) -> Any:
    import sympy

    return sum((_rational(c) * place**i for i, c in enumerate(p)), sympy.Integer(0))


def vector_text(vector: Sequence[Any], number: Any) -> str:
    """2 on the line, (1, 2) elsewhere; `number` prints a coordinate."""
    shown = [number(coordinate) for coordinate in vector]
    return shown[0] if len(shown) == 1 else f"({', '.join(shown)})"
