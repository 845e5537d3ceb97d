"""What a certificate may consist of: facts times products of constraints, and squares; as equations and as a programme."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations_with_replacement
from typing import Any, Final

from verify.kernel.algebra import difference
from verify.kernel.normal import Rational
from verify.kernel.theorem import Theorem
from verify.tactics.gram import Form, Powers, Scalar, merged, times
from verify.tactics.gram import add as accumulate
from verify.tactics.problem import Fact, Problem

ONE_SCALAR: Final[Scalar] = {(): 1}
Degrees = Sequence[tuple[int, int]]  # of multipliers, and of the coefficients inside the squares
EASY: Final = ((1, 0), (1, 1), (2, 1))
HARD: Final = ((3, 1), (2, 2), (3, 2))
MAX_UNKNOWNS: Final = 1_500
GAIN: Final = 1e-2  # for a positive product, where the goal is strict; a missing part costs 1


@dataclass(frozen=True, slots=True)
class Multiplier:
    """A product of constraints."""

    value: Scalar
    theorems: tuple[Theorem, ...]
    grade: int


@dataclass(frozen=True, slots=True)
class Column:
    """A fact times a multiplier."""

    form: Form
    fact: Fact | None  # None: the multiplier alone
    multiplier: Multiplier

    @property
    def strict(self) -> bool:
        """The product is positive, not only not negative."""
        signs = all(theorem.conclusion.kind == "less" for theorem in self.multiplier.theorems)
        return signs and self.fact is not None and self.fact.strict


@dataclass(frozen=True, slots=True)
class Block:
    """Squares of combinations of the basis, times a multiplier."""

    multiplier: Multiplier
    basis: tuple[tuple[Powers, int], ...]  # monomials in the parameters times vectors


@dataclass(frozen=True, slots=True)
class Attempt:
    """The columns and blocks whose sum the goal is to be."""

    target: Form
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]


def attempts(problem: Problem, target: Form, degrees: Degrees = EASY) -> Iterator[Attempt]:
    """Attempts of growing degree in the parameters; one when there are none."""
    parametric = any(powers for form in (target, *(fact.form for fact in problem.facts)) for powers, _ in form)
    for degree, power in degrees if parametric else ((0, 0),) if degrees is EASY else ():
        found = _attempt(problem, target, degree, power)
        size = len(found.columns) + sum(len(b.basis) ** 2 // 2 for b in found.blocks)
        if size <= MAX_UNKNOWNS:
            yield found


def _attempt(problem: Problem, target: Form, degree: int, power: int) -> Attempt:
    reader = problem.reader
    used = {
        name for form in (target, *(fact.form for fact in problem.facts)) for powers, _ in form for name, _ in powers
    }
    multipliers = _multipliers(problem, degree, used)
    columns = []
    for multiplier in multipliers:
        for fact in problem.facts:
            form: Form = {}
            accumulate(form, fact.form, multiplier.value)
            columns.append(Column(reader.reduced(form), fact, multiplier))
        columns.append(Column({(powers, ()): c for powers, c in multiplier.value.items()}, None, multiplier))
    monomials = [
        tuple(sorted(Counter(chosen).items()))
        for size in range(power + 1)
        for chosen in combinations_with_replacement(sorted(used), size)
    ]
    basis = tuple((m, v) for v in range(len(reader.vectors)) for m in monomials)
    blocks = [Block(m, basis) for m in multipliers if len(m.theorems) == len(set(m.theorems)) <= 3] if basis else []
    return Attempt(target, tuple(columns), tuple(blocks))


def _multipliers(problem: Problem, degree: int, used: set[int]) -> list[Multiplier]:
    """Products of the constraints on the parameters that are used."""
    found = []
    constraints = [(s, t) for s, t in problem.constraints if all(name in used for powers in s for name, _ in powers)]
    for size in range(degree + 1):
        for chosen in combinations_with_replacement(constraints, size):
            value = problem.reader.reduced(
                {(p, ()): c for p, c in reduce(times, (s for s, _ in chosen), ONE_SCALAR).items()}
            )
            grade = sum(problem.grade(difference(theorem.conclusion)) for _, theorem in chosen)
            found.append(Multiplier({p: c for (p, _), c in value.items()}, tuple(t for _, t in chosen), grade))
    return found


def entries(problem_reader: Any, block: Block) -> dict[tuple[int, int], Form]:
    """The form of each entry of the upper triangle of a block."""
    found = {}
    for i, (one, u) in enumerate(block.basis):
        for j in range(i, len(block.basis)):
            other, v = block.basis[j]
            form: Form = {}
            share = 1 if i == j else 2
            accumulate(form, {(merged(one, other), (min(u, v), max(u, v))): share}, block.multiplier.value)
            found[i, j] = problem_reader.reduced(form) if problem_reader is not None else form
    return found


def formulated(attempt: Attempt, reader: Any = None, strict: bool = False) -> tuple[Any, Any]:
    """The exact equations, and the programme: the least sum of what is missing in each equation."""
    import numpy as np

    from verify.tactics.rounding import Equations
    from verify.tactics.sdp import Programme

    inside = [entries(reader, block) for block in attempt.blocks]
    places: dict[Any, int] = {}
    for form in (attempt.target, *(c.form for c in attempt.columns), *(f for e in inside for f in e.values())):
        for place in form:
            places.setdefault(place, len(places))
    count, lines = len(places), len(attempt.columns)
    sizes = tuple(len(block.basis) for block in attempt.blocks)
    equations = Equations((), lines, sizes)
    exact_rows: list[dict[int, Rational]] = [{} for _ in range(count)]
    matrix = np.zeros((count, lines + 2 * count))
    for k, column in enumerate(attempt.columns):
        for place, c in column.form.items():
            exact_rows[places[place]][k] = c
            matrix[places[place], k] = c
    matrix[:, lines : lines + count] = np.eye(count)
    matrix[:, lines + count :] = -np.eye(count)
    size = max(sizes, default=1)  # all blocks have one basis
    squares = np.zeros((count, len(sizes), size, size))
    for number_, forms in enumerate(inside):
        for (i, j), form in forms.items():
            unknown = equations.entry(number_, i, j)
            for place, c in form.items():
                exact_rows[places[place]][unknown] = c
                share = float(c) if i == j else float(c) / 2
                squares[places[place], number_, i, j] = squares[places[place], number_, j, i] = share
    right = [attempt.target.get(place, 0) for place in places]
    wanted = [-GAIN if strict and column.strict else 0.0 for column in attempt.columns]
    cost = np.concatenate([np.array(wanted), np.ones(2 * count)])
    programme = Programme(matrix, squares, np.array([float(r) for r in right]), cost, elastic=True)
    return Equations(tuple(zip(exact_rows, right, strict=True)), lines, sizes), programme
