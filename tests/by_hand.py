"""What proofs by hand use: the statement of a name, induction, ranges one index longer, signs."""

import json
from pathlib import Path

from verify.definedness import defined
from verify.kernel.certificate import export, replay
from verify.kernel.definedness import obligations
from verify.kernel.formulas import FALSE, ONE, ZERO, add, equal, less, less_equal, multiply
from verify.kernel.terms import NATURAL, free_variables, node, number, substitute
from verify.kernel.theorem import infer
from verify.language import statement
from verify.tactics import basic
from verify.tactics.auto import antisymmetric
from verify.tactics.basic import assume, discharge, parts, specialise
from verify.tactics.positivity import combine

CLAIMS = {claim["id"]: claim for claim in json.loads((Path(__file__).parent / "redteam.json").read_text())["claims"]}
PROOFS = {}


class Task:
    """The statement of a name: its hypotheses assumed, its goal, its variables as attributes."""

    def __init__(self, name):
        claim = CLAIMS[name]
        self.statement = statement(claim["show"], claim["given"], claim["sorts"])
        self.goal = self.statement.conclusion
        self.given = tuple(map(assume, self.statement.hypotheses))
        self.shown = {}  # proofs that terms are defined, where the tactics have none
        self.facts = tuple(part for fact in self.given for part in parts(fact))
        for v in free_variables(*self.statement.hypotheses, self.goal):
            setattr(self, v.name, v)


def proves(name):
    def register(proof):
        PROOFS[name] = proof
        return proof

    return register


def accepted(task, theorem):
    """Whether the kernel replays the certificate, with the proofs of definedness that the task brings."""
    shown = [task.shown.get(o.conclusion) or defined(o.hypotheses, o.conclusion) for o in obligations(task.statement)]
    return replay(export(task.statement, theorem, tuple(shown)).encode()).statement == task.statement


def positive(term):
    """0 <= n for a natural term."""
    return infer("natural", (), (term,))


def induct(template, n, base, step):
    """The template for n, from its proof at 0 and from the template at n to n + 1."""
    return specialise(infer("induction", (base, discharge(step, template)), (template, n)), n)


def at(template, n, value):
    return substitute(template, {n: value})


def start(fold, *facts):
    """sum over an empty range = 0; minimum or maximum over one index is the member."""
    low, high, _ = fold.args
    wanted = less_equal(high, low) if fold.kind == "sum_over" else equal(high, add(low, ONE))
    return infer("fold_first", (combine(wanted, facts),), (fold,))


def grow(fold, *facts):
    """fold over one more index, from low <= high (sum) or low < high."""
    low, high, _ = fold.args
    wanted = less_equal(low, high) if fold.kind == "sum_over" else less(low, high)
    naturals = [positive(term) for term in free_variables(high) if term.sort == NATURAL]
    return infer("fold_next", (combine(wanted, (*facts, *naturals), 1),), (fold,))


def folds(formula, kinds=("sum_over", "min_over", "max_over")):
    """The closed folds in a formula, outer ones first."""
    found, stack = [], [formula]
    while stack:
        part = stack.pop(0)
        stack += part.args
        if part.kind in kinds and not part.loose and part not in found:
            found.append(part)
    return found


def up_to(fold, high):
    return node(fold.kind, (fold.args[0], high, fold.args[2]), fold.name)


def reciprocal(term, *facts):
    """p inverse(p) = 1, from facts that make p not 0."""
    return infer("reciprocal", (combine(node("not_equal", (term, ZERO)), facts),))


def about_size(p):
    return parts(infer("maximum", (), (p, multiply(number(-1), p))))


def same_by(goal, facts):
    left, right = goal.args
    halves = []
    for pair in ((left, right), (right, left)):
        part = less_equal(*pair)
        halves.append(basic.contradiction(part, combine(FALSE, (*facts, basic.denial(part)), 2)))
    return antisymmetric(goal, *halves)
