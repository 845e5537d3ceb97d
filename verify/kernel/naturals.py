"""The rules of the natural numbers: positivity, succession, induction, and sums, minima and maxima over a range."""

from verify.kernel.formulas import ONE, ZERO, add, equal, for_all, less, less_equal
from verify.kernel.sequent import Sequent, expect
from verify.kernel.terms import (
    FOLDS,
    NATURAL,
    KernelError,
    Term,
    free_variables,
    is_space,
    node,
    number,
    opened,
    substitute,
    zero_vector,
)


def natural(term: Term) -> Sequent:
    """
    -----------         n of sort natural
    |- 0 <= n
    """
    if term.sort != NATURAL:
        raise KernelError("natural", "not a natural term", term, term.sort)
    return Sequent(frozenset(), less_equal(ZERO, term))


def next_natural(premise: Sequent) -> Sequent:
    """
    G |- m < n         m, n of sort natural
    ---------------------------------------
    G |- m + 1 <= n
    """
    left, right = expect("next_natural", premise.conclusion, "less")
    if left.sort != NATURAL or right.sort != NATURAL:
        raise KernelError("next_natural", "not natural terms", left, right)
    return Sequent(premise.hypotheses, less_equal(add(left, ONE), right))


def induction(base: Sequent, step: Sequent, template: Term, index: Term) -> Sequent:
    """
    G |- A[0]    D |- A[n] => A[n + 1]         n a natural variable, not free in D
    ------------------------------------------------------------------------------
    G, D |- for all n. A[n]
    """
    if index.kind != "variable" or index.sort != NATURAL:
        raise KernelError("induction", "not a natural variable", index, index.sort)
    if base.conclusion != substitute(template, {index: ZERO}):
        raise KernelError("induction", "the base is not the statement at 0", base.conclusion)
    if expect("induction", step.conclusion, "implies") != (template, substitute(template, {index: add(index, ONE)})):
        raise KernelError("induction", "the step is not from n to n + 1", step.conclusion)
    if index in free_variables(*step.hypotheses):
        raise KernelError("induction", "the index is free in a hypothesis of the step", index)
    return Sequent(base.hypotheses | step.hypotheses, for_all(index, template))


def fold_first(premise: Sequent, fold: Term) -> Sequent:
    """
    G |- h <= l                              G |- h = l + 1
    -------------------------------------    ------------------------------------------
    G |- (sum over l <= i < h of b) = 0      G |- (min, max over l <= i < h of b) = b[l]
    """
    low, high, body = expect("fold_first", fold, *FOLDS)
    if fold.kind == "sum_over":
        wanted, value = less_equal(high, low), zero_vector(fold.sort) if is_space(fold.sort) else number(0)
    else:
        wanted, value = equal(high, add(low, ONE)), opened(body, low)
    if premise.conclusion != wanted:
        raise KernelError("fold_first", "the range is not shown to be the first one", wanted, premise.conclusion)
    return Sequent(premise.hypotheses, equal(fold, value))


def fold_next(premise: Sequent, fold: Term) -> Sequent:
    """
    G |- l <= h   (sum)        G |- l < h   (min, max)
    --------------------------------------------------------------
    G |- (over l <= i < h + 1 of b) = (over l <= i < h of b) op b[h]
    """
    low, high, body = expect("fold_next", fold, *FOLDS)
    wanted = (less_equal if fold.kind == "sum_over" else less)(low, high)
    if premise.conclusion != wanted:
        raise KernelError("fold_next", "the range is not shown to be long enough", wanted, premise.conclusion)
    longer = node(fold.kind, (low, add(high, ONE), body), fold.name)
    operation = {"sum_over": "sum", "min_over": "min", "max_over": "max"}[fold.kind]
    return Sequent(premise.hypotheses, equal(longer, node(operation, (fold, opened(body, high)))))
