"""A neuron that counts and is parallel to none of the two others makes three sigmoidal neurons misclassify a point."""

from itertools import product

from derivations.neurons.beyond import beyond, larger
from derivations.neurons.direction import direction
from derivations.neurons.no_threshold import no_threshold
from derivations.neurons.saturation import T, sigmoid
from derivations.neurons.three_neurons import along, k, missed, p1, p2, q1, q2, r1, r2
from verify.cases import Assuming, CaseByCase, Choosing, product_of_signs
from verify.claims import claim
from verify.steps import Shown, squared
from verify.words import both, either, eq, implies, ne, reals

(S,) = reals("S")
p, q, r = (p1, p2), (q1, q2), (r1, r2)
LINE = (-p2, p1)  # where the first neuron changes its side
ACROSS = {w: along(w, LINE) for w in (q, r)}
WITH = {w: along(w, p) for w in (q, r)}
length = p1**2 + p2**2
NEAR = {e: (e * p1 - T * p2, e * p2 + T * p1) for e in (1, -1)}  # far out along the line, on both sides of it
OTHER = (S * p1 - p2, S * p2 + p1)  # far out in the direction of p, in the class that LINE is not in
SIGNS = [(i, j) for i, j in product((1, -1, 0), repeat=2) if i or j]


def is_sign(sign, value):
    """The value has the sign."""
    return 0 < value if sign > 0 else value < 0 if sign < 0 else eq(value, 0)


weights = either(*(both(is_sign(i, p1), is_sign(j, p2)) for i, j in SIGNS))


def quadrant(signs, point, product_sign):
    """What the product of the coordinates is where the weights of the first neuron have these signs."""
    return implies(both(is_sign(signs[0], p1), is_sign(signs[1], p2)), is_sign(product_sign, point[0] * point[1]))


def classes():
    """Each with the reasons: the product of the coordinates is -p1 p2 far along the line, and of the sign e or -e on an axis."""
    sizes = (larger(T, p1, p2), larger(T, p2, p1))
    for e, point in NEAR.items():
        for signs in SIGNS:
            yield (
                quadrant(signs, point, -signs[0] * signs[1] or (e if signs[0] else -e)),
                (product_of_signs(*point), *sizes),
            )
    for signs in product((1, -1), repeat=2):
        sizes = (larger(S, p1, p2), larger(S, p2, p1))
        yield quadrant(signs, OTHER, signs[0] * signs[1]), (product_of_signs(*OTHER), *sizes)


def sides(*others):
    """For the given sides of the other neurons, each with the reasons: they do not change their side near the line."""
    for e, point in NEAR.items():
        yield 0 < e * along(p, point), (0 < length,)
        for w, sign in ((w, sign) for w, signs in zip((q, r), others, strict=True) for sign in signs):
            yield implies(0 < sign * ACROSS[w], 0 < sign * along(w, point)), (larger(T, ACROSS[w], WITH[w]),)
    yield ne(along(p, OTHER), 0), (0 < S * length,)
    for w in (q, r):
        yield ne(along(w, OTHER), 0), (larger(S, WITH[w], ACROSS[w]), ne(ACROSS[w], 0))


def compared(second, third):
    """The limits on the two sides of the line differ by 2 k; a point is misclassified whatever the threshold is."""
    limits = [direction.at(s_1=e, s_2=second, s_3=third, y_1=point[0], y_2=point[1]) for e, point in NEAR.items()]
    known = [fact for fact, _ in (*sides((second,), (third,)), *classes())]
    end = no_threshold.at(y_1=OTHER[0], y_2=OTHER[1])
    premise = (0 < second * ACROSS[q], 0 < third * ACROSS[r])
    step = CaseByCase(missed, by=(*premise, *known, *limits, end, weights, ne(k, 0)), alone=True)
    return Assuming(both(*premise), (step,))


@claim("A neuron on its own", given=[sigmoid, ne(k, 0), *(ne(across, 0) for across in ACROSS.values())], show=missed)
def isolated_neuron():
    """Across its line the network changes by 2 k far out, but by symmetry it comes to 0 there on both sides."""
    squares = (squared(q1), squared(q2), squared(WITH[q]))
    lines = [CaseByCase(fact, by=reasons, alone=True) for fact, reasons in (*sides((1, -1), (1, -1)), *classes())]
    apart = [ne(across, 0) for across in ACROSS.values()]
    cases = [compared(*signs) for signs in product((1, -1), repeat=2)]
    last = CaseByCase(missed, by=(*(implies(case.premise, missed) for case in cases), *apart), alone=True)
    own = {"f_3": p1, "g_3": p2, "f_4": p2, "g_4": p1}
    first = beyond.at(f_1=ACROSS[q], g_1=WITH[q], f_2=ACROSS[r], g_2=WITH[r], **own)
    second = beyond.at(f_1=WITH[q], g_1=ACROSS[q], f_2=WITH[r], g_2=ACROSS[r], **own)
    positive = Shown(0 < S * length, by=(0 < S, 0 < length))
    return (
        CaseByCase(0 < length, by=(*squares, ne(ACROSS[q], 0)), degree=2, alone=True),
        CaseByCase(weights, by=(0 < length,), on=(p1 > 0, p1 < 0, p2 > 0, p2 < 0), degree=2, alone=True),
        Choosing(first, T, (Choosing(second, S, (positive, *lines, *cases, last)),)),
    )
