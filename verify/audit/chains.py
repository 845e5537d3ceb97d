"""Chains a <= b = c from end to end: what the links say together."""

from collections.abc import Iterable
from functools import reduce

from verify.kernel.normal import canonical
from verify.kernel.terms import Term, node

ORDER = ("equal", "less_equal", "less")  # the weakest link decides how strong the whole is


def whole(links: Iterable[Term]) -> Term | None:
    """The first side and the last with the relation that follows; None where the links do not meet or turn back."""
    found: list[Term | None] = list(links)
    return reduce(joined, found)


def joined(left: Term | None, right: Term | None) -> Term | None:
    """a R c from a R b and b R c."""
    if left is None or right is None or left.kind not in ORDER or right.kind not in ORDER:
        return None
    if canonical(left.args[1]) == canonical(right.args[0]):
        first, last = left.args[0], right.args[1]
    elif canonical(left.args[0]) == canonical(right.args[1]) and "equal" not in (left.kind, right.kind):
        first, last = right.args[0], left.args[1]  # a chain of >= is kept as one of <=
    elif left.kind == "equal" and canonical(left.args[1]) == canonical(right.args[1]):
        first, last = right.args[0], left.args[0]
    elif right.kind == "equal" and canonical(left.args[0]) == canonical(right.args[0]):
        first, last = right.args[1], left.args[1]
    else:
        return None
    return node(max(left.kind, right.kind, key=ORDER.index), (first, last))
