"""The neurons that a claim's statement speaks of, and their values over the plane: a picture of what was proved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from verify.kernel.terms import Term, node
from verify.verdicts import Verdict

PLANE: Final = ("x_1", "x_2")
DRAWN_AT: Final = {"d": 1.0, "R": 2.5, "b": 1.0}  # parameters of a statement in its picture
ACTIVATION: Final = "tanh"  # drawn for an activation that the statement leaves open


@dataclass(frozen=True, slots=True)
class Explicit:
    """Layers of neurons, and the read-out whose sign the statement is about."""

    layers: tuple[tuple[Term, ...], ...]
    output: Term


def explicit(verdict: Verdict) -> Explicit | None:
    """None when the statement is not about the sign of a network's output at x."""
    output = next(_outputs(verdict.statement.conclusion), None)
    if output is None or not variables(output) <= {*PLANE, *DRAWN_AT, "phi"}:
        return None
    found: dict[bytes, tuple[int, Term]] = {}
    _collect(output, found)
    depth = max(level for level, _ in found.values())
    layers = tuple(tuple(term for level, term in found.values() if level == d) for d in range(1, depth + 1))
    return Explicit(layers, output)


def _outputs(formula: Term) -> Iterator[Term]:
    """Sides of comparisons with 0 that contain a neuron."""
    for part in formula.args:
        yield from _outputs(part)
    if formula.kind == "less":
        for side, other in (formula.args, formula.args[::-1]):
            if other.kind == "number" and other.value[0] == 0 and any(map(_neuron, _parts(side))):
                yield side


def _parts(term: Term) -> Iterator[Term]:
    yield term
    for part in term.args:
        yield from _parts(part)


def variables(term: Term) -> set[str]:
    """The names of its variables."""
    return {part.name for part in _parts(term) if part.kind == "variable"}


def _neuron(term: Term) -> Term | None:
    """The neuron that this term computes: max(0, z), phi(z), or z + sqrt(1 + z^2) for its root."""
    if not variables(term) & set(PLANE):
        return None
    if term.kind == "root" and term.args[0].kind == "sum":
        squares = [part.args[0] for part in term.args[0].args if part.kind == "power"]
        return node("sum", (squares[0], term)) if squares else None
    return term if term.kind in ("max", "apply") else None


def _collect(term: Term, found: dict[bytes, tuple[int, Term]]) -> int:
    """The layer of a term; neurons in reading order."""
    level = max((_collect(part, found) for part in term.args), default=0)
    neuron = _neuron(term)
    if neuron is not None:
        level += 1
        found.setdefault(neuron.key, (level, neuron))
    return level


def values(term: Term, at: Mapping[str, Any]) -> Any:
    """The value of a term for numbers or arrays in place of its variables."""
    import numpy as np

    if term.kind == "number":
        return term.value[0] / term.value[1]
    if term.kind == "variable":
        return at[term.name]
    if term.kind == "apply":
        return np.tanh(values(term.args[1], at))
    parts = [values(part, at) for part in term.args]
    match term.kind, parts:
        case "sum", _:
            return sum(parts)
        case "product", _:
            return np.prod(np.broadcast_arrays(*parts), axis=0)
        case "max", [left, right]:
            return np.maximum(left, right)
        case "inverse", [one]:
            return 1 / one
        case "power", [base, exponent]:
            return base**exponent
        case "root", [one]:
            return np.sqrt(one)
    raise ValueError(f"no picture of {term.kind}")
