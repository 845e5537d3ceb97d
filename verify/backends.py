"""One term, four evaluations: floats in a batch, balls in a batch, rationals, and the Gram form."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.kernel.algebra import difference
from verify.kernel.formulas import ZERO, less_equal
from verify.kernel.terms import Term
from verify.stress.evaluate import value
from verify.stress.lanes import BALLS, FLOATS, arrays, batch
from verify.tactics.gram import Reader


@dataclass(frozen=True, slots=True)
class Evaluations:
    """The same number four times."""

    floating: float
    middle: float
    radius: float
    exact: Fraction
    gram: Fraction

    @property
    def agree(self) -> bool:
        """The ball holds the float and the rational, and the Gram form is the rational."""
        middle, radius = Fraction(self.middle), Fraction(self.radius)
        inside = all(abs(middle - Fraction(number)) <= radius for number in (self.floating, self.exact))
        return inside and self.gram == self.exact


def evaluations(term: Term, model: Mapping[Any, Any], f: Term) -> Evaluations:
    """All four, at the values of a model; numbers must be floats exactly, and the term a combination of inner products
    and values of f."""
    variables = [v for v in model if isinstance(v, Term) and v != f]
    lanes = {f: model[f], **arrays([model], variables)}
    middle = batch(term, lanes, BALLS)
    return Evaluations(
        float(batch(term, lanes, FLOATS)[0]),
        float(middle.mid[0]),
        float(middle.rad[0]),
        Fraction(value(term, model)),
        gram_value(term, model, f),
    )


def gram_value(term: Term, model: Mapping[Any, Any], f: Term) -> Fraction:
    """The value from the inner products of the vectors and the values of f alone."""
    reader = Reader(f, (), frozenset())
    form = reader.form(_without_roots(difference(less_equal(ZERO, term))))
    vectors = [value(v, model) for v in reader.vectors]
    scalars = [value(s, model) for s in reader.scalars]
    parameters = [value(p, model) for p in reader.parameters]
    total = Fraction(0)
    for (powers, key), c in form.items():
        for number, exponent in powers:
            c *= Fraction(parameters[number]) ** exponent
        if len(key) == 1:
            c *= scalars[key[0]]
        elif key:
            c *= sum((a * b for a, b in zip(vectors[key[0]], vectors[key[1]], strict=True)), Fraction(0))
        total += c
    return total


def _without_roots(polynomial: Any) -> Any:
    """Squares of norms as inner products."""
    from verify.kernel.normal import normal, plus, times

    result: Any = {}
    for monomial, c in polynomial.items():
        part: Any = {(): c}
        for atom, exponent in monomial:
            inside: Any = normal(atom.args[0]) if atom.kind == "root" and exponent % 2 == 0 else {((atom, 1),): 1}
            for _ in range(exponent // 2 if inside is not None and atom.kind == "root" else exponent):
                part = times(part, inside)
        result = plus(result, part)
    return result
