"""The closed forms as functions of k, n and b; the claims beside this file prove that they are what the layers add up to."""


def forward(k, n, b):
    """Products of the forward pass."""
    return 2 * k * n**2 * b + 2 * n * b


def backward(k, n, b):
    """Products of the backward pass."""
    return 4 * k * n**2 * b - 2 * n**2 * b + 4 * n * b


def backward_input(k, n, b):
    """The same with the gradient for the input."""
    return 4 * k * n**2 * b + 4 * n * b


def operations(k, n, b):
    """All scalar operations of the forward pass with bias."""
    return 2 * k * n**2 * b + k * n * b + 2 * n * b


def weights(k, n):
    """Weights without biases."""
    return k * n**2 + n


def saved(k, n, b):
    """Input, hidden outputs, logits and targets."""
    return k * n * b + n * b + 2 * b


def training(k, n, b):
    """Weights, as many gradients, and what is saved."""
    return 2 * k * n**2 + k * n * b + n * b + 2 * n + 2 * b
