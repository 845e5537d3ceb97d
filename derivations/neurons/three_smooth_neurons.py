"""Three neurons with the increasing activation z + sqrt(1 + z^2) have the sign of x1 x2 on all open quadrants."""

from derivations.neurons.plane import has_sign, x1, x2
from verify.cases import Assuming, CaseByCase
from verify.claims import calc, claim
from verify.steps import Shown, squared
from verify.words import both, eq, implies, reals, root

s, t = reals("s t")


def size(place):
    """sqrt(1 + place^2)"""
    return root(1 + place**2)


def smooth(place):
    """The activation z + sqrt(1 + z^2)."""
    return place + size(place)


rises = implies(s < t, smooth(s) < smooth(t))
signed = has_sign(smooth(x1 + x2) - smooth(x1) - smooth(x2) + 1)


def larger(place):
    """The root is larger than the number in size."""
    return (0 < size(place), 0 < size(place) - place, 0 < size(place) + place)


def positive(place):
    """The steps that show it."""
    return tuple(Shown(fact, by=(squared(place),)) for fact in (*larger(place), square(place)))


def square(place):
    """What a root is."""
    return eq(size(place) ** 2, 1 + place**2)


def increase():
    """smooth(s) < smooth(t) for s < t: (smooth(t) - smooth(s)) (S + T) = (t - s) (S + T + s + t) for the roots S, T."""
    small, big = size(s), size(t)
    product = eq((t + big - s - small) * (small + big), (t - s) * (small + s + (big + t)))
    sides = (0 < small + big, 0 < (t - s) * (small + s + (big + t)))
    steps = (
        *positive(s),
        *positive(t),
        Shown(product, by=(square(s), square(t))),
        Shown(sides[0], by=(0 < small, 0 < big)),
        Shown(sides[1], by=(s < t, 0 < small + s, 0 < big + t)),
        Shown(0 < t + big - s - small, by=(product, *sides)),
        calc(smooth(s)).lt(smooth(t), by=(0 < t + big - s - small,)),
    )
    return Assuming(s < t, steps)


@claim("Three neurons on the open quadrants", show=both(rises, signed))
def three_smooth_neurons():
    """With A, X, Y the roots at x1 + x2, x1, x2, both A + 1 - X - Y and A + x1 x2 - X Y have the sign of x1 x2."""
    a, x, y, m = size(x1 + x2), size(x1), size(x2), x1 * x2
    value, inner = a + 1 - x - y, a + m - x * y
    outer = eq(value * (a + 1 + x + y), 2 * inner)
    core = eq(inner * (a + m + x * y), 2 * (1 + a) * m)
    squares = (square(x1), square(x2), square(x1 + x2))
    cross = 0 < m + x * y
    sums = (0 < a + 1 + x + y, 0 < a + m + x * y)
    up = implies(m > 0, 0 < value)
    down = implies(m < 0, value < 0)
    return (
        increase(),
        *(step for place in (x1, x2, x1 + x2) for step in positive(place)),
        Shown(outer, by=squares),
        Shown(core, by=squares),
        Shown(cross, by=(*larger(x1), *larger(x2))),
        Shown(sums[0], by=(0 < a, 0 < x, 0 < y)),
        Shown(sums[1], by=(0 < a, cross)),
        Assuming(
            m > 0,
            (Shown(0 < inner, by=(core, sums[1], 0 < a, m > 0)), Shown(0 < value, by=(outer, sums[0], 0 < inner))),
        ),
        Assuming(
            m < 0,
            (Shown(inner < 0, by=(core, sums[1], 0 < a, m < 0)), Shown(value < 0, by=(outer, sums[0], inner < 0))),
        ),
        CaseByCase(signed, by=(up, down)),
    )
