"""What PyTorch counts and holds: FlopCounterMode, hooks of saved tensors, memory events of the profiler."""

from collections.abc import Callable
from itertools import accumulate
from typing import Any

import torch
from torch.autograd.graph import saved_tensors_hooks
from torch.nn import functional
from torch.profiler import ProfilerActivity, profile, record_function
from torch.utils.checkpoint import checkpoint, set_checkpoint_early_stop
from torch.utils.flop_counter import FlopCounterMode

from verify.costs.architecture import Network
from verify.costs.oracles import Numbers

LOSS_NUMBERS = 2, 4  # the loss and its own gradient; two more while delta is made
ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "relu": torch.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "identity": lambda z: z,
    "softplus": functional.softplus,
    "silu": functional.silu,
    "gelu": functional.gelu,
}


class Model(torch.nn.Module):
    """Linear layers with the activation between them."""

    def __init__(self, network: Network, given: Numbers) -> None:
        super().__init__()
        pairs = zip(network.widths, network.widths[1:], strict=False)
        self.linear = torch.nn.ModuleList(
            torch.nn.Linear(p, q, bias=network.bias, dtype=torch.float64) for p, q in pairs
        )
        self.activation = ACTIVATIONS[network.activation]
        with torch.no_grad():
            for layer, weight, bias in zip(self.linear, given.weights, given.biases, strict=True):
                layer.weight.copy_(torch.from_numpy(weight))
                if network.bias:
                    layer.bias.copy_(torch.from_numpy(bias[:, 0]))

    def forward(self, x: Any) -> Any:
        """Logits; a hidden layer's pre-activation is let go of when its activation is there."""
        for layer in self.linear[:-1]:
            x = layer(x)
            x = self.activation(x)
        return self.linear[-1](x)


def made(network: Network, given: Numbers) -> tuple[Model, Any, Any]:
    """The model, input and targets, one sample a row."""
    x = torch.from_numpy(given.x.T.copy())
    x.requires_grad_(network.input_gradient)
    return Model(network, given), x, torch.from_numpy(given.y.T.copy())


def loss_of(logits: Any, y: Any) -> Any:
    """Mean binary cross-entropy with logits."""
    return functional.binary_cross_entropy_with_logits(logits, y)


def flops(network: Network, given: Numbers) -> tuple[int, int]:
    """Forward and backward, by FlopCounterMode."""
    model, x, y = made(network, given)
    with FlopCounterMode(display=False) as there:
        loss = loss_of(model(x), y)
    with FlopCounterMode(display=False) as back:
        loss.backward()
    return there.get_total_flops(), back.get_total_flops()


def flops_with_checkpoints(network: Network, given: Numbers, size: int) -> int:
    """The backward pass when segments of hidden layers are run forward again, by FlopCounterMode."""
    model, x, y = made(network, given)
    x.requires_grad_(True)  # so that the first segment is differentiated as well

    def segment(start: int) -> Callable[[Any], Any]:
        def run(x: Any) -> Any:
            for layer in model.linear[start : min(start + size, len(model.linear) - 1)]:
                x = model.activation(layer(x))
            return x

        return run

    with set_checkpoint_early_stop(False):
        h = x
        for start in range(0, len(model.linear) - 1, size):
            h = checkpoint(segment(start), h, use_reentrant=False)
        loss = loss_of(model.linear[-1](h), y)
        with FlopCounterMode(display=False) as back:
            loss.backward()
    return back.get_total_flops()


def gradients(network: Network, given: Numbers) -> list[Any]:
    """For weights, for biases, for the input, samples in columns."""
    model, x, y = made(network, given)
    loss_of(model(x), y).backward()
    found = [layer.weight.grad for layer in model.linear]
    found += [layer.bias.grad[:, None] for layer in model.linear] if network.bias else []
    return [g.numpy() for g in found + ([x.grad.T] if network.input_gradient else [])]


def saved(network: Network, given: Numbers) -> int:
    """Numbers in the unique storages that autograd saves, parameters left out."""
    model, x, y = made(network, given)
    owned = {p.untyped_storage().data_ptr() for p in model.parameters()}
    sizes: dict[int, int] = {}

    def pack(tensor: Any) -> Any:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in owned:
            sizes[storage.data_ptr()] = storage.nbytes() // tensor.element_size()
        return tensor

    with saved_tensors_hooks(pack, lambda tensor: tensor):
        loss_of(model(x), y)
    return sum(sizes.values())


def events(run: Callable[[], Any]) -> dict[str, list[int]]:
    """Allocations and frees in numbers of eight bytes, in order, from each mark that the run makes to the next."""
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as found:
        run()
    marks: dict[str, list[int]] = {}
    current: list[int] = []
    for event in sorted(found.profiler.kineto_results.events(), key=lambda event: event.start_ns()):
        if event.name().startswith("mark "):
            current = marks.setdefault(event.name().removeprefix("mark "), [])
        elif event.name() == "[memory]":
            current.append(event.nbytes() // 8)
    return marks


def mark(name: str) -> None:
    """From here on events are those of this name."""
    with record_function(f"mark {name}"):
        pass


def peaks(network: Network, given: Numbers) -> tuple[int, int, int]:
    """The most held in the forward pass of training, in the backward pass, in a forward pass that keeps nothing."""
    model, x, y = made(network, given)

    def run() -> None:
        mark("forward")
        logits = model(x)
        mark("loss")
        loss = loss_of(logits, y)
        del logits
        mark("backward")
        loss.backward()
        mark("rest")
        del loss
        with torch.no_grad():
            mark("inference")
            model(x)
            mark("end")

    held = events(run)
    forward = held["forward"]
    backward = accumulate(held["backward"], initial=sum(forward) + sum(held["loss"]))
    return max(accumulate(forward)), max(backward), max(accumulate(held["inference"]))
