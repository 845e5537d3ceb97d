"""The figures, as SVG for Typst and PDF for LaTeX, the same bytes every time."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from report.functions import HILLY_L, START, hilly, hilly_slope
from report.topics import parted
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
MUTANTS: Final = {"refuted": "#1F4E8C", "true": "#9DB7D5", "survived": "#E3E7EC"}
ROWS: Final = 30  # claims in one figure
BLUE, RED, GREY = "#1F4E8C", "#A61C28", "#595959"


def draw_all(
    folder: Path, verdicts: Sequence[Verdict], more: Mapping[str, Callable[[Any], Any]] = {}
) -> tuple[str, ...]:
    """Write every figure that there is something to draw for, and `more`; the names of those written."""
    import logging

    import matplotlib

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it remarks on the missing date
    with matplotlib.rc_context({"backend": "agg"}):
        matplotlib.rcdefaults()
        matplotlib.use("agg", force=True)
        matplotlib.rcParams.update(SETTINGS)
        written = ["parabola"]
        _save(folder, "parabola", _parabola)
        if any(verdict.stress or verdict.mutants for verdict in verdicts):
            for number, share in enumerate(_pages(verdicts)):
                name = f"stress-{number + 1}" if number else "stress"
                _save(folder, name, partial(_stress, verdicts=share))
                written.append(name)
        if any(verdict.topic == "backpropagation" for verdict in verdicts):
            from report.costs_figures import growth, network

            _save(folder, "network", network)
            _save(folder, "growth", growth)
            written += ["network", "growth"]
        for name, draw in more.items():
            _save(folder, name, draw)
            written.append(name)
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


def _pages(verdicts: Sequence[Verdict]) -> list[Sequence[Verdict]]:
    """The verdicts in the order of the report, as many at a time as fit on a page."""
    ordered = [verdict for _, chosen in parted(verdicts) for verdict in chosen]
    return [ordered[first : first + ROWS] for first in range(0, len(ordered), ROWS)]


def _stress(plot: Any, verdicts: Sequence[Verdict]) -> Any:
    figure, axes = plot.subplots(figsize=(6.4, 0.9 + 0.26 * len(verdicts)))
    most = max(1, *(len(verdict.mutants) for verdict in verdicts))
    small = {"va": "center_baseline", "fontsize": 9, "color": GREY}
    for place, verdict in enumerate(reversed(verdicts)):
        left = 0
        for status, color in MUTANTS.items():
            count = sum(mutant.status == status for mutant in verdict.mutants)
            axes.barh(place, count, 0.62, left=left, color=color, edgecolor="white", linewidth=0.8)
            if count:
                inside = "white" if status == "refuted" else "black"
                axes.text(left + count / 2, place, str(count), ha="center", **{**small, "color": inside})
            left += count
        found = verdict.stress
        axes.text(1.27 * most, place, f"{found.trials:,}" if found else "none", ha="right", **small)
        axes.text(1.46 * most, place, f"{found.violations:,}" if found else "", ha="right", **small)
    for x, title in ((1.27, "trials"), (1.46, "violations")):
        axes.text(x * most, len(verdicts) - 0.1, title, ha="right", **small)
    axes.text(0, len(verdicts) - 0.1, "mutants: refuted, true, undecided", ha="left", **small)
    axes.set_yticks(range(len(verdicts)), [_short(verdict.title) for verdict in reversed(verdicts)], fontsize=9)
    axes.set_ylim(-0.6, len(verdicts) + 0.3)
    axes.set_xlim(0, 1.47 * most)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    return figure


def _short(title: str) -> str:
    return title if len(title) <= 44 else title[:41].rsplit(" ", 1)[0] + " ..."
