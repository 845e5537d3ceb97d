"""Search for an exact counterexample: readable candidates first, hypotheses checked early, equations solved.

The cost of a candidate is the sum of the costs of its values, and candidates are tried in the order of their cost, so
that the first counterexample found is a simple one. Nothing here decides anything: what is found is computed again by
`verify.stress.confirm`, which shares no code with this search.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from verify.kernel.sequent import Statement
from verify.kernel.terms import Term
from verify.stress import confirm
from verify.stress.candidates import candidates, keys, plan
from verify.stress.closest import Closest
from verify.stress.counterexample import Counterexample, counterexample
from verify.stress.evaluate import Model, evaluate, with_variable
from verify.stress.functions import Function
from verify.stress.outcomes import Undefined
from verify.stress.quantified import subterms, word

BUDGET: Final = 6_000  # evaluations of a hypothesis or of the conclusion
MAX_COST: Final = 24
CONSTANT: Final = 4  # what is added to the cost of a function with a constant Hessian
HEAVY: Final = {  # how often the parts of such a node are evaluated, about
    **dict.fromkeys(("for_all", "exists"), 8),
    **dict.fromkeys(("integral", "has_derivative", "case"), 6),
    **dict.fromkeys(("sum_over", "min_over", "max_over"), 3),
}


class Exhausted(Exception):
    """The budget is spent."""


class Search:
    """The state of one search: what has been evaluated, and how much may still be."""

    def __init__(self, statement: Statement, budget: int, solve_last: bool, dimension: int = 0) -> None:
        self.statement, self.budget, self.solve_last = statement, budget, solve_last
        self.dimension = dimension  # of every space; 0 tries them all
        self.steps = plan(statement, solve_last)
        self.bends = any(part.kind == "hessian" for part in subterms(statement.conclusion))
        self.known: dict[tuple[Any, ...], bool] = {}
        self.options: dict[tuple[Any, ...], list[tuple[int, Any]]] = {}

    def spend(self, amount: int = 1) -> None:
        self.budget -= amount
        if self.budget < 0:
            raise Exhausted

    def holds(self, hypothesis: Term, needed: tuple[Any, ...], model: Model) -> bool:
        """Whether a hypothesis is true, remembered by the values of its variables."""
        place = (hypothesis, *(_identity(model[key]) for key in needed))
        if place not in self.known:
            self.spend(weight(hypothesis))
            self.known[place] = evaluate(hypothesis, model) is True
        return self.known[place]

    def models(self, number: int, model: dict[Any, Any], cost: int) -> Iterator[dict[Any, Any]]:
        """The models of exactly this further cost that satisfy the hypotheses."""
        if number == len(self.steps):
            if cost == 0:
                yield model
            return
        step = self.steps[number]
        for price, value in self.choices(number, model):
            if price > cost or (step.last and price != cost):
                continue
            extended = {**model, step.variable: value}
            if all(self.holds(formula, needed, extended) for formula, needed in step.checks):
                yield from self.models(number + 1, extended, cost - price)

    def choices(self, number: int, model: Mapping[Any, Any]) -> list[tuple[int, Any]]:
        """The candidates for the variable of a step, remembered by the values they depend on."""
        step = self.steps[number]
        if self.dimension and not isinstance(step.variable, Term):
            return [(0, self.dimension)]
        place = (number, *(_identity(model[key]) for key in step.depends))
        if place not in self.options:
            self.spend(sum(map(weight, step.sources)))
            self.options[place] = self.reordered(candidates(step, model))
        return self.options[place]

    def reordered(self, found: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
        """Where the statement speaks of Hessians, functions with a constant one come last: most of it is true of them."""
        if not self.bends or not isinstance(found[0][1] if found else None, Function):
            return found
        later = [(price + CONSTANT * all(not shape.knots for _, shape in f.parts), f) for price, f in found]
        return sorted(later, key=lambda item: item[0])


@cache
def weight(formula: Term) -> int:
    """What an evaluation costs, so that a budget is about the same time for all statements."""
    if formula.kind in ("and", "for_all") and word(formula) is not None:
        return 1
    parts = (with_variable(formula, 0)[1],) if formula.kind in ("for_all", "exists") else formula.args
    inside = sum(weight(arg) for arg in parts if arg.kind in HEAVY or arg.args)
    return (
        1 if formula.kind not in HEAVY and inside <= len(formula.args) else HEAVY.get(formula.kind, 1) * max(1, inside)
    )


def _identity(value: Any) -> Any:
    """Numbers and points by value, functions and sequences by identity."""
    return value if isinstance(value, tuple) or not hasattr(value, "value") else id(value)


def constants_hold(statement: Statement) -> bool:
    """Whether the hypotheses without variables are true; no step of a search comes to them."""
    return all(keys(hypothesis) or evaluate(hypothesis, {}) is True for hypothesis in statement.hypotheses)


def refute(
    statement: Statement, budget: int = BUDGET, dimension: int = 0, watch: Closest | None = None
) -> Counterexample | None:
    """An exact and confirmed counterexample, or None when none was found within the budget.

    With a dimension, only in spaces of that dimension; `watch` is told of every model in which the hypotheses hold.
    """
    if not constants_hold(statement):
        return None
    ways = [(statement, False, budget * 2 // 3), (statement, True, budget // 3)]
    ways += [(case, True, budget // 2) for case in _premises_stated(statement)]
    for case, solve_last, share in ways:
        search = Search(case, share, solve_last, dimension)
        try:
            found = _first(search, statement, watch)
        except Exhausted:
            continue
        if found is not None:
            return found
    return None


def _premises_stated(statement: Statement) -> Iterator[Statement]:
    """For each part "if P then Q" of the conclusion: Q, with P among the hypotheses, so that P is solved for."""
    conclusion = statement.conclusion
    for part in conclusion.args if conclusion.kind == "and" else (conclusion,):
        if part.kind == "implies":
            premise, consequence = part.args
            premises = premise.args if premise.kind == "and" else (premise,)
            yield Statement((*statement.hypotheses, *premises), consequence)


def _first(search: Search, statement: Statement, watch: Closest | None) -> Counterexample | None:
    for cost in range(MAX_COST if search.steps else 1):
        for model in search.models(0, {}, cost):
            search.spend(weight(search.statement.conclusion))
            if watch is not None:
                watch.saw(model)
            outcome = evaluate(statement.conclusion, model)
            if outcome is False or isinstance(outcome, Undefined):
                found = counterexample(statement, model, outcome)
                if confirm.confirm(statement, found.model):
                    return found
    return None
