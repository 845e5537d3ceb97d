"""Closed forms as text, without SymPy: a layer's count is linear in each of p, q and b, and the layers are added up.

In k, n and b for widths n, ..., n, 1; else in w0, w1, ... and b, where the widths of a run go by the name of its first one.
`closed_forms` derives the same by SymPy; a test holds the two together.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Final

from verify.costs.architecture import Layer, Network, layer
from verify.costs.sums import Run

Monomial = tuple[tuple[str, int], ...]  # letters with their exponents, in the order they are written
Corner = tuple[int, int, int]  # exponents of p, q and b, each 0 or 1
Count = Callable[[Layer], int]
LONGEST: Final = 64  # layers written out one by one


def corners(count: Count, make: Network, first: bool, last: bool) -> dict[Corner, int]:
    """The coefficients of p^i q^j b^m, from the values where p, q and b are 0 or 1."""
    made: dict[Corner, int] = {}
    for p, q, b in product((0, 1), repeat=3):
        below = sum(c for (i, j, m), c in made.items() if i <= p and j <= q and m <= b)
        batch = Network((), b, make.bias, make.activation, make.input_gradient)
        made[p, q, b] = count(layer(batch, p, q, first, last)) - below
    return {corner: c for corner, c in made.items() if c}


def uniform(count: Count, make: Network, depth: int) -> str:
    """For widths n, ..., n, 1: in k, n and b; in n and b when there is no hidden layer."""
    terms: Counter[Monomial] = Counter()

    def add(place: dict[Corner, int], width: str, times: tuple[tuple[str, int], ...]) -> None:
        for (i, j, m), c in place.items():
            for letter, factor in times:
                exponents = Counter({letter: 1, "n": i + (j if width == "n" else 0), "b": m})
                terms[tuple((x, exponents[x]) for x in "knb" if exponents[x])] += c * factor

    if depth == 1:
        add(corners(count, make, True, True), "1", (("", 1),))
        return text(terms)
    add(corners(count, make, True, False), "n", (("", 1),))
    add(corners(count, make, False, False), "n", (("k", 1), ("", -1)))
    add(corners(count, make, False, True), "1", (("", 1),))
    return text(terms)


def general(count: Count, make: Network, runs: Sequence[Run]) -> str:
    """In w0, w1, ... and b; every width by its own name when there are few layers."""
    depth = sum(run.times for run in runs) - 1
    if depth <= LONGEST:
        runs = [Run(run.width, 1) for run in runs for _ in range(run.times)]
    terms: Counter[Monomial] = Counter()
    place = {key: corners(count, make, *key) for key in product((True, False), repeat=2)}
    for number, times, p, q in _named(runs):
        last = number + times - 1 == depth
        first = number == 1
        for (i, j, m), c in place[first, last].items():
            exponents: Counter[str] = Counter()
            exponents[p] += i
            exponents[q] += j
            exponents["b"] += m
            terms[tuple(sorted(((x, e) for x, e in exponents.items() if e), key=_order))] += c * times
    return text(terms)


def _named(runs: Iterable[Run]) -> Iterable[tuple[int, int, str, str]]:
    """Layers of one shape: number of the first, how many, names of inputs and outputs; first and last stand alone."""
    runs = list(runs)
    depth, index, before = sum(run.times for run in runs) - 1, 0, ""
    for run in runs:
        name = f"w{index}"
        if before:
            yield index, 1, before, name
        start, count = index + 1, run.times - 1
        if count and start == 1:
            yield 1, 1, name, name
            start, count = 2, count - 1
        if count and start + count - 1 == depth:
            yield depth, 1, name, name
            count -= 1
        if count:
            yield start, count, name, name
        index, before = index + run.times, name


def indexed(count: Count, make: Network, depth: int) -> str:
    """A sum over the layers, w(l) being width l."""

    def spelled(first: bool, last: bool, p: str, q: str) -> str:
        factors = ((f"{p}", 0), (f"{q}", 1), ("b", 2))
        terms = [
            "*".join([str(c), *(name for name, place in factors if corner[place])])
            for corner, c in corners(count, make, first, last).items()
        ]
        return " + ".join(terms) or "0"

    between = spelled(False, False, "w(l - 1)", "w(l)")
    ends = spelled(True, False, "w(0)", "w(1)"), spelled(False, True, f"w({depth - 1})", f"w({depth})")
    return f"{ends[0]} + Sum({between}, (l, 2, {depth - 1})) + {ends[1]}".replace("+ -", "- ")


def text(terms: Counter[Monomial]) -> str:
    """The sum of the terms as SymPy reads it, highest degree first."""
    made = ""
    for letters, c in sorted(terms.items(), key=lambda term: (-sum(e for _, e in term[0]), term[0])):
        if c:
            powers = [letter if exponent == 1 else f"{letter}**{exponent}" for letter, exponent in letters]
            factors = powers if abs(c) == 1 and powers else [str(abs(c)), *powers]
            made += (" - " if c < 0 else " + ") + "*".join(factors)
    return (
        made.removeprefix(" + ").replace(" - ", "-", 1) if made.startswith(" - ") else made.removeprefix(" + ") or "0"
    )


def _order(power: tuple[str, int]) -> tuple[int, int]:
    letter = power[0]
    return (1, 0) if letter == "b" else (0, int(letter[1:]))
