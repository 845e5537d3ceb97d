"""An evolution strategy on the violation of a statement, for functions of one or two variables, in floats.

Each lane is a list of genes: L, the curvatures between knots of each coordinate, the knots, slopes, points and numbers.
What it finds is only a suspicion; `verify.stress.sketch` makes exact data of it.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import inf
from typing import Any, Final

import numpy as np

from verify.definitions import recognised
from verify.kernel.sequent import Statement
from verify.kernel.terms import Term, free_variables, is_space
from verify.stress import balls, numeric, violations
from verify.stress.counterexample import Counterexample
from verify.stress.families import Family
from verify.stress.outcomes import Unsupported
from verify.stress.quantified import subterms
from verify.stress.sketch import Shape, Sketch, shrunk
from verify.verdicts import Stress

LANES: Final = 256
PARENTS: Final = 24
ROUNDS: Final = 120
KNOTS: Final = 3
GENES: Final = 48
PROMISING: Final = 0.5  # how close the sides must have come in random trials for an evolution to be worth its time
SUSPICIOUS: Final = 0.02  # and after the first rounds
FIRST: Final = 25  # rounds
LEARNING: Final = 0.25
EXACT: Final = 6  # lanes that are looked at exactly in one round
ROUNDED: Final = 1e-9  # of a least value that is 0
ATTEMPTS: Final = 60  # in all
Rows = Any  # (lanes, GENES)


class Genes:
    """The genes of all lanes, read column by column in a fixed order."""

    def __init__(self, rows: Rows, dimension: int) -> None:
        self.rows, self.dimension, self.used = rows, dimension, 0

    def take(self, count: int) -> Rows:
        """The next columns."""
        self.used += count
        if self.used > GENES:
            raise Unsupported("many variables")
        return self.rows[:, self.used - count : self.used]

    def vector(self) -> Any:
        """A point for each lane."""
        return self.take(self.dimension)

    def share(self) -> Any:
        """A number for each lane."""
        return self.take(1)[:, 0]


def search(statement: Statement, seed: int = 0, rounds: int = ROUNDS) -> tuple[Counterexample | None, Stress | None]:
    """A confirmed counterexample, or None; and what the trials saw, None for a shape they do not know."""
    try:
        start = numeric.stress(statement, numeric.TRIALS // 4, seed) or Stress(0, (), 0, inf)
        if start.trials and start.closest > PROMISING and not start.violations:
            return None, start
        return _evolved(statement, start, seed, rounds)
    except Unsupported:
        return None, None


def _evolved(statement: Statement, start: Stress, seed: int, rounds: int) -> tuple[Counterexample | None, Stress]:
    rng = np.random.default_rng(seed)
    trials, closest = start.trials, start.closest
    names, attempts = start.families, ATTEMPTS
    for dimension in (1, 2):
        for number, (rows, batch, fitness) in enumerate(generations(statement, rng, dimension, rounds)):
            trials += len(rows)
            names = (*start.families, batch.family.name if batch.family is not None else "evolved numbers")
            best = np.argsort(fitness)[:EXACT]
            closest = min(closest, float(fitness[best[0]]))
            if number > FIRST and fitness[best[0]] > SUSPICIOUS:
                break
            if fitness[best[0]] >= 0:
                continue
            for lane in best[fitness[best] < 0][: max(0, attempts)]:
                attempts -= 1
                found = shrunk(statement, sketched(batch, int(lane)))
                if found is not None:
                    return found, Stress(trials, names, 1, closest)
    return None, Stress(trials, names, start.violations, closest)


def generations(statement: Statement, rng: Any, dimension: int, rounds: int) -> Iterator[tuple[Rows, Any, Any]]:
    """Genes, their lanes and how far each is from a violation: the strategy keeps the best and changes them at random."""
    rows = rng.normal(0.0, 1.0, (LANES, GENES))
    step = np.full((LANES, 1), 0.5)
    for _ in range(rounds):
        batch, fitness = measured(statement, rows, dimension)
        yield rows, batch, fitness
        best = np.argsort(fitness)[:PARENTS]
        chosen, mates = best[rng.integers(0, PARENTS, LANES)], best[rng.integers(0, PARENTS, LANES)]
        mixed = np.where(rng.random((LANES, GENES)) < 0.8, rows[chosen], rows[mates])
        step = np.clip(step[chosen] * np.exp(LEARNING * rng.normal(size=(LANES, 1))), 1e-9, 2.0)
        moved = mixed + step * rng.normal(size=mixed.shape) * (rng.random(mixed.shape) < 0.3)
        rows = np.vstack([rows[best[:1]], moved[1:]])  # the best stays


def measured(statement: Statement, rows: Rows, dimension: int) -> tuple[Any, Any]:
    """The lanes of the genes, and (right - left) / size of each; more than 1 where a hypothesis fails."""
    with np.errstate(all="ignore"):
        return _measured(statement, rows, dimension)


def _measured(statement: Statement, rows: Rows, dimension: int) -> tuple[Any, Any]:
    genes = Genes(rows, dimension)
    family = of_genes(statement, genes)
    batch = numeric.Lanes(statement, family, genes, len(rows), dimension, 1)
    _, ratio = violations.violated(batch, statement.conclusion)
    if statement.conclusion.kind == "equal":  # the further apart, the better
        ratio = -ratio
    fitness = np.where(np.isfinite(ratio) & ~violations.degenerate(batch, statement.conclusion), ratio, 1.0)
    if family is not None and any(named.definition.word == "minimiser" for named in batch.words):
        fitness = np.where(family.least >= -ROUNDED, fitness, 1.0)
    return batch, np.where(violations.active(batch), fitness, 1.0 + violations.missing(batch))


def of_genes(statement: Statement, genes: Genes) -> Family | None:
    """The functions of the lanes; None for a statement without a function."""
    variables = free_variables(*statement.hypotheses, statement.conclusion)
    if not any(v.sort.arguments and v.sort.value == "real" for v in variables):
        return None
    words = {named.definition.word for named in map(recognised, statement.hypotheses) if named is not None}
    convex = bool(words & {"convex", "strongly convex", "gradient dominated"})
    centred = convex or "minimiser" in words
    bounded = centred or "lower bound" in words
    continuous = any(part.kind == "hessian" for part in subterms(statement.conclusion))
    high = 2.0 ** np.clip(np.round(genes.share()), -2, 3)
    low = high * np.clip(np.round(genes.share() * 4) / 8, 0, 1) if convex else -high
    if convex and "strongly convex" not in words and "gradient dominated" not in words:
        low = low * 0
    n = genes.dimension
    share = np.clip(genes.take(n * (KNOTS + 1)).reshape(-1, n, KNOTS + 1) + 0.5, 0, 1)
    bends = low[:, None, None] + share * (high - low)[:, None, None]
    if bounded:
        bends[:, :, [0, KNOTS]] = np.maximum(bends[:, :, [0, KNOTS]], 0)
    knots = np.sort(genes.take(n * KNOTS).reshape(-1, n, KNOTS) * 2, axis=2)
    slopes = genes.take(n) * (not centred)
    if continuous:
        bends = bends[:, :, :KNOTS]
        knots = knots + np.arange(KNOTS) * 0.01
    return _family(bends, knots, slopes, (low, high), continuous, bounded)


def _family(bends: Any, knots: Any, slopes: Any, range_: tuple[Any, Any], continuous: bool, bounded: bool) -> Family:
    """f as a sum over the coordinates, with its values in balls that are exact for the sketch up to rounding."""
    jumps, first, order = _jumps(bends, knots, continuous)
    inside = [np.maximum(-knots, 0) ** k for k in range(order + 1)]
    factor = [1.0, 1.0, 2.0, 6.0]
    at_zero = slopes - (jumps * inside[order - 1]).sum(axis=2) / factor[order - 1]
    low, high = range_

    def beyond(x: balls.Ball, power: int) -> balls.Ball:
        over = balls.positive_part(balls.Ball(x.mid[:, :, None], x.rad[:, :, None]) - balls.exactly(knots))
        whole = over
        for _ in range(power - 1):
            whole = whole * over
        return balls.total(balls.exactly(jumps / factor[power]) * whole)

    def parts(x: balls.Ball) -> balls.Ball:
        half = balls.exactly(first / 2)
        start = balls.exactly((jumps * inside[order]).sum(axis=2) / factor[order])
        return balls.exactly(at_zero) * x + half * x * x + beyond(x, order) - start

    def value(x: balls.Ball) -> balls.Ball:
        return balls.total(parts(x))

    def gradient(x: balls.Ball) -> balls.Ball:
        return balls.exactly(at_zero) + balls.exactly(first) * x + beyond(x, order - 1)

    def second(x: balls.Ball, along: balls.Ball) -> balls.Ball:
        return (balls.exactly(first) + beyond(x, 1)) * along

    least = _least(parts, gradient, bends, knots) if bounded else None
    bend = second if continuous else None
    name = "evolved splines" if continuous else "evolved piecewise quadratics"
    return Family(name, knots.shape[1], value, gradient, high, least, low, bend, (bends, knots, slopes))


def _jumps(bends: Any, knots: Any, continuous: bool) -> tuple[Any, Any, int]:
    """What each knot adds to the second derivative or to its slope, the second derivative far left, and the order."""
    if not continuous:
        return np.diff(bends, axis=2), bends[:, :, 0], 2
    rates = np.diff(bends, axis=2) / np.diff(knots, axis=2)
    nothing = np.zeros((*rates.shape[:2], 1))
    return np.diff(np.concatenate([nothing, rates, nothing], axis=2), axis=2), bends[:, :, 0], 3


def _least(parts: Any, gradient: Any, bends: Any, knots: Any) -> Any:
    """The least value of f, from its values at 0, at the knots and where its slope is 0 between them; in floats.

    nan where f is unbounded below.
    """
    places = [np.zeros(knots.shape[:2]), *np.moveaxis(knots, 2, 0)]
    if bends.shape[2] > knots.shape[2]:
        for k in range(bends.shape[2]):
            near = knots[:, :, max(k - 1, 0)]
            slope = gradient(balls.exactly(near)).mid
            with np.errstate(divide="ignore", invalid="ignore"):
                places.append(np.where(bends[:, :, k] > 0, near - slope / bends[:, :, k], near))
    least = np.min([parts(balls.exactly(place)).mid for place in places], axis=0).sum(axis=1)
    first, last = (gradient(balls.exactly(knots[:, :, k])).mid for k in (0, -1))
    falls = ((bends[:, :, 0] <= 0) & (first > 0)) | ((bends[:, :, -1] <= 0) & (last < 0))
    return np.where(falls.any(axis=1), np.nan, least)


def sketched(batch: Any, lane: int) -> Sketch:
    """The lane as exact data."""
    family, statement = batch.family, batch.statement
    shapes: list[Shape] = []
    if family is not None:
        bends, knots, slopes = family.genes
        for k in range(batch.dimension):
            row = tuple(map(Fraction, knots[lane, k].tolist()))
            shapes.append(
                Shape(
                    row,
                    tuple(map(Fraction, bends[lane, k].tolist())),
                    Fraction(slopes[lane, k]),
                    family.second is not None,
                )
            )
    floors = tuple(n.arguments[-1] for n in batch.words if n.definition.word in ("lower bound", "gradient dominated"))
    variables = free_variables(*statement.hypotheses, statement.conclusion)
    function = next((v for v in variables if v.sort.arguments and v.sort.value == "real"), None)
    values = tuple((v, _exact(v, part, lane)) for v, part in batch.values.items() if v in variables and v not in floors)
    starts = tuple((v, tuple(map(Fraction, orbit[1][0].mid[lane].tolist()))) for v, orbit in batch.orbits.items())
    return Sketch(function, tuple(shapes), values, starts, floors, batch.dimension)


def _exact(variable: Term, part: Any, lane: int) -> Any:
    if isinstance(part, int):
        return part
    return tuple(map(Fraction, part.mid[lane].tolist())) if is_space(variable.sort) else Fraction(part.mid[lane])
