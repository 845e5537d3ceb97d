"""Widths n, .., n, 1 with k hidden layers have k n^2 + n weights and k n + 1 units: the two descriptions agree."""

from derivations.backpropagation.network import i, k, n, w
from verify.claims import calc, claim
from verify.natural_steps import detached, equal_terms, sums
from verify.words import both, eq, for_all, implies, total

hidden = for_all(i, implies(i <= k, eq(w(i), n)))
output = eq(w(k + 1), 1)
products, ends = total(w(i) * w(i + 1), i, 0, k), total(w(i + 1), i, 0, k)
weights, units = total(w(i) * w(i + 1), i, 0, k + 1), total(w(i + 1), i, 0, k + 1)


@claim(
    "Uniform widths",
    given=[hidden, output],
    show=both(eq(weights, k * n**2 + n), eq(units, k * n + 1)),
)
def uniform_widths():
    """All terms but the last are equal."""
    inner, outer = eq(products, k * n**2), eq(ends, k * n)
    last = detached(hidden, k)
    return (
        calc(products).eq(k * n**2, by=equal_terms(hidden)),
        calc(ends).eq(k * n, by=equal_terms(hidden)),
        calc(weights).eq(products + w(k) * w(k + 1), by=sums()).eq(k * n**2 + n, by=(inner, last, output)),
        calc(units).eq(ends + w(k + 1), by=sums()).eq(k * n + 1, by=(outer, output)),
    )
