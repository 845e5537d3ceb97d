"""Multiplying weights and bias of ReLU neurons by positive numbers and dividing their read-outs leaves a network unchanged."""

from derivations.neurons.flipped_neurons import added, b, i, induction, n, s, v, w, x
from verify.activations import relu
from verify.cases import CaseByCase
from verify.claims import calc, claim
from verify.words import eq, for_all, inner

positive = for_all(i, s(i) > 0)


def plain(j):
    """The contribution of a neuron."""
    return v(j) * relu(inner(w(j), x) + b(j))


def rescaled(j):
    """The contribution of the neuron with weights and bias times s(j) and read-out divided by s(j)."""
    return v(j) / s(j) * relu(inner(s(j) * w(j), x) + s(j) * b(j))


@claim("Rescaled ReLU neurons", given=[positive], show=eq(added(plain, n), added(rescaled, n)))
def rescaled_neurons():
    """relu(s z) = s relu(z) for s > 0."""
    z, large = inner(w(n), x) + b(n), inner(s(n) * w(n), x) + s(n) * b(n)
    scaled = eq(relu(large), s(n) * relu(z))
    return (
        CaseByCase(scaled, by=(positive.at(n),), degree=2),
        calc(plain(n)).eq(rescaled(n), by=(scaled, positive.at(n))),
        induction(plain, rescaled),
    )
