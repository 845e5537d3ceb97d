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
from verify.kernel.terms import NATURAL, Sort, Term, free_variables, is_space, opened
from verify.stress.formulas import equations_for
from verify.stress.outcomes import Unsupported
from verify.verdicts import Stress

TRIALS: Final = 20_000
MAX_EXPONENT: Final = 64
MAX_BITS: Final = 900  # of an integer, so that it is a float
DIMENSIONS: Final = (1, 2, 5)
STEPS: Final = (1, 2, 4)
WORDS: Final = ("smooth", "convex", "strongly convex", "descent", "lower bound", "minimiser", "gradient dominated")


class _Draws:
    """Random points and numbers."""

    def __init__(self, rng: Any, lanes: int, dimension: int) -> None:
        self.rng, self.lanes, self.dimension = rng, lanes, dimension

    def vector(self) -> Any:
        """A point for each lane."""
        return self.rng.integers(-64, 65, (self.lanes, self.dimension)) / 16

    def share(self) -> Any:
        """A number for each lane."""
        return self.rng.integers(-16, 65, self.lanes) / 32


class Lanes:
    """One batch: a random function for each lane and values for all variables."""

    def __init__(self, statement: Statement, family: Any, draws: Any, lanes: int, dimension: int, steps: int) -> None:
        self.statement, self.family, self.draws = statement, family, draws
        self.lanes, self.dimension, self.steps = lanes, dimension, steps
        self.words = [named for named in map(recognised, statement.hypotheses) if named is not None]
        self.values: dict[Term, Any] = {}
        self.orbits: dict[Term, tuple[Named, list[Any]]] = {}
        self.given = dict(equations_for(statement))  # equations that give a variable its value
        self._assign()

    def _assign(self) -> None:
        for named in self.words:
            self._obey(named)
        formulas = (*self.statement.hypotheses, self.statement.conclusion)
        later = dict(self.given.values())
        for variable in sorted(free_variables(*formulas), key=lambda term: term.name):
            if variable not in self.values and variable not in later and not variable.sort.arguments:
                self.values[variable] = self._random(variable)
            if variable.sort.arguments and not self._known(variable):
                raise Unsupported(variable.name)

        for variable, term in later.items():
            if variable in self.values:
                raise Unsupported("a variable with two values")
            self.values[variable] = self.value(term)

    def _known(self, variable: Term) -> bool:
        return variable in self.orbits or any(
            n.definition.word == "smooth" and n.arguments[0] == variable for n in self.words
        )

    def _obey(self, named: Named) -> None:
        """Values under which the hypothesis holds by construction."""
        from verify.stress import balls

        word, arguments = named.definition.word, named.arguments
        if word not in WORDS:
            raise Unsupported(word)
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
            raise Unsupported("a word said of something else than a variable")
        self.values[variable] = value

    def _random_vector(self) -> Any:
        from verify.stress import balls

        return balls.exactly(self.draws.vector())

    def _random(self, variable: Term) -> Any:
        from verify.stress import balls

        if is_space(variable.sort):
            return self._random_vector()
        if variable.sort == NATURAL:
            return self.steps
        share = self.draws.share()
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
                raise Unsupported("a large number")
            return self._wide(balls.rational(Fraction(*term.value)))
        if kind == "variable":
            if term not in self.values:
                raise Unsupported(term.name)
            return self.values[term]
        if kind == "zero":
            return balls.exactly(_zeros(self.lanes, self.dimension))
        if kind in ("sum_over", "min_over", "max_over"):
            return self._fold(term)
        if kind in ("apply", "gradient", "hessian"):
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
            raise Unsupported("a large exponent")
        if isinstance(base, int):
            return base**exponent
        return reduce(lambda a, b: a * b, [base] * exponent, self._wide(1))

    def _wide(self, part: Any) -> Any:
        """A number as one ball for each lane."""
        import numpy as np

        from verify.stress import balls

        if isinstance(part, int):
            if part.bit_length() > MAX_BITS:
                raise Unsupported("a large number")
            part = balls.rational(Fraction(part))
        if part.mid.ndim == 1 and len(part.mid) == 1:
            return part[np.zeros(self.lanes, dtype=int)]
        return part

    def _function(self, term: Term) -> Any:
        function, argument = term.args[0], self.value(term.args[1])
        if function in self.orbits:
            return self.member(function, argument)
        if term.kind == "hessian":
            if self.family.second is None:
                raise Unsupported("a second derivative")
            return self.family.second(argument, self.value(term.args[2]))
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
            raise Unsupported("an empty range")
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
        raise Unsupported(kind)
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
    except Unsupported:
        return None


def _stress(statement: Statement, trials: int, seed: int, given: Sequence[tuple[Any, bool, int]]) -> Stress | None:
    import numpy as np

    from verify.stress.violations import active, degenerate, violated

    rng = np.random.default_rng(seed)
    names: dict[str, None] = {}
    count, violations, closest = 0, 0, float("inf")
    settings = [((make, convex), n, 1) for make, convex, n in given] or _settings(statement)
    lanes = max(1, trials // len(settings))
    for make, dimension, steps in settings:
        family = None if make is None else make[0](rng, lanes, dimension, make[1])
        batch = Lanes(statement, family, _Draws(rng, lanes, dimension), lanes, dimension, steps)
        known = active(batch)
        bad, ratio = violated(batch, statement.conclusion)
        count += int(known.sum())
        violations += int((bad & known).sum())
        counted = known & np.isfinite(ratio) & ~degenerate(batch, statement.conclusion)
        closest = min([closest, *ratio[counted].tolist()])
        names[family.name if family is not None else "random vectors"] = None
    met = closest if closest < float("inf") else 0.0  # both sides were 0 in all lanes
    return Stress(count, tuple(names), violations, met) if count else None


def _settings(statement: Statement) -> list[tuple[Any, int, int]]:
    """Families, dimensions and numbers of steps to combine."""
    from verify.stress import families

    words = {named.definition.word for named in map(recognised, statement.hypotheses) if named is not None}
    variables = free_variables(*statement.hypotheses, statement.conclusion)
    steps = STEPS if any(variable.sort == NATURAL for variable in variables) else STEPS[:1]
    if any(len(variable.sort.arguments) > 1 for variable in variables) or _spaces(variables) > 1:
        raise Unsupported("several spaces")
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
