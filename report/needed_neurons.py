"""How many hidden neurons are needed: what is proved from below and from above, and pictures of the explicit networks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from report.claim_page import target
from report.layout import Words
from report.model import Block, Figure, Heading, Link, Paragraph, Run, Runs, Table
from report.network_statement import ACTIVATION, DRAWN_AT, explicit, variables
from report.prose import read_prose
from verify.verdicts import Verdict

Claims = Mapping[str, tuple[str, Verdict]]  # by name: the claim's number in the report, and its verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """Bounds for one set of points and one kind of activation, each with the claim that gives it."""

    where: str
    kind: str
    at_least: tuple[tuple[int, str], ...]
    at_most: tuple[tuple[int, str], ...]


ONE: Final = (2, "one_neuron_cannot")
CROSSING: Final = (2, "crossing_pairs")
TWO: Final = (3, "two_neurons_cannot")
FOUR_POINTS: Final = "four points (±1, ±1)"
NEAR: Final = "squares [d, R] × [d, R] and their mirror images, R < 3 d"
FAR: Final = "the same squares, R >= 3 d"
QUADRANTS: Final = "the four open quadrants"
ENTRIES: Final = (
    Entry(FOUR_POINTS, "ReLU", (ONE,), ((2, "two_relu_neurons"),)),
    Entry(FOUR_POINTS, "tanh", (ONE,), ((2, "two_tanh_neurons"),)),
    Entry(FOUR_POINTS, "any increasing", (ONE,), ((2, "two_relu_neurons"),)),
    Entry(NEAR, "ReLU", (CROSSING,), ((2, "two_relu_neurons"),)),
    Entry(NEAR, "tanh", (CROSSING,), ((2, "two_tanh_neurons"),)),
    Entry(NEAR, "any increasing", (CROSSING,), ((2, "two_relu_neurons"),)),
    Entry(FAR, "ReLU", (CROSSING, TWO), ((3, "three_relu_neurons"),)),
    Entry(FAR, "tanh", (CROSSING, TWO), ((3, "three_tanh_neurons"),)),
    Entry(FAR, "any increasing", (CROSSING, TWO), ((3, "three_relu_neurons"),)),
    Entry(QUADRANTS, "ReLU", (CROSSING, TWO), ((4, "four_relu_neurons"),)),
    Entry(QUADRANTS, "tanh", (CROSSING, TWO), ((4, "four_tanh_neurons"),)),
    Entry(QUADRANTS, "any increasing", (CROSSING, TWO), ((3, "three_smooth_neurons"), (4, "four_relu_neurons"))),
)
DRAWN: Final = (
    "two_relu_neurons",
    "two_tanh_neurons",
    "three_relu_neurons",
    "three_tanh_neurons",
    "three_smooth_neurons",
    "four_relu_neurons",
    "four_tanh_neurons",
    "two_layer_network",
    "axis_neurons_in_two_layers",
    "axis_tanh_in_two_layers",
)


def needed_blocks(claims: Claims) -> Iterator[Block]:
    """The table, then a picture of each explicit network whose claim is proved."""
    yield Heading(2, "", (Words("How many hidden neurons are needed"),), "needed")
    yield Paragraph(
        read_prose(
            "One hidden layer, the sign of an affine read-out, on the whole set. A number from below is a proof that fewer "
            "cannot, one from above an explicit network; where they differ the table gives both. A bound whose claim is not "
            "proved is not used. A network on a set serves every subset, and what is impossible on a subset is on the set."
        )
    )
    rows = []
    for entry in ENTRIES:
        low = _best(max, entry.at_least, claims)
        high = _best(min, entry.at_most, claims)
        rows.append(
            (read_prose(entry.where), (Words(entry.kind),), (Words(needed(low, high)),), _rests(low, high, claims))
        )
    yield Table(("Points", "Activation", "Neurons", "Because of"), (0.36, 0.14, 0.14, 0.36), tuple(rows))
    for name in pictures(claims):
        number, verdict = claims[name]
        link = Link((Words(f"claim {number}"),), target(verdict))
        text = f": its neurons and, right, its read-out, as the statement has them{_drawn_at(verdict)}."
        caption: Runs = (*read_prose(verdict.title), Words(", "), link, *read_prose(text))
        alt = f"The neurons of the network of the claim {verdict.title}, each with its zero line, and its output."
        yield Figure(file_of(name), "", caption, alt)


def _drawn_at(verdict: Verdict) -> str:
    """What the picture puts for letters that the statement leaves open."""
    seen = explicit(verdict)
    names = variables(seen.output) if seen else set()
    chosen = [f"{letter} = {value:g}" for letter, value in DRAWN_AT.items() if letter in names]
    chosen += [f"the activation {ACTIVATION}"] if "phi" in names else []
    return f"; drawn with {' and '.join(chosen)}" if chosen else ""


def _best(better: Any, bounds: tuple[tuple[int, str], ...], claims: Claims) -> tuple[int, str] | None:
    known = [bound for bound in bounds if bound[1] in claims and claims[bound[1]][1].status == "proved"]
    return better(known) if known else None


def needed(low: tuple[int, str] | None, high: tuple[int, str] | None) -> str:
    """2, or 3 or 4, or 3 or more."""
    if high is None:
        return f"{low[0]} or more" if low else "not settled"
    begin = low[0] if low else 1
    return " or ".join(map(str, range(begin, high[0] + 1)))


def _rests(low: tuple[int, str] | None, high: tuple[int, str] | None, claims: Claims) -> Runs:
    runs: list[Run] = []
    for word, bound in (("at least", low), ("at most", high)):
        if bound is not None:
            number, verdict = claims[bound[1]]
            link = Link((Words(f"claim {number}"),), target(verdict))
            runs += [Words(f"{word} {bound[0]}: "), link, Words("; ")]
    return tuple(runs[:-1])


def file_of(name: str) -> str:
    """The picture's file without an ending."""
    return "explicit-" + name.replace("_", "-")


def pictures(claims: Claims) -> dict[str, Any]:
    """By name of the claim, what draws its network from the statement."""
    from report.network_figures import statement_network

    found = {}
    for name in DRAWN:
        if name in claims and claims[name][1].status == "proved" and (seen := explicit(claims[name][1])) is not None:
            found[name] = statement_network(seen)
    return found
