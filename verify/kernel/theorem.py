"""Theorems, and the one function that makes them.

A theorem remembers the rule, the premises and the arguments it came from. Exporting it writes these and never its
conclusion; the replay recomputes that. The objects are a convenience: what counts is the replay in another process.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from verify.kernel import algebra, analysis, logic, naturals
from verify.kernel.sequent import Sequent
from verify.kernel.terms import FORMULA, KernelError, Term

Argument = Term | str | tuple["Argument", ...]
Check = Callable[[Argument], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Theorem:
    """`hypotheses` entail `conclusion`, on the assumptions named in `axioms`."""

    hypotheses: frozenset[Term]
    conclusion: Term
    axioms: frozenset[str]
    rule: str
    premises: tuple["Theorem", ...]
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """An inference figure: its function, how many premises it takes (None: any), its arguments, what it assumes."""

    figure: Callable[..., Sequent]
    premises: int | None
    arguments: tuple[Check, ...]
    axiom: str


def _term(argument: Argument) -> bool:
    return type(argument) is Term and not argument.loose


def _formula(argument: Argument) -> bool:
    return _term(argument) and argument.sort == FORMULA  # type: ignore[union-attr]


def _body(argument: Argument) -> bool:
    return type(argument) is Term


def _text(argument: Argument) -> bool:
    return type(argument) is str and argument.isascii() and len(argument) <= 40


def _terms(argument: Argument) -> bool:
    return type(argument) is tuple and all(map(_term, argument))


def _pairs(argument: Argument) -> bool:
    return type(argument) is tuple and all(type(pair) is tuple and len(pair) == 2 and _terms(pair) for pair in argument)


def _products(argument: Argument) -> bool:
    """Triples (coefficient, squared term, numbers of the premises multiplied)."""
    return type(argument) is tuple and all(
        type(row) is tuple and len(row) == 3 and _term(row[0]) and _term(row[1]) and _texts(row[2]) for row in argument
    )


def _texts(argument: Argument) -> bool:
    return type(argument) is tuple and all(map(_text, argument))


def _multiples(argument: Argument) -> bool:
    """Pairs (multiplier, number of an equation among the premises)."""
    return type(argument) is tuple and all(
        type(row) is tuple and len(row) == 2 and _term(row[0]) and _text(row[1]) for row in argument
    )


LOGIC: Final = "classical logic"
FIELD: Final = "ordered field"
ROOTS: Final = "square roots"
INNER: Final = "inner product"
INDUCTION: Final = "induction"
DERIVATIVE: Final = "derivative"
MEAN_VALUE: Final = "mean value theorem"
INTEGRAL: Final = "integral"
DEFINITION: Final = "definition"

RULES: Final[dict[str, Rule]] = {
    "assume": Rule(logic.assume, 0, (_formula,), LOGIC),
    "discharge": Rule(logic.discharge, 1, (_formula,), LOGIC),
    "modus_ponens": Rule(logic.modus_ponens, 2, (), LOGIC),
    "conjoin": Rule(logic.conjoin, None, (), LOGIC),
    "conjunct": Rule(logic.conjunct, 1, (_text,), LOGIC),
    "disjoin": Rule(logic.disjoin, 1, (_formula,), LOGIC),
    "cases": Rule(logic.cases, None, (), LOGIC),
    "excluded_middle": Rule(logic.excluded_middle, 0, (_formula,), LOGIC),
    "absurd": Rule(logic.absurd, 1, (_formula,), LOGIC),
    "generalise": Rule(logic.generalise, 1, (_term,), LOGIC),
    "specialise": Rule(logic.specialise, 1, (_term,), LOGIC),
    "witness": Rule(logic.witness, 1, (_formula, _term), LOGIC),
    "choose": Rule(logic.choose, 2, (_term,), LOGIC),
    "instantiate": Rule(logic.instantiate, 1, (_pairs,), LOGIC),
    "define": Rule(logic.define, 0, (_term, _term, _terms), DEFINITION),
    "replace": Rule(logic.replace_equal, 2, (_formula, _term), LOGIC),
    "restate": Rule(algebra.restate, 1, (_formula,), FIELD),
    "combine": Rule(algebra.combine, None, (_formula, _products, _multiples), FIELD),
    "reciprocal": Rule(algebra.reciprocal, 1, (), FIELD),
    "maximum": Rule(algebra.maximum, 0, (_term, _term), FIELD),
    "case_value": Rule(algebra.case_value, 1, (_term,), DEFINITION),
    "square_root": Rule(algebra.square_root, 1, (), ROOTS),
    "square_norm": Rule(algebra.square_norm, 0, (_term,), INNER),
    "definite": Rule(algebra.definite, 1, (), INNER),
    "natural": Rule(naturals.natural, 0, (_term,), INDUCTION),
    "next_natural": Rule(naturals.next_natural, 1, (), INDUCTION),
    "induction": Rule(naturals.induction, 2, (_formula, _term), INDUCTION),
    "fold_first": Rule(naturals.fold_first, 1, (_term,), INDUCTION),
    "fold_next": Rule(naturals.fold_next, 1, (_term,), INDUCTION),
    "differentiate": Rule(analysis.differentiate, None, (_formula,), DERIVATIVE),
    "chain": Rule(analysis.chain, 2, (), DERIVATIVE),
    "limit": Rule(analysis.limit, 0, (_formula,), DERIVATIVE),
    "slope": Rule(analysis.slope, 1, (_term,), DEFINITION),
    "mean_value": Rule(analysis.mean_value, 2, (), MEAN_VALUE),
    "newton": Rule(analysis.newton, 2, (), INTEGRAL),
    "antiderivative": Rule(analysis.antiderivative, 1, (_term,), INTEGRAL),
}


def infer(rule: str, premises: tuple[Theorem, ...] = (), arguments: tuple[Argument, ...] = ()) -> Theorem:
    """The theorem that the named rule makes of the premises and arguments; `KernelError` when it does not apply."""
    if type(rule) is not str or rule not in RULES:
        raise KernelError("rule", "unknown rule", ascii(rule)[:80])
    figure = RULES[rule]
    if type(premises) is not tuple or any(type(premise) is not Theorem for premise in premises):
        raise KernelError(rule, "premises are theorems")
    if figure.premises is not None and len(premises) != figure.premises:
        raise KernelError(rule, f"takes {figure.premises} premises", len(premises))
    if type(arguments) is not tuple or len(arguments) != len(figure.arguments):
        raise KernelError(rule, f"takes {len(figure.arguments)} arguments")
    for position, (argument, good) in enumerate(zip(arguments, figure.arguments, strict=True)):
        if not good(argument):
            raise KernelError(rule, f"argument {position} is not what its figure names")
    sequents = tuple(Sequent(premise.hypotheses, premise.conclusion) for premise in premises)
    result = figure.figure(*sequents, *arguments)
    axioms = frozenset({figure.axiom}).union(*(premise.axioms for premise in premises))
    return Theorem(result.hypotheses, result.conclusion, axioms, rule, premises, arguments)
