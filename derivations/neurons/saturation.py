"""Three sigmoidal neurons that all light up along a ray: far out the network falls below any value above the sum of its weights."""

from derivations.neurons.beyond import beyond
from derivations.neurons.plane import phi
from verify.activations import sigmoidal
from verify.cases import Assuming, CaseByCase, Choosing, Found, increase
from verify.claims import calc, claim
from verify.steps import Shown
from verify.words import both, eq, exists, implies, reals

sigmoid = sigmoidal(phi)
T, M, e, c, t = reals("T M e c t")
A, V, B = reals("a_1 a_2 a_3"), reals("v_1 v_2 v_3"), reals("b_1 b_2 b_3")
limit = V[0] + V[1] + V[2] + c


def along_ray(place):
    """The network on the ray."""
    return (
        sum(
            (v * phi(a * place + b) for v, a, b in zip(V[1:], A[1:], B[1:], strict=True)),
            V[0] * phi(A[0] * place + B[0]),
        )
        + c
    )


def near(weight, value):
    """weight value is at most weight + |weight| e."""
    return weight * value <= weight + abs(weight) * e


reached = exists(T, both(0 < T, along_ray(T) <= 0))


@claim("A value near 1", given=[e > 0, 1 - e <= M, M <= 1], show=near(t, M))
def near_one():
    """For a negative weight the value is at least 1 - e."""
    return CaseByCase(near(t, M), on=(t >= 0,), degree=2)


@claim("Saturation along a ray", given=[sigmoid, *(a > 0 for a in A)], show=implies(limit < 0, reached))
def saturation():
    """Each neuron comes as near to 1 as the gap below 0 allows."""
    size = 1 + abs(V[0]) + abs(V[1]) + abs(V[2])
    gap, step = exists(e, both(0 < e, eq(e * size, -limit))), -limit / size
    level = exists(M, 1 - e < phi(M))
    places = [a * T + b for a, b in zip(A, B, strict=True)]
    lines = []
    for v, place in zip(V, places, strict=True):
        rise, bound = increase(sigmoid, M, place), sigmoid.at(place)
        lines += [
            CaseByCase(M <= place),
            CaseByCase(1 - e <= phi(place), by=(M <= place, rise)),
            CaseByCase(phi(place) <= 1, by=(bound,)),
        ]
        lines.append(CaseByCase(near(v, phi(place)), by=(near_one.at(M=phi(place), t=v),)))
    sums = CaseByCase(along_ray(T) <= 0, by=tuple(near(v, phi(place)) for v, place in zip(V, places, strict=True)))
    pairs = {
        f"{letter}_{i}": value
        for i in (1, 2, 3, 4)
        for letter, value in zip("fg", (A[i % 3], M - B[i % 3]), strict=True)
    }
    far = Choosing(beyond.at(**pairs), T, (*lines, sums, Found(reached, ((T,),), by=(along_ray(T) <= 0,))))
    found = Choosing(level, M, (far,))
    small = (
        Shown(0 < size),
        Shown(0 < step),
        calc(step * size).eq(-limit),
        Found(gap, ((step,),), by=(0 < step, eq(step * size, -limit))),
    )
    chosen = Choosing(gap, e, (CaseByCase(level, by=(sigmoid.at(e),)), found))
    return Assuming(limit < 0, (*small, chosen))
