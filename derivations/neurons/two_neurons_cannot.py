"""Two neurons with increasing activations cannot have the sign of x1 x2 on the four squares [d, R]^2 when R >= 3 d."""

from derivations.neurons.plane import in_squares, misclassified, phi, x1, x2
from derivations.neurons.ratio import ratio
from derivations.neurons.two_relu_neurons import R, d
from derivations.neurons.weighted_neuron import weighted_neuron
from verify.activations import activation, increasing
from verify.cases import Assuming, CaseByCase, Choosing, Found
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, exists, implies, reals

psi = activation("psi")
m, n, u1, u2, w1, w2, a, b, c, t = reals("m n u_1 u_2 w_1 w_2 a b c t")


def first(point):
    """The argument of the first neuron."""
    return u1 * point[0] + u2 * point[1] + a


def second(point):
    """The argument of the second neuron."""
    return w1 * point[0] + w2 * point[1] + b


def network(point):
    """An affine read-out of the two neurons."""
    return m * phi(first(point)) + n * psi(second(point)) + c


wrong = exists(x1, exists(x2, both(in_squares(d, R), misclassified(network((x1, x2))))))
NEAR, FAR = 2 * d - d * t, 2 * d + d * t
PAIRS = (  # a positive and a negative point; the differences are 2 d (-t, 1), 2 d (1, -t) and their opposites
    ((NEAR, d), (FAR, -d)),
    ((-NEAR, -d), (-FAR, d)),
    ((d, NEAR), (-d, FAR)),
    ((-d, -NEAR), (d, -FAR)),
)


def no_rise(good, bad):
    """Neither weighted argument rises from the negative to the positive point."""
    return both(m * (first(good) - first(bad)) <= 0, n * (second(good) - second(bad)) <= 0)


def pair(good, bad):
    """If neither weighted argument rises, one of the two points is misclassified."""
    bounds = (-d <= d * t, d * t <= d)
    signs = (0 < good[0] * good[1], bad[0] * bad[1] < 0)
    missed = (network(good) <= 0, network(bad) >= 0)
    outputs = (
        weighted_neuron.at(v=m, s=first(bad), t=first(good)),
        weighted_neuron.at(phi=psi, v=n, s=second(bad), t=second(good)),
    )
    return (
        *(Shown(sign) for sign in signs),
        *(
            Assuming(miss, (Found(wrong, (point,), by=(sign, *bounds)),))
            for miss, point, sign in zip(missed, (good, bad), signs, strict=True)
        ),
        CaseByCase(implies(no_rise(good, bad), wrong), by=(*outputs, *(implies(miss, wrong) for miss in missed))),
    )


@claim("Two neurons cannot when R >= 3 d", given=[increasing(phi), increasing(psi), d > 0, R >= 3 * d], show=wrong)
def two_neurons_cannot():
    """Perpendicular to the first weights, in one of the two directions, neither neuron's contribution rises.

    From some square of a negative class this direction leads to one of the positive class.
    """
    conclude = CaseByCase(wrong, by=tuple(implies(no_rise(*points), wrong) for points in PAIRS))
    steps = (Shown(-d <= d * t), Shown(d * t <= d), *(step for points in PAIRS for step in pair(*points)), conclude)
    return Choosing(ratio.at(p=m * u1, q=m * u2), t, steps)
