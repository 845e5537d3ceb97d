"""The area that a line cuts from the unit square is that of the polygon below it, by the shoelace formula, case by case."""

from derivations.neurons.area import a, b, below, shoelace, t
from verify.activations import relu
from verify.cases import Assuming, CaseByCase
from verify.claims import calc, claim
from verify.words import both, eq, implies

O, E, N, C = (0, 0), (1, 0), (0, 1), (1, 1)
bottom, left, east, north = (t / a, 0), (0, t / b), (1, (t - a) / b), ((t - b) / a, 1)
CASES = (  # where the line runs, the polygon below it, which of t, t - a, t - b, t - a - b are positive
    (both(0 <= t, t <= a, t <= b), (O, bottom, left), (1, 0, 0, 0)),
    (both(a <= t, t <= b), (O, E, east, left), (1, 1, 0, 0)),
    (both(b <= t, t <= a), (O, bottom, north, N), (1, 0, 1, 0)),
    (both(a <= t, b <= t, t <= a + b), (O, E, east, north, N), (1, 1, 1, 0)),
    (a + b <= t, (O, E, C, N), (1, 1, 1, 1)),
)
PLACES = (t, t - a, t - b, t - a - b)
areas = both(*(implies(case, eq(below(t), shoelace(*corners))) for case, corners, _ in CASES))


@claim("The area below a line", given=[a > 0, b > 0], show=areas)
def area_below_line():
    """A triangle, less what of it lies outside of the square."""
    steps = []
    for case, corners, positive in CASES:
        values = [eq(relu(place), place if up else 0) for place, up in zip(PLACES, positive, strict=True)]
        ramps = tuple(CaseByCase(value) for value in values)
        steps.append(Assuming(case, (*ramps, calc(below(t)).eq(shoelace(*corners), by=tuple(values)))))
    return tuple(steps)
