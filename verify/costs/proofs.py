"""Which claim says that a closed form is the sum over the layers, and its verdict."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sympy


def verdicts(forms: Mapping[str, str], claims: Sequence[Any]) -> dict[str, dict[str, str] | None]:
    """For each form the claim with an equation that ends in it and the claim's verdict, found by checking it now."""
    from verify.check import check_all

    chosen = {name: _claim(form, claims) for name, form in forms.items()}
    asked = {claim.name: claim for claim in chosen.values() if claim is not None}
    found = {verdict.name: verdict.status for verdict in check_all(list(asked.values()), jobs=2)} if asked else {}
    return {
        name: None if claim is None else {"claim": claim.name, "status": found[claim.name]}
        for name, claim in chosen.items()
    }


def _claim(form: str, claims: Sequence[Any]) -> Any:
    wanted = sympy.sympify(form)
    if not wanted.free_symbols:  # a number may end any equation
        return None
    return next(
        (claim for claim in claims if any(_same(wanted, right) for right in _right_sides(claim.statement))), None
    )


def _right_sides(statement: Any) -> Iterator[Any]:
    parts = [statement] if isinstance(statement, sympy.Equality) else statement.args
    return (part.rhs for part in parts if isinstance(part, sympy.Equality))


def _same(wanted: Any, right: Any) -> bool:
    """Equal as polynomials in k, n and b, whatever is assumed of these letters."""
    if {str(symbol) for symbol in right.free_symbols} - set("knb") or not right.is_polynomial(*right.free_symbols):
        return False
    plain = right.xreplace({symbol: sympy.Symbol(str(symbol)) for symbol in right.free_symbols})
    return sympy.expand(wanted - plain) == 0
