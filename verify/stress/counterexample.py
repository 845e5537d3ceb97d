"""A counterexample as a person checks it: the values, the two sides, and why the hypotheses hold."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.kernel.analysis import fresh
from verify.kernel.sequent import Statement
from verify.kernel.terms import Sort, Term, opened
from verify.kernel.text import text
from verify.stress import quantified
from verify.stress.evaluate import Model, evaluate, value
from verify.stress.functions import Function
from verify.stress.hyperbolic import Enclosure, Tanh
from verify.stress.outcomes import Undecided, Undefined, UndefinedTerm
from verify.stress.printing import LATEX, TEXT, Style, vector_text
from verify.stress.sequences import ClosedForm, Recursion
from verify.stress.surds import real_latex, real_text

GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "lambda"),
    *("mu", "nu", "rho", "sigma", "tau", "phi", "psi"),
)


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Values that satisfy all hypotheses of the statement and not its conclusion."""

    statement: Statement
    model: Model  # variables, and spaces with their dimensions
    relation: Term  # the part of the conclusion that fails
    left: Any  # its two sides; None when the part is no relation or is undefined
    right: Any
    undefined: str  # the term without a value, or ""
    reasons: tuple[str, ...]  # why each hypothesis holds

    @property
    def assignments(self) -> tuple[tuple[Term, Any], ...]:
        """Variables and their values: functions, numbers, points, sequences."""
        found = [(key, part) for key, part in self.model.items() if isinstance(key, Term)]
        return tuple(sorted(found, key=lambda item: (not item[0].sort.arguments, item[0].name)))

    @property
    def spaces(self) -> tuple[tuple[str, int], ...]:
        """Each space and its dimension."""
        return tuple((key.value, part) for key, part in self.model.items() if isinstance(key, Sort))

    def text(self) -> str:
        """f(x) = x^2/2, L = 1, x = 0, d = 2: left 2, right 2/3"""
        shown = ", ".join(assigned(key, part, TEXT) for key, part in self.assignments)
        return f"{shown}: {self.failure()}" if shown else self.failure()

    def plot(self) -> Any:
        """The function with the points, as a figure of matplotlib."""
        from verify.stress.shown import figure

        return figure(self)

    def python(self) -> str:
        """The functions and values as Python code; exact when run on fractions."""
        from verify.stress.shown import code

        return code(self)

    def failure(self) -> str:
        """What the conclusion says there."""
        if self.undefined:
            return self.undefined
        if self.left is None:
            return f"false: {text(self.relation)}"
        return f"left {number_text(self.left)}, right {number_text(self.right)}"

    def latex(self) -> str:
        """The values in LaTeX, between dollar signs."""
        shown = ", ".join(f"${assigned(key, part, LATEX)}$" for key, part in self.assignments)
        if self.undefined or self.left is None:
            return shown or "no values"
        left, right = (_shown(side, LATEX) for side in (self.left, self.right))
        return f"{shown}: ${left}$ on the left, ${right}$ on the right"


def number_text(part: Any) -> str:
    """A number, or a vector."""
    return _shown(part, TEXT)


def _shown(part: Any, style: Style) -> str:
    if isinstance(part, Enclosure):
        return part.text()
    number = real_latex if style.latex else real_text
    return vector_text(part, number) if isinstance(part, tuple) else number(part)


def assigned(variable: Term, part: Any, style: Style) -> str:
    """x = 2, f(x) = x^2/2, x(t) = (-1)^t"""
    name = symbol(variable.name) if style.latex else variable.name
    if isinstance(part, Function):
        return part.latex(name) if style.latex else part.text(name)
    if isinstance(part, Tanh):
        return rf"{name}(x) = \tanh x" if style.latex else f"{name}(x) = tanh x"
    if isinstance(part, ClosedForm):
        return f"{name}({{t}}) = {part.shown}" if style.latex else f"{name}(t) = {part.shown}"
    if isinstance(part, Recursion):
        return f"{name}(0) = {_shown(part.start, style)}"
    return f"{name} = {_shown(part, style)}"


def symbol(name: str) -> str:
    """The letter of a variable in LaTeX."""
    base, _, index = name.partition("_")
    letter = "\\" + base if base in GREEK else base if len(base) == 1 else rf"\mathrm{{{base}}}"
    return f"{letter}_{{{index.replace('_', ',')}}}" if index else letter


def counterexample(statement: Statement, model: Model, outcome: bool | Undefined | None) -> Counterexample:
    """The counterexample of a model in which the hypotheses hold and the conclusion does not."""
    relation, inner = failing(statement.conclusion, model)
    undefined = outcome.reason if isinstance(outcome, Undefined) else ""
    left = right = None
    if not undefined and relation.kind in ("equal", "less_equal", "less", "not_equal"):
        left, right = (value(side, inner) for side in relation.args)
    reasons = tuple(reason(hypothesis, model) for hypothesis in statement.hypotheses)
    kept = {key: part for key, part in inner.items() if isinstance(key, Sort | Term)}
    return Counterexample(statement, kept, relation, left, right, undefined, reasons)


def failing(formula: Term, model: Model) -> tuple[Term, Model]:
    """The part of a false formula that fails, with values for the variables bound around it."""
    if formula.kind == "and":
        for part in formula.args:
            if evaluate(part, model) is False:
                return failing(part, model)
    if formula.kind == "implies":
        return failing(formula.args[1], model)
    if formula.kind == "for_all":
        free = fresh(formula.name, formula.bound_sort, formula, *(key for key in model if isinstance(key, Term)))
        body = opened(formula.args[0], free)
        for point in quantified.points(formula, model)[0]:
            if evaluate(body, {**model, free: point}) is False:
                return failing(body, {**model, free: point})
    return formula, model


SIGNS = {"equal": "=", "less_equal": "<=", "less": "<", "not_equal": "!="}


def reason(hypothesis: Term, model: Model) -> str:
    """Why a hypothesis holds: by the curvature of f, or by its two numbers."""
    named = quantified.word(hypothesis)
    if named is not None and named.definition.word in _REASONS:
        try:
            return str(_REASONS[named.definition.word](*(value(argument, model) for argument in named.arguments)))
        except (Undecided, UndefinedTerm):
            return text(hypothesis)
    if hypothesis.kind in SIGNS:
        try:
            left, right = (number_text(value(side, model)) for side in hypothesis.args)
        except (Undecided, UndefinedTerm):
            return text(hypothesis)
        return f"{text(hypothesis)}: {left} {SIGNS[hypothesis.kind]} {right}"
    return f"by computation: {text(hypothesis)}"


def _curvature(f: Function) -> str:
    return "f''" if f.dimension == 1 else "the second derivatives of f along unit vectors"


def _bounds(f: Function, *_: Any) -> str:
    low, high = (number_text(part) if part is not None else "-" for part in f.curvature)
    return f"{_curvature(f)} lie between {low} and {high}" if f.dimension > 1 else f"{low} <= f'' <= {high} everywhere"


def _smooth(f: Function, _: Any) -> str:
    if f.dimension == 1:
        return f"|f''| <= {number_text(f.lipschitz or Fraction(0))} everywhere"
    return f"{_curvature(f)} are at most {number_text(f.lipschitz or Fraction(0))} in size"


_REASONS: dict[str, Any] = {
    "smooth": _smooth,
    "convex": _bounds,
    "strongly convex": _bounds,
    "differentiable": lambda f: "the pieces of f fit together with their slopes",
    "minimiser": lambda f, x: f"the smallest value of f is {number_text(f.infimum)}, at {number_text(x)}",
    "lower bound": lambda f, c: f"inf f = {number_text(f.infimum)} >= {number_text(c)}",
    "gradient dominated": lambda f, mu, c: (
        f"|grad f|^2 - {number_text(2 * mu)} (f - {number_text(c)}) >= 0 on each piece"
    ),
    "a hyperbolic tangent": lambda h: "tanh is odd, strictly increasing, bounded by 1 and has this addition formula",
    "descent": lambda x, f, a: "each member is computed from the one before",
}
