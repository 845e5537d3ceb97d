"""A goal with functions replaced by what the facts say they are: for all x. h(x) = f(x) + g(x)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verify.kernel.formulas import equal
from verify.kernel.terms import Term, free_variables, opened, rebuild, variable
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.knowledge import atoms
from verify.tactics.positivity import combine

ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Step:
    """b = h(s), and the goal with a hole for h(s)."""

    definition: Theorem
    equation: Theorem
    template: Term
    hole: Term


def unfolded(goal: Term, facts: Sequence[Theorem]) -> tuple[Term, list[Step]]:
    """The goal without the defined functions, and the steps that lead back, the last first."""
    definitions = dict(_definitions(facts))
    steps: list[Step] = []
    for _ in range(ROUNDS if definitions else 0):
        found = next((a for a in atoms((goal,)) if a.kind == "apply" and a.args[0] in definitions), None)
        if found is None:
            break
        definition = definitions[found.args[0]]
        said = basic.specialise(definition, *found.args[1:])
        left, right = said.conclusion.args
        hole = basic.name_apart("hole", variable("h", left.sort), goal, said.conclusion, *said.hypotheses)
        template = replaced(goal, left, hole)
        if template == goal:
            break
        steps.insert(0, Step(definition, combine(equal(right, left), (said,), 1), template, hole))
        goal = replaced(goal, left, right)
    return goal, steps


def _definitions(facts: Sequence[Theorem]) -> Iterator[tuple[Term, Theorem]]:
    for fact in facts:
        names: list[Term] = []
        body = fact.conclusion
        while body.kind == "for_all":
            names.append(basic.bound_name(body, *fact.hypotheses, *names))
            body = opened(body.args[0], names[-1])
        if not names or body.kind != "equal" or body.args[0].kind != "apply" or body.args[0].args[1:] != tuple(names):
            continue
        h = body.args[0].args[0]
        if h.kind == "variable" and h not in free_variables(body.args[1]):
            yield h, fact


def folded(theorem: Theorem, steps: Sequence[Step]) -> Theorem:
    """The goal from the goal unfolded."""
    for step in steps:
        theorem = infer("replace", (step.equation, theorem), (step.template, step.hole))
    return theorem


def replaced(term: Term, old: Term, new: Term) -> Term:
    """The term with one part for another wherever it stands."""
    if term == old:
        return new
    if not term.args:
        return term
    return rebuild(term, tuple(replaced(arg, old, new) for arg in term.args))
