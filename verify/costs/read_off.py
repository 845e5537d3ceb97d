"""Matrix products read off terms: a sum over an index of a product of two entries is a product of two matrices."""

from dataclasses import dataclass

from verify.kernel.analysis import fresh
from verify.kernel.terms import NATURAL, Term, opened


class NoProduct(Exception):
    """A term that is no sum over one index of a product of two entries."""


@dataclass(frozen=True, slots=True)
class MatrixProduct:
    """The factors by name, a prime for the transpose, and the ends of the three ranges."""

    left: str
    right: str
    rows: str
    inner: str
    columns: str

    def factors(self) -> tuple[str, str]:
        """As verify.costs.schedule writes a term."""
        return self.left, self.right


def of_gradient(conclusion: Term, direction: str) -> MatrixProduct:
    """The product P of a derivative that is sum over both indices of (direction's entry) (entry of P)."""
    if conclusion.kind != "has_derivative":
        raise NoProduct(f"no derivative: {conclusion}")
    value, ends = conclusion.args[2], {}
    while value.kind == "sum_over":
        index = fresh(value.name, NATURAL, value)
        ends[index] = str(value.args[1])
        value = opened(value.args[2], index)
    factors = value.args if value.kind == "product" else (value,)
    along = [factor for factor in factors if _entry(factor) == direction]
    entries = [factor for factor in factors if factor.kind == "sum_over"]
    if len(factors) != 2 or len(along) != 1 or len(entries) != 1:
        raise NoProduct(f"no entry of {direction} times a sum: {value}")
    _, row, column = along[0].args
    return of_entry(entries[0], row, column, ends)


def of_entry(entry: Term, row: Term, column: Term, ends: dict[Term, str]) -> MatrixProduct:
    """The product whose entry at (row, column) this sum is."""
    if entry.kind != "sum_over":
        raise NoProduct(f"no sum: {entry}")
    inner = fresh(entry.name, NATURAL, entry, row, column)
    body = opened(entry.args[2], inner)
    factors = body.args if body.kind == "product" else ()
    if len(factors) != 2 or not all(map(_entry, factors)):
        raise NoProduct(f"no product of two entries: {body}")
    places = {(row, inner): (0, ""), (inner, row): (0, "'"), (inner, column): (1, ""), (column, inner): (1, "'")}
    found = dict(_named(factor, places) for factor in factors)
    if set(found) != {0, 1}:
        raise NoProduct(f"not a row by a column: {body}")
    return MatrixProduct(found[0], found[1], ends[row], str(entry.args[1]), ends[column])


def _named(factor: Term, places: dict[tuple[Term, Term], tuple[int, str]]) -> tuple[int, str]:
    indices = (factor.args[1], factor.args[2])
    if indices not in places:
        raise NoProduct(f"an index of {factor} is neither summed over nor one of the entry")
    side, prime = places[indices]
    return side, _entry(factor) + prime


def _entry(term: Term) -> str:
    """The name of the matrix whose entry a term is; empty when it is none."""
    return term.args[0].name if term.kind == "apply" and len(term.args) == 3 else ""
