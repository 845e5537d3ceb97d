"""For any widths w(0), .., w(L + 1) everything is a multiple of the number of weights, the sum of w(i) w(i + 1)."""

from derivations.backpropagation.network import L, b, counted, held, i, w
from verify.claims import calc, claim
from verify.natural_steps import sums
from verify.words import both, eq, total

weights = total(w(i) * w(i + 1), i, 0, L + 1)
units = total(w(i + 1), i, 0, L + 1)
forward = total(counted("forward", "matmul", w(i), w(i + 1)), i, 0, L + 1)
first = counted("backward", "matmul", w(0), w(1), "first")
backward = first + total(counted("backward", "matmul", w(i), w(i + 1)), i, 1, L + 1)
backward_input = total(counted("backward", "matmul", w(i), w(i + 1), wanted=True), i, 0, L + 1)
learnt = total(held(w(i), w(i + 1), bias=True), i, 0, L + 1)
results = (
    eq(forward, 2 * b * weights),
    eq(backward, 4 * b * weights - 2 * b * w(0) * w(1)),
    eq(backward_input, 4 * b * weights),
    eq(learnt, weights + units),
)


@claim("Any widths", show=both(*results))
def any_widths():
    """Each layer is a multiple of w(i) w(i + 1); the backward pass lacks one product of the first layer."""
    return tuple(calc(result.lhs).eq(result.rhs, by=sums()) for result in results)
