"""What a plain pass needs of the machine it runs on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Matrix = Any


@dataclass(frozen=True, slots=True)
class Machine:
    """What a pass needs: matrices are the machine's own, with one sample a column."""

    product: Callable[[Matrix, Matrix], Matrix]
    transpose: Callable[[Matrix], Matrix]
    each: Callable[..., Matrix]  # (function, matrix, ...) -> matrix
    row_sums: Callable[[Matrix], Matrix]  # -> one column
    add_column: Callable[[Matrix, Matrix], Matrix]
    total: Callable[[Matrix], Any]
    exp: Callable[[Any], Any]
    log: Callable[[Any], Any]
    tanh: Callable[[Any], Any]
    erf: Callable[[Any], Any]
    positive: Callable[[Any], Any]  # z > 0
    where: Callable[[Any, Any], Any]  # z where the mask holds, else 0
