"""The playground's training against automatic differentiation; propositions decided from committed weights."""

import numpy as np
import pytest

from verify.stress.playground import network, points


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("shape", [(4, 2), (3,), (2, 2, 2)])
def test_the_gradient_is_that_of_autograd(activation, shape):
    import autograd.numpy as anp
    from autograd import grad

    rng = np.random.default_rng(7)
    x, y = points.points(rng)[0]
    made = network.initial((2, *shape, 1), rng)
    phi = anp.tanh if activation == "tanh" else lambda z: anp.maximum(z, 0)

    def loss(parameters):
        a = x[:10]
        for place, (w, b) in enumerate(zip(*parameters, strict=True), start=1):
            a = anp.dot(a, w.T) + b
            a = anp.tanh(a) if place == len(parameters[0]) else phi(a)
        return anp.mean((a[:, 0] - y[:10]) ** 2) / 2

    found = network.gradient(made, activation, x[:10], y[:10])
    wanted = grad(loss)((list(made.weights), list(made.biases)))
    for mine, theirs in zip((*found.weights, *found.biases), (*wanted[0], *wanted[1]), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-12, atol=1e-15)


def test_the_points_are_those_of_the_description():
    shown, tested = points.points(np.random.default_rng(0))
    x, y = np.concatenate([shown.x, tested.x]), np.concatenate([shown.y, tested.y])
    assert shown.x.shape == tested.x.shape == (250, 2)
    assert (np.abs(x) >= 0.3).all() and (np.abs(x) <= 5.3).all()
    assert (np.sign(x[:, 0] * x[:, 1]) == y).all()
    assert np.abs(x).max() > 5.2 and np.abs(x).min() < 0.35
