"""What each tool counts, by which convention, and where it is blind; a test shows every entry."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tool:
    """A way of counting; `extra` says that it needs the extra `oracles`."""

    name: str
    convention: str  # of CONVENTIONS, or memory, or its own
    counts: str
    blind: str
    extra: bool = False


TOOLS: Final = (
    Tool(
        "counting scalars",
        "scalar",
        "every operation that a plain pass makes with its numbers, by kind",
        "choosing and moving numbers: a transpose, the selection after a comparison",
    ),
    Tool(
        "counting arrays",
        "scalar and matmul",
        "elements that NumPy's elementwise functions and sums go through; 2 m p q for a product of matrices",
        "functions that compute on their own: np.einsum without optimisation, np.where",
    ),
    Tool(
        "autograd over counting arrays",
        "matmul",
        "products of matrices in the backward pass that HIPS autograd makes by itself",
        "a vector times a vector: its backward pass multiplies elements",
    ),
    Tool(
        "arrays held by Python",
        "memory",
        "numbers in arrays that a plain pass holds, from when they are made until they are let go",
        "what a NumPy function needs inside one expression",
    ),
    Tool(
        "torch FlopCounterMode",
        "matmul",
        "2 m p q for every product of matrices, forward and backward",
        "a matrix times a vector and a dot product count nothing, so a vector-shaped head is missed; a product written "
        "with elementwise operations; biases, activations, the loss",
        extra=True,
    ),
    Tool(
        "torch saved-tensor hooks",
        "memory",
        "tensors that are kept for the backward pass",
        "one storage saved twice is reported twice, and parameters are reported: unique storages without parameters are taken",
        extra=True,
    ),
    Tool(
        "torch profiler, memory events",
        "memory",
        "allocations and frees of the allocator, in order",
        "what was allocated before it began is not seen to be freed; two to four single numbers of the loss are in it",
        extra=True,
    ),
    Tool(
        "walk of JAX's jaxpr",
        "matmul",
        "2 m p q for every product in the program, with numbers or symbols for the sizes; a scan's body once a turn",
        "a loop whose number of turns is not known counts once; a product written with elementwise operations",
        extra=True,
    ),
    Tool(
        "XLA cost analysis",
        "its own",
        "2 m p q for products and one for every element of other operations, after compilation",
        "the body of a scan counts once, whatever its number of turns",
        extra=True,
    ),
)
