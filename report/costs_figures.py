"""The figures of question 3: the network, and how operations and memory grow with the batch."""

from itertools import pairwise
from typing import Any, Final

from verify.costs import memory
from verify.costs.architecture import assignment
from verify.costs.closed_forms import K, N
from verify.costs.ratios import backward_over_forward

DARK, LIGHT, RED, GREY = "#1F4E8C", "#9DB7D5", "#A61C28", "#595959"
SHOWN: Final = (1, 2, 3, 10)  # hidden layers
DEPTH, WIDTH = 4, 256  # of the network whose memory is drawn
BATCHES: Final = tuple(2**power for power in range(13))
NETWORK_ALT: Final = (
    "Columns of circles: an input of n numbers, k hidden layers of n neurons each with ReLU, and one output; arrows forward "
    "carry the outputs, arrows back the gradients."
)
GROWTH_ALT: Final = (
    "Left: backward over forward against the width n for several k, always below 2 and falling towards 2 - 1/k. "
    "Right: parameters, saved numbers and the two peaks against the batch, on logarithmic axes; the saved numbers overtake."
)


def network(plot: Any) -> Any:
    """Input, hidden layers with dots between them, one output."""
    figure, axes = plot.subplots(figsize=(6.4, 2.7))
    columns = ((0.0, 3, "input"), (1.6, 3, "layer 1"), (3.2, 3, "layer 2"), (5.6, 3, "layer $k$"), (7.2, 1, "logit"))
    heights = {x: _heights(count) for x, count, _ in columns}
    for (x, _, _), (following, _, _) in pairwise(columns):
        if following - x > 2:
            axes.text((x + following) / 2, 0, r"$\cdots$", ha="center", va="center", fontsize=16)
            continue
        for y in heights[x]:
            for z in heights[following]:
                axes.plot([x, following], [y, z], color=LIGHT, lw=0.7, zorder=1)
    for x, count, says in columns:
        for y in heights[x]:
            axes.plot([x], [y], "o", ms=13, color="white", markeredgecolor=DARK, markeredgewidth=1.3, zorder=2)
        if count > 1:
            axes.text(x, -0.5, r"$\vdots$", ha="center", va="center", fontsize=11, zorder=3)
        axes.text(x, 1.65, says, ha="center", fontsize=10)
    for x, below in (
        (0.0, "$X_0$: $n$"),
        (1.6, "$X_1$: $n$"),
        (3.2, "$X_2$: $n$"),
        (5.6, "$X_k$: $n$"),
        (7.2, "$Z$: 1"),
    ):
        axes.text(x, -1.75, below, ha="center", fontsize=10)
    arrow = {"arrowstyle": "->", "lw": 1.2}
    axes.annotate("", (7.2, -2.25), (0.0, -2.25), arrowprops={**arrow, "color": DARK})
    axes.text(3.6, -2.2, "forward: $Z_l = W_l X_{l-1}$", ha="center", va="bottom", fontsize=9, color=DARK)
    axes.annotate("", (0.8, -3.0), (7.2, -3.0), arrowprops={**arrow, "color": RED})
    back = r"backward: $dW_l = \delta_l X_{l-1}^T$ for every $l$, $dX_{l-1} = W_l^T \delta_l$ for $l \geq 2$"
    axes.text(4.0, -2.95, back, ha="center", va="bottom", fontsize=9, color=RED)
    axes.set_xlim(-0.6, 7.8)
    axes.set_ylim(-3.2, 2.0)
    axes.axis("off")
    return figure


def _heights(count: int) -> tuple[float, ...]:
    return (1.2, 0.3, -1.2) if count == 3 else (0.0,)


def growth(plot: Any) -> Any:
    """Two panels: the ratio against the width, memory against the batch."""
    figure, (left, right) = plot.subplots(1, 2, figsize=(7.2, 3.0))
    ratio = backward_over_forward()
    widths = [2**power for power in range(11)]
    for place, k in enumerate(SHOWN):
        values = [float(ratio.subs({K: k, N: n})) for n in widths]
        left.plot(widths, values, color=(DARK, RED, GREY, LIGHT)[place], lw=1.5, marker="o", ms=2.5)
        left.annotate(
            f"$k = {k}$", (widths[-1], values[-1]), (4, 0), textcoords="offset points", va="center", fontsize=9
        )
    left.axhline(2, color=GREY, lw=0.8, ls=":")
    left.set_xscale("log", base=2)
    left.set_xlim(1, 2**12.2)
    left.set_xticks([1, 2**5, 2**10], ["1", "32", "1024"])
    left.set_xlabel("width $n$")
    left.set_title("backward / forward", fontsize=10)
    made = [assignment(DEPTH, WIDTH, b) for b in BATCHES]
    curves = (
        ("parameters", [sum(map(memory.parameters, net.layers())) for net in made], GREY),
        ("saved", [memory.saved(net) for net in made], DARK),
        ("peak forward", [memory.peak_forward(net) for net in made], LIGHT),
        ("peak backward", [memory.peak_backward(net) for net in made], RED),
    )
    for says, values, color in curves:
        right.plot(BATCHES, values, color=color, lw=1.5, label=says, ls="--" if says == "peak forward" else "-")
    right.set_xscale("log", base=2)
    right.set_yscale("log")
    right.set_xticks([1, 2**6, 2**12], ["1", "64", "4096"])
    right.set_xlabel("batch $b$")
    right.set_title(f"numbers held, $k = {DEPTH}$, $n = {WIDTH}$", fontsize=10)
    right.legend(fontsize=8, frameon=False, loc="lower right")
    figure.tight_layout()
    return figure
