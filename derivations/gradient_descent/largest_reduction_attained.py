"""f = -L/2 |x|^2 is L-smooth and reduces by exactly 3/(2 L) |grad f(x)|^2."""

from derivations.gradient_descent.descent_lemma import L, f, x
from derivations.gradient_descent.guaranteed_reduction import after
from derivations.gradient_descent.minimising_step import g
from verify.claims import claim
from verify.steps import Shown, quadratic
from verify.words import both, eq, for_all, norm, vectors

(z,) = vectors("z")
turned = for_all(z, eq(f(z), -L / 2 * norm(z) ** 2))
known = (quadratic(f, -L, L, x), turned.at(x))
reduction = eq(f(x) - f(after), 3 / (2 * L) * norm(g) ** 2)


@claim(
    "The parabola turned over attains the largest reduction",
    given=[L > 0, turned],
    show=both(f.is_smooth(L), reduction),
)
def largest_reduction_attained():
    """Its gradient is -L x."""
    return Shown(f.is_smooth(L), by=known), Shown(reduction, by=(*known, turned.at(after)))
