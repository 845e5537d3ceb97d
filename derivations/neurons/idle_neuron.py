"""Three neurons of which one is constant or does not count misclassify a point, as two neurons do."""

from derivations.neurons.plane import in_squares, misclassified, phi, x1, x2
from derivations.neurons.saturation import sigmoid
from derivations.neurons.three_neurons import (
    NEURONS,
    a,
    along,
    b,
    c,
    d,
    k,
    l,
    m,
    missed,
    network,
    p1,
    p2,
    q1,
    q2,
    r1,
    r2,
)
from derivations.neurons.two_neurons_cannot import two_neurons_cannot
from verify.cases import CaseByCase, Choosing, Found, same_argument
from verify.claims import claim
from verify.words import both, either, eq, exists

x = (x1, x2)
rest = network(x, NEURONS[:2], c + m * phi(d))
two = exists(x1, exists(x2, both(in_squares(1, 3), misclassified(rest))))
idle = either(eq(m, 0), both(eq(r1, 0), eq(r2, 0)))


@claim("A neuron that is constant or does not count", given=[sigmoid, idle], show=missed)
def idle_neuron():
    """Its output is a constant, which joins the threshold."""
    names = {"m": k, "n": l, "u_1": p1, "u_2": p2, "w_1": q1, "w_2": q2, "a": a, "b": b}
    used = two_neurons_cannot.at(psi=phi, d=1, R=3, c=c + m * phi(d), **names)
    constant = eq(m * phi(along((r1, r2), x) + d), m * phi(d))
    lines = (
        CaseByCase(constant, by=(same_argument(phi, along((r1, r2), x) + d, d), idle), alone=True),
        Found(missed, (x,), by=(constant,)),
    )
    inner = exists(x2, both(in_squares(1, 3), misclassified(rest)))
    return CaseByCase(two, by=(used,), alone=True), Choosing(two, x1, (Choosing(inner, x2, lines),))
