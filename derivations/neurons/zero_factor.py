"""A product is zero only with one of its factors."""

from verify.cases import CaseByCase
from verify.claims import claim
from verify.words import both, eq, implies, ne, reals

x, y = reals("x y")
rule = implies(both(eq(x * y, 0), ne(x, 0)), eq(y, 0))


@claim("A product is zero with a factor", show=rule)
def zero_factor():
    """(x y)^2 > 0 when neither is zero."""
    return CaseByCase(rule, degree=2)
