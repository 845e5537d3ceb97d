"""What names mean while a text is read, and the small readings that all others use."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from verify.kernel.formulas import ZERO
from verify.kernel.terms import NATURAL, KernelError, Term, free_variables, is_space, node, zero_vector
from verify.language.errors import CannotSay, LanguageError, SortError
from verify.language.naturals import Differences, difference
from verify.language.syntax import Source
from verify.language.words import SORTS, TAKEN

Reader = Callable[["Scope", ast.expr], Term]


class NotNatural(CannotSay):
    """A real term stands where a natural number is needed."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names of one text mean, and what is known of the order of natural numbers."""

    source: Source
    names: Mapping[str, Term]
    differences: Differences
    readers: tuple[Reader, Reader] = field(repr=False)  # of terms and of formulas
    smooth: frozenset[str] = frozenset()  # functions that a hypothesis says are differentiable

    def error(self, part: ast.AST, wanted: str) -> LanguageError:
        """The error that points at a part."""
        return self.source.error(part, wanted)

    def cannot(self, part: ast.AST, what: str) -> CannotSay:
        """That the kernel has no word for a part."""
        return CannotSay(self.source.text, getattr(part, "col_offset", 0), what)

    def inside(self, name: str, meaning: Term) -> "Scope":
        """The scope of a binder; what is known of a free variable of the same name is not known of the bound one."""
        hidden = free_variables(meaning)
        kept = frozenset(pair for pair in self.differences.orders if not hidden & free_variables(*pair))
        known = replace(self.differences, orders=kept)
        return replace(self, names={**self.names, name: meaning}, differences=known)

    def term(self, part: ast.expr) -> Term:
        """The real or vector that a part stands for."""
        return self.readers[0](self, part)

    def formula(self, part: ast.expr) -> Term:
        """The statement that a part makes."""
        return self.readers[1](self, part)


def bound_name(scope: Scope, part: ast.Name) -> str:
    """The name that a binder binds, which must be no word: the reader of sqrt(4) thinks of the root."""
    if part.id in TAKEN:
        raise scope.error(part, f"{part.id} is a word of the language and cannot be bound")
    return part.id


def built(scope: Scope, part: ast.AST, kind: str, *args: Term, name: str = "i") -> Term:
    """A node; what the kernel refuses is shown at the part."""
    try:
        return node(kind, args, name)
    except KernelError as error:
        raise SortError(*scope.error(part, str(error)).args) from None


def natural(scope: Scope, part: ast.expr) -> Term:
    """A term whose sort is natural, for an index, an exponent or an end of a range."""
    return as_natural(scope, part, scope.term(part))


def as_natural(scope: Scope, part: ast.expr, value: Term) -> Term:
    """The term, or one of sort natural that the hypotheses make equal to it."""
    if value.sort == NATURAL:
        return value
    found = None if is_space(value.sort) else difference(scope.differences, value)
    if found is None:
        raise NotNatural(
            scope.source.text, part.col_offset, f"{value} as a natural number: no hypothesis says that it is one"
        )
    return found


def function(scope: Scope, part: ast.expr, *sorts: str) -> Term:
    """A name that stands for a function of one of the sorts."""
    if isinstance(part, ast.Name) and part.id in scope.names:
        value = scope.names[part.id]
        if value.sort in [SORTS[sort] for sort in sorts]:
            return value
    raise scope.error(part, f"the name of a {' or '.join(sorts)}")


def alike(left: Term, right: Term) -> tuple[Term, Term]:
    """The literal 0 beside a vector is the zero vector."""
    if left == ZERO and is_space(right.sort):
        left = zero_vector(right.sort)
    elif right == ZERO and is_space(left.sort):
        right = zero_vector(left.sort)
    return left, right
