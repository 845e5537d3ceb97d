"""W' delta is for the layer below what G is for this one: along any curve of inputs the loss changes by sum (W' delta) Y."""

from derivations.backpropagation.layer import (
    W,
    along,
    b,
    c,
    definition,
    delta,
    each,
    i,
    j,
    loss,
    p,
    phi,
    q,
    s,
    slope,
    t,
    z,
)
from verify.claims import claim
from verify.layer_steps import AlongLayer
from verify.layer_words import curves, derivative_is, matrices
from verify.words import both, for_all, implies, total

(x,) = curves("x")
(Y,) = matrices("Y")
moved, start = (c(i) + total(W(i, j) * x(j, s, point), j, 0, p) for point in (t, 0))
rate = total(W(i, j) * Y(j, s), j, 0, p)
smooth = each(derivative_is(phi(z), z, start, slope(i, s)))
curve = for_all(j, for_all(s, implies(both(j < p, s < b), derivative_is(x(j, s, t), t, 0, Y(j, s)))))
entry = total(W(i, j) * delta(i, s), i, 0, q)
change = derivative_is(loss(t), t, 0, total(total(entry * Y(j, s), s, 0, b), j, 0, p))


@claim("Passing back", given=[smooth, definition, along(moved)], show=for_all(Y, implies(curve, change)))
def passing_back():
    """A curve of inputs with the derivatives Y moves the inputs of phi with the derivatives W Y."""
    at = (t, i, s)
    return AlongLayer(moved, start, rate, slope(i, s), smooth, along(moved), change, definition, at, curve, Y)
