"""Three neurons whose weights are all perpendicular to one direction misclassify a point, whatever the activation is."""

from derivations.neurons.plane import phi
from derivations.neurons.three_neurons import NEURONS, along, missed, network
from verify.cases import Assuming, CaseByCase, Found, product_of_signs, same_argument
from verify.claims import claim
from verify.words import either, eq, implies, ne, reals

g, h = reals("g h")
flat = [eq(along(weights, (g, h)), 0) for _, weights, _ in NEURONS]
ACROSS = {  # two points of different classes whose difference is twice the direction
    g: ((-g, abs(h) + 1 - h), (g, abs(h) + 1 + h)),
    h: ((abs(g) + 1 - g, -h), (abs(g) + 1 + g, h)),
}


@claim("Neurons that are constant along a direction", given=[*flat, either(ne(g, 0), ne(h, 0))], show=missed)
def constant_along():
    """The network has the same value at two points of different classes."""
    steps = []
    for size, points in ACROSS.items():
        pairs = [[along(w, point) + b for point in points] for _, w, b in NEURONS]
        equal = eq(network(points[0]), network(points[1]))
        steps.append(CaseByCase(equal, by=(*(same_argument(phi, *pair) for pair in pairs), *flat), alone=True))
        signs = tuple(product_of_signs(*point) for point in points)
        steps += [Assuming(side, (Found(missed, points, by=(equal, *signs)),)) for side in (0 < size, size < 0)]
    cases = tuple(implies(side, missed) for size in ACROSS for side in (0 < size, size < 0))
    return (*steps, CaseByCase(missed, by=cases))
