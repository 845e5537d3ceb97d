"""What JAX would compute: a walk over the jaxpr that counts matrix products, with numbers or symbols for the sizes."""

from itertools import pairwise
from math import prod
from typing import Any

import jax
from jax import numpy as jnp
from jax.extend.core import jaxprs_in_params

from verify.costs.architecture import Network

ACTIVATIONS = {
    "relu": jax.nn.relu,
    "tanh": jnp.tanh,
    "sigmoid": jax.nn.sigmoid,
    "identity": lambda z: z,
    "softplus": jax.nn.softplus,
    "silu": jax.nn.silu,
    "gelu": lambda z: jax.nn.gelu(z, approximate=False),
}


def loss(activation: str, weights: Any, biases: Any, x: Any, y: Any) -> Any:
    """Mean binary cross-entropy with logits, samples in rows."""
    for place, weight in enumerate(weights):
        x = x if place == 0 else ACTIVATIONS[activation](x)
        x = x @ weight + (biases[place] if biases is not None else 0)
    return jnp.mean(jnp.logaddexp(0.0, x) - y * x)


def products(jaxpr: Any) -> Any:
    """2mpq for every product in it and in what it calls; a loop's body is counted once for each turn."""
    found: Any = 0
    for equation in jaxpr.eqns:
        times = equation.params["length"] if equation.primitive.name == "scan" else 1
        if equation.primitive.name == "dot_general":
            (contracted, _), _ = equation.params["dimension_numbers"]
            left = equation.invars[0].aval.shape
            found += 2 * prod(equation.outvars[0].aval.shape) * prod(left[axis] for axis in contracted)
        for inside in jaxprs_in_params(equation.params):
            found += times * products(inside)
    return found


def flops(network: Network, sizes: tuple[Any, ...] | None = None, batch: Any = None) -> tuple[Any, Any]:
    """Forward and backward; `sizes` and `batch` may be symbolic dimensions in place of the network's numbers."""
    widths, b = sizes or network.widths, batch or network.batch

    def array(*shape: Any) -> Any:
        return jax.ShapeDtypeStruct(shape, jnp.float32)

    pairs = list(pairwise(widths))
    weights = [array(p, q) for p, q in pairs]
    biases = [array(q) for _, q in pairs] if network.bias else None
    x, y = array(b, widths[0]), array(b, widths[-1])
    wanted = (0, *((1,) if network.bias else ()), *((2,) if network.input_gradient else ()))

    def value(weights: Any, biases: Any, x: Any, y: Any) -> Any:
        return loss(network.activation, weights, biases, x, y)

    forward = products(jax.make_jaxpr(value)(weights, biases, x, y).jaxpr)
    whole = products(jax.make_jaxpr(jax.value_and_grad(value, argnums=wanted))(weights, biases, x, y).jaxpr)
    return forward, whole - forward


def symbolic(network: Network) -> tuple[str, str]:
    """The forms in w0, w1, ... and b, every size a symbol."""
    from jax import export

    names = ", ".join([f"w{place}" for place in range(len(network.widths))] + ["b"])
    *sizes, b = export.symbolic_shape(names)
    forward, backward = flops(network, tuple(sizes), b)
    return str(forward), str(backward)
