"""The gradient of the loss for the biases of a layer is the sum of delta over the batch."""

from derivations.backpropagation.layer import (
    along,
    b,
    c,
    definition,
    delta,
    i,
    inputs,
    loss,
    products,
    q,
    s,
    slope,
    smooth,
    t,
)
from verify.claims import claim
from verify.layer_steps import AlongLayer
from verify.layer_words import derivative_is
from verify.words import sequence, total

a = sequence("a")
entry = total(delta(i, s), s, 0, b)
moved = c(i) + t * a(i) + products
change = derivative_is(loss(t), t, 0, total(a(i) * entry, i, 0, q))


@claim("Gradient for the biases", given=[smooth, definition, along(moved)], show=change)
def gradient_bias():
    """c + t a moves the inputs of phi by t a for every sample."""
    return AlongLayer(moved, inputs, a(i), slope(i, s), smooth, along(moved), change, definition, (t, i, s))
