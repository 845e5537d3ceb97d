"""Statements typed as text: `statement("f(y) <= f(x)", given=["f is convex"])`. Nothing of the text is ever run."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from verify.kernel.definedness import obligations
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term, variable
from verify.language.errors import CannotSay, LanguageError, SortError
from verify.language.formulas import formula, said_differentiable
from verify.language.naturals import Differences, orders
from verify.language.scope import Scope
from verify.language.sorts import infer
from verify.language.syntax import Source, declared, parse
from verify.language.terms import term
from verify.language.words import SORTS, TAKEN

__all__ = ["CannotSay", "LanguageError", "SortError", "growth", "statement"]


def growth(small: str, large: str, names: Sequence[str] = ()) -> tuple[tuple[Term, Term], tuple[Term, ...]]:
    """Two expressions in natural names, and the names: those given, else all in the order of their appearance."""
    tree = parse(f"({small}) in O({large})").tree
    found = [name.id for name in tree.args[2].elts]  # type: ignore[attr-defined]
    chosen = tuple(names) or tuple(found)
    left, right = statement(f"{small} <= {large}", (), dict.fromkeys(chosen, "nat")).conclusion.args
    return (left, right), tuple(variable(name, SORTS["nat"]) for name in chosen)


def statement(show: str, given: Sequence[str] = (), sorts: Mapping[str, str] | None = None) -> Statement:
    """The statement that the hypotheses imply what is shown.

    Sorts that are not declared, in `sorts` or by a sentence such as "s is a sequence", are read off the use.
    """
    sentences = [sentence for text in given if (sentence := declared(text)) is not None]
    hypotheses = tuple(parse(text) for text in given if declared(text) is None)
    conclusion = parse(show)
    sources = (*hypotheses, conclusion)
    found = infer(sources, dict(sentences) | dict(sorts or {}))
    for name in found:
        if name in TAKEN:
            raise LanguageError(name, 0, "is a word of the language and cannot be declared")
    names = {name: variable(name, SORTS[sort]) for name, sort in found.items()}
    smooth = frozenset[str]().union(*(said_differentiable(source.tree) for source in hypotheses))

    def read(source: Source, known: Differences) -> Term:
        return formula(Scope(source, names, known, (term, formula), smooth), source.tree)

    nothing = Differences(frozenset(), frozenset(found))
    stated: list[tuple[Term, Term]] = []
    for source in hypotheses:
        try:
            stated += orders(read(source, nothing))
        except LanguageError:  # said again below, with what the other hypotheses state
            continue
    known = Differences(frozenset(stated), frozenset(found))
    try:
        given_formulas = tuple(read(source, known) for source in hypotheses)
        shown = read(conclusion, known)
    except KernelError as error:
        raise SortError(show, 0, str(error)) from None
    return Statement(_defined_first((*given_formulas, *known.hypotheses())), shown)


def _defined_first(hypotheses: tuple[Term, ...]) -> tuple[Term, ...]:
    """Those that are defined whatever holds stand first, so that they may help to show that the others are defined."""
    return tuple(sorted(hypotheses, key=_needs_others))


@lru_cache(10_000)
def _needs_others(formula: Term) -> bool:
    return bool(obligations(Statement((), formula)))
