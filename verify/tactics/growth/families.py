"""F not in O(G): values of the names, given by a constant C, at which F > C G; found by trying, proved by the kernel."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb
from typing import Final

from verify.kernel.formulas import ONE, ZERO, add, equal, less, less_equal, multiply, subtract
from verify.kernel.normal import normal
from verify.kernel.terms import REAL, Term, node, number, opened, variable
from verify.kernel.theorem import Theorem, infer
from verify.tactics import basic
from verify.tactics.auto import antisymmetric
from verify.tactics.errors import TacticError
from verify.tactics.growth.members import decided, inner_parts, swapped
from verify.tactics.growth.monomials import combined
from verify.tactics.growth.numbers import Undefined, value
from verify.tactics.growth.statements import beyond
from verify.tactics.growth.sums import closed_sum
from verify.tactics.positivity import combine

Shape = tuple[int, ...]
FAR: Final = (10_007, 100_000_007)  # no squares: a root that is rational there is rational everywhere
GROWTH: Final = 50  # how much the ratio must grow between the two to be tried
SHAPES: Final = (
    (1,),
    (0, 1),
    (2,),
    (0, 0, 1),
    (3,),
    (0, 2, 1),
    (0, 0, 0, 1),
    (0, 0, 0, 0, 1),
)  # coefficients of powers of t
FACTORS: Final = (1, 2, 3, 4, 6, 8, 12, 24, 60)
TRIED: Final = 6


@dataclass(frozen=True)
class Family:
    """Values of the names as terms in C."""

    values: tuple[tuple[Term, Term], ...]
    constant: Term
    theorem: Theorem  # for all C >= 1 there are values with |F| > C |G|

    def text(self) -> str:
        """n = 2 C, m = 2 C"""
        return ", ".join(f"{name} = {term}" for name, term in self.values)


def family(small: Term, large: Term, names: Sequence[Term]) -> Family:
    """A family on which small exceeds every multiple of large; `TacticError` when none is found."""
    statement = beyond(small, large, names)
    constant = basic.bound_name(statement, small, large)
    for shapes in _growing(small, large, names):
        for factor in FACTORS if any(len(shape) > 1 for shape in shapes) else (1,):
            for shift in (0, 1):
                t = add(*(_times(factor, constant), ONE)[: 1 + shift])
                values = {v: _shaped(shape, t) for v, shape in zip(names, shapes, strict=True)}
                try:
                    theorem = _proved(statement, constant, [values[v] for v in names])
                except TacticError:
                    continue
                return Family(tuple(values.items()), constant, theorem)
    raise TacticError("growth", f"no family found for {small} against {large}")


def _shaped(shape: Shape, t: Term) -> Term:
    parts = [
        number(c) if not e else _times(c, t if e == 1 else node("power", (t, number(e))))
        for e, c in enumerate(shape)
        if c
    ]
    return add(*parts)


def _times(factor: int, term: Term) -> Term:
    return multiply(number(factor), term) if factor > 1 else term


def _growing(small: Term, large: Term, names: Sequence[Term]) -> Iterator[tuple[Shape, ...]]:
    """Shapes of the names along which the ratio grows without end as it seems, simple ones first."""
    order = sorted(product(SHAPES, repeat=len(names)), key=_cost)
    given = 0
    for shapes in order:
        ratios = [_ratio(small, large, {v: _at(shape, t) for v, shape in zip(names, shapes, strict=True)}) for t in FAR]
        if None in ratios:
            continue
        near, far = ratios
        if far == float("inf") or (near is not None and far is not None and far > GROWTH * near > 0):
            yield shapes
            given += 1
        if given == TRIED:
            return


def _cost(shapes: tuple[Shape, ...]) -> tuple[int, int]:
    return max(map(len, shapes)), sum(len(shape) + sum(shape) for shape in shapes)


def _at(shape: Shape, t: int) -> int:
    return sum(c * t**e for e, c in enumerate(shape))


def _ratio(small: Term, large: Term, values: Mapping[Term, int]) -> float | None:
    try:
        above, below = abs(value(small, values)), abs(value(large, values))
    except (Undefined, OverflowError):
        return None
    if not isinstance(above, Fraction) or not isinstance(below, Fraction):
        return None
    if below == 0:
        return float("inf") if above > 0 else None
    try:
        return float(above / below)
    except OverflowError:
        return None


def _proved(statement: Term, constant: Term, values: Sequence[Term]) -> Theorem:
    """The statement from the values of the names, in their order."""
    start = basic.assume(less_equal(ONE, constant))
    formula = opened(statement.args[0], constant).args[1]
    layers = []
    for chosen in values:
        layers.append((formula, chosen))
        formula = opened(formula.args[0], chosen).args[1]
    theorem = _exceeds(formula, constant, start)
    for existence, chosen in reversed(layers):
        positive = _polynomial(less_equal(ONE, chosen), constant, start)
        theorem = basic.witness(existence, chosen, basic.conjoin(positive, theorem))
    return basic.generalise(basic.discharge(theorem, start.conclusion), constant)


def _exceeds(goal: Term, constant: Term, start: Theorem) -> Theorem:
    """C |G| < |F| of terms in C: every maximum, root and sum by its value, the rest a polynomial."""
    for atom in inner_parts(goal):
        known = _value(atom, constant, start)
        old, new = known.conclusion.args
        hole = basic.name_apart("hole", variable("hole", REAL), goal)
        theorem = _exceeds(swapped(goal, old, new), constant, start)
        back = combine(equal(new, old), (known,), 1)
        return infer("replace", (back, theorem), (swapped(goal, old, hole), hole))
    return _polynomial(goal, constant, start)


def _value(atom: Term, constant: Term, start: Theorem) -> Theorem:
    if atom.kind == "sum_over":
        return closed_sum(atom)
    if atom.kind == "root":
        return _root(atom, constant, start)
    left, right = (ZERO, atom.args[0]) if atom.kind == "absolute" else atom.args
    for order in (less_equal(left, right), less(right, left)):
        try:
            return decided(atom, _polynomial(order, constant, start))
        except TacticError:
            continue
    raise TacticError("growth", f"not decided along the family: {atom}")


def _root(atom: Term, constant: Term, start: Theorem) -> Theorem:
    """root(p) = q for a square p = q^2."""
    coefficients = _coefficients(atom.args[0], constant)
    found = _square_root(coefficients)
    q = add(
        *(multiply(number(*c.as_integer_ratio()), node("power", (constant, number(e)))) for e, c in enumerate(found)),
        ZERO,
    )
    positive, inside = (_polynomial(less_equal(ZERO, part), constant, start) for part in (q, atom.args[0]))
    facts = (*basic.parts(infer("square_root", (inside,))), positive)
    below, above = (
        basic.contradiction(g, combine(less(ZERO, ZERO), (*facts, basic.denial(g)), 2))
        for g in (less_equal(atom, q), less_equal(q, atom))
    )
    return antisymmetric(equal(atom, q), below, above)


def _square_root(coefficients: Sequence[Fraction]) -> list[Fraction]:
    """The polynomial whose square has these coefficients, from the top down."""
    from math import isqrt

    size = len(coefficients)
    top = coefficients[-1] if size else Fraction(0)
    if (
        not size % 2
        or top < 0
        or isqrt(top.numerator) ** 2 != top.numerator
        or isqrt(top.denominator) ** 2 != top.denominator
    ):
        raise TacticError("growth", "not a square")
    degree = size // 2
    root = [Fraction(0)] * (degree + 1)
    root[degree] = Fraction(isqrt(top.numerator), isqrt(top.denominator))
    for e in range(degree - 1, -1, -1):
        known = sum(root[i] * root[degree + e - i] for i in range(e + 1, degree))
        root[e] = (coefficients[degree + e] - known) / (2 * root[degree])
    squares = [sum(root[i] * root[e - i] for i in range(max(0, e - degree), min(e, degree) + 1)) for e in range(size)]
    if squares != list(coefficients):
        raise TacticError("growth", "not a square")
    return root


def _coefficients(term: Term, constant: Term) -> list[Fraction]:
    found: dict[int, Fraction] = {}
    for monomial, value_ in normal(term).items():
        if any(atom != constant for atom, _ in monomial):
            raise TacticError("growth", f"no polynomial in {constant}: {term}")
        found[sum(e for _, e in monomial)] = Fraction(value_)
    return [found.get(e, Fraction(0)) for e in range(max(found, default=-1) + 1)]


def _polynomial(goal: Term, constant: Term, start: Theorem) -> Theorem:
    """l <= r or l < r of polynomials in C >= 1: the difference in powers of C - 1 has no negative coefficient."""
    left, right = goal.args
    plain = _coefficients(subtract(right, left), constant)
    shifted = [sum((plain[i] * comb(i, e) for i in range(e, len(plain))), Fraction(0)) for e in range(len(plain))]
    if any(c < 0 for c in shifted) or (goal.kind == "less" and not (shifted and shifted[0] > 0)):
        raise TacticError("growth", f"not shown: {goal}")
    return combined(goal, [(c, (start,) * e) for e, c in enumerate(shifted) if c])
