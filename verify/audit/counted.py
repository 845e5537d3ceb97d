"""What a cost line counts: closed forms of the library's conventions, kept to those that give the rows taken as convention."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from verify.audit.errors import DocumentError

PLACES: Final = ("first", "hidden", "last")


@dataclass(frozen=True, slots=True)
class Counting:
    """A convention of the library, or the common mix, with or without bias."""

    name: str
    convention: (
        str  # of verify.costs, or "mix": 2mpq for a product, one for each entry of an activation, all else nothing
    )
    bias: bool

    def says(self) -> str:
        """The convention in words."""
        return f"{self.name}, {'with' if self.bias else 'without'} bias"


def countings() -> Iterator[Counting]:
    """All of them."""
    from verify.costs.conventions import CONVENTIONS

    for bias in (False, True):
        for name in [made.name for made in CONVENTIONS.values() if not made.compares_again]:
            yield Counting(name, name, bias)
        yield Counting("2mpq for a product and one for an activation entry", "mix", bias)


def closed_form(what: str, counting: Counting, letters: Mapping[str, str]) -> str:
    """The text of what is counted, in the document's letters for hidden layers, width and batch.

    `what` is "forward affine first", "backward activation hidden", "forward all", "weights hidden", "outputs last", ...
    """
    words = what.split()
    count = _total if words[-1:] == ["all"] else _layer
    try:
        found = count(words, counting, letters.get("activation", "relu"))
    except (KeyError, IndexError, ValueError):
        raise DocumentError(
            f"counts = {what!r}; such as 'forward affine hidden', 'backward all', 'weights last'"
        ) from None
    for ours, theirs in (("k", "hidden"), ("n", "width"), ("b", "batch")):
        found = found.subs(ours, f"{letters.get(theirs, ours)}_")
    text = str(found.expand())
    for ours in ("hidden", "width", "batch"):
        name = letters.get(ours, {"hidden": "k", "width": "n", "batch": "b"}[ours])
        text = text.replace(f"{name}_", name)
    return text


def _total(words: list[str], counting: Counting, activation: str) -> Any:
    """Over all layers: the first, k - 1 alike, the last."""
    import sympy

    k = sympy.Symbol("k")
    row = words[:-1]
    counts = {place: _layer([*row, place], counting, activation) for place in PLACES}
    return counts["first"] + (k - 1) * counts["hidden"] + counts["last"]


def _layer(words: list[str], counting: Counting, activation: str) -> Any:
    import sympy

    from verify.costs.architecture import Network, layer
    from verify.costs.memory import hidden, parameters

    n, b = sympy.symbols("n b")
    *what, place = words
    width = sympy.Integer(1) if place == "last" else n
    if place not in PLACES:
        raise ValueError(place)
    shape = layer(Network((), b, counting.bias, activation), n, width, first=place == "first", last=place == "last")
    match what:
        case ["weights"]:
            return sympy.sympify(parameters(replace(shape, bias=False)))
        case ["parameters"]:
            return sympy.sympify(parameters(shape))
        case ["inputs"]:
            return sympy.sympify(n * b)
        case ["outputs"]:
            return sympy.sympify(width * b * (1 if shape.last else hidden(shape)))
        case [("forward" | "backward") as phase, *part]:
            return sympy.sympify(_flops(shape, phase, part, counting))
    raise ValueError(what)


def _flops(shape: Any, phase: Any, part: list[str], counting: Counting) -> Any:
    """Of the affine part of a layer, of its activation, or of both."""
    from verify.costs.conventions import CONVENTIONS, Product
    from verify.costs.schedule import operations

    convention = CONVENTIONS["scalar" if counting.convention == "mix" else counting.convention]
    if part not in ([], ["affine"], ["activation"]):
        raise ValueError(part)
    total = 0
    for operation in operations(shape, phase, convention):
        activation = operation.gives in ("X", "delta")
        if part and activation != (part == ["activation"]):
            continue
        if counting.convention != "mix":
            total += sum(convention.counts(operation).values())
        elif isinstance(operation, Product):
            total += 2 * operation.m * operation.p * operation.q
        elif activation and not shape.last:
            total += operation.size  # type: ignore[union-attr]
    return total
