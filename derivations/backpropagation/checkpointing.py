"""c segments of s layers hold k layers, s c >= k, only when (s + c)^2 >= 4 k; and any m with m^2 >= 4 k is such an s + c."""

from derivations.backpropagation.network import k
from verify.claims import calc, claim
from verify.natural_steps import whole
from verify.steps import Shown, squared
from verify.words import both, implies, naturals

s, c, h = naturals("s c h")
needed = implies(k <= s * c, 4 * k <= (s + c) ** 2)
even = implies(4 * k <= (2 * h) ** 2, k <= h * h)
odd = implies(4 * k <= (2 * h + 1) ** 2, k <= h * (h + 1))


@claim("Checkpoints", show=both(needed, even, odd))
def checkpointing():
    """(s + c)^2 - 4 s c is a square; halves of m, rounded down and up, have the greatest product, floor(m^2/4)."""
    return (
        Shown(needed, by=(squared(s - c),)),
        Shown(even),
        calc(k, given=[4 * k <= (2 * h + 1) ** 2]).le(h * (h + 1), by=whole(4 * k <= (2 * h + 1) ** 2)),
        Shown(odd),
    )
