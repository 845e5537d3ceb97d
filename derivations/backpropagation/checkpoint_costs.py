"""c segments of s layers hold (s + c) n b + 2 b numbers, and cost the products of the k hidden layers once more."""

from derivations.backpropagation.checkpointing import c, s
from derivations.backpropagation.network import b, counted, i, k, n
from verify.claims import calc, claim
from verify.natural_steps import sums
from verify.words import both, eq, total

again = total(counted("forward", "matmul", n, n), i, 0, k)
kept = total(n * b, i, 0, c) + total(n * b, i, 0, s) + 2 * b


@claim("Costs of checkpoints", show=both(eq(again, 2 * k * n**2 * b), eq(kept, (s + c) * (n * b) + 2 * b)))
def checkpoint_costs():
    """The inputs of c segments, the outputs of the one that is run again, the logits and the targets."""
    return calc(again).eq(2 * k * n**2 * b, by=sums()), calc(kept).eq((s + c) * (n * b) + 2 * b, by=sums())
