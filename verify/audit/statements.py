"""From the texts of a reading to the kernel's statements: sorts, letters with a value, denominators that are granted."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from verify.audit.consistency import granting
from verify.audit.errors import DocumentError
from verify.kernel.formulas import ZERO
from verify.kernel.sequent import Statement
from verify.kernel.terms import NATURAL, REAL, Term, free_variables, node, substitute
from verify.language import CannotSay, LanguageError, SortError, statement
from verify.language.syntax import parse
from verify.language.words import KNOWN, SORTS


class IllTyped(Exception):
    """A statement that has no type; the text says where."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a part: their sorts, and the values that some have."""

    sorts: Mapping[str, str]
    values: Mapping[Term, Term]

    def knowing(self, values: Mapping[str, str]) -> "Letters":
        """With values for more letters; a value may use letters that have one already."""
        found = dict(self.values)
        for name, text in values.items():
            if name not in self.sorts:
                raise DocumentError(f"the letter {name!r} has no sort; there are {', '.join(self.sorts)}")
            letter = variable_of(name, self.sorts)
            if not text:
                found.pop(letter, None)
                continue
            value = value_of(name, text, self.sorts)
            found[letter] = substitute(value, {k: v for k, v in found.items() if k != letter})
        return Letters(self.sorts, found)

    def at(self, formula: Term) -> Term:
        """The formula with the letters' values."""
        return substitute(formula, self.values) if self.values else formula


def variable_of(name: str, sorts: Mapping[str, str]) -> Term:
    """The variable a letter is."""
    from verify.kernel.terms import variable

    if sorts[name] not in SORTS:
        raise DocumentError(f"{name} is a {sorts[name]!r}; there are {', '.join(SORTS)}")
    return variable(name, SORTS[sorts[name]])


def value_of(name: str, text: str, sorts: Mapping[str, str]) -> Term:
    """The term of a letter's value."""
    checked(text, sorts)
    try:
        return statement(f"{name} == {text}", (), sorts).conclusion.args[1]
    except LanguageError as error:
        raise DocumentError(f"{name} = {text}: {_line(error)}") from None


def read(claim: str, given: Sequence[str], letters: Letters) -> Statement:
    """The statement with the letters' values; `IllTyped` when it has no type, `CannotSay` when there are no words for it."""
    for text in (claim, *given):
        checked(text, letters.sorts)
    try:
        made = statement(claim, given, letters.sorts)
    except CannotSay:
        raise
    except SortError as error:
        raise IllTyped(_line(error)) from None
    except LanguageError as error:
        raise DocumentError(f"{claim!r}: {_line(error)}") from None
    hypotheses = tuple(map(letters.at, made.hypotheses))
    conclusion = letters.at(made.conclusion)
    granted = [g for formula in (*hypotheses, conclusion) for g in denominators(formula)]
    return granting(Statement(hypotheses, conclusion), granted)


def checked(text: str, sorts: Mapping[str, str]) -> None:
    """`DocumentError` for a text that is no expression of the language, or has a name that is not declared."""
    try:
        tree = parse(text).tree
    except LanguageError as error:
        raise DocumentError(f"{text!r}: {_line(error)}") from None
    names = {part.id for part in ast.walk(tree) if isinstance(part, ast.Name)}
    unknown = sorted(names - set(sorts) - KNOWN - bound(tree))
    if unknown:
        raise DocumentError(f"{text!r}: {unknown[0]} is not declared; there are {', '.join(sorts)}")


def bound(tree: ast.expr) -> set[str]:
    """The names that some binder of the tree binds."""
    found: set[str] = set()
    for part in ast.walk(tree):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and len(part.args) > 1:
            place = 0 if part.func.id in ("forall", "exists") else 1
            named = part.args[-1].elts if isinstance(part.args[-1], ast.List) else [part.args[place]]
            if part.func.id in (
                "forall",
                "exists",
                "sum",
                "minof",
                "maxof",
                "integral",
                "in_O",
                "not_in_O",
                "in_Theta",
            ):
                found |= {name.id for name in named if isinstance(name, ast.Name)}
    return found


def denominators(formula: Term) -> Iterator[Term]:
    """That the named constants which the formula divides by are not zero."""
    if formula.kind == "inverse" and not formula.loose:
        names = free_variables(formula.args[0])
        if names and all(name.sort in (REAL, NATURAL) for name in names):
            parts = formula.args[0].args if formula.args[0].kind == "product" else formula.args
            yield from (node("not_equal", (part, ZERO)) for part in parts if free_variables(part))
    if formula.kind != "implies":  # a premise may be what keeps the denominator from 0
        for part in formula.args:
            yield from denominators(part)


def _line(error: LanguageError) -> str:
    return " ".join(str(error).split())
