"""Activations on a machine: outputs and what is kept, and back from the gradient of the outputs."""

from collections.abc import Callable
from typing import Any, Final

from verify.costs.machine import Machine, Matrix

HALF_ROOT: Final = 0.7071067811865476  # 1/sqrt 2, in erf(z / sqrt 2)
DENSITY: Final = 0.3989422804014327  # 1/sqrt(2 pi)
KEEPS_OUTPUT: Final = ("tanh", "sigmoid")


def there(machine: Machine, name: str, again: bool) -> Callable[[Matrix], tuple[Matrix, Matrix]]:
    """From pre-activations: the outputs, and what the way back is given."""
    if name == "identity":
        return lambda z: (z, None)
    function = functions(machine)[name]

    def relu(z: Matrix) -> tuple[Matrix, Matrix]:
        mask = machine.each(machine.positive, z)
        out = machine.each(machine.where, mask, z)
        return out, out if again else mask

    def apply(z: Matrix) -> tuple[Matrix, Matrix]:
        out = machine.each(function, z)
        return out, out if name in KEEPS_OUTPUT else z

    return relu if name == "relu" else apply


def and_back(machine: Machine, name: str, again: bool) -> Callable[[Matrix, Matrix], Matrix]:
    """From the gradient of the outputs and what was kept: the gradient of the pre-activations."""
    if name == "identity":
        return lambda delta, _: delta
    slope = slopes(machine, again)[name]
    return lambda delta, kept: machine.each(slope, delta, kept)


def _sigmoid(machine: Machine, z: Any) -> Any:
    return 1 / (1 + machine.exp(0 - z))


def _normal(machine: Machine, z: Any) -> Any:
    return (1 + machine.erf(z * HALF_ROOT)) * 0.5


def functions(machine: Machine) -> dict[str, Callable[[Any], Any]]:
    """The activations, of one number; `machine.where` of a comparison for ReLU."""
    return {
        "relu": lambda z: machine.where(machine.positive(z), z),
        "tanh": machine.tanh,
        "sigmoid": lambda z: _sigmoid(machine, z),
        "softplus": lambda z: machine.log(1 + machine.exp(z)),
        "silu": lambda z: z * _sigmoid(machine, z),
        "gelu": lambda z: z * _normal(machine, z),
    }


def slopes(machine: Machine, again: bool) -> dict[str, Callable[[Any, Any], Any]]:
    """delta times the slope, from the mask, the output or the pre-activation that was kept; ReLU may compare again."""

    def silu(delta: Any, z: Any) -> Any:
        s = _sigmoid(machine, z)
        return delta * (s * (1 + z * (1 - s)))

    def gelu(delta: Any, z: Any) -> Any:
        return delta * (_normal(machine, z) + z * (DENSITY * machine.exp(z * z * -0.5)))

    return {
        "relu": lambda delta, kept: delta * (machine.positive(kept) if again else kept),
        "tanh": lambda delta, a: delta * (1 - a * a),
        "sigmoid": lambda delta, a: delta * (a * (1 - a)),
        "softplus": lambda delta, z: delta * _sigmoid(machine, z),
        "silu": silu,
        "gelu": gelu,
    }
