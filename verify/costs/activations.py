"""Activations: what one element costs on the way forward and back, and what the way back needs."""

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["mul", "add", "sub", "cmp", "div", "exp", "log", "tanh", "erf"]
KINDS: Final[tuple[Kind, ...]] = ("mul", "add", "sub", "cmp", "div", "exp", "log", "tanh", "erf")
Tally = tuple[tuple[Kind, int], ...]


@dataclass(frozen=True, slots=True)
class Activation:
    """Scalar operations for each element; `again` is added to `backward` when the comparison is made a second time."""

    name: str
    forward: Tally
    backward: Tally
    needs_input: bool = False  # the way back needs the pre-activation too, not the output alone
    again: Tally = ()


SIGMOID: Final[Tally] = (("sub", 1), ("exp", 1), ("add", 1), ("div", 1))  # 1 / (1 + exp(0 - z))
ACTIVATIONS: Final = {
    made.name: made
    for made in (
        Activation("relu", (("cmp", 1),), (("mul", 1),), again=(("cmp", 1),)),
        Activation("tanh", (("tanh", 1),), (("mul", 2), ("sub", 1))),  # delta (1 - a a)
        Activation("sigmoid", SIGMOID, (("sub", 1), ("mul", 2))),  # delta (a (1 - a))
        Activation("identity", (), ()),
        Activation("softplus", (("exp", 1), ("add", 1), ("log", 1)), (*SIGMOID, ("mul", 1)), needs_input=True),
        Activation(  # z s; delta (s (1 + z (1 - s))) with s computed again
            "silu", (*SIGMOID, ("mul", 1)), (*SIGMOID, ("sub", 1), ("mul", 3), ("add", 1)), needs_input=True
        ),
        Activation(  # z P with P = (1 + erf(c z)) h; delta (P + z (d exp(e (z z))))
            "gelu",
            (("mul", 3), ("erf", 1), ("add", 1)),
            (("mul", 2), ("erf", 1), ("add", 1), ("mul", 4), ("exp", 1), ("add", 1), ("mul", 1)),
            needs_input=True,
        ),
    )
}
