"""Changing all signs of odd neurons, weights, bias and read-out, leaves a network of any width unchanged."""

from derivations.neurons.plane import phi
from derivations.neurons.same_line import mirrored
from verify.cases import CaseByCase, same_argument
from verify.claims import calc, claim
from verify.steps import Induction
from verify.words import either, eq, for_all, inner, naturals, points, sequence, total, vectors

i, n = naturals("i n")
w, b, v, s = points("w"), sequence("b"), sequence("v"), sequence("s")
(x,) = vectors("x")
signs = for_all(i, either(eq(s(i), 1), eq(s(i), -1)))


def plain(j):
    """The contribution of a neuron."""
    return v(j) * phi(inner(w(j), x) + b(j))


def flipped(j):
    """The contribution of the neuron with all its signs changed, where s(j) = -1."""
    return s(j) * v(j) * phi(inner(s(j) * w(j), x) + s(j) * b(j))


def added(contribution, count):
    """The output of the first neurons."""
    return total(contribution(i), i, 0, count)


def induction(plain, change):
    """The sums are the same because the contributions are."""
    statement = eq(added(plain, n), added(change, n))
    base = calc(added(plain, 0)).eq(added(change, 0))
    step = (
        calc(added(plain, n + 1))
        .eq(added(plain, n) + plain(n))
        .eq(added(change, n) + change(n), by=(statement, eq(plain(n), change(n))))
        .eq(added(change, n + 1))
    )
    return Induction(statement, n, base, step)


@claim("Odd neurons with all signs changed", given=[mirrored, signs], show=eq(added(plain, n), added(flipped, n)))
def flipped_neurons():
    """(-v) phi(-z) = v phi(z), neuron by neuron."""
    z = inner(w(n), x) + b(n)
    turned = inner(s(n) * w(n), x) + s(n) * b(n)
    known = (signs.at(n), mirrored.at(z), same_argument(phi, z, turned), same_argument(phi, -z, turned))
    return CaseByCase(eq(plain(n), flipped(n)), by=known), induction(plain, flipped)
