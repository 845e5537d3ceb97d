"""The gradient of the loss for the weights of a layer is delta X': along W + t V the loss changes by sum V (delta X')."""

from derivations.backpropagation.layer import (
    W,
    X,
    along,
    b,
    c,
    definition,
    delta,
    i,
    inputs,
    j,
    loss,
    p,
    q,
    s,
    slope,
    smooth,
    t,
)
from verify.claims import claim
from verify.layer_steps import AlongLayer
from verify.layer_words import derivative_is, matrices
from verify.words import total

(V,) = matrices("V")
entry = total(delta(i, s) * X(j, s), s, 0, b)
moved = c(i) + total((W(i, j) + t * V(i, j)) * X(j, s), j, 0, p)
rate = total(V(i, j) * X(j, s), j, 0, p)
change = derivative_is(loss(t), t, 0, total(total(V(i, j) * entry, j, 0, p), i, 0, q))


@claim("Gradient for the weights", given=[smooth, definition, along(moved)], show=change)
def gradient_weights():
    """W + t V moves the inputs of phi by t (V X), the outputs by slope (V X), and the loss by G slope (V X)."""
    return AlongLayer(moved, inputs, rate, slope(i, s), smooth, along(moved), change, definition, (t, i, s))
