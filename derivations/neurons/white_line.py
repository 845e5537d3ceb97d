"""The points where a neuron is zero are the boundary of where it lights up: it is positive on one side, negative on the other."""

from derivations.neurons.lit_half_plane import given, rising, w, x, z
from derivations.neurons.plane import phi
from verify.cases import CaseByCase, compared
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, eq, inner, ne, reals, zero

(t,) = reals("t")
above, below = inner(w, x + t * w), inner(w, x - t * w)
sides = both(eq(phi(z), 0), phi(above) > 0, phi(below) < 0)


@claim(
    "The white line is the boundary of the lit half-plane", given=[*given, ne(w, zero(w)), eq(z, 0), t > 0], show=sides
)
def white_line():
    """From a point of the line, a step along w raises <w, x> by t |w|^2."""
    comparisons = tuple(fact for place in (z, above, below) for fact in compared(rising, 0, place))
    return (
        Shown(0 < inner(w, w)),
        Shown(0 < above, by=(t > 0, 0 < inner(w, w), eq(z, 0))),
        Shown(below < 0, by=(t > 0, 0 < inner(w, w), eq(z, 0))),
        CaseByCase(sides, by=(0 < above, below < 0, *comparisons)),
    )
