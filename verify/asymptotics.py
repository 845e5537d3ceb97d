"""O and Theta: `in_O(F, G)` proves F in O(G) with its constant, refutes it with a family of points, or leaves it open.

F in O(G) says: there is a natural C >= 1 with |F| <= C |G| for all values >= 1 of the natural names in F and G. (A real
constant can be rounded up, so nothing is lost.) F and G are expressions of `verify.words` or texts such as
"k*n**2*b"; in texts typed at the shell the same is written `k*n**2*b in O(k*(n**2 + n*b))`, and `in Theta(..)`,
`not in O(..)`. `decided` takes such a statement as the kernel reads it; None when it is of another form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any, Final

from verify.kernel.formulas import FALSE, conjunction
from verify.kernel.sequent import Statement
from verify.kernel.terms import NATURAL, KernelError, Term, free_variables, opened, variable
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.growth.denial import denied
from verify.tactics.growth.families import family
from verify.tactics.growth.numbers import Undefined, value
from verify.tactics.growth.statements import beyond, within
from verify.tactics.growth.within import membership
from verify.verdicts import Status

GRID: Final = range(1, 4)


@dataclass(frozen=True, slots=True)
class Growth:
    """A verdict on F in O(G), with what proves it: the kernel's theorem of it, or of its denial."""

    status: Status
    statement: Term  # within(F, G) when proved or open, beyond(F, G) when refuted; 0 < 0 when it cannot be said
    theorem: Theorem | None = None
    constant: Fraction | None = None  # F <= constant G, when proved
    lower: Fraction | None = None  # of Theta: G <= lower F
    attained: str = ""  # a point where F = constant G: no smaller constant will do
    family: str = ""  # when refuted: the points, given by C, at which |F| > C |G|
    why: str = ""

    def text(self) -> str:
        """What was found, in a line."""
        if self.family:
            return f"at {self.family} the left side is more than C times the right, for every C >= 1"
        if self.constant is None:
            return self.why
        other = f", and the right side is at most {self.lower} times the left" if self.lower is not None else ""
        return f"C = {self.constant}" + (f", attained at {self.attained}" if self.attained else "") + other


def in_O(small: Any, large: Any, names: Sequence[str] = ()) -> Growth:
    """The verdict on small in O(large); the kernel has made its theorem, and `certified` replays it."""
    from verify.language import CannotSay

    try:
        sides, free = _read(small, large, names)
    except CannotSay as error:
        return Growth("open", FALSE, why=str(error).splitlines()[-1].strip(" ^"))
    return order(*sides, free)


def order(small: Term, large: Term, names: Sequence[Term]) -> Growth:
    """The verdict for terms of the kernel and the names that grow."""
    why = ""
    try:
        found = membership(small, large, names)
        attained = _attained(small, large, names, found.constant)
        return Growth("proved", found.theorem.conclusion, found.theorem, found.constant, attained=attained)
    except (TacticError, KernelError) as error:
        why = str(error)
    try:
        points = family(small, large, names)
        return Growth("refuted", points.theorem.conclusion, points.theorem, family=points.text())
    except (TacticError, KernelError) as error:
        return Growth("open", within(small, large, names), why=f"{why}; {error}")


def certified(found: Growth) -> bool:
    """A fresh process accepts the certificate of the verdict's theorem."""
    from verify.check import certify

    return found.theorem is not None and certify(Statement((), found.statement), found.theorem) is not None


def answer(statement: Statement) -> Theorem | Growth:
    """The theorem of a true statement about an order, the verdict on a false one; `TacticError` without either."""
    found = decided(statement.conclusion)
    if found is None:
        raise TacticError("growth", "no order of growth")
    if found.status == "proved" and found.theorem is not None:
        return found.theorem
    if found.status == "refuted" and _holds_somewhere(statement) and certified(found):
        return found
    raise TacticError("growth", found.why or "false, if the hypotheses hold anywhere")


def _holds_somewhere(statement: Statement) -> bool:
    from verify.stress.instances import witness

    return not statement.hypotheses or witness(statement) is not None


def decided(conclusion: Term) -> Growth | None:
    """The verdict on a statement F in O(G), F not in O(G) or F in Theta(G) as the kernel reads it; None for another."""
    if conclusion.kind == "and" and len(conclusion.args) == 2:
        return _both(conclusion)
    if conclusion.kind == "implies" and conclusion.args[1] == FALSE:
        return _denied(conclusion)
    for build, opposed in ((within, False), (beyond, True)):
        parts = _parts(conclusion)
        if parts is None or build(*parts) != conclusion:
            continue
        found = order(*parts)
        if not opposed or found.status == "open":
            return found
        opposite: Status = "refuted" if found.status == "proved" else "proved"
        return replace(found, status=opposite)
    return None


def _denied(conclusion: Term) -> Growth | None:
    """Not (F in O(G)), not (F in Theta(G))."""
    found = decided(conclusion.args[0])
    if found is None or found.theorem is None:
        return found
    if found.status == "proved":
        return replace(found, status="refuted")
    return replace(found, status="proved", statement=conclusion, theorem=denied(conclusion.args[0], found.theorem))


def _both(conclusion: Term) -> Growth | None:
    """Theta: O both ways."""
    parts = _parts(conclusion.args[0])
    if parts is None:
        return None
    small, large, names = parts
    if conjunction(within(small, large, names), within(large, small, names)) != conclusion:
        return None
    one, other = order(small, large, names), order(large, small, names)
    for found in (one, other):
        if found.status != "proved":
            return found
    if one.theorem is None or other.theorem is None:
        return None
    theorem = basic.conjoin(one.theorem, other.theorem)
    return Growth("proved", conclusion, theorem, one.constant, other.constant, one.attained)


def _parts(formula: Term) -> tuple[Term, Term, tuple[Term, ...]] | None:
    """F, G and the names of what looks like F in O(G) or its denial."""
    if formula.kind not in ("exists", "for_all"):
        return None
    constant = basic.bound_name(formula)
    names: list[Term] = []
    inside = opened(formula.args[0], constant)
    while inside.kind in ("and", "implies") and len(inside.args) == 2:
        inside = inside.args[1]
        if inside.kind in ("exists", "for_all"):
            names.append(basic.bound_name(inside, constant, *names))
            inside = opened(inside.args[0], names[-1])
    if inside.kind not in ("less_equal", "less"):
        return None
    small, large = inside.args if inside.kind == "less_equal" else inside.args[::-1]
    if small.kind != "absolute" or large.kind != "product" or large.args[-1].kind != "absolute":
        return None
    return small.args[0], large.args[-1].args[0], tuple(names)


def _attained(small: Term, large: Term, names: Sequence[Term], constant: Fraction) -> str:
    for point in _grid(names):
        try:
            if value(small, point) == constant * value(large, point) != 0:
                return ", ".join(f"{v} = {n}" for v, n in point.items())
        except Undefined:
            return ""
    return ""


def _grid(names: Sequence[Term]) -> Iterator[dict[Term, int]]:
    for point in sorted(product(GRID, repeat=len(names)), key=sum):
        yield dict(zip(names, point, strict=True))


def _read(small: Any, large: Any, names: Sequence[str]) -> tuple[tuple[Term, Term], tuple[Term, ...]]:
    if isinstance(small, str) and isinstance(large, str):
        from verify.language import growth

        return growth(small, large, names)
    from verify.reading import read
    from verify.words import written

    left, right = (side if isinstance(side, Term) else read(written(side)) for side in (small, large))
    found = sorted(free_variables(left, right), key=lambda v: v.name)
    return (left, right), tuple(variable(name, NATURAL) for name in names) or tuple(found)
