"""No neuron separates p, q from r, s when p + q = r + s: one threshold cannot lie between the two pairs."""

from derivations.neurons.plane import phi
from verify.activations import increasing
from verify.cases import CaseByCase
from verify.claims import claim
from verify.words import either, eq, inner, reals, vectors

w, p, q, r, s = vectors("w p q r s")
b, c = reals("b c")
rising = increasing(phi)


def place(point):
    """The affine form at a point."""
    return inner(w, point) + b


wrong = either(*(phi(place(one)) <= c for one in (p, q)), *(phi(place(one)) >= c for one in (r, s)))


@claim("Pairs that cross are not separated by one neuron", given=[rising, eq(p + q, r + s)], show=wrong)
def crossing_pairs():
    """<w, p> + <w, q> = <w, r> + <w, s>, so that one of p, q is not above one of r, s."""
    orders = tuple(rising.at(place(one), place(other)) for one in (p, q) for other in (r, s))
    return CaseByCase(eq(inner(w, p) + inner(w, q), inner(w, r) + inner(w, s))), CaseByCase(
        wrong, by=(eq(inner(w, p) + inner(w, q), inner(w, r) + inner(w, s)), *orders)
    )
