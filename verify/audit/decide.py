"""One statement: proved, a gap, refuted, or open; what decides is the kernel's replay or an exact counterexample."""

from collections.abc import Sequence
from itertools import combinations

from verify.asymptotics import Growth, decided
from verify.audit.consistency import consistent, contradictory, divides_by_zero, largest
from verify.audit.hypotheses import Listed, listed, under
from verify.audit.proofs import Outcome, Proof, heads, proof
from verify.definedness import certificate
from verify.kernel.certificate import digest
from verify.kernel.formulas import FALSE, conjunction, implies, negation
from verify.kernel.sequent import Statement
from verify.kernel.terms import Term, closed, free_variables, is_space, opened, quantifier
from verify.kernel.theorem import Theorem
from verify.stress.counterexample import Counterexample
from verify.stress.evaluate import evaluate
from verify.stress.instances import witness
from verify.stress.refute import refute
from verify.tactics import basic
from verify.tactics.knowledge import everywhere

FIRST = 1_200  # evaluations before a proof is tried
BUDGET = 3_000  # evaluations of one search for a counterexample
ROUNDS = 10  # sets of listed hypotheses tried for one statement
LARGEST = 3  # hypotheses in one set


def decide(statement: Statement, lemmas: Sequence[Theorem] = ()) -> Outcome:
    """The status of a statement under its own hypotheses and those of the fixed list."""
    statement, shown = relevant(statement), str(statement.conclusion)
    try:
        grown = decided(statement.conclusion)
    except ValueError as error:  # a comparison that the tactic does not know
        return Outcome("open", shown, f"no order of growth was decided: {error}")
    if grown is not None:
        return _order(statement, grown)
    zero = divides_by_zero(statement)
    if zero is not None:
        return Outcome("refuted", shown, f"divides by {zero}, which is 0 by what is stated", witness(statement) or "")
    first = refute(statement, early(statement))
    if first is None:
        found = proof(statement, lemmas)
        if found is not None:
            why = "vacuously: what is stated contradicts itself" if contradictory(statement) else ""
            return Outcome("proved", shown, why, proofs=(found,))
        first = refute(statement, BUDGET) or in_plane(statement)
    if first is None:
        return denied(statement, lemmas)
    every = listed(statement)
    strong = refute(under(statement, every), BUDGET)
    if strong is not None and not strong.undefined:
        return _refuted(shown, first if within(first, every) else strong)
    every = consistent(statement, every)
    mended = gap(statement, every, first, lemmas)
    return mended if mended.status != "open" else refuted_throughout(statement, every) or mended


def within(found: Counterexample, every: Sequence[Listed]) -> bool:
    """Whether a counterexample satisfies all of the listed hypotheses."""
    return not found.undefined and all(fails(each, found) is False for each in every)


def refuted_throughout(statement: Statement, every: Sequence[Listed]) -> Outcome | None:
    """Refuted when it is false under each largest set of listed hypotheses that do not contradict each other."""
    last = None
    for chosen in largest(statement, every):
        stronger = under(statement, chosen)
        last = refute(stronger, BUDGET) or in_plane(stronger)
        if last is None or last.undefined:
            return None
    return _refuted(str(statement.conclusion), last) if last is not None else None


def relevant(statement: Statement) -> Statement:
    """Without the hypotheses that share no letter with the conclusion, not even by way of other hypotheses."""
    known = set(free_variables(statement.conclusion))
    kept = {h for h in statement.hypotheses if not free_variables(h)}
    while more := {h for h in statement.hypotheses if h not in kept and free_variables(h) & known}:
        kept |= more
        known |= free_variables(*more)
    return Statement(tuple(h for h in statement.hypotheses if h in kept), statement.conclusion)


def early(statement: Statement) -> int:
    """How long to look for a counterexample before a proof: longer where a derivative may not exist."""
    return BUDGET if "hessian" in heads(statement.conclusion) else FIRST


def mended(statement: Statement, lemmas: Sequence[Theorem] = ()) -> Outcome:
    """Proved, or a gap, or open: for a statement that one hopes to be true."""
    first = refute(statement, early(statement))
    if first is not None:
        return gap(statement, listed(statement), first, lemmas)
    found = proof(statement, lemmas)
    shown = str(statement.conclusion)
    return Outcome("open", shown) if found is None else Outcome("proved", shown, proofs=(found,))


def _refuted(shown: str, found: Counterexample) -> Outcome:
    return Outcome("refuted", shown, "false, whatever the fixed list adds", found.text(), found.latex())


def in_plane(statement: Statement) -> Counterexample | None:
    """A counterexample in two dimensions, for what is true on the line."""
    names = free_variables(statement.conclusion, *statement.hypotheses)
    if not any(is_space(name.sort) for name in names):
        return None
    return refute(statement, FIRST, 2)


def _order(statement: Statement, found: Growth) -> Outcome:
    """A statement about an order of growth, decided by the kernel's theorem of it or of its denial."""
    shown = str(statement.conclusion)
    if found.theorem is None:
        return Outcome("open", shown, found.why)
    made = Statement((), found.statement)
    proofs = (Proof(digest(made), certificate(made, found.theorem)),)
    if found.status == "refuted":
        return Outcome("refuted", shown, "false: no constant will do", found.text(), proofs=proofs)
    return Outcome("proved", shown, f"with {found.text()}", proofs=proofs)


def denied(statement: Statement, lemmas: Sequence[Theorem]) -> Outcome:
    """Refuted when the denial is proved under listed signs and what is not zero, at an object that has them all."""
    shown = str(statement.conclusion)
    more = [each for each in listed(statement) if each.kind in ("sign", "nonzero")]
    stronger = under(statement, more)
    if not any(part.kind in ("for_all", "exists") for part in everywhere(statement.conclusion)):
        return Outcome("open", shown, "neither a proof nor a counterexample was found")
    ways = dict.fromkeys((negated(statement.conclusion), negation(statement.conclusion)))
    tried = ((way, proof(way, lemmas)) for way in (Statement(stronger.hypotheses, denial) for denial in ways))
    opposite, found = next((row for row in tried if row[1] is not None), (stronger, None))
    example = witness(opposite) if found is not None else None
    if found is None or example is None:
        return Outcome("open", shown, "neither a proof nor a counterexample was found")
    return Outcome(
        "refuted",
        shown,
        "its denial is proved",
        f"at {example}: " * bool(example) + str(opposite.conclusion),
        proofs=(found,),
    )


def negated(formula: Term) -> Term:
    """The denial, with quantifiers exchanged and connectives taken apart."""
    match formula.kind:
        case "for_all" | "exists":
            free = basic.bound_name(formula)
            other = "exists" if formula.kind == "for_all" else "for_all"
            inside = closed(negated(opened(formula.args[0], free)), free)
            return quantifier(other, formula.name, formula.bound_sort, inside)
        case "implies" if formula.args[1] == FALSE:
            return formula.args[0]
        case "implies":
            return conjunction(formula.args[0], negated(formula.args[1]))
        case "and":
            *first, last = formula.args
            return implies(conjunction(*first), negated(last))
        case "or":
            return conjunction(*(negated(part) for part in formula.args))
        case _:
            return negation(formula)


def gap(statement: Statement, every: Sequence[Listed], first: Counterexample, lemmas: Sequence[Theorem]) -> Outcome:
    """A gap when a smallest set of listed hypotheses, each shown necessary by a counterexample, makes a proof."""
    shown, seen = str(statement.conclusion), [first]
    unproved: list[tuple[Listed, ...]] = []
    for _ in range(ROUNDS):
        chosen = hitting(every, seen, unproved)
        if chosen is None:
            break
        stronger = under(statement, chosen)
        another = refute(stronger, FIRST)
        found = proof(stronger, lemmas) if another is None else None
        another = another if another is not None or found is not None else refute(stronger, BUDGET)
        if another is not None:
            seen.append(another)
            continue
        if found is not None and not contradictory(stronger):
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
