"""An odd network that is right at x is wrong at -x when the class is even, as x1 x2 is: at best half right on a symmetric set."""

from verify.cases import CaseByCase, product_of_signs, signs
from verify.claims import claim
from verify.words import eq, for_all, function, implies, vectors

network, label = function("f"), function("g")
x, z = vectors("x z")
odd = for_all(z, eq(network(-z), -network(z)))
even = for_all(z, eq(label(-z), label(z)))
half = implies(label(x) * network(x) > 0, label(-x) * network(-x) < 0)


@claim("An odd network is at best half right", given=[odd, even], show=half)
def odd_networks():
    """x and -x have the same class and values of opposite sign."""
    known = (signs(label(x), network(x)), product_of_signs(label(-x), network(-x)), odd.at(x), even.at(x))
    return CaseByCase(half, by=known)
