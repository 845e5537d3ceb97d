"""The appendix: the assignment solved, each step followed by the proved claim it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from report.claim_page import derivation_lines, statement_blocks, target
from report.layout import Words
from report.model import Block, Boxed, Derivation, Emphasis, Heading, Link, Paragraph, Run
from report.names import scope_of
from report.prose import read_prose
from verify.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """What is said, the claim that is then shown, and whether its derivation is too."""

    text: str
    claim: str = ""
    derivation: bool = False


SOLUTION: Final[tuple[tuple[str, tuple[Step, ...]], ...]] = (
    (
        "Question 1: step length for gradient descent",
        (
            Step(
                "Nothing is known of second derivatives, so Taylor's formula is used to the first order: f changes along the "
                "segment from x to y by what its gradient does there. The gradient differs from the one at x by at most L "
                "times the distance, and Cauchy-Schwarz turns this into a bound on the slope. Comparing the slopes of the "
                "function and of the parabola gives the bound.",
                "descent_lemma",
                True,
            ),
            Step(
                "With y = x + alpha d this is the inequality asked for; it holds for every real alpha.",
                "bound_along_direction",
                True,
            ),
            Step(
                "For d = -grad f(x) the right side is a parabola in alpha. Completing the square shows that alpha = 1/L is its "
                "lowest point.",
                "minimising_step",
                True,
            ),
            Step(
                "It is the only one where the gradient is not zero; where it is zero, the right side does not depend on alpha.",
                "unique_minimising_step",
            ),
            Step(
                "What is minimised is the bound, not f along the ray: the best step for f itself may be another one, even when "
                "L is the smallest constant.",
                "step_not_best_for_f",
            ),
            Step(
                "At alpha = 1/L the bound says how much the loss goes down at least. Mind the sign: the change f(x + alpha d) - "
                "f(x) is at most the negative of this number, the reduction f(x) - f(x + alpha d) at least the number itself.",
                "guaranteed_reduction",
                True,
            ),
            Step(
                "It is what is guaranteed and not the most that is possible, which is three times as much.",
                "largest_reduction",
            ),
        ),
    ),
    (
        "Question 3: computational complexity of backpropagation",
        (
            Step(
                "The product of an n x n matrix with an n x b one takes 2 n^2 b operations, n multiplications and as many "
                "additions for each entry. There are k of them, one for each hidden layer, and the last layer has one row. The "
                "sum is the number of operations of the forward pass.",
                "forward_products",
            ),
            Step("Its order is k n^2 b, with constants that hold for all k, n and b.", "forward_order"),
            Step(
                "The ReLU adds k n b comparisons and changes the constant, not the order.",
                "operations_order",
            ),
            Step(
                "The backward pass forms two products for each layer: the gradient of the weights, and the gradient of the "
                "layer's input. Each costs what the layer's forward product costs; the first layer needs the first of them only.",
                "backward_products",
            ),
            Step("Its order is k n^2 b as well.", "backward_order"),
            Step(
                "The order k (n^2 + n b) is too small: the products are with all b samples, and n^2 b is no sum of n^2 and n b.",
                "backward_is_more",
            ),
            Step("A pass backward costs a little less than two passes forward.", "ratio_of_passes"),
            Step("There is one weight for each pair of neurons in neighbouring layers.", "parameters"),
            Step(
                "For the backward pass the input and the outputs of all hidden layers are kept, for every sample of the batch.",
                "saved_numbers",
            ),
            Step(
                "Weights, their gradients and what is kept together: the order is k n^2 + k n b = k n (n + b).",
                "training_order",
            ),
        ),
    ),
    (
        "Question 4: interpretation of neurons response",
        (
            Step(
                "A neuron of the first layer lights up on one side of a straight line with normal w, the white line.",
                "white_line",
            ),
            Step("So no single neuron can tell the two classes apart.", "one_neuron_cannot"),
            Step("Nor can neurons that look along the axes, if their outputs are only added.", "axis_neurons_cannot"),
            Step(
                "Four oblique neurons suffice, two for each diagonal: a second layer that adds the two of the one and subtracts "
                "the two of the other has the sign of x_1 x_2.",
                "four_tanh_neurons",
            ),
            Step("With ReLU neurons the whole network can be written down.", "two_layer_network"),
            Step(
                "The feature of the second layer could not have come from the inputs x_1 and x_2 through one neuron; with the "
                "product x_1 x_2 as an input no hidden layer would be needed.",
                "product_feature",
            ),
        ),
    ),
)


def solution_blocks(verdicts: Sequence[Verdict]) -> Iterable[Block]:
    """The appendix, with those steps whose claims are proved; a step whose claim is not says so."""
    found = {verdict.name: (str(place), verdict) for place, verdict in enumerate(verdicts, start=1)}
    yield Heading(1, "", (Words("The assignment, solved"),), "solution")
    yield Paragraph(
        read_prose(
            "A continuous solution of the three questions. Below each step stands the claim it rests on, as the kernel proved "
            "it; the derivations that are not repeated here stand in the section of the claim."
        )
    )
    for title, steps in SOLUTION:
        yield Heading(2, "", read_prose(title), f"solution-{title[9]}")
        for step in steps:
            yield from _step(step, *found.get(step.claim, ("", None)))


def _step(step: Step, number: str, verdict: Verdict | None) -> Iterable[Block]:
    runs: list[Run] = [*read_prose(step.text)]
    if verdict is None or verdict.status != "proved":
        yield Paragraph((Emphasis(f"Not proved here ({step.claim}): "), *runs))
        return
    yield Paragraph((*runs, Words(" ["), Link((Words(f"claim {number}"),), target(verdict)), Words("]")))
    terms = [*verdict.statement.hypotheses, verdict.statement.conclusion, *(line.relation for line in verdict.lines)]
    scope = scope_of(terms)
    yield Boxed(statement_blocks(verdict.statement, scope, ""))
    if step.derivation:
        yield Derivation("Derivation.", derivation_lines(verdict.lines, scope, number))
