"""What the names of a statement range over, read off their use."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from verify.language.errors import CannotSay, LanguageError, SortError
from verify.language.syntax import Source
from verify.language.words import BEYOND, BINDERS, CONSTANTS, FACTS, HEADS, KNOWN, ORDERS, SORTS

ROUNDS: Final = 6
CALLED: Final = {
    "function": ("vector", "real"),
    "real_function": ("real", "real"),
    "sequence": ("nat", "real"),
    "curve": ("real", "vector"),
    "vector_sequence": ("nat", "vector"),
}


@dataclass(slots=True)
class _Uses:
    """What is known of the free names so far; a round of reading adds to it."""

    known: dict[str, str]  # name -> a sort, or "number": a real or a natural
    real: bool = False  # whether values that may be reals or vectors are reals
    open: dict[str, tuple[Source, ast.AST, str]] = field(default_factory=dict)  # name -> why it is not decided

    def learn(self, source: Source, part: ast.AST, name: str, sort: str) -> None:
        sort = "number" if sort == "real" else sort
        old = self.known.get(name)
        if old is None or (old == "number" and sort == "nat"):
            self.known[name] = sort
        elif old != sort and not (sort == "number" and old in ("nat", "real")):
            now, before = ("real" if kind == "number" else kind for kind in (sort, old))
            raise SortError(*source.error(part, f"{name} is used as a {now} here and is a {before} elsewhere").args)


def infer(sources: Sequence[Source], declared: Mapping[str, str]) -> dict[str, str]:
    """The sort of every free name; `LanguageError` says what to declare where the use does not decide."""
    for name, sort in declared.items():
        if sort not in SORTS:
            raise LanguageError(f"{name}: {sort}", len(name) + 2, f"one of {', '.join(SORTS)}")
    uses = _Uses(dict(declared))
    for uses.real in (False, True):
        for _ in range(ROUNDS):
            before = dict(uses.known)
            uses.open.clear()
            for source in sources:
                _Reading(source, uses).visit(source.tree, "formula", {})
            if uses.known == before:
                break
    for name, (source, part, question) in uses.open.items():
        if name not in uses.known:
            raise source.error(part, question)
    names = {name for source in sources for name in _names(source.tree)} | set(uses.known)
    return {name: "real" if uses.known.get(name, "number") == "number" else uses.known[name] for name in names}


def _names(tree: ast.expr) -> list[str]:
    return [part.id for part in ast.walk(tree) if isinstance(part, ast.Name) and part.id not in (*KNOWN, *CONSTANTS)]


def _together(kinds: Sequence[str | None]) -> str | None:
    """The sort of a sum of parts of these sorts; a constant is a number of either kind."""
    for kind in ("vector", "real", "nat", "number"):
        if kind in kinds:
            return kind
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text, read for what it says of its names; `bound` maps the bound ones to their sorts."""

    source: Source
    uses: _Uses

    def visit(self, part: ast.expr, want: str | None, bound: Mapping[str, str]) -> str | None:
        """The sort of a part, when it is known; what is wanted is learnt of the names in it."""
        match part:
            case ast.Constant():
                return None if part.value == 0 else "number"
            case ast.Name(id=name):
                return self.name(part, name, want, bound)
            case ast.UnaryOp(operand=inside):
                return self.visit(inside, want, bound)
            case ast.BinOp():
                return self.operation(part, want, bound)
            case ast.BoolOp(values=values):
                for value in values:
                    self.visit(value, "formula", bound)
                return "formula"
            case ast.Compare(left=left, comparators=others, ops=ops):
                equations = all(isinstance(op, ast.Eq | ast.NotEq) for op in ops)
                self.alike((left, *others), None if equations else "real", bound)
                return "formula"
            case ast.Call(func=ast.Name(id=head), args=args):
                return self.call(part, head, args, want, bound)
            case _:
                return None

    def name(self, part: ast.expr, name: str, want: str | None, bound: Mapping[str, str]) -> str | None:
        if name in bound:
            return bound[name]
        if want in SORTS and name not in CONSTANTS:
            self.uses.learn(self.source, part, name, want)
        return self.uses.known.get(name)

    def alike(self, parts: Sequence[ast.expr], want: str | None, bound: Mapping[str, str]) -> str | None:
        """Parts of one sort: what one of them is, all are."""
        found = [self.visit(part, want, bound) for part in parts]
        kind = _together(found)
        if want is None and kind is not None:
            for part in parts:
                self.visit(part, "vector" if kind == "vector" else "real", bound)
        return kind

    def operation(self, part: ast.BinOp, want: str | None, bound: Mapping[str, str]) -> str | None:
        left, right = part.left, part.right
        match part.op:
            case ast.Add() | ast.Sub():
                return self.alike((left, right), want, bound)
            case ast.Pow():
                self.visit(left, "real", bound)
                self.visit(right, "nat", bound)
                return self.visit(left, None, bound)
            case ast.Div():
                self.visit(right, "real", bound)
                found = self.visit(left, want, bound)
                return "real" if found in ("nat", "number") else found
            case _:
                return self.product(part, left, right, want, bound)

    def product(
        self, part: ast.BinOp, left: ast.expr, right: ast.expr, want: str | None, bound: Mapping[str, str]
    ) -> str | None:
        if want in ("real", "nat"):
            return self.alike((left, right), want, bound)
        kinds = [self.visit(factor, None, bound) for factor in (left, right)]
        if "vector" in kinds:
            self.visit(right if kinds[0] == "vector" else left, "real", bound)
            return "vector"
        if want == "vector":
            if kinds == [None, None]:
                for name in {*_names(left), *_names(right)} - set(bound):
                    question = "which factor is the vector? declare it, as by the hypothesis 'x is a vector'"
                    self.uses.open[name] = (self.source, part, question)
            elif None in kinds:
                self.visit((left, right)[kinds.index(None)], "vector", bound)
            return "vector"
        return None if None in kinds else _together(kinds)

    def call(
        self, part: ast.Call, head: str, args: list[ast.expr], want: str | None, bound: Mapping[str, str]
    ) -> str | None:
        if head in BEYOND and head not in self.uses.known:
            raise CannotSay(self.source.text, part.col_offset, f"{head}: the kernel has no such function yet")
        if head in HEADS:
            return self.head(head, args, want, bound)
        if head in FACTS:
            for argument, sort in zip(args, FACTS[head], strict=False):
                self.visit(argument, sort, bound)
            return "formula"
        if head in BINDERS or head in ORDERS:
            return self.binder(part, head, args, want, bound)
        return self.applied(part, head, args, want, bound)

    def head(self, head: str, args: list[ast.expr], want: str | None, bound: Mapping[str, str]) -> str | None:
        sorts, value = HEADS[head]
        wanted = list(sorts)
        if wanted[-1] == "...":
            wanted[-1:] = [wanted[-2]] * (len(args) - len(wanted) + 1)
        if head == "ite" and len(args) == 3:
            self.visit(args[0], "formula", bound)
            return self.alike(args[1:], want, bound)
        for argument, sort in zip(args, wanted, strict=False):
            self.visit(argument, sort, bound)
        return value

    def binder(
        self, part: ast.Call, head: str, args: list[ast.expr], want: str | None, bound: Mapping[str, str]
    ) -> str | None:
        if head in ORDERS:
            names = (
                {name.id: "nat" for name in getattr(args[-1], "elts", []) if isinstance(name, ast.Name)} if args else {}
            )
            for argument in args[:2]:
                self.visit(argument, "real", {**bound, **names})
            return "formula"
        if head in ("forall", "exists") and len(args) == 3 and isinstance(args[0], ast.Name):
            sort = args[1].value if isinstance(args[1], ast.Constant) else None
            self.visit(args[2], "formula", {**bound, args[0].id: str(sort)})
            return "formula"
        if head == "diff" and len(args) == 2:
            self.visit(args[1], "real", bound)
            self.visit(args[0], "real", bound)
            return "real"
        if len(args) != 4 or not isinstance(args[1], ast.Name):
            return None
        index = "real" if head == "integral" else "nat"
        for end in args[2:]:
            self.visit(end, index, bound)
        return self.visit(args[0], want if head == "sum" else "real", {**bound, args[1].id: index})

    def applied(
        self, part: ast.Call, head: str, args: list[ast.expr], want: str | None, bound: Mapping[str, str]
    ) -> str | None:
        """A function of the statement at an argument."""
        sort = bound.get(head) or self.uses.known.get(head)
        if sort not in CALLED and len(args) == 1 and sort is None:
            argument = None if isinstance(args[0], ast.Constant) else self.visit(args[0], None, bound)
            sort = {"vector": "function", "nat": "sequence", "real": "real_function"}.get(argument or "")
            if want == "vector" and sort is not None:
                sort = {"sequence": "vector_sequence", "real_function": "curve"}.get(sort)
            if sort is None or (want is None and sort != "function" and not self.uses.real):
                choices = "a function (of vectors), a real function or a sequence"
                question = f"what is {head}? declare it by the hypothesis '{head} is a function': {choices}"
                self.uses.open[head] = (self.source, part, question)
                return want
            self.uses.learn(self.source, part, head, sort)
        if sort not in CALLED:
            return want
        for each in args:
            self.visit(each, CALLED[sort][0], bound)
        return CALLED[sort][1]
