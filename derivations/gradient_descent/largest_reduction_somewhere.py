"""In every space with a vector that is not zero some function is reduced by three times what is guaranteed."""

from derivations.gradient_descent.descent_lemma import L, f, x
from derivations.gradient_descent.largest_reduction_attained import largest_reduction_attained
from derivations.gradient_descent.quadratic_attains import z
from derivations.gradient_descent.sharp_somewhere import u
from verify.cases import Found
from verify.claims import claim
from verify.exhibits import Exhibit
from verify.steps import Shown, quadratic
from verify.words import both, eq, exists, grad, ne, norm, zero


def at(point):
    """A gradient that is not zero, and the largest reduction."""
    g = grad(f, point)
    return both(ne(g, zero(point)), eq(f(point) - f(point - 1 / L * g), 3 / (2 * L) * norm(g) ** 2))


statement = exists(f, both(f.is_smooth(L), exists(x, at(x))))


@claim("The largest reduction is attained somewhere", given=[L > 0, ne(u, zero(u))], show=statement)
def largest_reduction_somewhere():
    """The parabola turned over, -L/2 |z|^2, at the vector u."""
    gradient = eq(grad(f, u), -L * u)
    moving, reduction = at(u).args
    steps = (
        Shown(f.is_smooth(L), by=(largest_reduction_attained,)),
        Shown(gradient, by=(quadratic(f, -L, L, u),)),
        Shown(moving, by=(gradient, L > 0, ne(u, zero(u)))),
        Shown(reduction, by=(largest_reduction_attained.at(x=u),)),
        Found(exists(x, at(x)), ((u,),), by=(moving, reduction)),
    )
    return Exhibit(statement, f, z, -L / 2 * norm(z) ** 2, (), steps)
