"""The result of `cost` as tables for people."""

from typing import Any, Final, TextIO

from rich.console import Console
from rich.table import Table

from verify.costs.rows import Row

FORMS: Final = {
    "forward": "forward_flops",
    "loss": "loss_flops",
    "backward": "backward_flops",
    "parameters": "parameters",
    "saved_activations": "saved_activations",
}
PEAKS: Final = {"peak_forward": "", "peak_backward": ""}
MEMORY: Final = {
    "parameters": "parameters",
    "gradients": "gradients of the parameters",
    "saved_activations": "saved for the backward pass: input, hidden outputs, logits, targets",
    "live_after_forward": "live after the forward pass (the caller's input and targets apart)",
    "peak_forward": "peak of the forward pass",
    "peak_backward": "peak of the backward pass, gradients included",
    "peak_inference": "peak of a forward pass that keeps nothing",
    "optimizer_state": "state of the optimizer",
    "total_training": "total for training, with parameters, input and targets",
    "total_inference": "total for inference, with parameters and input",
}
LONGEST: Final = 400  # characters of a closed form


def show(found: dict[str, Any], stream: TextIO) -> None:
    """Settings, layers, operations, memory."""
    console = Console(file=stream, width=None if stream.isatty() else 110, highlight=False, soft_wrap=False)
    flags = [f"convention {found['convention']}", f"activation {found['activation']}"]
    flags += ["bias" if found["bias"] else "no bias"] + ["input gradient"] * found["input_gradient"]
    if "batch" in found:
        flags = [f"{found['layers']:,} layers", f"batch {found['batch']:,}", *flags]
    console.print(", ".join(flags), markup=False)
    if "rows" in found:
        console.print(_layers(found["rows"], found))
    console.print(_forms(found))
    if "batch" in found:
        console.print(_memory(found))
    if "checkpoint" in found:
        made = found["checkpoint"]
        console.print(
            f"checkpointing in segments of {made['segment']:,}: {made['segments']:,} segments, "
            f"{made['extra_flops']:,} more operations, {made['saved_activations']:,} numbers saved at most",
            markup=False,
        )


def _table(*headers: str, text: int = 1) -> Table:
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for place, header in enumerate(headers):
        made.add_column(header, justify="left" if place < text else "right", overflow="fold")
    return made


def _layers(rows: list[Row], found: dict[str, Any]) -> Table:
    made = _table("layer", "inputs", "outputs", "forward", "backward", "parameters", "saved")
    for row in rows:
        if row.skipped:
            made.add_row("...", *[""] * 6)
        name = f"{row.start:,}" + (f" to {row.start + row.times - 1:,}" if row.times > 1 else "")
        numbers = (row.inputs, row.outputs, row.forward, row.backward, row.parameters, row.saved)
        made.add_row(name, *(f"{number:,}" for number in numbers))
    totals = (found[key] for key in ("forward_flops", "backward_flops", "parameters", "saved_activations"))
    made.add_row("all", "", "", *(f"{number:,}" for number in totals), style="bold")
    return made


def _forms(found: dict[str, Any]) -> Table:
    numeric = "batch" in found
    made = _table("", "closed form", "number" if numeric else "proof", text=2 if numeric else 3)
    for name, key in (FORMS if numeric else {**FORMS, **PEAKS}).items():
        form = found[f"{name}_closed_form"]
        shown = form if len(form) <= LONGEST else f"{form[:LONGEST]}... ({len(form):,} characters)"
        made.add_row(name.replace("_", " "), shown, f"{found[key]:,}" if numeric else _proof(found["proofs"][name]))
        kinds = found.get(f"{name}_counts", {})
        if len(kinds) > 1:
            made.add_row("", ", ".join(f"{count:,} {kind}" for kind, count in kinds.items() if count))
    if numeric:
        letters = ", ".join(f"{letter} = {value:,}" for letter, value in found["symbols"].items())
        made.add_row("", f"at {letters}" + ("" if "n" in found["symbols"] else ", w0, w1, ... the widths"))
        made.add_row("backward / forward", "", str(found["backward_over_forward"]))
    return made


def _proof(made: dict[str, str] | None) -> str:
    return "no claim" if made is None else f"{made['status']}: {made['claim']}"


def _memory(found: dict[str, Any]) -> Table:
    size = found.get("dtype_bytes")
    made = _table("memory", "numbers", *(["bytes"] if size else []))
    for key, says in MEMORY.items():
        made.add_row(says, f"{found[key]:,}", *([f"{found[key] * size:,}"] if size else []))
    return made
