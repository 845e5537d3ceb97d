"""A counterexample as a figure and as Python code."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any, Final

from verify.stress.functions import Function
from verify.stress.outcomes import Undecided
from verify.stress.piecewise import Piecewise
from verify.stress.polynomials import Polynomial
from verify.stress.surds import Real, Surd

STEPS: Final = 400
MARGIN: Final = 1.5


def code(counterexample: Any) -> str:
    """Definitions that run: functions by cases, numbers, points."""
    rows = []
    for variable, part in counterexample.assignments:
        if isinstance(part, Function):
            rows.append(function_code(part, variable.name))
        elif isinstance(part, Fraction | int | Surd):
            rows.append(f"{variable.name} = {_number(part)}\n")
        elif isinstance(part, tuple):
            shown = [_number(coordinate) for coordinate in part]
            rows.append(f"{variable.name} = {shown[0] if len(shown) == 1 else '(' + ', '.join(shown) + ')'}\n")
    imports = [
        f"from {module} import {name}\n"
        for module, name in (("fractions", "Fraction"), ("sympy", "sqrt"))
        if any(f"{name}(" in row for row in rows)
    ]
    return "".join(imports) + "\n\n" * bool(imports) + "\n".join(rows)


def _number(value: Real) -> str:
    """A fraction, or with square roots a sum that SymPy keeps exact."""
    if isinstance(value, Surd):
        return " + ".join(
            _number(c) if n == 1 else _ratio(f"{c.numerator} * sqrt({n})", c.denominator) for n, c in value.terms
        )
    value = Fraction(value)
    return str(value) if value.denominator == 1 else f"Fraction({value.numerator}, {value.denominator})"


def function_code(f: Function, name: str) -> str:
    """def f(x): ...; of several parts, each part is a function of its own."""
    if f.dimension == 1 and len(f.parts) == 1 and f.parts[0][0] == (Fraction(1),):
        return _shape_code(f.parts[0][1], name, "x")
    names = [f"x{k}" for k in range(1, f.dimension + 1)]
    parts = [_shape_code(shape, f"{name}_{k}", "t") for k, (_, shape) in enumerate(f.parts, 1)]
    sums = [
        f"{name}_{k}({' + '.join(f'{_number(w)} * {x}' for w, x in zip(direction, names, strict=True) if w)})"
        for k, (direction, _) in enumerate(f.parts, 1)
    ]
    total = f"def {name}({', '.join(names)}):\n    return {' + '.join(sums) or '0'}\n"
    return "\n\n".join([*parts, total])


def _shape_code(shape: Piecewise, name: str, t: str) -> str:
    lines = [f"def {name}({t}):"]
    if any(v != _value(p, k) for v, p, k in zip(shape.values, shape.pieces, shape.knots, strict=False)):
        raise Undecided("a function that jumps has no short code")
    for place, knot in enumerate(shape.knots):
        word = "elif" if place else "if"
        lines += [f"    {word} {t} <= {_ratio(str(knot.numerator), knot.denominator)}:"]
        lines += [f"        return {_polynomial(shape.pieces[place], t)}"]
    last = _polynomial(shape.pieces[-1], t)
    lines += ["    else:", f"        return {last}"] if shape.knots else [f"    return {last}"]
    return "\n".join(lines) + "\n"


def _value(p: Polynomial, t: Fraction) -> Fraction:
    return sum((c * t**i for i, c in enumerate(p)), Fraction(0))


def _polynomial(p: Polynomial, t: str) -> str:
    """Integer coefficients over one denominator, so that fractions stay exact."""
    bottom = lcm(*(c.denominator for c in p)) if p else 1
    shown = ""
    for exponent in range(len(p) - 1, -1, -1):
        c = int(p[exponent] * bottom)
        if not c:
            continue
        base = "" if exponent == 0 else t if exponent == 1 else f"{t}**{exponent}"
        size = base if abs(c) == 1 and base else f"{abs(c)} * {base}" if base else str(abs(c))
        shown += ("-" if c < 0 else "") + size if not shown else (" - " if c < 0 else " + ") + size
    return _ratio(shown or "0", bottom)


def _ratio(top: str, bottom: int) -> str:
    return top if bottom == 1 else f"({top}) / {bottom}" if " " in top else f"{top} / {bottom}"


def figure(counterexample: Any) -> Any:
    """The graph, or the level lines in the plane, with the points marked."""
    from matplotlib.figure import Figure

    values = counterexample.assignments
    functions = [(v.name, part) for v, part in values if isinstance(part, Function) and part.dimension <= 2]
    if not functions:
        raise Undecided("no function of one or two variables to plot")
    name, f = functions[0]
    points = [(v.name, part) for v, part in values if isinstance(part, tuple) and len(part) == f.dimension]
    made = Figure(figsize=(4, 3), layout="constrained")
    axes = made.add_subplot()
    (_curve if f.dimension == 1 else _levels)(axes, f, points)
    axes.set_title(f"{name}: {counterexample.failure()}", fontsize="small")
    return made


def _range(marks: Sequence[float]) -> tuple[float, float]:
    low, high = min([*marks, 0.0]), max([*marks, 0.0])
    room = MARGIN * max(high - low, 1.0) / 2
    return low - room, high + room


def _curve(axes: Any, f: Function, points: Sequence[tuple[str, Any]]) -> None:
    marks = [float(p[0]) for _, p in points] + [float(k) for _, shape in f.parts for k in shape.knots]
    low, high = _range(marks)
    places = [low + (high - low) * k / STEPS for k in range(STEPS + 1)]
    axes.plot(places, [float(f.value((Fraction(t),))) for t in places])
    for label, point in points:
        axes.plot([float(point[0])], [float(f.value(point))], "o")
        axes.annotate(label, (float(point[0]), float(f.value(point))), textcoords="offset points", xytext=(4, 4))


def _levels(axes: Any, f: Function, points: Sequence[tuple[str, Any]]) -> None:
    lows, highs = zip(*(_range([float(p[k]) for _, p in points]) for k in (0, 1)), strict=True)
    grid = [[lows[k] + (highs[k] - lows[k]) * n / 40 for n in range(41)] for k in (0, 1)]
    heights = [[float(f.value((Fraction(u), Fraction(v)))) for u in grid[0]] for v in grid[1]]
    axes.contour(grid[0], grid[1], heights)
    for label, point in points:
        axes.plot([float(point[0])], [float(point[1])], "o")
        axes.annotate(label, (float(point[0]), float(point[1])), textcoords="offset points", xytext=(4, 4))
