"""`python -m verify cost`: what a network costs, in numbers and in closed form."""

import argparse
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Final

from verify.costs.activations import ACTIVATIONS
from verify.costs.architecture import Layer, Network
from verify.costs.checkpoint import checkpointed
from verify.costs.conventions import CONVENTIONS, Convention, total
from verify.costs.memory import LOSS_SCRATCH, STATE, parameters, saved_by
from verify.costs.recorded import Recorded
from verify.costs.rows import rows
from verify.costs.schedule import PHASES, Phase, operations
from verify.costs.summary import Summary, summarise
from verify.costs.widths import WIDEST, WidthError, blocks, whole
from verify.costs.written import general, indexed, uniform

Write = Callable[[str, Any], bool]
MOST_RUNS: Final = 1000  # runs whose closed form is written out; more are written as a sum over an index
VALUED: Final = ("widths", "batch", "activation", "convention", "optimizer", "checkpoint", "dtype-bytes", "json")


def parser() -> argparse.ArgumentParser:
    """The arguments."""
    made = argparse.ArgumentParser(
        prog="python -m verify cost",
        description="What a multilayer perceptron costs: operations and memory, in numbers and in closed form.",
        allow_abbrev=False,
        exit_on_error=False,
    )
    made.add_argument("--widths", metavar="W0,W1,...", help="8,8,8,1 or 8*3,1; @FILE reads a file, @- standard input")
    made.add_argument("--batch", metavar="B", help="samples in a batch")
    made.add_argument("--bias", action="store_true")
    made.add_argument("--activation", default="relu", metavar="NAME", help=", ".join(ACTIVATIONS))
    made.add_argument("--input-gradient", action="store_true", help="the gradient of the input is wanted too")
    made.add_argument("--convention", default="matmul", metavar="NAME", help=", ".join(CONVENTIONS))
    made.add_argument("--optimizer", default="none", metavar="NAME", help=", ".join(STATE))
    made.add_argument("--checkpoint", metavar="S", help="keep the inputs of segments of S hidden layers only")
    made.add_argument("--dtype-bytes", metavar="N", help="give memory in bytes too, with N bytes to a number")
    made.add_argument("--symbolic", action="store_true", help="without --widths: closed forms in k, n and b")
    made.add_argument("--json", metavar="FILE", help="write the result; - for standard output")
    return made


def cost(arguments: Sequence[str], write: Write, claims: Callable[[], Sequence[Any]] = tuple) -> int:
    """Run the command: 0, or 2 and one line on standard error; `claims` may prove the closed forms."""
    try:
        options = _parsed(arguments)
        found = result(options, claims)
    except WidthError as error:
        print(error, file=sys.stderr)
        return 2
    from verify.costs.shown import show

    if options.json != "-":
        show(found, sys.stdout)
    else:
        show(found, sys.stderr)
    found.pop("rows", None)
    return 0 if options.json is None or write(options.json, found) else 2


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Every error is one line, without the usage."""
    try:
        options, unknown = parser().parse_known_args(_joined(arguments))
    except argparse.ArgumentError as error:
        raise WidthError(str(error)[:200]) from None
    if unknown:
        known = ", ".join(f"--{name.replace('_', '-')}" for name in vars(options))
        raise WidthError(f"unknown argument {unknown[0][:40]!r}; the options are {known}")
    return options


def _joined(arguments: Sequence[str]) -> list[str]:
    """--batch -3 as --batch=-3, so that the value is complained of."""
    made: list[str] = []
    for argument in arguments:
        if made and made[-1].startswith("--") and made[-1][2:] in VALUED and not argument.startswith("--"):
            made[-1] += f"={argument}"
        else:
            made.append(argument)
    return made


def _one_of(name: str, what: str, allowed: Any) -> Any:
    if name not in allowed:
        raise WidthError(f"no {what} is named {name[:40]!r}; there are {', '.join(allowed)}")
    return allowed[name]


def result(options: argparse.Namespace, claims: Callable[[], Sequence[Any]]) -> dict[str, Any]:
    """Everything that is printed, as data."""
    convention = _one_of(options.convention, "convention", CONVENTIONS)
    _one_of(options.activation, "activation", ACTIVATIONS)
    _one_of(options.optimizer, "optimizer", STATE)
    segment = whole(options.checkpoint, "--checkpoint", WIDEST) if options.checkpoint is not None else None
    size = whole(options.dtype_bytes, "--dtype-bytes", 1024) if options.dtype_bytes is not None else None
    make = Network((), 1, options.bias, options.activation, options.input_gradient)
    if options.widths is None and options.symbolic:
        return {**_settings(make, convention), **symbolic(make, convention, claims())}
    for name in ("widths", "batch"):
        if getattr(options, name) is None:
            raise WidthError(f"--{name} is missing, as in --widths 8,8,8,1 --batch 4")
    make = Network((), whole(options.batch, "--batch", WIDEST), *_flags(make))
    seen = Recorded(MOST_RUNS if segment is None else sys.maxsize)
    found = summarise(make, seen.watch(blocks(options.widths)))
    return {
        **_settings(make, convention),
        "batch": make.batch,
        "layers": found.depth,
        **numbers(found, convention),
        **closed_forms(make, convention, _writer(make, seen, found.depth)),
        "symbols": _symbols(make, seen, found.depth),
        **totals(found, options.optimizer),
        **(_checkpoint(found, seen, segment, convention) if segment is not None else {}),
        **({"dtype_bytes": size} if size is not None else {}),
        "rows": rows(make, seen, convention),
    }


def _flags(make: Network) -> tuple[bool, str, bool]:
    return make.bias, make.activation, make.input_gradient


def _settings(make: Network, convention: Convention) -> dict[str, Any]:
    return {
        "convention": convention.name,
        "bias": make.bias,
        "activation": make.activation,
        "input_gradient": make.input_gradient,
    }


def numbers(found: Summary, convention: Convention) -> dict[str, Any]:
    """Operations by phase and by kind; memory in numbers held."""
    counts = {phase: found.counts(phase, convention) for phase in PHASES}
    ratio = sum(counts["backward"].values()), sum(counts["forward"].values())
    return {
        **{f"{phase}_flops": sum(counts[phase].values()) for phase in PHASES},
        **{f"{phase}_counts": counts[phase] for phase in PHASES},
        "backward_over_forward": str(Fraction(*ratio)) if ratio[1] else None,
        "parameters": found.parameters,
        "gradients": found.parameters,
        "saved_activations": found.saved,
        "live_after_forward": found.live_after_forward,
        "peak_forward": found.peak_forward,
        "peak_inference": found.peak_inference,
        "peak_backward": found.peak_backward,
    }


def totals(found: Summary, optimizer: str) -> dict[str, Any]:
    """Parameters, the caller's input and targets, the optimizer's state and the highest peak, all at once."""
    state = STATE[optimizer] * found.parameters
    highest = max(found.peak_forward, found.live_after_forward + LOSS_SCRATCH, found.peak_backward)
    return {
        "optimizer": optimizer,
        "optimizer_state": state,
        "total_training": found.parameters + state + found.inputs + found.outputs + highest,
        "total_inference": found.parameters + found.inputs + found.peak_inference,
    }


def closed_forms(
    make: Network, convention: Convention, writer: Callable[[Callable[[Layer], int]], str]
) -> dict[str, str]:
    """As text that SymPy reads."""

    def flops(phase: Phase) -> Callable[[Layer], int]:
        return lambda shape: sum(
            total(convention.counts(operation) for operation in operations(shape, phase, convention)).values()
        )

    forms = {f"{phase}_closed_form": writer(flops(phase)) for phase in PHASES}
    return {**forms, "parameters_closed_form": writer(parameters), "saved_activations_closed_form": writer(saved_by)}


def symbolic(make: Network, convention: Convention, claims: Sequence[Any]) -> dict[str, Any]:
    """Closed forms for n, ..., n, 1 with the verdicts of their proofs, and the peaks."""
    from verify.costs.peaks import peak_backward, peak_forward
    from verify.costs.proofs import verdicts

    forms = closed_forms(make, convention, lambda count: uniform(count, make, 2))
    peaks = {"peak_forward_closed_form": peak_forward(make), "peak_backward_closed_form": peak_backward(make)}
    forms = {**forms, **{name: str(form) for name, form in peaks.items()}}
    found = verdicts(forms, claims)
    return {**forms, "proofs": {name.removesuffix("_closed_form"): made for name, made in found.items()}}


def _writer(make: Network, seen: Recorded, depth: int) -> Callable[[Callable[[Layer], int]], str]:
    if seen.uniform:
        return lambda count: uniform(count, make, depth)
    if len(seen.runs) <= MOST_RUNS:
        return lambda count: general(count, make, seen.runs)
    return lambda count: indexed(count, make, depth)


def _symbols(make: Network, seen: Recorded, depth: int) -> dict[str, int]:
    """What the letters of the closed forms stand for; of w0, w1, ... the batch and the depth are enough."""
    if not seen.uniform:
        return {"b": make.batch}
    return {**({"k": depth - 1} if depth > 1 else {}), "n": seen.runs[0].width, "b": make.batch}


def _checkpoint(found: Summary, seen: Recorded, segment: int, convention: Convention) -> dict[str, Any]:
    """Every segment of hidden layers is run forward again."""
    made = checkpointed(found.make, seen.runs, segment)
    head = "only" if "only" in found.sums else "last"
    without = Summary(found.make, {place: s for place, s in found.sums.items() if place != head}, 0, 0, 0)
    return {
        "checkpoint": {
            "segment": segment,
            "segments": made.segments,
            "extra_flops": without.flops("forward", convention) if without.sums else 0,
            "saved_activations": made.live,
        }
    }
