"""In every space with a vector that is not zero, the real line for one, the constants are attained: such a function exists."""

from derivations.gradient_descent.bound_along_direction import a
from derivations.gradient_descent.descent_lemma import L, f, x
from derivations.gradient_descent.long_steps_increase import long_steps_increase
from derivations.gradient_descent.quadratic_attains import quadratic_attains, z
from verify.cases import Assuming, Found
from verify.claims import claim
from verify.exhibits import Exhibit
from verify.steps import Shown, quadratic
from verify.words import both, eq, exists, for_all, grad, implies, ne, norm, vectors, zero

(u,) = vectors("u")


def at(point):
    """A gradient that is not zero, the guaranteed reduction and no more, no decrease at 2/L, an increase beyond."""
    g = grad(f, point)
    return both(
        ne(g, zero(point)),
        eq(f(point) - f(point - 1 / L * g), norm(g) ** 2 / (2 * L)),
        eq(f(point - 2 / L * g), f(point)),
        for_all(a, implies(a > 2 / L, f(point) < f(point - a * g))),
    )


statement = exists(f, both(f.is_smooth(L), exists(x, at(x))))


@claim("The constants are attained somewhere", given=[L > 0, ne(u, zero(u))], show=statement)
def sharp_somewhere():
    """The parabola L/2 |z|^2, at the vector u."""
    gradient = eq(grad(f, u), L * u)
    moving, reduction, same, longer = at(u).args
    increase = longer.args[1]
    steps = (
        Shown(f.is_smooth(L), by=(quadratic_attains,)),
        Shown(gradient, by=(quadratic(f, L, L, u),)),
        Shown(moving, by=(gradient, L > 0, ne(u, zero(u)))),
        Shown(reduction, by=(quadratic_attains.at(x=u),)),
        Shown(same, by=(quadratic_attains.at(x=u),)),
        Assuming(increase.args[0], (Shown(increase.args[1], by=(long_steps_increase.at(x=u),)),)),
        Shown(longer, by=(increase,)),
        Found(exists(x, at(x)), ((u,),), by=(moving, reduction, same, longer)),
    )
    return Exhibit(statement, f, z, L / 2 * norm(z) ** 2, (), steps)
