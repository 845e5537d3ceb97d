"""The figures, as SVG for Typst and PDF for LaTeX, the same bytes every time."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from report.functions import HILLY_L, START, hilly, hilly_slope
from verify.verdicts import Verdict

SETTINGS: Final = {
    "svg.hashsalt": "report",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "font.family": "serif",
    "font.serif": ["cmr10"],
    "mathtext.fontset": "cm",
    "axes.formatter.use_mathtext": True,
    "axes.unicode_minus": False,
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
BLUE, RED, GREY = "#1F4E8C", "#A61C28", "#595959"


def draw_all(folder: Path, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Write every figure that there is something to draw for; the names of those written."""
    import logging

    import matplotlib

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it remarks on the missing date
    with matplotlib.rc_context({"backend": "agg"}):
        matplotlib.rcdefaults()
        matplotlib.use("agg", force=True)
        matplotlib.rcParams.update(SETTINGS)
        written = ["parabola"]
        _save(folder, "parabola", _parabola)
        if any(verdict.stress for verdict in verdicts):
            _save(folder, "stress", lambda plot: _stress(plot, verdicts))
            written.append("stress")
    return tuple(written)


def _save(folder: Path, name: str, draw: Callable[[Any], Any]) -> None:
    from matplotlib import pyplot

    figure = draw(pyplot)
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / f"{name}.svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    dates = {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None}
    figure.savefig(folder / f"{name}.pdf", metadata=dates, bbox_inches="tight")
    pyplot.close(figure)


def step() -> tuple[float, float, float, float]:
    """The point after the step 1/L, the slope before it, the guaranteed and the actual reduction."""
    slope = hilly_slope(START)
    after = START - slope / HILLY_L
    return after, slope, slope**2 / (2 * HILLY_L), hilly(START) - hilly(after)


def _parabola(plot: Any) -> Any:
    after, slope, guaranteed, actual = step()
    figure, axes = plot.subplots(figsize=(6.4, 3.7))
    points = [-2.8 + 8.6 * i / 400 for i in range(401)]
    axes.plot(points, [hilly(x) for x in points], color=BLUE, lw=1.8, label="$f$")
    near = [x for x in points if -0.55 <= x]
    bound = [hilly(START) + slope * (x - START) + HILLY_L / 2 * (x - START) ** 2 for x in near]
    axes.plot(near, bound, color=RED, lw=1.5, ls=(0, (5, 2)), label="bound")
    top, low, reached = hilly(START), hilly(START) - guaranteed, hilly(after)
    axes.plot([after, START], [top, top], color=GREY, lw=0.8, ls=":")
    axes.plot([START, after, after], [top, low, reached], "o", color="black", ms=4.5, zorder=5)
    for place, end, color in ((after - 0.12, low, RED), (after - 0.5, reached, BLUE)):
        axes.annotate("", (place, end), (place, top), arrowprops={"arrowstyle": "<->", "color": color, "lw": 1.1})
    label = {"va": "center", "ha": "right", "fontsize": 10}
    axes.text(after - 0.6, (top + reached) / 2 + 0.4, f"actual\n{actual:.2f}", color=BLUE, **label)
    axes.text(after + 0.02, (top + low) / 2 + 0.5, f"guaranteed\n{guaranteed:.2f}", color=RED, va="center", fontsize=10)
    axes.annotate("$f$", (5.55, hilly(5.55)), (4, 0), textcoords="offset points", color=BLUE, va="center")
    axes.annotate(
        "parabola of curvature $L$", (-0.5, bound[0]), (8, 4), textcoords="offset points", color=RED, fontsize=10
    )
    axes.set_xticks([after, START], [r"$x-\frac{1}{L}\nabla f(x)$", "$x$"])
    axes.set_yticks([])
    axes.set_ylim(0.2, 8.6)
    axes.spines["left"].set_visible(False)
    return figure


def _stress(plot: Any, verdicts: Sequence[Verdict]) -> Any:
    rows = [(verdict.title, verdict.stress) for verdict in verdicts if verdict.stress]
    figure, axes = plot.subplots(figsize=(6.4, 0.9 + 0.27 * len(rows)))
    for place, (_, found) in enumerate(reversed(rows)):
        margin = min(max(found.closest, 1e-17), 10.0)
        axes.plot([1e-17, margin], [place, place], color="#D5DAE1", lw=1, zorder=1)
        mark = "o" if found.violations == 0 else "X"
        axes.plot([margin], [place], mark, color=BLUE if found.violations == 0 else RED, ms=5, zorder=2)
        axes.text(30, place, f"{found.trials:,}", va="center", ha="right", fontsize=9, color=GREY)
    axes.text(30, len(rows) - 0.2, "trials", ha="right", va="bottom", fontsize=9, color=GREY)
    axes.set_xscale("log")
    axes.set_xlim(1e-17, 40)
    axes.set_yticks(range(len(rows)), [title for title, _ in reversed(rows)], fontsize=9)
    axes.set_ylim(-0.6, len(rows) + 0.1)
    axes.set_xlabel("smallest margin met, relative to the size of the terms", fontsize=10)
    axes.tick_params(axis="y", length=0)
    return figure
