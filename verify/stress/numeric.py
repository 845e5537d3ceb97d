"""Vectorised trials of a statement on random L-smooth functions, with balls instead of a tolerance.

A violation is counted when the two sides differ by more than their error bounds allow: it is a proof for the numbers of
that lane as far as the families and the rounding model go, and still only a suspicion until the refuter confirms it.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any, Final

from verify.definitions import Named, recognised
from verify.kernel.analysis import fresh
from verify.kernel.sequent import Statement
from verify.kernel.terms import NATURAL, REAL, Sort, Term, free_variables, is_space, opened
from verify.verdicts import Stress

TRIALS: Final = 20_000
MAX_EXPONENT: Final = 64
MAX_BITS: Final = 900  # of an integer, so that it is a float
DIMENSIONS: Final = (1, 2, 5)
STEPS: Final = (1, 2, 4)
WORDS: Final = ("smooth", "convex", "strongly convex", "descent", "lower bound", "minimiser", "gradient dominated")


class _Unsupported(Exception):
    """The statement has a shape that these trials do not know."""


class _Lanes:
    """One batch: a random function for each lane and values for all variables."""

    def __init__(self, statement: Statement, family: Any, rng: Any, lanes: int, dimension: int, steps: int) -> None:
        self.statement, self.family, self.rng = statement, family, rng
        self.lanes, self.dimension, self.steps = lanes, dimension, steps
        self.words = [named for named in map(recognised, statement.hypotheses) if named is not None]
        self.values: dict[Term, Any] = {}
        self.orbits: dict[Term, tuple[Named, list[Any]]] = {}
        self._assign()

    def _assign(self) -> None:
        for named in self.words:
            self._obey(named)
        formulas = (*self.statement.hypotheses, self.statement.conclusion)
        for variable in sorted(free_variables(*formulas), key=lambda term: term.name):
            if variable not in self.values and not variable.sort.arguments:
                self.values[variable] = self._random(variable)
            if variable.sort.arguments and not self._known(variable):
                raise _Unsupported(variable.name)

    def _known(self, variable: Term) -> bool:
        return variable in self.orbits or any(
            n.definition.word == "smooth" and n.arguments[0] == variable for n in self.words
        )

    def _obey(self, named: Named) -> None:
        """Values under which the hypothesis holds by construction."""
        from verify.stress import balls

        word, arguments = named.definition.word, named.arguments
        if word not in WORDS:
            raise _Unsupported(word)
        if word == "descent":
            self.orbits[arguments[0]] = (named, [self._random_vector()])
        elif word == "minimiser":
            self._set(arguments[1], balls.exactly(_zeros(self.lanes, self.dimension)))
        elif word in ("smooth", "strongly convex", "gradient dominated"):
            self._set(arguments[1], balls.exactly(self.family.lipschitz if word == "smooth" else self.family.modulus))
        if word in ("lower bound", "gradient dominated"):
            self._set(arguments[-1], balls.exactly(self.family.least))

    def _set(self, variable: Term, value: Any) -> None:
        if variable.kind != "variable":
            raise _Unsupported("a word said of something else than a variable")
        self.values[variable] = value

    def _random_vector(self) -> Any:
        from verify.stress import balls

        return balls.exactly(self.rng.integers(-64, 65, (self.lanes, self.dimension)) / 16)

    def _random(self, variable: Term) -> Any:
        from verify.stress import balls

        if is_space(variable.sort):
            return self._random_vector()
        if variable.sort == NATURAL:
            return self.steps
        share = self.rng.integers(-16, 65, self.lanes) / 32
        if self.family is not None:
            share = share / self.family.lipschitz
        return balls.exactly(share)

    def member(self, points: Term, index: int) -> Any:
        """A member of an orbit, in a ball that holds the exact one."""
        named, known = self.orbits[points]
        step = self.value(named.arguments[2])
        while len(known) <= index:
            known.append(known[-1] - self.family.gradient(known[-1]) * step.column())
        return known[index]

    def value(self, term: Term) -> Any:
        """The ball of a term; naturals stay integers."""
        from verify.stress import balls

        kind, args = term.kind, term.args
        if kind == "number":
            if term.sort == NATURAL:
                return term.value[0]
            if max(map(int.bit_length, term.value)) > MAX_BITS:
                raise _Unsupported("a large number")
            return self._wide(balls.rational(Fraction(*term.value)))
        if kind == "variable":
            if term not in self.values:
                raise _Unsupported(term.name)
            return self.values[term]
        if kind == "zero":
            return balls.exactly(_zeros(self.lanes, self.dimension))
        if kind in ("sum_over", "min_over", "max_over"):
            return self._fold(term)
        if kind in ("apply", "gradient"):
            return self._function(term)
        if kind == "power":
            return self._power(term)
        parts = [self.value(arg) for arg in args]
        if kind in ("sum", "product") and all(isinstance(part, int) for part in parts):
            return sum(parts) if kind == "sum" else reduce(lambda a, b: a * b, parts)
        return _operation(kind, [self._wide(part) for part in parts], args)

    def _power(self, term: Term) -> Any:
        base, exponent = self.value(term.args[0]), self.value(term.args[1])
        if exponent > MAX_EXPONENT:
            raise _Unsupported("a large exponent")
        if isinstance(base, int):
            return base**exponent
        return reduce(lambda a, b: a * b, [base] * exponent, self._wide(1))

    def _wide(self, part: Any) -> Any:
        """A number as one ball for each lane."""
        import numpy as np

        from verify.stress import balls

        if isinstance(part, int):
            if part.bit_length() > MAX_BITS:
                raise _Unsupported("a large number")
            part = balls.rational(Fraction(part))
        if part.mid.ndim == 1 and len(part.mid) == 1:
            return balls.Ball(np.repeat(part.mid, self.lanes), np.repeat(part.rad, self.lanes))
        return part

    def _function(self, term: Term) -> Any:
        function, argument = term.args[0], self.value(term.args[1])
        if function in self.orbits:
            return self.member(function, argument)
        return self.family.gradient(argument) if term.kind == "gradient" else self.family.value(argument)

    def _fold(self, term: Term) -> Any:
        from verify.stress import balls

        low, high, _ = term.args
        free = fresh(term.name, NATURAL, term)
        body = opened(term.args[2], free)
        found = []
        for index in range(self.value(low), self.value(high)):
            self.values[free] = index
            found.append(self._wide(self.value(body)))
        if not found:
            raise _Unsupported("an empty range")
        if term.kind == "sum_over":
            return reduce(lambda a, b: a + b, found)
        if term.kind == "max_over":
            return reduce(balls.larger, found)
        return -reduce(balls.larger, [-part for part in found])

    def gap(self, relation: Term) -> tuple[Any, Any]:
        """right - left, and the size of both."""
        import numpy as np

        left, right = (self._wide(self.value(side)) for side in relation.args)
        return right - left, np.abs(left.mid) + np.abs(right.mid) + 1e-300


def _operation(kind: str, parts: list[Any], args: tuple[Term, ...]) -> Any:
    from verify.stress import balls

    if kind == "sum":
        return reduce(lambda a, b: a + b, parts)
    if kind == "product":
        vector = any(is_space(arg.sort) for arg in args)
        shaped = [part.column() if vector and part.mid.ndim == 1 else part for part in parts]
        return reduce(lambda a, b: a * b, shaped)
    table: Mapping[str, Any] = {
        "inverse": balls.reciprocal,
        "root": balls.root,
        "absolute": balls.size,
        "max": balls.larger,
        "min": lambda x, y: -balls.larger(-x, -y),
        "inner": balls.inner,
        "norm": lambda v: balls.root(balls.inner(v, v)),
    }
    if kind not in table:
        raise _Unsupported(kind)
    return table[kind](*parts)


def _zeros(*shape: int) -> Any:
    import numpy as np

    return np.zeros(shape)


def stress(
    statement: Statement, trials: int = TRIALS, seed: int = 0, given: Sequence[tuple[Any, bool, int]] = ()
) -> Stress | None:
    """Trials on random functions, or on given families (maker, convex, dimension); None for a shape they do not know."""
    try:
        return _stress(statement, trials, seed, given)
    except _Unsupported:
        return None


def _stress(statement: Statement, trials: int, seed: int, given: Sequence[tuple[Any, bool, int]]) -> Stress | None:
    import numpy as np

    rng = np.random.default_rng(seed)
    names: dict[str, None] = {}
    count, violations, closest = 0, 0, float("inf")
    settings = [((make, convex), n, 1) for make, convex, n in given] or _settings(statement)
    lanes = max(1, trials // len(settings))
    for make, dimension, steps in settings:
        family = None if make is None else make[0](rng, lanes, dimension, make[1])
        batch = _Lanes(statement, family, rng, lanes, dimension, steps)
        active = _active(batch)
        bad, ratio = _violated(batch, statement.conclusion)
        count += int(active.sum())
        violations += int((bad & active).sum())
        closest = min([closest, *ratio[active & np.isfinite(ratio)].tolist()])
        names[family.name if family is not None else "random vectors"] = None
    return Stress(count, tuple(names), violations, closest) if count else None


def _settings(statement: Statement) -> list[tuple[Any, int, int]]:
    """Families, dimensions and numbers of steps to combine."""
    from verify.stress import families

    words = {named.definition.word for named in map(recognised, statement.hypotheses) if named is not None}
    variables = free_variables(*statement.hypotheses, statement.conclusion)
    steps = STEPS if any(variable.sort == NATURAL for variable in variables) else STEPS[:1]
    if any(len(variable.sort.arguments) > 1 for variable in variables) or _spaces(variables) > 1:
        raise _Unsupported("several spaces")
    makers: list[Any] = [None]
    if any(variable.sort.arguments and variable.sort.value == "real" for variable in variables):
        convex = bool(words & {"convex", "strongly convex", "minimiser", "gradient dominated"})
        bounded = (families.waves, families.ridges) if "lower bound" in words and not convex else ()
        chosen = families.CONVEX if convex or bounded else families.SMOOTH
        makers = [(make, convex or (make is not families.waves and bool(bounded))) for make in {*chosen, *bounded[:1]}]
        makers.sort(key=lambda maker: maker[0].__name__)
    return [(make, n, count) for make in makers for n in DIMENSIONS for count in steps]


def _spaces(variables: frozenset[Term]) -> int:
    bases = {base for v in variables for base in (*v.sort.arguments, v.sort.value)}
    return len([base for base in bases if is_space(Sort((), base))])


def _active(batch: _Lanes) -> Any:
    """The lanes in which all plain hypotheses surely hold."""
    import numpy as np

    active = np.ones(batch.lanes, dtype=bool)
    for hypothesis in batch.statement.hypotheses:
        if recognised(hypothesis) is None:
            active &= _surely(batch, hypothesis)
    return active


def _surely(batch: _Lanes, formula: Term) -> Any:
    if formula.kind == "and":
        return reduce(lambda a, b: a & b, [_surely(batch, part) for part in formula.args])
    if formula.kind not in ("less_equal", "less", "not_equal") or (
        is_space(formula.args[0].sort) and formula.kind != "not_equal"
    ):
        raise _Unsupported(formula.kind)
    gap, _ = batch.gap(formula)
    if formula.kind == "not_equal":
        apart = abs(gap.mid) > gap.rad
        return apart.any(axis=1) if apart.ndim == 2 else apart
    return gap.mid - gap.rad >= 0 if formula.kind == "less_equal" else gap.mid - gap.rad > 0


def _violated(batch: _Lanes, formula: Term) -> tuple[Any, Any]:
    """Where the formula is false beyond all rounding, and how close its sides are: (right - left) / size."""
    import numpy as np

    if formula.kind == "and":
        found = [_violated(batch, part) for part in formula.args]
        return reduce(lambda a, b: a | b, [bad for bad, _ in found]), reduce(np.minimum, [ratio for _, ratio in found])
    if formula.kind not in ("equal", "less_equal", "less") or formula.args[0].sort not in (REAL, NATURAL):
        raise _Unsupported(formula.kind)
    gap, scale = batch.gap(formula)
    ratio = np.where(np.abs(gap.mid) <= gap.rad, 0.0, gap.mid / scale)
    if formula.kind == "equal":
        return np.abs(gap.mid) > gap.rad, np.abs(ratio)
    high = gap.mid + gap.rad
    return (high <= 0 if formula.kind == "less" else high < 0), ratio
