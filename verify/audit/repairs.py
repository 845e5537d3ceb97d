"""The smallest change that makes a line proved: found by search over edits, and proved like any statement."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from verify.audit.clock import TimeUp, at_most
from verify.audit.consistency import contradictory, granting
from verify.audit.decide import FIRST, decide, mended
from verify.audit.edits import PRICES, Edit, counts, edits, plain
from verify.audit.errors import DocumentError
from verify.audit.proofs import Proof, proof
from verify.audit.statements import IllTyped, Letters, read
from verify.kernel.normal import normal
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term
from verify.kernel.terms import number as number_term
from verify.kernel.theorem import Theorem
from verify.language import CannotSay
from verify.language.syntax import parse
from verify.stress.refute import refute

TRIED = 120  # edits of one statement
SECONDS = 2.2  # of processor time for one statement
EACH = 0.4  # for one proof
FAR = 10_000  # a point to compare orders at
SLACK = 100  # what their quotient may be there
SHAPES = ("between", "componentwise", "norm", "product")  # changes after which a listed hypothesis may still be needed


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement came from: its text, and what is in force."""

    claim: str
    letters: Letters
    given: tuple[str, ...]
    granted: tuple[Term, ...]
    word: tuple[str, str] = ("", "")  # a word of the claim and what a definition makes it mean: that is repaired

    def stated(self, text: str) -> Statement:
        """Another text in the place of this one."""
        return granting(read(text, self.given, self.letters), self.granted)


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


def _redefined(source: Source, lemmas: Sequence[Theorem]) -> Repair | None:
    """Another meaning of the word, with which the claim that uses it is true."""
    word, means = source.word
    for text in (f"-({means})", *(edit.text for edit in edits(means, source.letters.sorts) if edit.kind == "sign")):
        try:
            letters = source.letters.knowing({word: text})
            made = read(source.claim, source.given, letters)
        except (IllTyped, CannotSay, DocumentError, KernelError):
            continue
        outcome = mended(granting(made, source.granted), lemmas)
        if outcome.status in ("proved", "gap"):
            return Repair("sign", f"{word} = {text}", outcome.missing, outcome.proofs)
    return None


def _searched(source: Source, lemmas: Sequence[Theorem]) -> Repair | None:
    if source.word[0]:
        return _redefined(source, lemmas)
    for edit, statement in _stated(source):
        if edit.kind in SHAPES:
            outcome = mended(statement, lemmas)
            if outcome.status in ("proved", "gap"):
                return Repair(edit.kind, edit.text, outcome.missing, outcome.proofs)
        elif refute(statement, FIRST // 2) is None:
            found = _proved(source, edit, statement, lemmas)
            if found:
                return Repair(edit.kind, _own(edit.text), proofs=found)
    return value_instead(source)


def _proved(source: Source, edit: Edit, statement: Statement, lemmas: Sequence[Theorem]) -> tuple[Proof, ...]:
    if "in_O" in edit.text:  # an order that is wrong is repaired by the right one, not by any that is larger
        if not comparable(edit.tree):
            return ()
        outcome = decide(source.stated(edit.text.replace("in_O", "in_Theta")))
        return outcome.proofs if outcome.status == "proved" else ()
    found = proof(statement, lemmas, EACH)
    return (found,) if found is not None else ()


def comparable(tree: ast.expr) -> bool:
    """Whether the two sides of an order grow alike along the axes and the diagonal: a first sieve, which decides nothing."""
    if not isinstance(tree, ast.Call) or not isinstance(tree.args[-1], ast.List):
        return False
    names = [name.id for name in tree.args[-1].elts if isinstance(name, ast.Name)]
    rays = [[FAR if name == one else 1 for name in names] for one in names] + [[FAR] * len(names)]
    rays += [[FAR if name != one else 1 for name in names] for one in names]
    for ray in rays:
        try:
            small, large = (abs(number(side, dict(zip(names, ray, strict=True)))) for side in tree.args[:2])
        except ValueError:
            return True
        if not (small <= SLACK * large and large <= SLACK * small):
            return False
    return True


def number(tree: ast.expr, values: dict[str, int]) -> Fraction:
    """The value of a polynomial in the names."""
    match tree:
        case ast.Constant(value=int(value)):
            return Fraction(value)
        case ast.Name(id=name) if name in values:
            return Fraction(values[name])
        case ast.UnaryOp(op=ast.USub(), operand=inside):
            return -number(inside, values)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int(power))):
            return number(left, values) ** power
        case ast.BinOp(left=left, op=op, right=right):
            one, other = number(left, values), number(right, values)
            match op:
                case ast.Add():
                    return one + other
                case ast.Sub():
                    return one - other
                case ast.Mult():
                    return one * other
    raise ValueError(ast.unparse(tree))


def _own(text: str) -> str:
    """Of an equation with what is counted: the side that is written."""
    tree = parse(text).tree
    if not counts(tree) or not isinstance(tree, ast.Compare):
        return plain(tree)
    return next((plain(side) for side in (tree.left, *tree.comparators) if not counts(side)), plain(tree))


def _stated(source: Source) -> Iterator[tuple[Edit, Statement]]:
    """The edits that have a type and say something else than 0 = 0."""
    for edit in edits(source.claim, source.letters.sorts)[:TRIED]:
        if edit.kind not in _allowed(source.claim):
            continue
        try:
            statement = source.stated(edit.text)
        except (IllTyped, CannotSay, DocumentError, KernelError):
            continue
        if not _empty(statement.conclusion) and not at_sight(statement.conclusion) and not contradictory(statement):
            yield edit, statement


def _allowed(claim: str) -> frozenset[str]:
    """The kinds of edit for a claim: of an order the terms, of quantifiers their order and the relation inside."""
    if "in_O" in claim:
        return frozenset(("letter", "dropped factor", "power"))
    if any(word in claim for word in ("exists", "forall")):
        return frozenset((*SHAPES, "direction", "strictness", "converse", "quantifiers"))
    return frozenset(PRICES)


def _empty(formula: Term) -> bool:
    """Both sides of the relation are zero."""
    if formula.kind not in ("equal", "less_equal"):
        return False
    try:
        return all(not normal(side) for side in formula.args)
    except KernelError:
        return False


def at_sight(formula: Term) -> bool:
    """A relation -p <= q of two sides that are not negative whatever their letters are: no repair that teaches anything."""
    if formula.kind not in ("less_equal", "less"):
        return False
    left, right = formula.args
    return (
        left.kind == "product"
        and left.args[0] == number_term(-1)
        and _positive(right)
        and all(_positive(part) for part in left.args[1:])
    )


def _positive(term: Term) -> bool:
    match term.kind:
        case "norm" | "absolute" | "root":
            return True
        case "number":
            return term.value[0] >= 0
        case "power":
            return term.args[1].kind == "number" and (term.args[1].value[0] % 2 == 0 or _positive(term.args[0]))
        case "inner":
            return term.args[0] == term.args[1]
        case "sum" | "product":
            return all(_positive(part) for part in term.args)
    return False


def value_instead(source: Source) -> Repair | None:
    """Of an equation with what is counted: that, in the place of what is written."""
    tree = parse(source.claim).tree
    if not isinstance(tree, ast.Compare) or not isinstance(tree.ops[0], ast.Eq):
        return None
    side = next((each for each in (tree.left, *tree.comparators) if counts(each)), None)
    if side is None:
        return None
    text = ast.unparse(side)
    found = proof(source.stated(f"{text} == {text}"))
    return Repair("value", plain(side), proofs=(found,)) if found is not None else None
