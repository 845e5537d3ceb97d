"""Question 3 beside its claims: the network, closed forms, memory, ratios, tools, the campaign, the answer as handed in."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import sympy

from report.algebra import expression
from report.costs_figures import GROWTH_ALT, NETWORK_ALT
from report.layout import Gap, Letter, Math, Script, Sign, Words, row
from report.model import Block, Display, Emphasis, Figure, Heading, Paragraph, Run, Runs, Table
from report.prose import read_prose
from verify.costs import compare, memory, peaks, ratios
from verify.costs.architecture import Layer, Network, layer
from verify.costs.campaign import Campaign
from verify.costs.closed_forms import B, K, N, over_layers, uniform, uniform_shapes
from verify.costs.conventions import CONVENTIONS, Product
from verify.costs.schedule import TERMS, Phase, operations
from verify.costs.tools import TOOLS

MATMUL: Final = CONVENTIONS["matmul"]
LIMITS: Final = (1, 2, 3, 10, 100)
WRITTEN: Final = (  # what, as handed in, as SymPy, what it should be, is it memory
    ("Forward pass", "2*k*n**2*b + k*n*b + 2*n*b", "forward", False),
    ("Backward pass", "k*n**2 + k*n*b", "backward", False),
    ("Memory, the sum", "k*n*b + k*n**2 + k*n**2", "memory", True),
    ("Memory, the result", "k*n*(b + n)", "memory", True),
)


def costs_section(found: Campaign) -> Sequence[Block]:
    """All blocks, in reading order."""
    return (
        *_network(),
        *_forms(),
        *_memory(),
        *_ratios(),
        *_tools(),
        *_campaign(found),
        *_handed_in(),
    )


def _heading(title: str, name: str) -> Heading:
    return Heading(2, "", read_prose(title), f"costs-{name}")


def _text(text: str) -> Paragraph:
    return Paragraph(read_prose(text))


def _math(form: Any) -> Runs:
    return (Math(expression(form)),)


def _words(text: str) -> Runs:
    return (Words(text),)


def _network() -> Iterable[Block]:
    yield _heading("The network and its operations", "network")
    yield _text(
        "There are k hidden layers of n neurons with ReLU, an input of n numbers, one output whose value is the logit, and "
        "batches of b samples; matrices hold one sample a column. The loss is binary cross-entropy, the mean over the batch."
    )
    yield Figure(
        "network", "", read_prose("The network, and what is multiplied on the way forward and back."), NETWORK_ALT
    )
    yield _text(
        "The products below are read by program from the terms of the schedule; an m by p matrix times a p by q matrix takes "
        "m q dot products of length p. The first layer passes no gradient on: nobody asked for the gradient of the input."
    )
    names = ("layer 1", "layers 2 to k, each", "the last layer")
    rows = []
    for name, shape in zip(names, uniform_shapes(), strict=True):
        made = layer(Network((), B), *shape)
        forward, backward = (_products(made, phase) for phase in ("forward", "backward"))
        rows.append((read_prose(name), forward, backward, _math(memory.parameters(made)), _math(made.q * made.b)))
    yield Table(("", "Forward", "Backward", "Weights", "Outputs"), (0.19, 0.24, 0.35, 0.11, 0.11), tuple(rows))


def _products(made: Layer, phase: Phase) -> Runs:
    """Z = W X: 2 n n b; ..."""
    runs: list[Run] = []
    for operation in operations(made, phase, MATMUL):
        if isinstance(operation, Product):
            count = sum(MATMUL.counts(operation).values())
            left, right = (_matrix(name) for name in TERMS[operation.gives])
            shown = row(*_matrix(operation.gives), Sign("="), *left, Gap(), *right)
            runs += [Words("; ")] if runs else []
            runs += [Math(shown), Words(": "), Math(expression(count))]
    return tuple(runs)


def _matrix(name: str) -> tuple[Any, ...]:
    bare = name.removesuffix("'")
    if bare.startswith("d") and bare != "delta":
        return Letter("d"), Letter(bare[1:])
    made = Letter("δ") if bare == "delta" else Letter(bare)
    return (Script(made, upper=Letter("T")) if name.endswith("'") else made,)


def _forms() -> Iterable[Block]:
    yield _heading("Closed forms, convention by convention", "forms")
    yield _text(
        "Each is the sum over the layers of what the layer's operations count, summed by SymPy for this page for all "
        "numbers of layers, widths and batches from 1 on. All kinds of operation are taken together; the loss is not in it."
    )
    rows = []
    for convention in CONVENTIONS.values():
        for bias in (False, True) if not convention.per_term else (False,):
            make = Network((), 1, bias=bias)
            says = convention.name + (", with biases" if bias else "")
            rows.append((_words(says), *(_math(uniform(phase, convention, make)) for phase in ("forward", "backward"))))
    asked = Network((), 1, input_gradient=True)
    rows.append(
        (
            _words("matmul, and the input's gradient"),
            *(_math(uniform(p, MATMUL, asked)) for p in ("forward", "backward")),
        )
    )
    yield Table(("Convention", "Forward", "Backward"), (0.24, 0.27, 0.49), tuple(rows))
    yield Table(
        ("Convention", "What it counts"),
        (0.2, 0.8),
        tuple((_words(c.name), read_prose(c.says)) for c in CONVENTIONS.values()),
    )
    scalar, biased = CONVENTIONS["scalar"], Network((), 1, bias=True)
    more = sympy.expand(uniform("forward", scalar, biased) - uniform("forward", MATMUL))
    yield Paragraph(
        (
            *read_prose(
                "With biases a dot product of length p and the addition of the bias are p multiplications and p additions, so "
                "the scalar count of the forward pass is the matmul count and the comparisons of ReLU, "
            ),
            *_math(more),
            *read_prose(" more. Backward they differ: a sum of b terms takes b - 1 additions."),
        )
    )


def _memory() -> Iterable[Block]:
    yield _heading("Memory, in numbers held", "memory")
    yield _text(
        "Saved for the backward pass are the input, the hidden outputs, logits and targets. An activation is freed when its last "
        "use is done, gradients of weights stay; parameters, input and targets belong to the caller and are not in the peaks. "
        "Backward, a layer's steps are the gradient of its input, of its bias, of its weights."
    )
    plain = Network((), 1)
    live = sympy.expand(over_layers(lambda shape: sum(memory.forward_changes(shape))))
    rows = (
        (_words("parameters, and as many gradients"), _math(over_layers(memory.parameters))),
        (_words("saved for the backward pass"), _math(over_layers(memory.saved_by))),
        (_words("live after the forward pass"), _math(live)),
        (_words("peak of the forward pass"), _math(peaks.peak_forward(plain))),
    )
    yield Table(("", "Without biases"), (0.4, 0.6), rows)
    yield _text("The peak of the backward pass, gradients included, is, with one hidden layer,")
    alone, many = _cases(peaks.peak_backward(plain))
    yield Display(expression(alone))
    yield _text("and with two or more")
    yield Display(expression(many))
    yield Paragraph(
        (
            *read_prose("Parameters and their gradients hold more numbers than what is saved exactly when b < "),
            *_math(ratios.batch_of_balance()),
            Words("."),
        )
    )


def _cases(form: Any) -> tuple[Any, Any]:
    return (form.args[0][0], form.args[1][0]) if isinstance(form, sympy.Piecewise) else (form, form)


def _ratios() -> Iterable[Block]:
    yield _heading("Backward over forward, and 6 N D", "ratios")
    yield Paragraph(
        (
            *read_prose("Backward over forward is "),
            *_math(ratios.backward_over_forward()),
            *read_prose(", which is 2 less "),
            *_math(ratios.short_of_two()),
            *read_prose(
                ": never 2, and nearest to 1 for k = 1 and large n. When the gradient of the input is wanted too it is exactly "
            ),
            *_math(ratios.backward_over_forward(make=Network((), 1, input_gradient=True))),
            *read_prose(
                ". The rule 6 N D, with N the number of weights and D = b, exceeds the products of both passes by the part "
            ),
            *_math(ratios.error_of_rule_of_six()),
            *read_prose(" of them. As n grows this tends to"),
        )
    )
    header = ("k", *(str(k) for k in LIMITS))
    yield Table(
        header,
        (0.25, *([0.15] * 5)),
        ((_words("error of the rule"), *(_math(ratios.limit_of_error(k)) for k in LIMITS)),),
    )
    yield Figure(
        "growth",
        "",
        read_prose("Backward over forward against the width, and numbers held against the batch."),
        GROWTH_ALT,
    )


def _tools() -> Iterable[Block]:
    yield _heading("Which tool counts what, and where it is blind", "tools")
    yield _text(
        "A multiplication with its addition is one operation to some and two to others, and each tool overlooks something. Every "
        "entry has a test that shows it; those of torch, JAX and XLA run where these are installed."
    )
    rows = tuple(((Emphasis(t.name),), _words(t.convention), read_prose(t.counts), read_prose(t.blind)) for t in TOOLS)
    yield Table(("Tool", "Convention", "Counts", "Blind to"), (0.18, 0.17, 0.31, 0.34), rows)


def _campaign(found: Campaign) -> Iterable[Block]:
    yield _heading("What was counted for this page", "campaign")
    nets = found.networks
    widest, deepest = max(max(net.widths) for net in nets), max(len(net.widths) - 1 for net in nets)
    kinds = len({net.activation for net in nets})
    yield _text(
        f"For this document {len(nets)} networks were generated (widths to {widest}, depth to {deepest}, batch to "
        f"{max(net.batch for net in nets)}, with and without biases and gradient of the input, {kinds} activations), and "
        f"{len(found.small)} small ones for the counting scalars, which are slow. Counts are compared exactly, gradients to "
        "rounding. These are runs, and evidence; the proofs are the claims below."
    )
    rows = tuple(
        (_words(o.name), _words(o.compares), _words(str(o.networks)), _words(str(o.disagreements)))
        for o in found.oracles
    )
    yield Table(("Oracle", "Compared", "Networks", "Disagreements"), (0.33, 0.33, 0.14, 0.20), rows)


def _handed_in() -> Iterable[Block]:
    yield _heading("The answer as handed in", "answer")
    yield _text(
        "Each formula of the answer against what is derived (matmul convention; for memory the weights, their gradients and what "
        "is saved): what is missing, where they differ first, and what the formula counts instead, found among the known parts."
    )
    derived = _derived()
    rows = []
    for what, text, key, held in WRITTEN:
        written = _read(text)
        misses = sympy.expand(derived[key] - written)
        found = compare.first_difference(written, derived[key])
        instead = "; ".join(compare.counted_instead(written, held)) or "no sum of known parts"
        rows.append((_words(what), _math(written), _math(misses), _where(found), read_prose(instead)))
    header = ("", "As handed in", "Misses", "First at", "Counts instead")
    yield Table(header, (0.12, 0.19, 0.25, 0.17, 0.27), tuple(rows))
    t = sympy.Symbol("t", positive=True)
    along = sympy.cancel((derived["backward"] / _read(WRITTEN[1][1])).subs({K: 1, N: t, B: t}))
    yield Paragraph(
        (
            *read_prose(
                "The order of the backward pass is k n^2 b as well. At k = 1 and n = b = t the derived count is "
            ),
            *_math(along),
            *read_prose(" times k(n^2 + n b), which passes every constant as t grows."),
        )
    )


def _derived() -> dict[str, Any]:
    """Operations of the passes by products; memory of the weights, their gradients and what is saved."""
    held = over_layers(memory.saved_by) + 2 * over_layers(memory.parameters)
    return {"forward": uniform("forward", MATMUL), "backward": uniform("backward", MATMUL), "memory": held}


def _read(text: str) -> Any:
    return sympy.sympify(text, locals={"k": K, "n": N, "b": B})


def _where(found: compare.Difference | None) -> Runs:
    """k = n = b = 1: 2, not 6"""
    if found is None:
        return _words("nowhere")
    point = (found.k, found.n, found.b)
    if len(set(point)) == 1:
        at: Runs = read_prose(f"k = n = b = {found.k}")
    else:
        at = tuple(run for x, v in zip("knb", point, strict=True) for run in (*read_prose(f"{x} = {v}"), Words(" ")))
    return (*at, Words(f": {found.written}, not {found.derived}"))
