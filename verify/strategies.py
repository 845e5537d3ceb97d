"""Hypothesis strategies for networks, smooth functions and claims about them, and the profiles `ci` and `dev`."""

from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from verify.costs.activations import ACTIVATIONS
from verify.costs.architecture import Network, assignment

settings.register_profile(
    "ci", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=300
)
settings.register_profile("dev", deadline=None, max_examples=100)

activations = st.sampled_from(sorted(ACTIVATIONS, key=list(ACTIVATIONS).index))


def networks(widest: int = 64, deepest: int = 8, largest: int = 32) -> st.SearchStrategy[Network]:
    """Any network with 1 to `deepest` layers; shrinks to widths 1, 1 and a batch of 1 with ReLU."""
    widths = st.lists(st.integers(1, widest), min_size=2, max_size=deepest + 1).map(tuple)
    return st.builds(Network, widths, st.integers(1, largest), st.booleans(), activations, st.booleans())


def uniform_networks(widest: int = 16, deepest: int = 7, largest: int = 8) -> st.SearchStrategy[Network]:
    """Widths n, ..., n, 1 with k >= 1 hidden layers."""
    sizes = (st.integers(1, deepest), st.integers(1, widest), st.integers(1, largest))
    flags = {"bias": st.booleans(), "activation": activations, "input_gradient": st.booleans()}
    return st.builds(assignment, *sizes, **flags)


CURVATURES = [Fraction(c) for c in ("1", "0", "-1", "1/2", "-1/2", "2", "1/4")]
COORDINATES = [Fraction(c) for c in ("0", "1", "-1", "2", "1/2", "-2", "3", "-1/2", "5/4")]
STEPS = [Fraction(c) for c in ("1", "1/2", "2", "1/4", "3/2")]


def _bends(convex: bool) -> st.SearchStrategy[Fraction]:
    return st.sampled_from([c for c in CURVATURES if c >= 0 or not convex])


def line_functions(convex: bool = False) -> st.SearchStrategy[Any]:
    """Exact functions on the line with piecewise linear gradient; shrinks to x^2/2."""
    from verify.stress.ladder import HUBER, smooth_shape

    knots = st.lists(st.sampled_from(COORDINATES), min_size=1, max_size=3, unique=True).map(sorted)
    plain = _bends(convex).map(lambda bend: smooth_shape([], [bend]))
    huber = st.sampled_from(STEPS).map(lambda height: HUBER * height)
    bent = knots.flatmap(
        lambda places: st.lists(_bends(convex), min_size=len(places) + 1, max_size=len(places) + 1).map(
            lambda bends: smooth_shape(places, bends)
        )
    )
    return st.one_of(plain, huber, bent)


def smooth_functions(convex: bool = False) -> st.SearchStrategy[Any]:
    """Exact functions on the line, and sums of two along orthogonal directions of the plane; shrinks to x^2/2."""
    from verify.stress.functions import on_the_line, separable

    line, directions = line_functions(convex), st.sampled_from([((1, 0), (0, 1)), ((1, 1), (1, -1)), ((3, 4), (4, -3))])
    plane = st.builds(lambda w, p, q: separable((w[0], p), (w[1], q)), directions, line, line)
    return st.one_of(line.map(on_the_line), plane)


def points(dimension: int) -> st.SearchStrategy[tuple[Fraction, ...]]:
    """Points with short dyadic coordinates; shrinks to 0."""
    return st.tuples(*[st.sampled_from(COORDINATES)] * dimension)


@st.composite
def smooth_models(draw: Any, convex: bool = False) -> dict[Any, Any]:
    """Values for f, L, a, x, y with f L-smooth, a <= 2/L where L > 0; shrinks to f(x) = x^2/2, L = 1, x = y = 0, a = 1."""
    from verify.kernel.formulas import space
    from verify.kernel.terms import REAL, Sort, variable

    f = draw(smooth_functions(convex))
    places = {variable(name, space("E")): draw(points(f.dimension)) for name in ("x", "y")}
    names = {variable("L", REAL): f.lipschitz, variable("a", REAL): draw(st.sampled_from(STEPS))}
    return {space("E"): f.dimension, variable("f", Sort(("E",), "real")): f, **names, **places}


@st.composite
def gram_terms(draw: Any) -> Any:
    """Combinations of values, inner products and squared norms at x, y and x - a grad f(x), with L and a as factors."""
    from verify.definitions import at, gradient, inner, norm, square
    from verify.kernel.formulas import add, multiply, space, subtract
    from verify.kernel.terms import REAL, Sort, number, variable

    f, size, a = variable("f", Sort(("E",), "real")), variable("L", REAL), variable("a", REAL)
    x, y = variable("x", space("E")), variable("y", space("E"))
    after = subtract(x, multiply(a, gradient(f, x)))
    vectors = [gradient(f, x), subtract(y, x), gradient(f, y), gradient(f, after), subtract(after, y)]
    atoms = [at(f, x), at(f, y), at(f, after)]
    atoms += [inner(u, v) for u in vectors for v in vectors] + [square(norm(v)) for v in vectors]
    factors = [number(1), number(-1), number(1, 2), size, multiply(a, size), multiply(number(-3, 4), size)]
    chosen = draw(st.lists(st.tuples(st.sampled_from(factors), st.sampled_from(atoms)), min_size=2, max_size=5))
    return add(*(multiply(factor, atom) for factor, atom in chosen))
