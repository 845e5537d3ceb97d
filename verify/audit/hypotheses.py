"""The fixed list: what a line may have meant to assume, the same for every document. It holds no degenerate case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from verify import definitions
from verify.kernel.formulas import ZERO, equal, less, less_equal
from verify.kernel.sequent import Statement
from verify.kernel.terms import REAL, Term, free_variables, is_space, node, substitute, zero_vector
from verify.line_functions import differentiable_on_line
from verify.tactics.knowledge import everywhere


@dataclass(frozen=True, slots=True)
class Listed:
    """A member of the list: its kind, the formula, and its words."""

    kind: str
    formula: Term
    says: str

    def values(self, model: Mapping[Any, Any]) -> dict[Term, Any]:
        """Of two names that are one thing, a value for the one that a model does not name."""
        if self.kind != "one thing":
            return {}
        one, other = self.formula.args
        return {a: model[b] for a, b in ((one, other), (other, one)) if b in model}


def under(statement: Statement, more: Sequence[Listed]) -> Statement:
    """The statement under further hypotheses; two names that are one thing become one name."""
    made = Statement(
        (*statement.hypotheses, *(each.formula for each in more if each.kind != "one thing")), statement.conclusion
    )
    for each in more:
        if each.kind == "one thing":
            made = named(made, *each.formula.args)
    return made


def named(statement: Statement, old: Term, new: Term) -> Statement:
    """The statement with one name for another."""
    changed = (substitute(formula, {old: new}) for formula in statement.hypotheses)
    kept = tuple(dict.fromkeys(changed))
    return Statement(kept, substitute(statement.conclusion, {old: new}))


GREEK: Final = frozenset(
    "alpha beta gamma delta epsilon eps zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega".split()
)
SMOOTHNESS: Final = (
    ("differentiable", definitions.differentiable),
    ("continuously differentiable", definitions.continuously_differentiable),
    ("twice continuously differentiable", definitions.twice_continuously_differentiable),
)


def listed(statement: Statement) -> tuple[Listed, ...]:
    """The members of the list that speak of the statement's letters."""
    names = sorted(free_variables(statement.conclusion, *statement.hypotheses), key=lambda name: name.name)
    stated = set(statement.hypotheses)
    found = (*nonzero(statement, names), *signs(names), *derivatives(names), *one_thing(names, statement.hypotheses))
    return tuple(each for each in found if each.formula not in stated)


def signs(names: list[Term]) -> Iterator[Listed]:
    """A parameter is positive, or not negative."""
    for name in names:
        if name.sort == REAL:
            yield Listed("sign", less_equal(ZERO, name), f"{name.name} >= 0")
            yield Listed("sign", less(ZERO, name), f"{name.name} > 0")


def nonzero(statement: Statement, names: list[Term]) -> Iterator[Listed]:
    """A number that may be divided by, a vector or a gradient that occurs is not zero; a denominator is not zero."""
    for name in names:
        if name.sort == REAL:
            yield Listed("nonzero", node("not_equal", (name, ZERO)), f"{name.name} is not 0")
    vectors = {name: None for name in names if is_space(name.sort)}
    inverted: dict[Term, None] = {}
    for part in everywhere(statement.conclusion):
        if part.kind == "gradient" and not part.loose:
            vectors[part] = None
        if part.kind == "inverse" and not part.loose:
            inverted[part.args[0]] = None
    for vector in vectors:
        yield Listed("nonzero", node("not_equal", (vector, zero_vector(vector.sort))), f"{vector} is not 0")
    for denominator in inverted:
        yield Listed("nonzero", node("not_equal", (denominator, ZERO)), f"{denominator} is not 0")


def derivatives(names: list[Term]) -> Iterator[Listed]:
    """A function is differentiable, has continuous first or second derivatives, is convex."""
    for name in names:
        if len(name.sort.arguments) != 1 or name.sort.value != "real" or name.sort.arguments[0] == "natural":
            continue
        if name.sort.arguments[0] == "real":
            yield Listed("derivatives", differentiable_on_line(name), f"{name.name} is differentiable")
            continue
        for says, meaning in SMOOTHNESS:
            yield Listed("derivatives", meaning(name), f"{name.name} is {says}")
        yield Listed("convexity", definitions.convex(name), f"{name.name} is convex")


def one_thing(names: list[Term], stated: Sequence[Term] = ()) -> Iterator[Listed]:
    """Two names of one sort mean one thing, where the one is the other with a mark or in another size: x and xk, k and K.

    Not so a letter and the Greek one that begins with it, nor where a word is said of one of the two alone.
    """
    for one, other in combinations(names, 2):
        short, long = sorted((one, other), key=lambda name: (len(name.name), name.name))
        if one.sort != other.sort or one.sort.arguments or long.name in GREEK:
            continue
        apart = any(
            (one in named.arguments) != (other in named.arguments)
            for formula in stated
            if (named := definitions.recognised(formula)) is not None
        )
        if not apart and long.name.lower().startswith(short.name.lower()):
            yield Listed("one thing", equal(long, short), f"{short.name} and {long.name} are one thing")
