"""Areas cut from the square by a line a x1 + b x2 = t with a, b > 0, and the area that a half-plane classifies right."""

from verify.activations import relu
from verify.words import reals, written

a, b, t = reals("a b t")


def corner(level, one=a, other=b):
    """The area of the triangle one x + other y <= level, x >= 0, y >= 0."""
    return relu(level) ** 2 / (2 * one * other)


def below(level, one=a, other=b):
    """The area of one x + other y <= level in the unit square [0, 1]^2: a corner without two and with one more."""
    return (
        corner(level, one, other)
        - corner(level - one, one, other)
        - corner(level - other, one, other)
        + corner(level - one - other, one, other)
    )


def right(level=t, one=a, other=b):
    """The area in [-1, 1]^2 where one x1 + other x2 > level says the sign of x1 x2, quadrant by quadrant."""
    first, third = 1 - below(level, one, other), 1 - below(level + one + other, one, other)
    second, fourth = below(level + one, one, other), below(level + other, one, other)
    return first + second + third + fourth


def shoelace(*corners):
    """The area of a polygon with these corners, counterclockwise; products with a coordinate 0 are left out."""
    following = (*corners[1:], corners[0])
    pairs = [pair for p, q in zip(corners, following, strict=True) for pair in ((p[0], q[1], 1), (q[0], p[1], -1))]
    first, *rest = (sign * (written(x) * y) for x, y, sign in pairs if 0 not in (x, y))
    return sum(rest, first) / 2
