"""A theorem about a sequence, for the sequence one index later: the same rules at the shifted terms."""

from typing import Any

from verify.kernel.formulas import ONE, add
from verify.kernel.terms import NATURAL, KernelError, Term, free_variables, node, opened, rebuild
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError


def later(theorem: Theorem, sequence: Term) -> Theorem:
    """With x(t + 1) for x(t) everywhere; a hypothesis "for all t" about x is replaced by itself at t + 1."""
    known: dict[int, Theorem] = {}
    for step in _in_order(theorem):
        premises = tuple(known[id(premise)] for premise in step.premises)
        arguments = tuple(_shifted(argument, sequence) for argument in step.arguments)
        same = premises == step.premises and arguments == step.arguments
        known[id(step)] = step if same else infer(step.rule, premises, arguments)
    found = known[id(theorem)]
    for hypothesis in theorem.hypotheses:
        if sequence in free_variables(hypothesis):
            found = basic.cut(found, _restated(hypothesis, sequence))
    return found


def _in_order(theorem: Theorem) -> list[Theorem]:
    """The steps of the proof, premises first."""
    found: dict[int, Theorem] = {}
    waiting: list[tuple[Theorem, bool]] = [(theorem, False)]
    while waiting:
        step, ready = waiting.pop()
        if ready:
            found.setdefault(id(step), step)
        elif id(step) not in found:
            waiting += [(step, True), *((premise, False) for premise in step.premises)]
    return list(found.values())


def _shifted(argument: Any, sequence: Term) -> Any:
    if isinstance(argument, tuple):
        return tuple(_shifted(part, sequence) for part in argument)
    return _term(argument, sequence, {}) if isinstance(argument, Term) else argument


def _term(term: Term, sequence: Term, seen: dict[Term, Term]) -> Term:
    if term not in seen:
        args = tuple(_term(arg, sequence, seen) for arg in term.args)
        if term.kind == "apply" and args[0] == sequence:
            seen[term] = node("apply", (sequence, add(args[1], ONE)))
        else:
            seen[term] = rebuild(term, args) if args else term
    return seen[term]


def _restated(hypothesis: Term, sequence: Term) -> Theorem:
    """The shifted hypothesis from the hypothesis, when that speaks of all natural numbers."""
    if hypothesis.kind != "for_all" or hypothesis.bound_sort != NATURAL:
        raise TacticError("later", f"not for all indices: {hypothesis}")
    wanted = _term(hypothesis, sequence, {})
    free = basic.bound_name(wanted, hypothesis)
    try:
        said = basic.specialise(basic.assume(hypothesis), add(free, ONE))
        return basic.generalise(basic.restate(said, opened(wanted.args[0], free)), free)
    except KernelError as error:
        raise TacticError("later", str(error)) from None
