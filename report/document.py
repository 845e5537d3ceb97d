"""The report as a page model: page one, words, assumptions, the claims, what must be trusted, where it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from report.assumptions import ASSUMPTIONS
from report.claim_page import claim_blocks, summary, target
from report.code_math import function_layout
from report.figures import step
from report.functions import HILLY_L, START
from report.layout import Words
from report.measured import measured_mutants
from report.model import (
    Badge,
    Block,
    Code,
    Display,
    Document,
    Emphasis,
    Figure,
    Heading,
    Items,
    Link,
    Listing,
    Paragraph,
    Run,
    Runs,
    Table,
)
from report.prose import read_prose
from report.provenance import Provenance
from report.sentences import definition_row
from report.solution import solution_blocks
from report.topics import parted
from verify.definitions import DEFINITIONS, Definition, recognised
from verify.kernel.terms import Term
from verify.verdicts import Verdict

TITLE: Final = "Mathematical foundations of machine learning"
SUBTITLE: Final = "An assignment checked by machine: claims, derivations, counterexamples"
COUNTED: Final = ("proved", "refuted", "open")
PARABOLA_ALT: Final = (
    "A real function of one variable with two valleys, and a parabola that touches it at x and lies above it everywhere. "
    "The step 1/L leads to the lowest point of the parabola; the function there is lower still."
)
STRESS_ALT: Final = (
    "One row for each claim: a bar of its mutants, refuted, true and undecided, and the number of numeric trials and of "
    "violations found in them."
)


def document(
    verdicts: Sequence[Verdict],
    source: Provenance,
    figures: Sequence[str],
    sections: Mapping[str, Sequence[Block]] = {},
) -> Document:
    """The whole report on these verdicts; `sections` are what more there is to say, by the name of a topic."""
    verdicts = [verdict for _, chosen in parted(verdicts) for verdict in chosen]
    blocks = [
        *_first_page(verdicts, source),
        *sections.get("audit", ()),
        *_words(verdicts),
        *_assumptions(verdicts),
        *_claims(verdicts, sections),
        *_stress([name for name in figures if name.startswith("stress")]),
        *(solution_blocks(verdicts) if len(parted(verdicts)) > 1 else ()),
        *_trust(),
        *_provenance(verdicts, source),
    ]
    keywords = (source.shown_commit, *(f"{verdict.name} {verdict.status}" for verdict in verdicts))
    return Document(TITLE, SUBTITLE, tuple(_numbered_in_order(blocks)), source.timestamp, keywords)


def _numbered_in_order(blocks: Iterable[Block]) -> Iterable[Block]:
    """Sections and figures."""
    sections = figures = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections += 1
            block = replace(block, number=str(sections))
        elif isinstance(block, Figure):
            figures += 1
            block = replace(block, number=str(figures))
        yield block


def _text(text: str) -> Paragraph:
    return Paragraph(read_prose(text))


def _first_page(verdicts: Sequence[Verdict], source: Provenance) -> Iterable[Block]:
    counts = [(status, sum(verdict.status == status for verdict in verdicts)) for status in COUNTED]
    said = ", ".join(f"{count} {status}" for status, count in counts if count)
    made = Words(f". Made from {source.shown_commit}.")
    yield Paragraph((Words(f"{len(verdicts)} claims were checked: "), Emphasis(said, bold=True), made))
    yield _text(
        "A claim is proved when its certificate was replayed for this document by a fresh process that loads nothing but the "
        "kernel; then it holds in every real inner product space, of any dimension. It is refuted when an exact "
        "counterexample satisfies all its hypotheses, and otherwise open. The hypotheses of a claim stand in its section."
    )
    topics = parted(verdicts)
    if len(topics) == 1:
        yield _contents(verdicts, {verdict.name: number for number, verdict in _numbered(verdicts)})
        return
    rows = []
    for topic, chosen in topics:
        title: Runs = (Link(read_prose(topic.title), f"topic-{topic.name.replace('_', '-') or 'other'}"),)
        found = [sum(verdict.status == status for verdict in chosen) for status in COUNTED]
        rows.append((title, *((Words(str(count)),) for count in (len(chosen), *found))))
    yield Table(
        ("Part", "Claims", *(status.capitalize() for status in COUNTED)), (0.52, 0.12, 0.12, 0.12, 0.12), tuple(rows)
    )


def _numbered(verdicts: Sequence[Verdict]) -> Iterable[tuple[str, Verdict]]:
    return ((str(place), verdict) for place, verdict in enumerate(verdicts, start=1))


def _row(verdict: Verdict, number: str) -> tuple[Runs, ...]:
    title: Runs = (Link(read_prose(verdict.title), target(verdict)), Words(" "), Code(verdict.name))
    return ((Words(number),), title, (Badge(verdict.name, verdict.status),), summary(verdict))


def _words(verdicts: Sequence[Verdict]) -> Iterable[Block]:
    yield Heading(1, "", (Words("What the words mean"),), "words")
    yield _text(
        "Every claim speaks of an arbitrary real inner product space E and of functions on it; no coordinates are used. "
        "The words below stand for the formulas beside them and are known to the page only: the kernel sees the formulas."
    )
    rows = [tuple(definition_row(definition)) for definition in used_definitions(verdicts)]
    yield Table(("It is said that", "when"), (0.36, 0.64), tuple(rows))
    yield Paragraph(
        (
            *read_prose(
                "The gradient of f at x is the vector with that property along every line. The natural numbers begin "
                "with 0. Sums and products are printed in the order a reader expects, without superfluous brackets; else "
                "the page shows the terms of the kernel as they are, relations with the sides as they stand there."
            ),
        )
    )


def used_definitions(verdicts: Sequence[Verdict]) -> tuple[Definition, ...]:
    """The defined words that the statements and derivations use, and the words in their meanings."""
    found: set[str] = set()
    stack = [formula for verdict in verdicts for formula in _formulas(verdict)]
    seen: set[bytes] = set()
    while stack:
        part = stack.pop()
        if part.key in seen:
            continue
        seen.add(part.key)
        named = None if part.loose else recognised(part)
        if named is not None:
            found.add(named.definition.word)
        stack.extend(part.args)
    return tuple(definition for definition in DEFINITIONS if definition.word in found)


def _formulas(verdict: Verdict) -> Iterable[Term]:
    yield from verdict.statement.hypotheses
    yield verdict.statement.conclusion
    yield from (line.relation for line in verdict.lines)


def _assumptions(verdicts: Sequence[Verdict]) -> Iterable[Block]:
    yield Heading(1, "", (Words("What is assumed"),), "assumptions")
    yield _text(
        "The rules of the kernel rest on the assumptions of this table and on no other. A theorem carries the names of "
        "those it used. Cauchy-Schwarz, the triangle inequality and everything about gradient descent is proved from them."
    )
    rows = []
    for assumption in ASSUMPTIONS:
        used = sum(assumption.name in verdict.axioms for verdict in verdicts)
        name: Runs = (Emphasis(assumption.name, bold=True),)
        rows.append((name, (Words(assumption.says),), (Words(assumption.source),), (Words(str(used)),)))
    header = ("Assumption", "What it says", "Textbook", "Claims")
    yield Table(header, (0.19, 0.45, 0.26, 0.10), tuple(rows))


def _picture() -> Iterable[Block]:
    from inspect import getsource

    from report.functions import hilly

    after, slope, guaranteed, actual = step()
    yield Heading(2, "", (Words("What it looks like"),), "picture")
    yield _text(
        "A function with L-Lipschitz gradient lies below the parabola that touches it at x and has curvature L. The step "
        "1/L goes to the lowest point of that parabola: this reduction is guaranteed, and the function may do better."
    )
    caption = read_prose(
        f"The function f below (not convex; L = {HILLY_L}) and its bound at x = {START}, where its slope is {slope:.3f}. "
        f"The step goes to {after:.3f}; it is guaranteed to reduce f by {guaranteed:.3f} and does reduce it by {actual:.3f}."
    )
    yield Figure("parabola", "", caption, PARABOLA_ALT)
    yield Paragraph((Words("The function drawn is this program, and the formula is read from its source:"),))
    yield Listing(getsource(hilly).rstrip())
    yield Display(function_layout(hilly, "f"))


def _claims(verdicts: Sequence[Verdict], sections: Mapping[str, Sequence[Block]]) -> Iterable[Block]:
    numbers = {verdict.name: number for number, verdict in _numbered(verdicts)}
    for topic, chosen in parted(verdicts):
        yield Heading(1, "", read_prose(topic.title), f"topic-{topic.name.replace('_', '-') or 'other'}")
        yield _text(topic.about)
        if len(parted(verdicts)) > 1:
            yield _contents(chosen, numbers)
        if topic.name == "gradient_descent":
            yield from _picture()
        yield from sections.get(topic.name, ())
        for verdict in chosen:
            yield from claim_blocks(verdict, numbers[verdict.name])


def _contents(verdicts: Sequence[Verdict], numbers: Mapping[str, str]) -> Table:
    rows = tuple(_row(verdict, numbers[verdict.name]) for verdict in verdicts)
    return Table(("", "Claim", "Verdict", "What it says"), (0.065, 0.335, 0.145, 0.455), rows)


def _stress(figures: Sequence[str]) -> Iterable[Block]:
    if not figures:
        return
    yield Heading(1, "", (Words("What mutants and numeric trials found"),), "stress")
    yield _text(
        "A mutant is a claim with one thing changed: a sign, a constant, a relation, a hypothesis. A mutant that is refuted, by "
        "an exact counterexample, shows that the claim cannot be had with that change; those that are true are mostly weaker. "
        "Trials evaluate a claim on random functions with an error bound for every number; they are evidence and no proof."
    )
    caption = "What became of the mutants of each claim, and how many trials were made."
    for name in figures:
        yield Figure(name, "", (Words(caption),), STRESS_ALT)
    yield from measured_mutants()


def _trust() -> Iterable[Block]:
    yield Heading(1, "", (Words("What must be trusted"),), "trust")
    yield Items(
        (
            (
                Words(
                    "that the formal statements say what is meant: read the statements, the words and the assumptions above;"
                ),
            ),
            (
                Words(
                    "the kernel, a few files of Python that use the standard library only, and the Python that runs them;"
                ),
            ),
            (
                Words(
                    "for this page, the printing of the kernel's terms; the sequence of verdicts was read back from the PDF."
                ),
            ),
        )
    )
    yield _text(
        "Not trusted: tactics, solvers, SymPy, floating point, and the certificates themselves. Whatever they do, they can "
        "make a proof fail and cannot make a false statement proved."
    )


def _provenance(verdicts: Sequence[Verdict], source: Provenance) -> Iterable[Block]:
    yield Heading(1, "", (Words("Where this document comes from"),), "provenance")
    steps = sum(verdict.steps for verdict in verdicts)
    commit: Runs = (Code(source.commit),) if source.commit else (Words("unknown: not made from a checkout"),)
    if source.changed:
        commit = (*commit, Words(" with uncommitted changes"))
    versions = ", ".join(f"{name} {version}" for name, version in source.versions)
    facts: tuple[tuple[str, tuple[Run, ...]], ...] = (
        ("Commit", commit),
        ("Kernel", (Code(source.kernel),)),
        ("Lock file", (Code(source.lock),)),
        ("Versions", (Words(versions),)),
        ("Rule steps", (Words(f"{steps:,} in {len(verdicts)} certificates"),)),
    )
    yield Table((), (0.2, 0.8), tuple(((Emphasis(title),), runs) for title, runs in facts))
    yield Paragraph((Words("Kernel and lock file are given by the SHA-256 digests of their files."),), True)
