"""One statement: proved, a gap, refuted, or open; what decides is the kernel's replay or an exact counterexample."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from verify.audit.hypotheses import Listed, listed, under
from verify.check import certificate
from verify.kernel.certificate import digest
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term, free_variables
from verify.kernel.theorem import Theorem
from verify.stress.counterexample import Counterexample
from verify.stress.evaluate import evaluate
from verify.stress.refute import refute
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.instances import attempt

BUDGET = 4_000  # evaluations of one search for a counterexample
ROUNDS = 10  # sets of listed hypotheses tried for one statement
LARGEST = 3  # hypotheses in one set


@dataclass(frozen=True, slots=True)
class Proof:
    """A certificate that waits for its replay, and the statement it must prove."""

    digest: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of one statement. `proofs` must all be accepted for `proved` and `gap` to stand."""

    status: str
    statement: str
    why: str = ""
    counterexample: str = ""
    counterexample_latex: str = ""
    missing: tuple[str, ...] = ()  # hypotheses of the fixed list that make it proved
    proofs: tuple[Proof, ...] = ()
    undefined: str = ""


def proof(statement: Statement, lemmas: Sequence[Theorem] = ()) -> Proof | None:
    """A certificate found without any hint, or by one of the lemmas."""
    facts = tuple(basic.assume(formula) for formula in statement.hypotheses)
    for offered in ((), *((lemma,) for lemma in useful(statement, lemmas))):
        try:
            theorem = attempt(statement.conclusion, (*facts, *offered), close)
            if theorem.hypotheses <= set(statement.hypotheses):
                return Proof(digest(statement), certificate(statement, theorem))
        except (TacticError, KernelError, RecursionError):
            continue
    return None


def useful(statement: Statement, lemmas: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The lemmas whose hypotheses are all stated, after renaming; each general in all other letters."""
    return tuple(made for lemma in lemmas if (made := fitted(lemma, statement.hypotheses)) is not None)


def fitted(lemma: Theorem, stated: Sequence[Term]) -> Theorem | None:
    """The lemma with its letters renamed so that its hypotheses are among those stated, and the rest general."""
    from verify.definitions import match

    found: dict[Term, Term] = {}
    holes = free_variables(lemma.conclusion, *lemma.hypotheses)
    for hypothesis in sorted(lemma.hypotheses, key=lambda h: -len(str(h))):
        for fact in stated:
            tried = match(hypothesis, fact, holes, dict(found))
            if tried is not None:
                found = tried
                break
        else:
            return None
    try:
        made = basic.instantiate(lemma, found)
        for free in sorted(free_variables(made.conclusion), key=lambda name: name.name):
            if free not in free_variables(*made.hypotheses) and not free.sort.arguments:
                made = basic.generalise(made, free)
    except (TacticError, KernelError):
        return None
    return made


def decide(statement: Statement, lemmas: Sequence[Theorem] = ()) -> Outcome:
    """The status of a statement under its own hypotheses and those of the fixed list."""
    shown = str(statement.conclusion)
    first = refute(statement, BUDGET)
    if first is None:
        found = proof(statement, lemmas)
        if found is not None:
            return Outcome("proved", shown, proofs=(found,))
        return Outcome("open", shown, "neither a proof nor a counterexample was found")
    every = listed(statement)
    strong = refute(under(statement, every), BUDGET)
    if strong is not None and not strong.undefined:
        best = first if not first.undefined else strong
        return Outcome("refuted", shown, "false, whatever the fixed list adds", best.text(), best.latex())
    return mended(statement, every, first, lemmas)


def mended(statement: Statement, every: Sequence[Listed], first: Counterexample, lemmas: Sequence[Theorem]) -> Outcome:
    """A gap when a smallest set of listed hypotheses, each shown necessary by a counterexample, makes a proof."""
    shown, seen = str(statement.conclusion), [first]
    unproved: list[tuple[Listed, ...]] = []
    for _ in range(ROUNDS):
        chosen = hitting(every, seen, unproved)
        if chosen is None:
            break
        stronger = under(statement, chosen)
        another = refute(stronger, BUDGET)
        if another is not None:
            seen.append(another)
            continue
        found = proof(stronger, lemmas)
        if found is not None:
            says = tuple(each.says for each in chosen)
            why = f"true only if {' and '.join(says)}, which is not stated"
            return Outcome("gap", shown, why, first.text(), first.latex(), says, (found,), first.undefined)
        unproved.append(tuple(chosen))
    return Outcome(
        "open", shown, "false as it stands; no listed hypotheses were seen to mend it", first.text(), first.latex()
    )


def hitting(
    every: Sequence[Listed], seen: Sequence[Counterexample], unproved: Sequence[tuple[Listed, ...]]
) -> tuple[Listed, ...] | None:
    """A smallest set of which every counterexample seen breaks some member and, without any one of it, one keeps all others."""
    broken = [[fails(each, example) for each in every] for example in seen]
    for size in range(1, LARGEST + 1):
        for places in combinations(range(len(every)), size):
            chosen = tuple(every[place] for place in places)
            if chosen in unproved or not all(any(row[place] is True for place in places) for row in broken):
                continue
            rest = [[other for other in places if other != place] for place in places]
            if all(any(all(row[other] is False for other in others) for row in broken) for others in rest):
                return chosen
    return None


def fails(hypothesis: Listed, example: Counterexample) -> bool | None:
    """Whether the hypothesis is false at a counterexample; None when that is not decided."""
    outcome = evaluate(hypothesis.formula, {**hypothesis.values(example.model), **example.model})
    return not outcome if isinstance(outcome, bool) else None
