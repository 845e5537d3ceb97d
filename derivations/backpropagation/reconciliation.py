"""Counting every scalar operation with bias gives what counting products gives, and one comparison for each hidden unit."""

from derivations.backpropagation.network import L, b, counted, i, w
from verify.claims import calc, claim
from verify.natural_steps import sums
from verify.words import both, eq, total

hidden = total(w(i + 1), i, 0, L)
outputs = total(w(i + 1), i, 0, L + 1)
products = total(counted("forward", "matmul", w(i), w(i + 1)), i, 0, L + 1)


def operations(bias):
    """The hidden layers, and the last one, which has no activation."""
    last = counted("forward", "scalar", w(L), w(L + 1), "last", bias)
    return total(counted("forward", "scalar", w(i), w(i + 1), "", bias), i, 0, L) + last


with_bias = eq(operations(True), products + b * hidden)
without = eq(operations(False), products + b * hidden - b * outputs)


@claim("Two conventions reconciled", show=both(with_bias, without))
def reconciliation():
    """The bias is the addition that a dot product lacks; without it one addition for each output is missing."""
    return tuple(calc(result.lhs).eq(result.rhs, by=sums()) for result in (with_bias, without))
