"""Counting arrays: NumPy arrays that count what is done with them, elementwise operations and matrix products apart."""

from collections import Counter
from typing import Any, Final

import numpy as np

from verify.costs.machine import Machine

KINDS: Final = {
    "multiply": "mul",
    "add": "add",
    "subtract": "sub",
    "divide": "div",
    "greater": "cmp",
    "exp": "exp",
    "log": "log",
    "tanh": "tanh",
    "erf": "erf",
    "negative": "sub",
}


class CountingArray(np.ndarray[Any, Any]):
    """An array with a tally that its results share; `flop` counts 2mpq for a product, the kinds count elements."""

    tally: Counter[str]

    def __array_finalize__(self, made_from: Any) -> None:
        self.tally = made_from.tally if isinstance(made_from, CountingArray) else Counter()

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        """Compute with plain arrays, count what was computed."""
        tally = next(x.tally for x in inputs if isinstance(x, CountingArray))
        plain = [_plain(x) for x in inputs]
        if "out" in options:
            options["out"] = tuple(map(_plain, options["out"]))
        made = getattr(ufunc, method)(*plain, **options)
        if ufunc.__name__ == "matmul":
            tally["flop"] += 2 * np.size(made) * plain[0].shape[-1]
        else:
            kind = KINDS.get(ufunc.__name__, ufunc.__name__)
            tally[kind] += plain[0].size - np.size(made) if method == "reduce" else np.size(made)
        return counting(made, tally)

    def __array_function__(self, function: Any, types: Any, inputs: Any, options: Any) -> Any:
        """`np.dot` is a product too; other functions compute as they do, with counting arrays inside."""
        if function is np.dot:
            return np.matmul(*inputs)
        return super().__array_function__(function, types, inputs, options)


def counting(given: Any, tally: Counter[str]) -> Any:
    """The array as one that counts into the tally."""
    made = np.asarray(given).view(CountingArray)
    made.tally = tally
    return made


def _plain(given: Any) -> Any:
    return given.view(np.ndarray) if isinstance(given, CountingArray) else given


def machine() -> Machine:
    """Products as a multiplication of every pair and a sum, so that all kinds of operation are counted."""
    from scipy.special import erf

    def product(left: Any, right: Any) -> Any:
        return np.add.reduce(left[:, :, None] * right[None, :, :], axis=1)

    return Machine(
        product=product,
        transpose=lambda given: given.T,
        each=lambda function, *given: function(*given),
        row_sums=lambda given: np.add.reduce(given, axis=1, keepdims=True),
        add_column=lambda given, column: given + column,
        total=lambda given: np.add.reduce(given, axis=None),
        exp=np.exp,
        log=np.log,
        tanh=np.tanh,
        erf=erf,
        positive=lambda given: np.greater(given, 0),
        where=_where,
    )


def _where(mask: Any, given: Any) -> Any:
    made = np.where(_plain(mask), _plain(given), 0.0)
    return counting(made, given.tally) if isinstance(given, CountingArray) else made
