"""Natural numbers written as differences: m - n is one when n <= m is a hypothesis.

A difference that a hypothesis makes natural is named: a fresh natural d with the further hypothesis m = n + d, which some
natural d satisfies exactly when n <= m. So the statement stays what it was.
"""

from dataclasses import dataclass, field

from verify.kernel.formulas import ONE, add, equal
from verify.kernel.normal import Polynomial, normal, plus, real_term
from verify.kernel.terms import NATURAL, KernelError, Term, variable


@dataclass(frozen=True, slots=True)
class Differences:
    """Orders that the hypotheses state, names not to be used, and the differences named so far."""

    orders: frozenset[tuple[Term, Term]]  # pairs low <= high
    taken: frozenset[str]
    named: dict[tuple[Term, Term], Term] = field(default_factory=dict)

    def hypotheses(self) -> tuple[Term, ...]:
        """high = low + d for every difference d that was named."""
        return tuple(equal(high, add(low, d)) for (low, high), d in self.named.items())

    def name(self, low: Term, high: Term) -> Term:
        """The natural number high - low."""
        if (low, high) not in self.named:
            words = [part.name or str(part.value[0]) for part in (high, low) if part.kind in ("variable", "number")]
            name = "_minus_".join(words) if len(words) == 2 else "difference"
            used = {d.name for d in self.named.values()} | self.taken
            while name in used or len(name) > 36:
                name = (name if len(name) < 30 else "d") + "_"
            self.named[low, high] = variable(name, NATURAL)
        return self.named[low, high]


def difference(known: Differences, value: Term) -> Term | None:
    """A natural term equal to the real term: its normal form when that is natural, else by a stated order."""
    try:
        found = normal(value)
    except KernelError:
        return None
    if _is_natural(found):
        return real_term(found)
    for low, high in sorted(known.orders, key=lambda pair: (pair[0].key, pair[1].key)):
        if low.sort != NATURAL or high.sort != NATURAL:
            continue
        rest = plus(plus(found, normal(high), -1), normal(low))
        if _is_natural(rest):
            gap = known.name(low, high)
            return add(gap, real_term(rest)) if rest else gap
    return None


def _is_natural(polynomial: Polynomial) -> bool:
    whole = all(coefficient.denominator == 1 and coefficient >= 0 for coefficient in polynomial.values())
    return whole and real_term(polynomial).sort == NATURAL


def orders(relation: Term) -> tuple[tuple[Term, Term], ...]:
    """The pairs low <= high that a relation states."""
    if relation.kind == "and":
        return tuple(pair for part in relation.args for pair in orders(part))
    if relation.kind == "less_equal":
        return ((relation.args[0], relation.args[1]),)
    if relation.kind == "less":
        low, high = relation.args
        return ((low, high), *(((add(low, ONE), high),) if low.sort == high.sort == NATURAL else ()))
    if relation.kind == "equal" and relation.args[0].sort == NATURAL == relation.args[1].sort:
        left, right = relation.args
        return ((left, right), (right, left))
    return ()
