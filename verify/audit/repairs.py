"""The smallest change that makes a line proved: found by search over edits, and proved like any statement."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verify.audit.clock import TimeUp, at_most
from verify.audit.decide import FIRST, Proof, decide, proof
from verify.audit.edits import Edit, edits
from verify.audit.errors import DocumentError
from verify.audit.statements import IllTyped, Letters, read
from verify.kernel.normal import normal
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term
from verify.kernel.theorem import Theorem
from verify.language import CannotSay
from verify.language.syntax import parse
from verify.stress.refute import refute

TRIED = 120  # edits of one statement
SECONDS = 2.0  # of processor time for one statement
EACH = 0.4  # for one proof
SHAPES = ("between", "componentwise", "norm", "product")  # changes after which a listed hypothesis may still be needed


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement came from: its text, and what is in force."""

    claim: str
    letters: Letters
    given: tuple[str, ...]
    granted: tuple[Term, ...]
    counted: tuple[str, ...] = ()  # closed forms of what is counted, which no repair changes

    def stated(self, text: str) -> Statement:
        """Another text in the place of this one."""
        made = read(text, self.given, self.letters)
        return Statement(tuple(dict.fromkeys((*self.granted, *made.hypotheses))), made.conclusion)


@dataclass(frozen=True, slots=True)
class Repair:
    """A kind of edit, the repaired statement, the hypotheses it still needs, and its proofs."""

    kind: str
    text: str
    missing: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()

    def says(self) -> str:
        """The repair in words."""
        needed = f", assuming that {' and '.join(self.missing)}" if self.missing else ""
        return f"{self.text}{needed}"


def repaired(source: Source, lemmas: Sequence[Theorem]) -> Repair | None:
    """The first edit, cheapest first, that is proved; else the first that is proved under listed hypotheses."""
    try:
        with at_most(SECONDS):
            return _searched(source, lemmas)
    except TimeUp:
        return None


def _searched(source: Source, lemmas: Sequence[Theorem]) -> Repair | None:
    for edit, statement in _stated(source):
        if edit.kind in SHAPES:
            outcome = decide(statement, lemmas)
            if outcome.status in ("proved", "gap"):
                return Repair(edit.kind, edit.text, outcome.missing, outcome.proofs)
        elif refute(statement, FIRST // 2) is None:
            found = _proved(statement, lemmas)
            if found:
                return Repair(edit.kind, edit.text, proofs=found)
    return value_instead(source)


def _proved(statement: Statement, lemmas: Sequence[Theorem]) -> tuple[Proof, ...]:
    if statement.conclusion.kind == "exists":  # perhaps an order of growth
        outcome = decide(statement, lemmas)
        return outcome.proofs if outcome.status == "proved" else ()
    found = proof(statement, lemmas, EACH)
    return (found,) if found is not None else ()


def _stated(source: Source) -> Iterator[tuple[Edit, Statement]]:
    """The edits that have a type and say something else than 0 = 0."""
    for edit in edits(source.claim, source.letters.sorts, source.counted)[:TRIED]:
        try:
            statement = source.stated(edit.text)
        except (IllTyped, CannotSay, DocumentError, KernelError):
            continue
        if not _empty(statement.conclusion):
            yield edit, statement


def _empty(formula: Term) -> bool:
    """Both sides of the relation are zero."""
    if formula.kind not in ("equal", "less_equal"):
        return False
    try:
        return all(not normal(side) for side in formula.args)
    except KernelError:
        return False


def value_instead(source: Source) -> Repair | None:
    """Of an equation between numbers of things: what is counted, in the place of what is written."""
    tree = parse(source.claim).tree
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or not isinstance(tree.ops[0], ast.Eq):
        return None
    names = {part.id for part in ast.walk(tree) if isinstance(part, ast.Name)}
    right = ast.unparse(tree.comparators[0])
    if not names or any(source.letters.sorts.get(name) != "nat" for name in names):
        return None
    found = proof(source.stated(f"{right} == {right}"))
    return Repair("value", right, proofs=(found,)) if found is not None else None
