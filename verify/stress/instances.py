"""Models in which the hypotheses of a statement hold: that it is not empty, and what it says at a few points."""

from collections.abc import Iterator

from verify.kernel.sequent import Statement
from verify.kernel.terms import Term
from verify.stress.counterexample import assigned
from verify.stress.evaluate import Model
from verify.stress.printing import TEXT
from verify.stress.refute import MAX_COST, Exhausted, Search, constants_hold

BUDGET = 20_000


def instances(statement: Statement, budget: int = BUDGET) -> Iterator[Model]:
    """Models that satisfy all hypotheses exactly, simple ones first; none when the budget is spent before one is found."""
    if not constants_hold(statement):
        return
    search = Search(statement, budget, solve_last=False)
    try:
        for cost in range(MAX_COST if search.steps else 1):
            yield from search.models(0, {}, cost)
    except Exhausted:
        return


def shown(model: Model) -> str:
    """f(x) = x^2/2, L = 1, x = 0"""
    values = [(key, part) for key, part in model.items() if isinstance(key, Term)]
    values.sort(key=lambda item: (not item[0].sort.arguments, item[0].name))
    return ", ".join(assigned(key, part, TEXT) for key, part in values)


def witness(statement: Statement) -> str | None:
    """A model of the hypotheses in words, "" where they speak of nothing; None when none was found."""
    return next(map(shown, instances(statement)), None)
