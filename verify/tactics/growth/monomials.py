"""Monomials in quantities that are at least 1: which is below a multiple of which others, and the kernel's proof of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm, prod
from typing import Final

from verify.kernel.formulas import FALSE, ONE, ZERO, add, less, less_equal, multiply
from verify.kernel.terms import Term, node, number
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.errors import TacticError

Powers = tuple[int, ...]  # the exponents of the quantities, in their order
MAX_WEIGHT: Final = 60  # of all factors of a product of inequalities together


class Facts:
    """The quantities, proofs that each is at least 1, and monomial facts y^p <= c y^q."""

    def __init__(self, quantities: Sequence[Term], least: Sequence[Theorem], rates: Sequence["Rate"] = ()) -> None:
        self.quantities, self.least, self.rates = tuple(quantities), tuple(least), tuple(rates)
        self.positive = tuple(
            combined(less(ZERO, y), ((1, (fact,)), (1, ()))) for y, fact in zip(quantities, least, strict=True)
        )

    def knowing(self, rates: Sequence["Rate"]) -> "Facts":
        """The same quantities with further facts."""
        return Facts(self.quantities, self.least, (*self.rates, *rates))

    def monomial(self, powers: Powers) -> Term:
        """The term y^powers."""
        factors = tuple(
            y if e == 1 else node("power", (y, number(e))) for y, e in zip(self.quantities, powers, strict=True) if e
        )
        return multiply(*factors) if factors else ONE

    def above_zero(self, powers: Powers) -> Theorem:
        """0 < y^powers"""
        return combined(less(ZERO, self.monomial(powers)), ((1, self._product(powers)),))

    def _product(self, powers: Powers) -> tuple[Theorem, ...]:
        return tuple(fact for fact, e in zip(self.positive, powers, strict=True) for _ in range(e))

    def below(self, small: Powers, large: Powers) -> Theorem:
        """y^small <= y^large where no exponent of the small one is greater: one factor y_i - 1 after the other."""
        rows, reached = [], list(small)
        for place, (start, end) in enumerate(zip(small, large, strict=True)):
            for _ in range(end - start):
                rows.append((1, (*self._product(tuple(reached)), self.least[place])))
                reached[place] += 1
        return combined(less_equal(self.monomial(small), self.monomial(large)), rows)


class Rate:
    """A proved y^small <= factor y^large."""

    def __init__(self, small: Powers, large: Powers, factor: int, theorem: Theorem) -> None:
        self.small, self.large, self.factor, self.theorem = small, large, factor, theorem


def combined(goal: Term, rows: Sequence[tuple[Fraction | int, Sequence[Theorem]]]) -> Theorem:
    """The goal as a sum of products of facts, each with a positive coefficient."""
    places: dict[Theorem, int] = {}
    written = tuple(
        (number(*Fraction(s).as_integer_ratio()), ONE, tuple(str(places.setdefault(f, len(places))) for f in facts))
        for s, facts in rows
    )
    return infer("combine", tuple(places), (goal, written, ()))


def weights(small: Powers, large: Sequence[Powers], rates: Sequence[Rate]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Naturals p, m with sum p = P > 0 and P small <= sum p_k large_k + sum m_r (r.small - r.large), or ()."""
    import numpy as np
    from scipy.optimize import linprog

    columns = [[-e for e in powers] for powers in large]
    columns += [[g - s for s, g in zip(rate.small, rate.large, strict=True)] for rate in rates]
    result = linprog(
        np.array([1.0 + 0.01 * sum(powers) for powers in large] + [0.5] * len(rates)),
        A_ub=np.array(columns, dtype=float).T,
        b_ub=-np.array(small, dtype=float),
        A_eq=np.array([[1.0] * len(large) + [0.0] * len(rates)]),
        b_eq=np.array([1.0]),
        bounds=[(0, None)] * len(columns),
        method="highs-ds",
    )
    if result.status != 0:
        return (), ()
    exact = [Fraction(float(value)).limit_denominator(MAX_WEIGHT) for value in result.x]
    scale = lcm(*(value.denominator for value in exact))
    found = tuple(int(value * scale) for value in exact)
    chosen, used = found[: len(large)], found[len(large) :]
    right = _total(len(small), [(p, k) for p, k in zip(chosen, large, strict=True)], rates, used)
    enough = all(sum(chosen) * e <= r for e, r in zip(small, right, strict=True))
    return (chosen, used) if enough and 0 < sum(found) <= MAX_WEIGHT else ((), ())


def _total(width: int, parts: Sequence[tuple[int, Powers]], rates: Sequence[Rate], used: Sequence[int]) -> list[int]:
    """sum p_k b_k + sum m_r (r.small - r.large)"""
    found = [sum(p * powers[place] for p, powers in parts) for place in range(width)]
    for m, rate in zip(used, rates, strict=True):
        found = [e + m * (s - g) for e, s, g in zip(found, rate.small, rate.large, strict=True)]
    return found


def dominated(facts: Facts, small: Powers, large: Sequence[Powers]) -> tuple[int, tuple[Powers, ...], Theorem]:
    """K, monomials b, and a proof of y^small <= K sum b; `TacticError` when there are none such among the large."""
    chosen, used = weights(small, large, facts.rates) if large else ((), ())
    if not chosen:
        raise TacticError("growth", f"not below any multiple: {facts.monomial(small)}")
    parts = [(p, powers) for p, powers in zip(chosen, large, strict=True) if p]
    factor = prod(rate.factor**m for m, rate in zip(used, facts.rates, strict=True))
    constant = 1
    while constant ** sum(chosen) < factor:
        constant += 1
    return constant, tuple(powers for _, powers in parts), _mean(facts, small, parts, used, constant)


def _mean(
    facts: Facts, small: Powers, parts: Sequence[tuple[int, Powers]], used: Sequence[int], constant: int
) -> Theorem:
    """y^small <= K sum b: else every K b < y^small, and the product of these, as often as p says, is false."""
    top = facts.monomial(small)
    goal = less_equal(top, multiply(number(constant), add(*(facts.monomial(b) for _, b in parts))))
    denied = basic.denial(goal)
    others = {b: facts.above_zero(b) for _, b in parts}
    product = Product(facts)
    for p, b in parts:
        term = multiply(number(constant), facts.monomial(b))
        each = combined(less(term, top), ((1, (denied,)), *((constant, (others[c],)) for c in others if c != b)))
        for _ in range(p):
            product = product.times(constant, b, 1, small, each)
    for m, rate in zip(used, facts.rates, strict=True):
        for _ in range(m):
            product = product.times(1, rate.small, rate.factor, rate.large, rate.theorem)
    return basic.contradiction(goal, product.absurd())


@dataclass(frozen=True)
class Product:
    """A proved c y^low < f y^high, to which a further inequality of monomials is multiplied."""

    facts: Facts
    c: int = 1
    low: Powers = ()
    f: int = 1
    high: Powers = ()
    theorem: Theorem | None = None

    def times(self, c: int, low: Powers, f: int, high: Powers, theorem: Theorem) -> "Product":
        """Both sides times those of c y^low <= f y^high: r high - l low = (r - l) low + r (high - low)."""
        if self.theorem is None:
            return Product(self.facts, c, low, f, high, theorem)
        after = Product(self.facts, self.c * c, _plus(self.low, low), self.f * f, _plus(self.high, high))
        goal = less(
            *(multiply(number(x), self.facts.monomial(e)) for x, e in ((after.c, after.low), (after.f, after.high)))
        )
        rows = (
            (c, (self.theorem, self.facts.above_zero(low))),
            (self.f, (self.facts.above_zero(self.high), theorem)),
        )
        return replace(after, theorem=combined(goal, rows))

    def absurd(self) -> Theorem:
        """0 < 0, where high <= low in every exponent and f <= c."""
        if self.theorem is None:
            raise TacticError("growth", "an empty product")
        rows = [(1, (self.theorem,)), (self.c, (self.facts.below(self.high, self.low),))]
        rows += [(self.c - self.f, (self.facts.above_zero(self.high),))] if self.c > self.f else []
        return combined(FALSE, rows)


def _plus(one: Powers, other: Powers) -> Powers:
    return tuple(a + b for a, b in zip(one, other, strict=True))
