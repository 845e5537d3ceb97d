"""The products of a layer, read off the gradient that is proved: Z = W X, dW = delta X', dX = W' delta."""

from derivations.backpropagation.gradient_inputs import gradient_inputs
from derivations.backpropagation.gradient_weights import gradient_weights
from derivations.backpropagation.layer import b, i, products, q, s
from verify.costs.read_off import MatrixProduct, of_entry, of_gradient
from verify.reading import read

READ: dict[str, MatrixProduct] = {
    "Z": of_entry(read(products), read(i), read(s), {read(i): str(q), read(s): str(b)}),
    "dW": of_gradient(gradient_weights.sequent.conclusion, "V"),
    "dX": of_gradient(gradient_inputs.sequent.conclusion, "Y"),
}
TERMS = {name: product.factors() for name, product in READ.items()}
