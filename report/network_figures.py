"""Pictures of what the neurons of a network answer over the plane, with the line or curve where each is zero."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from report.math_latex import math
from report.names import scope_of
from report.network_statement import DRAWN_AT, PLANE, Explicit, values
from report.notation import term_layout
from verify.kernel.terms import Term
from verify.stress.playground.trained import Trained

COLORS: Final = ("#F59322", "#F3F3F3", "#0877BD")  # negative, zero, positive: orange and blue, of unlike darkness
DOTS: Final = "#7A4100"
SIDE: Final = 120  # points a side
EDGE: Final = 6.0
NEAR: Final = 3.0


def plane(edge: float = EDGE) -> tuple[Any, Any]:
    """Coordinates x1 and x2 of the points of a picture, row by row from below."""
    import numpy as np

    side = np.linspace(-edge, edge, SIDE)
    return np.meshgrid(side, side)


def panel(axes: Any, values: Any, title: str, edge: float = EDGE, large: bool = False) -> None:
    """One neuron: blue where it is positive, orange and dotted where it is negative, a line where it is zero."""
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap

    colors = LinearSegmentedColormap.from_list("playground", COLORS)
    top = max(float(np.abs(values).max()), 1e-12)
    around = (-edge, edge, -edge, edge)
    axes.imshow(values, cmap=colors, vmin=-top, vmax=top, origin="lower", extent=around, interpolation="nearest")
    x, y = plane(edge)
    dotted = (values < 0)[5::10, 5::10]
    axes.plot(x[5::10, 5::10][dotted], y[5::10, 5::10][dotted], ".", ms=2.0 if large else 1.2, color=DOTS, mew=0)
    edge_of_zero = 0.0 if (values < 0).any() else 2e-3 * top  # a ReLU is zero on a whole side
    if (values > edge_of_zero).any() and (values <= edge_of_zero).any():
        axes.contour(x, y, values, [edge_of_zero], colors="white", linewidths=2.6 if large else 2.0)
        axes.contour(x, y, values, [edge_of_zero], colors="black", linewidths=1.0 if large else 0.8)
    axes.axhline(0, color="black", lw=0.3, alpha=0.5)
    axes.axvline(0, color="black", lw=0.3, alpha=0.5)
    axes.set(xticks=[], yticks=[])
    axes.set_title(title, fontsize=9 if large else 7.5, pad=3)
    for spine in axes.spines.values():
        spine.set(visible=True, linewidth=0.6)


def trained_network(network: Trained) -> Callable[[Any], Any]:
    """Every neuron of a trained network and its output, with the test points on the output."""
    from verify.stress.playground.network import forward
    from verify.stress.playground.points import tested_on

    def draw(plot: Any) -> Any:
        import numpy as np

        x, y = plane()
        made = network.parameters
        _, a = forward(made, network.activation, np.stack([x.ravel(), y.ravel()], -1))
        layers = [[row.reshape(x.shape) for row in layer.T] for layer in a[1:]]
        first, second = made.weights[0], made.weights[-1][0]
        titles = [
            [
                f"{k}: $w=({w[0]:z.1f}, {w[1]:z.1f})$, $b={b:z.1f}$"
                for k, (w, b) in enumerate(zip(first, made.biases[0], strict=True), 1)
            ],
            [f"second layer, {k}: $v={v:z.1f}$" for k, v in enumerate(second, 1)],
            ["output and test points"],
        ]
        figure, axes = _columns(plot, layers, titles)
        tested = tested_on(network.seed)
        for sign, mark, color in ((1, "o", COLORS[2]), (-1, "s", COLORS[0])):
            chosen = tested.x[tested.y == sign]
            axes[-1][0].plot(*chosen.T, mark, ms=2.6, mfc=color, mec="white", mew=0.4)
        return figure

    return draw


def statement_network(found: Explicit) -> Callable[[Any], Any]:
    """The network of a statement, neuron by neuron, and its read-out."""

    def draw(plot: Any) -> Any:
        import numpy as np

        x, y = plane(NEAR)
        at = {**DRAWN_AT, **dict(zip(PLANE, (x, y), strict=True))}
        layers = [
            [np.broadcast_to(values(term, at), x.shape) for term in layer] for layer in (*found.layers, (found.output,))
        ]
        titles = [[_formula(term) for term in layer] for layer in found.layers[:1]]
        titles += [[f"second layer, {k}" for k in range(1, len(layer) + 1)] for layer in found.layers[1:]]
        titles.append(["output"])
        return _columns(plot, layers, titles, NEAR)[0] if len(layers) > 2 else _row(plot, layers, titles)

    return draw


def _formula(term: Term) -> str:
    """As on the page: what mathtext can set."""
    return f"${math(term_layout(term, scope_of([term])))}$".replace(r"\bigl", "").replace(r"\bigr", "")


def _columns(
    plot: Any, layers: Sequence[Sequence[Any]], titles: Sequence[Sequence[str]], edge: float = EDGE
) -> tuple[Any, list[list[Any]]]:
    """A column for each layer, the output large."""
    rows = max(len(layer) for layer in layers)
    figure = plot.figure(figsize=(6.4, 1.12 * rows + 0.2))
    grid = figure.add_gridspec(rows * 2, len(layers) + 1, wspace=0.1, hspace=0.6, left=0, right=1, bottom=0, top=0.95)
    found = []
    for column, (layer, names) in enumerate(zip(layers, titles, strict=True)):
        last = column == len(layers) - 1
        begin = rows - len(layer)
        made = []
        for place, (shown, name) in enumerate(zip(layer, names, strict=True)):
            where = (
                grid[max(0, rows - 2) : rows + 2, column:]
                if last
                else grid[begin + 2 * place : begin + 2 * place + 2, column]
            )
            axes = figure.add_subplot(where)
            panel(axes, shown, name, edge, last)
            made.append(axes)
        found.append(made)
    return figure, found


def _row(plot: Any, layers: Sequence[Sequence[Any]], titles: Sequence[Sequence[str]]) -> Any:
    """One hidden layer and the output side by side."""
    shown = [(v, t) for layer, names in zip(layers, titles, strict=True) for v, t in zip(layer, names, strict=True)]
    figure, axes = plot.subplots(1, len(shown), figsize=(6.4, 6.2 / len(shown)), gridspec_kw={"wspace": 0.08})
    for place, (values_, title) in zip(axes, shown, strict=True):
        panel(place, values_, title, NEAR)
    return figure
