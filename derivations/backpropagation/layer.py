"""Words of one layer: outputs phi(W X + c), a loss, G its derivative for the outputs, and delta = G phi'(W X + c)."""

from verify.activations import activation
from verify.layer_words import derivative_is, matrices
from verify.words import both, eq, for_all, implies, naturals, reals, sequence, total

W, X, G, D, delta, slope = matrices("W X G D delta slope")
p, q, b, i, j, s = naturals("p q b i j s")
t, z = reals("t z")
c = sequence("c")
phi, loss = activation("phi"), activation("loss")
products = total(W(i, j) * X(j, s), j, 0, p)
inputs = c(i) + products
inside = both(i < q, s < b)


def each(body):
    """For every output i of every sample s."""
    return for_all(i, for_all(s, implies(inside, body)))


def along(moved):
    """t -> loss(t) is a differentiable function of the outputs phi(moved), with the derivatives G for them."""
    outputs = each(derivative_is(phi(moved), t, 0, D(i, s)))
    change = total(total(G(i, s) * D(i, s), s, 0, b), i, 0, q)
    return for_all(D, implies(outputs, derivative_is(loss(t), t, 0, change)))


smooth = each(derivative_is(phi(z), z, inputs, slope(i, s)))
definition = for_all(i, for_all(s, eq(delta(i, s), G(i, s) * slope(i, s))))
