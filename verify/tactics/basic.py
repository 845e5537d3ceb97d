"""Short names for the kernel's rules, and the few patterns that every proof uses."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from verify.kernel.formulas import negation
from verify.kernel.terms import Term, free_variables, opened, variable
from verify.kernel.theorem import Theorem, infer


@lru_cache(10_000)
def assume(formula: Term) -> Theorem:
    """A |- A"""
    return infer("assume", (), (formula,))


def discharge(theorem: Theorem, *formulas: Term) -> Theorem:
    """|- A => (B => C) from A, B |- C"""
    for formula in reversed(formulas):
        theorem = infer("discharge", (theorem,), (formula,))
    return theorem


def apply(implication: Theorem, *premises: Theorem) -> Theorem:
    """Modus ponens, once for each premise; a premise that differs only in normal form is restated."""
    for premise in premises:
        implication = infer("modus_ponens", (implication, restate(premise, implication.conclusion.args[0])))
    return implication


def restate(theorem: Theorem, formula: Term) -> Theorem:
    """The theorem in the words of a formula with the same normal form."""
    return theorem if theorem.conclusion == formula else infer("restate", (theorem,), (formula,))


def generalise(theorem: Theorem, *variables: Term) -> Theorem:
    """|- for all x. for all y. A from |- A"""
    for free in reversed(variables):
        theorem = infer("generalise", (theorem,), (free,))
    return theorem


def specialise(theorem: Theorem, *terms: Term) -> Theorem:
    """|- A[s, t] from |- for all x. for all y. A"""
    for term in terms:
        theorem = infer("specialise", (theorem,), (term,))
    return theorem


def conjoin(*theorems: Theorem) -> Theorem:
    """|- A and B and ..."""
    return infer("conjoin", theorems) if len(theorems) > 1 else theorems[0]


@lru_cache(10_000)
def parts(theorem: Theorem) -> tuple[Theorem, ...]:
    """The conjuncts of a conjunction, taken apart to the end; the theorem itself when it is none."""
    if theorem.conclusion.kind != "and":
        return (theorem,)
    split = [infer("conjunct", (theorem,), (str(place),)) for place in range(len(theorem.conclusion.args))]
    return tuple(part for piece in split for part in parts(piece))


def instantiate(theorem: Theorem, terms: Mapping[Term, Term]) -> Theorem:
    """Terms for the free variables, in hypotheses and conclusion."""
    changed = tuple((name, term) for name, term in terms.items() if name != term)
    return infer("instantiate", (theorem,), (changed,)) if changed else theorem


def cut(theorem: Theorem, *proofs: Theorem) -> Theorem:
    """Replace hypotheses of the theorem by proofs of them."""
    for proof in proofs:
        if proof.conclusion in theorem.hypotheses:
            theorem = infer("modus_ponens", (discharge(theorem, proof.conclusion), proof))
    return theorem


def choose(existence: Theorem, consequence: Theorem, name: Term) -> Theorem:
    """|- C from |- there is x. A and A[name] |- C"""
    return infer("choose", (existence, consequence), (name,))


def witness(statement: Term, term: Term, theorem: Theorem) -> Theorem:
    """|- there is x. A from |- A[term]"""
    (body,) = statement.args
    return infer("witness", (restate(theorem, opened(body, term)),), (statement, term))


def either(formula: Term, yes: Theorem, no: Theorem) -> Theorem:
    """|- C from A |- C and not A |- C"""
    return infer("cases", (infer("excluded_middle", (), (formula,)), yes, no))


def contradiction(goal: Term, falsity: Theorem) -> Theorem:
    """|- goal from not goal |- 0 < 0"""
    return either(goal, assume(goal), infer("absurd", (falsity,), (goal,)))


def denial(goal: Term) -> Theorem:
    """The assumption that the goal is false."""
    return assume(negation(goal))


def name_apart(name: str, like: Term, *terms: Term) -> Term:
    """A variable of the sort of `like` whose name is not used in the terms."""
    taken = {free.name for free in free_variables(*terms)}
    count = 0
    while f"{name}{count or ''}" in taken:
        count += 1
    return variable(f"{name}{count or ''}", like.sort)


def bound_name(quantified: Term, *terms: Term) -> Term:
    """A free variable for the bound one of a quantifier, named as it is shown where that is not taken."""
    taken = {free.name for free in free_variables(quantified, *terms)}
    name, count = quantified.name, 0
    while name in taken:
        count += 1
        name = f"{quantified.name}_{count}"
    return variable(name, quantified.bound_sort)


def conclusions(theorems: Iterable[Theorem]) -> str:
    """The conclusions in one line, for messages."""
    return "; ".join(str(theorem.conclusion) for theorem in theorems)
