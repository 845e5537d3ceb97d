"""Three neurons in one hidden layer with an affine read-out, and the existence of a point they misclassify."""

from derivations.neurons.plane import misclassified, phi, x1, x2
from verify.words import exists, reals

k, l, m, c = reals("k l m c")
p1, p2, q1, q2, r1, r2 = reals("p_1 p_2 q_1 q_2 r_1 r_2")
a, b, d = reals("a b d")
NEURONS = ((k, (p1, p2), a), (l, (q1, q2), b), (m, (r1, r2), d))


def along(weights, point):
    """The inner product of the weights with a point."""
    return weights[0] * point[0] + weights[1] * point[1]


def network(point, neurons=NEURONS, threshold=c):
    """The output at a point."""
    first, *rest = (weight * phi(along(weights, point) + bias) for weight, weights, bias in neurons)
    return sum(rest, first) + threshold


missed = exists(x1, exists(x2, misclassified(network((x1, x2)))))
