"""A layer of odd neurons without bias turns inputs of opposite sign into outputs of opposite sign; so do layers one after another."""

from derivations.neurons.flipped_neurons import added, i, n, s
from derivations.neurons.plane import phi
from derivations.neurons.same_line import mirrored
from verify.cases import CaseByCase, same_argument
from verify.claims import calc, claim
from verify.steps import Induction
from verify.words import eq, for_all, sequence

h, g = sequence("h"), sequence("g")
opposite = for_all(i, eq(g(i), -h(i)))


def weighted(inputs):
    """The weight of an input times the input."""
    return lambda j: s(j) * inputs(j)


@claim(
    "Odd neurons without bias are odd",
    given=[mirrored, opposite],
    show=eq(phi(added(weighted(g), n)), -phi(added(weighted(h), n))),
)
def odd_layer():
    """The weighted sum of the inputs changes its sign with them."""
    left, right = added(weighted(g), n), added(weighted(h), n)
    statement = eq(left, -right)
    base = calc(added(weighted(g), 0)).eq(-added(weighted(h), 0))
    step = (
        calc(added(weighted(g), n + 1))
        .eq(left + s(n) * g(n))
        .eq(-right - s(n) * h(n), by=(statement, opposite.at(n)))
        .eq(-added(weighted(h), n + 1))
    )
    turned = eq(phi(left), -phi(right))
    return Induction(statement, n, base, step), CaseByCase(
        turned, by=(statement, mirrored.at(right), same_argument(phi, left, -right))
    )
