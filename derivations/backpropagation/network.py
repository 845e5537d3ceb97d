"""Words of question 3: k hidden layers of n, an input of n, one output, a batch of b; or widths w(0), .., w(L + 1)."""

from itertools import accumulate
from typing import Any

import sympy

from derivations.backpropagation.terms import TERMS
from verify.costs.architecture import Network, layer
from verify.costs.closed_forms import layer_count
from verify.costs.conventions import CONVENTIONS
from verify.costs.memory import parameters
from verify.costs.schedule import Phase
from verify.words import naturals, sequence, times, total, written

k, n, b, i, L = naturals("k n b i L")
w = sequence("w")
P, Q, B, N = sympy.symbols("P Q B N")


def counted(
    phase: Phase, convention: str, p: Any, q: Any, place: str = "", bias: bool = False, wanted: bool = False
) -> Any:
    """What one layer with p inputs and q outputs costs in a phase; the first layer, the last and the others differ."""
    made = layer(Network((), B, bias, input_gradient=wanted), P, Q, first=place == "first", last=place == "last")
    return in_words(layer_count(made, phase, CONVENTIONS[convention], TERMS), p, q)


def held(p: Any, q: Any, bias: bool = False) -> Any:
    """The parameters of one layer."""
    return in_words(parameters(layer(Network((), B, bias), P, Q, first=False, last=False)), p, q)


def in_words(count: Any, p: Any, q: Any) -> Any:
    """A polynomial in P, Q and B in the author's words."""
    meaning, parts = (p, q, b), []
    for powers, value in sympy.Poly(count, P, Q, B).terms():
        part = written(int(value))
        for word, power in zip(meaning, powers, strict=True):
            for _ in range(power):
                part = word if part == 1 else times(part, word)
        parts.append(part)
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole


def layers(phase: Phase, convention: str, bias: bool = False, wanted: bool = False) -> Any:
    """The layers n -> n (first), n -> n (k - 1 of them), n -> 1, added up."""
    first, last = (
        counted(phase, convention, n, n, "first", bias, wanted),
        counted(phase, convention, n, 1, "last", bias),
    )
    return first + total(counted(phase, convention, n, n, "", bias), i, 1, k) + last


positive = (k >= 1, n >= 1, b >= 1)


def layer_of(place: str, wanted: bool = False) -> Any:
    """A ReLU layer without bias of sizes P, Q, B: the first, the last or another one."""
    return layer(Network((), B, input_gradient=wanted), P, Q, first=place == "first", last=place == "last")


def levels(changes: tuple[Any, ...], start: Any, p: Any, q: Any) -> tuple[Any, ...]:
    """What is held after each change, each level once; p is n, and q is n or 1."""
    held = dict.fromkeys(sympy.expand(change.subs({P: N, Q: N if q is p else 1})) for change in accumulate(changes))
    return tuple(start + in_words(change.subs({N: P}), p, q) if change != 0 else start for change in held)
