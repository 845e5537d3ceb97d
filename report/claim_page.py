"""One claim's part of the report: statement, hypotheses, derivation, evidence."""

from collections import Counter
from typing import Final

from report.layout import Math, Phrase, Sign, Words, row, width
from report.model import (
    Badge,
    Block,
    Boxed,
    Code,
    Derivation,
    Display,
    Emphasis,
    Heading,
    Items,
    Line,
    Paragraph,
    Run,
    Runs,
    Table,
)
from report.names import Scope, declared_last, scope_of
from report.notation import term_layout
from report.prose import read_prose
from report.sentences import SIGNS, chained, declared, joined, phrase, relation
from verify.definitions import recognised
from verify.kernel.sequent import Statement
from verify.kernel.terms import RELATIONS, Term, free_variables
from verify.verdicts import Line as Proved
from verify.verdicts import Mutant, Stress, Verdict

SAMPLES: Final = 2  # counterexamples of mutants shown
ONE_LINE: Final = 22.0  # em: a single relation up to this width stands on one line
LONGEST: Final = 160  # characters of a counterexample shown
NUMBERS: Final = {1: "one", 2: "two", 3: "three", 4: "four"}


def claim_blocks(verdict: Verdict, number: str) -> tuple[Block, ...]:
    """The section of one claim."""
    scope = scope_of(
        [
            *(verdict.statement.hypotheses),
            verdict.statement.conclusion,
            *(formula for line in verdict.lines for formula in (*line.given, line.relation)),
        ]
    )
    name: Runs = (Code(verdict.name), Words("  "), Badge(verdict.name, verdict.status))
    blocks: list[Block] = [Heading(2, number, read_prose(verdict.title), target(verdict)), Paragraph(name)]
    blocks.append(Boxed(statement_blocks(verdict.statement, scope, f"Claim {number}. ")))
    if verdict.idea:
        blocks.append(Paragraph((Emphasis("Idea. "), *read_prose(verdict.idea))))
    if verdict.status != "proved":
        blocks += _not_proved(verdict)
    if verdict.lines:
        blocks.append(Derivation("Derivation.", derivation_lines(verdict.lines, scope, number)))
    blocks.append(Table((), (0.2, 0.8), tuple(_facts(verdict))))
    return tuple(blocks)


def target(verdict: Verdict) -> str:
    """What a link to the claim leads to."""
    return f"claim-{verdict.name.replace('_', '-')}"


def statement_blocks(statement: Statement, scope: Scope, label: str) -> tuple[Paragraph | Display | Items, ...]:
    """Let ... Suppose that ... Then ..."""
    free = sorted(free_variables(*statement.hypotheses, statement.conclusion), key=declared_last)
    runs: list[Run] = [Emphasis(label, bold=True)]
    if free:
        runs += [Words("Let "), *declared(free, scope, ""), Words(". ")]
    if statement.hypotheses:
        listed = joined(" and ", chained(list(statement.hypotheses), scope))
        runs += [Words("Suppose that "), *listed, Words(". Then")]
    elif free:
        runs.append(Words("Then"))
    return (Paragraph(tuple(runs)), *_conclusion(statement.conclusion, scope))


def _conclusion(conclusion: Term, scope: Scope) -> tuple[Paragraph | Display | Items, ...]:
    if conclusion.kind in RELATIONS:
        return (Display(relation(conclusion, scope)),)
    if conclusion.kind == "and" and len(chained(list(conclusion.args), scope)) > 1:
        return (Items(tuple(phrase(part, scope) for part in conclusion.args), numbered=True),)
    return (Paragraph(phrase(conclusion, scope)),)


def derivation_lines(proved: tuple[Proved, ...], scope: Scope, number: str) -> tuple[Line, ...]:
    """Lines whose left side is the last right side go on with the chain; the others begin a new one."""
    lines: list[Line] = []
    end: Term | None = None
    given: tuple[Term, ...] = ()
    for place, step in enumerate(proved, start=1):
        if step.given and (step.given != given or step.relation.args[0] != end):
            supposed = joined(" and ", chained(list(step.given), scope))
            lines.append(Line("", (Words("If "), *supposed, Words(", then"))))
            end = None
        given = step.given
        reason, label = read_prose(step.reason), f"{number}.{place}"
        if step.relation.kind not in RELATIONS:
            lines.append(Line("", phrase(step.relation, scope), reason, label))
            end = None
            continue
        left, right = step.relation.args
        sign = SIGNS[step.relation.kind]
        whole = row(term_layout(left, scope), Sign(sign), term_layout(right, scope))
        if left != end and width(whole) <= ONE_LINE and not _goes_on(proved, place, right):
            lines.append(Line("", (Math(whole),), reason, label))
        elif left != end:
            lines += [Line("", _side(left, scope)), Line(sign, _side(right, scope), reason, label)]
        else:
            lines.append(Line(sign, _side(right, scope), reason, label))
        end = right
    return tuple(lines)


def _goes_on(proved: tuple[Proved, ...], following: int, end: Term) -> bool:
    if following >= len(proved):
        return False
    relation = proved[following].relation
    return relation.kind in RELATIONS and relation.args[0] == end


def _side(term: Term, scope: Scope) -> Phrase:
    return (Math(term_layout(term, scope)),)


def _not_proved(verdict: Verdict) -> list[Block]:
    blocks: list[Block] = []
    if verdict.why:
        blocks.append(Paragraph((Emphasis("Not proved. "), Words(" ".join(verdict.why.split())))))
    if verdict.counterexample is not None:
        shown = read_prose(verdict.counterexample.text())
        blocks.append(Paragraph((Emphasis("Counterexample. "), *shown)))
    return blocks


def _facts(verdict: Verdict) -> list[tuple[Runs, ...]]:
    rows: list[tuple[str, Runs]] = [("Equality", read_prose(verdict.equality)), ("Source", (Words(verdict.source),))]
    rows.append(("Hypotheses hold at", read_prose(verdict.witness)))
    rows.append(("Uses", _listed(tuple(Code(name) for name in verdict.lemmas))))
    rows.append(("Assumptions", (Words(", ".join(verdict.axioms)),)))
    if verdict.steps:
        rows.append(("Rule steps", (Words(f"{verdict.steps:,}"),)))
    if verdict.mutants:
        rows += [("Mutants", (Words(mutants_said(verdict.mutants)),)), ("Not refuted", _survivors(verdict))]
        samples = [
            m for m in verdict.mutants if m.counterexample is not None and len(m.counterexample.text()) <= LONGEST
        ]
        for sample in samples[:SAMPLES]:
            said = (
                *_mutant(sample, verdict.statement),
                Words(" is false at "),
                *read_prose(sample.counterexample.text()),
            )
            rows.append(("For example", said))
    if verdict.stress is not None:
        rows.append(("Stress", (Words(stress_said(verdict.stress)),)))
    rows.append(("Digest", (Code(verdict.digest),) if verdict.digest else ()))
    return [((Emphasis(title),), runs) for title, runs in rows if runs and runs != (Words(""),)]


def _mutant(mutant: Mutant, original: Statement) -> Runs:
    """The changed conclusion, or what became of the hypotheses."""
    statement = mutant.statement
    if statement.conclusion == original.conclusion or statement.conclusion.kind not in RELATIONS:
        return read_prose(mutant.name)
    return phrase(statement.conclusion, scope_of([*statement.hypotheses, statement.conclusion]))


def _listed(runs: tuple[Run, ...]) -> Runs:
    return tuple(part for place, run in enumerate(runs) for part in ((Words(", "), run) if place else (run,)))


def mutants_said(mutants: tuple[Mutant, ...]) -> str:
    """12 of 14 refuted"""
    count = Counter(mutant.status for mutant in mutants)
    true = f", {count['true']} true" if count["true"] else ""
    return f"{count['refuted']} of {len(mutants)} refuted by an exact counterexample{true}"


def _survivors(verdict: Verdict) -> Runs:
    """Each of them; many are true as well, being weaker than the claim."""
    said = [_mutant(mutant, verdict.statement) for mutant in verdict.mutants if mutant.status == "survived"]
    return tuple(run for place, runs in enumerate(said) for run in ((Words(";  "), *runs) if place else runs))


def stress_said(stress: Stress) -> str:
    """Trials, violations, the closest margin, the families of functions."""
    families = ", ".join(stress.families)
    found = "no violation" if stress.violations == 0 else f"{stress.violations} suspected violations"
    margin = "equality was met" if stress.closest == 0 else f"smallest margin {stress.closest:.1e}"
    return f"{stress.trials:,} trials, {found}, {margin}; functions: {families}"


def summary(verdict: Verdict) -> Runs:
    """The conclusion in a line; of several parts the first that is a relation."""
    scope = scope_of([*verdict.statement.hypotheses, verdict.statement.conclusion])
    conclusion = verdict.statement.conclusion
    if conclusion.kind != "and":
        return phrase(conclusion, scope)
    parts = [part for part in conclusion.args if recognised(part) is None] or list(conclusion.args)
    shown = next((part for part in parts if part.kind in RELATIONS), parts[0])
    others = len(conclusion.args) - 1
    return (*phrase(shown, scope), Words(f"; {NUMBERS.get(others, others)} more"))
