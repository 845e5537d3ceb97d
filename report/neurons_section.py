"""The section on question 4: answers, trained networks, measured propositions, and how many neurons are needed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from report.claim_page import target
from report.layout import Phrase, Words
from report.model import Block, Code, Emphasis, Figure, Heading, Items, Link, Paragraph, Run, Runs, Table
from report.needed_neurons import Claims, file_of, needed_blocks, pictures
from report.network_figures import trained_network
from report.neurons_answers import ANSWERS, Sentence
from report.prose import read_prose
from report.topics import parted
from verify.stress.playground.counts import GROUPS, PICTURED, accurate, counted, known
from verify.stress.playground.decide import Count
from verify.stress.playground.description import DIFFERENT, REPRODUCED, SOURCE
from verify.stress.playground.network import EPOCHS
from verify.stress.playground.propositions import PROPOSITIONS
from verify.stress.playground.trained import Trained, code_digest
from verify.trained_claims import LINEAR, RELU, count_name, crossing_name
from verify.verdicts import Verdict

MEASURED: Final = {p.name: f"M{place}" for place, p in enumerate(PROPOSITIONS, start=1)}
ALT: Final = (
    "A column of four squares, the neurons of the first layer, each parted by a straight line; beside it the two neurons of "
    "the second layer with curved or bent zero lines, and the output over the test points, blue in the first and third "
    "quadrant and orange with dots in the second and fourth."
)


def neurons_section(verdicts: Sequence[Verdict], trained: Sequence[Verdict]) -> tuple[Block, ...]:
    """All blocks, given the verdicts of the whole report and those of the claims about trained networks."""
    claims = _numbered(verdicts)
    return (
        *_answers(claims),
        *_networks(),
        *needed_blocks(claims),
        *_reproduced(),
        *_propositions(),
        *_replayed(trained),
        *_shapes(),
    )


def neurons_figures(verdicts: Sequence[Verdict]) -> dict[str, Callable[[Any], Any]]:
    """The figures of the section by name."""
    drawn = {name: trained_network(network) for name, network in shown_networks()}
    return drawn | {file_of(name): draw for name, draw in pictures(_numbered(verdicts)).items()}


def _numbered(verdicts: Sequence[Verdict]) -> Claims:
    ordered = [verdict for _, chosen in parted(verdicts) for verdict in chosen]
    return {verdict.name: (str(place), verdict) for place, verdict in enumerate(ordered, start=1)}


def shown_networks() -> tuple[tuple[str, Trained], ...]:
    """The first accurate network of the pictured shape with oblique lines only, and the first with another."""
    found = []
    for name, oblique in (("trained-oblique", True), ("trained-other", False)):
        chosen = [network for network, truth in accurate(PICTURED) if truth["every_oblique"] is oblique]
        found += [(name, network) for network in chosen[:1]]
    return tuple(found)


def phrase(count: Count) -> str:
    """all 19, none of 19, or 12 of 19"""
    if count.true == count.total:
        return f"all {count.total}"
    return f"none of {count.total}" if count.true + count.undecided == 0 else f"{count.true} of {count.total}"


def _read(text: str) -> Phrase:
    """Plain sentences: x1 and x2 get their indices, and |v| is the absolute value of a number."""
    return read_prose(re.sub(r"\bx([12])\b", r"x_\1", re.sub(r"\|(v|x[12])\|", r"the size of \1", text)))


def _subheading(title: str, name: str) -> Heading:
    return Heading(2, "", (Words(title),), name)


def _answers(claims: Claims) -> Iterator[Block]:
    counts = {name: phrase(count) for name, count in counted(accurate(PICTURED)).items()}
    yield _subheading("The three questions, answered", "answers")
    yield Paragraph(
        read_prose(
            f"Counts are of the {len(accurate(PICTURED))} networks of the pictured shape with the playground's default "
            "activation that classify 95% of their test points or more. What a sentence rests on stands behind it: claims by "
            "their numbers, measured propositions by M and theirs."
        )
    )
    for question, sentences in ANSWERS:
        yield Paragraph((Emphasis(question, bold=True),))
        yield Items(tuple(sentence_runs(sentence, claims, counts) for sentence in sentences))


def sentence_runs(sentence: Sentence, claims: Claims, counts: Mapping[str, str]) -> Runs:
    """The sentence and what it rests on; one that rests on a claim that is not proved says so first."""
    settled = all(name in claims and claims[name][1].status == "proved" for name in sentence.claims)
    runs: list[Run] = [] if settled else [Emphasis("Not settled: ")]
    runs += [*_read(sentence.text.format(**counts)), Words(" [")]
    rests: list[Run] = []
    for name in sentence.claims:
        if name in claims:
            number, verdict = claims[name]
            rests += [Link((Words(f"claim {number}, {verdict.status}"),), target(verdict)), Words("; ")]
        else:
            rests += [Words("not checked here: "), Code(name), Words("; ")]
    for name in sentence.measured:
        rests += [Link((Words(MEASURED[name]),), "measured"), Words(", ")]
    return (*runs, *rests[:-1], Words("]"))


def _networks() -> Iterator[Block]:
    yield _subheading("Two trained networks, looked at", "looked-at")
    yield Paragraph(
        read_prose(
            "Blue: positive. Orange with dots: negative. The black line: zero. Chosen by rule, the first accurate network of "
            "the pictured shape whose lines are all 10 degrees or more from the axes, and the first with another line."
        )
    )
    for name, network in shown_networks():
        shape = "-".join(map(str, network.shape))
        caption = (
            f"{network.activation}, shape {shape}, seed {network.seed}, after {EPOCHS:,} epochs. Left the first layer with its "
            "weights w and bias b, then the second with its weight v in the output, right the output with the test points."
        )
        yield Figure(name, "", read_prose(caption), ALT)


def _reproduced() -> Iterator[Block]:
    yield _subheading("How the networks were trained", "trained")
    yield Paragraph((Words("Reproduced from the published description of the playground: "), Words(SOURCE), Words(".")))
    yield Items(tuple(_read(text) for text in REPRODUCED))
    yield Paragraph((Words("What could not be, or is otherwise:"),))
    yield Items(tuple(_read(text) for text in DIFFERENT))
    command = Code("python -m verify.stress.playground --retrain")
    yield Paragraph(
        (
            Words("The trained weights are committed as exact numbers. "),
            command,
            Words(
                " trains all networks again and says whether they agree bit for bit. Digest of the code that trained: "
            ),
            Code(code_digest()),
            Words("."),
        ),
        small=True,
    )


def _propositions() -> Iterator[Block]:
    yield _subheading("Measured propositions", "measured")
    yield Paragraph(
        read_prose(
            "Thresholds were fixed before any trained network was looked at. Each proposition is decided again for this "
            "document, for each network, from the committed weights: lines, angles and areas in rational arithmetic; answers of "
            "neurons between integer multiples of a power of two, rounded outward, with more digits where that leaves a question "
            "open. The bounds of tanh come from the alternating series of the exponential, whose sums lie on either side of it, "
            "and from tanh z = (1 - q) / (1 + q), which falls when q grows, q the exponential of -2 z."
        )
    )
    yield Paragraph(
        read_prose(
            "A neuron lights up where its activation is positive. The upper right is the square [0, 5.3] × [0, 5.3], and so on "
            "for the other corners; shares are areas. Alone means with the best threshold and orientation. The strongest neuron "
            "is the one with the greatest size of v, its weight in the output, times standard deviation over the test points. Behind a proposition that depends "
            "on the numbering of neurons or on their sides stands its twin that does not. In brackets: the 95% interval after Wilson."
        )
    )
    columns = [counted(networks) for networks in (accurate(PICTURED), known(PICTURED), accurate(RELU))]
    rows = []
    for p in PROPOSITIONS:
        says: Runs = _read(p.says + (f" (twin: {MEASURED[p.freed]})" if p.freed else ""))
        rows.append(((Words(MEASURED[p.name]),), says, *(_count(column.get(p.name)) for column in columns)))
    header = ("", "Proposition", f"{PICTURED}, 95% right", f"{PICTURED}, all", f"{RELU}, 95% right")
    yield Table(header, (0.065, 0.455, 0.16, 0.16, 0.16), tuple(rows))


def _replayed(trained: Sequence[Verdict]) -> Iterator[Block]:
    """Which of the counts the kernel has proved too."""
    status = {verdict.name: verdict.status for verdict in trained}
    counts = [name for name in LINEAR if status.get(count_name(name)) == "proved"]
    crossings = [status[crossing_name(network)] for network, _ in accurate(RELU) if crossing_name(network) in status]
    yield Paragraph(
        (
            Words(
                "Some of these are claims of the kernel as well, with the weights as exact rationals. Proved by replay for "
            ),
            Words(f"this document, of the column {PICTURED}, 95% right: the counts of "),
            Words(", ".join(MEASURED[name] for name in counts) or "none"),
            Words(f"; and of {RELU}, 95% right: the four points of {MEASURED['output_not_monotone']} in "),
            Words(f"{crossings.count('proved')} of {len(accurate(RELU))} networks. "),
            Words("The other counts were decided outside the kernel."),
        )
    )


def _count(count: Count | None) -> Runs:
    if count is None:
        return (Words("–"),)
    left = f", {count.undecided} open" if count.undecided else ""
    return (Words(f"{count.true} of {count.total}{left} [{count.low:.2f},{count.high:.2f}]"),)


def _shapes() -> Iterable[Block]:
    yield _subheading("Smaller networks", "smaller")
    names = ("accurate", "sign_right", "every_oblique", "output_not_monotone")
    yield Paragraph((Words("In how many of the networks of each shape a proposition holds, whatever they classify."),))
    rows = []
    for group in GROUPS:
        counts = counted(known(group))
        rows.append(((Words(str(group)),), *(_count(counts[name]) for name in names)))
    yield Table(
        ("Network", *(f"{MEASURED[n]} {n.replace('_', ' ')}" for n in names)),
        (0.16, 0.21, 0.21, 0.21, 0.21),
        tuple(rows),
    )
