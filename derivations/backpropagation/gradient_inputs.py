"""The gradient of the loss for the inputs of a layer is W' delta: along X + t Y the loss changes by sum Y (W' delta)."""

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

(Y,) = matrices("Y")
entry = total(W(i, j) * delta(i, s), i, 0, q)
moved = c(i) + total(W(i, j) * (X(j, s) + t * Y(j, s)), j, 0, p)
rate = total(W(i, j) * Y(j, s), j, 0, p)
change = derivative_is(loss(t), t, 0, total(total(Y(j, s) * entry, s, 0, b), j, 0, p))


@claim("Gradient for the inputs", given=[smooth, definition, along(moved)], show=change)
def gradient_inputs():
    """X + t Y moves the inputs of phi by t (W Y)."""
    return AlongLayer(moved, inputs, rate, slope(i, s), smooth, along(moved), change, definition, (t, i, s))
