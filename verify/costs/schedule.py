"""What is computed, in order: the operations of a layer on the way forward and back, and of the loss.

Matrices hold one sample a column. The products are read off the terms below: a term is the factors of a product, by name,
a prime for the transpose, and `shapes` says how large the factors of a layer are.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from verify.costs.activations import SIGMOID, Tally
from verify.costs.architecture import Layer
from verify.costs.conventions import Convention, Elementwise, Operation, Product, Reduction

Phase = Literal["forward", "loss", "backward"]
PHASES: Final[tuple[Phase, ...]] = ("forward", "loss", "backward")
Terms = Mapping[str, tuple[str, str]]
TERMS: Final[Terms] = {"Z": ("W", "X"), "dW": ("delta", "X'"), "dX": ("W'", "delta")}
LOSS: Final[Tally] = (*SIGMOID, ("log", 1), ("sub", 1), ("mul", 1), ("add", 1))  # p; log(1 + exp(0 - z)) + (1 - y) z
LOSS_GRADIENT: Final[Tally] = (("sub", 1), ("div", 1))  # (p - y) / (b w_L), with p from the loss


def shapes(layer: Layer) -> dict[str, tuple[Any, Any]]:
    """Rows and columns of a layer's matrices."""
    return {"W": (layer.q, layer.p), "X": (layer.p, layer.b), "delta": (layer.q, layer.b)}


def product(gives: str, layer: Layer, terms: Terms = TERMS) -> Product:
    """The product a term stands for, with its sizes."""
    known = shapes(layer)
    (m, p), (inner, q) = (known[name[:-1]][::-1] if name.endswith("'") else known[name] for name in terms[gives])
    if p != inner:
        raise ValueError(f"{gives} = {' '.join(terms[gives])}: {p} columns meet {inner} rows")
    return Product(gives, m, p, q)


def forward(layer: Layer, terms: Terms = TERMS) -> Iterator[Operation]:
    """Z = W X, plus the bias, then the activation."""
    yield product("Z", layer, terms)
    if layer.bias:
        yield Elementwise("Z + c", (("add", 1),), layer.q * layer.b)
    if layer.activation.forward:
        yield Elementwise("X", layer.activation.forward, layer.q * layer.b)


def backward(layer: Layer, convention: Convention, terms: Terms = TERMS) -> Iterator[Operation]:
    """delta from the gradient of the outputs, then the gradient of the inputs when wanted, dc and dW."""
    size = layer.q * layer.b
    if layer.last:
        yield Elementwise("delta", LOSS_GRADIENT, size)
    elif each := (*(layer.activation.again if convention.compares_again else ()), *layer.activation.backward):
        yield Elementwise("delta", each, size)
    if layer.passes_back:
        yield product("dX", layer, terms)
    if layer.bias:
        yield Reduction("dc", layer.q, layer.b)
    yield product("dW", layer, terms)


def loss(layer: Layer) -> Iterator[Operation]:
    """Binary cross-entropy of the last layer's logits, and its mean."""
    size = layer.q * layer.b
    yield Elementwise("p and the losses", LOSS, size)
    yield Reduction("their sum", 1, size)
    yield Elementwise("their mean", (("div", 1),), 1)


def operations(layer: Layer, phase: Phase, convention: Convention, terms: Terms = TERMS) -> Iterator[Operation]:
    """What the layer does in a phase."""
    match phase:
        case "forward":
            return forward(layer, terms)
        case "backward":
            return backward(layer, convention, terms)
        case "loss":
            return loss(layer) if layer.last else iter(())
