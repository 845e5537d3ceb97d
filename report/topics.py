"""The parts of the report: one for each package of claims, in the order of the assignment's questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from verify.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Topic:
    """A package of claims: its name, the title of its part, and what the part is about."""

    name: str
    title: str
    about: str


TOPICS: Final = (
    Topic(
        "gradient_descent",
        "Question 1: the step length of gradient descent",
        "What a step of length 1/L guarantees for a function with an L-Lipschitz gradient, that no better constant can be "
        "had for the class, and the rates of convergence that follow.",
    ),
    Topic(
        "backpropagation",
        "Question 3: the cost of backpropagation",
        "Closed forms for the operations and the memory of a multilayer perceptron, summed over its layers by theorem, and "
        "the O() statements about them with their constants.",
    ),
    Topic(
        "neurons",
        "Question 4: what the neurons detect",
        "Half-planes, what one neuron cannot do, how many neurons are needed, and explicit networks that do it.",
    ),
)
OTHER: Final = Topic("", "Other claims", "Claims that belong to none of the questions.")


def parted(verdicts: Sequence[Verdict]) -> tuple[tuple[Topic, tuple[Verdict, ...]], ...]:
    """The verdicts by topic, in the order of the topics; topics without a claim are left out."""
    known = {topic.name for topic in TOPICS}
    rows = [(topic, tuple(verdict for verdict in verdicts if verdict.topic == topic.name)) for topic in TOPICS]
    rows.append((OTHER, tuple(verdict for verdict in verdicts if verdict.topic not in known)))
    return tuple((topic, chosen) for topic, chosen in rows if chosen)
