"""In every space with two orthonormal vectors there is an f with smallest constant L for which 1/L is not the best step."""

from derivations.gradient_descent.descent_lemma import L, f, x
from derivations.gradient_descent.step_not_best_for_f import K, orthonormal, smallest, step_not_best_for_f, value, w, z
from verify.cases import Found
from verify.claims import claim
from verify.exhibits import Exhibit
from verify.steps import Shown
from verify.words import both, exists, for_all, grad


def better(point):
    """The step 2/L reaches less than the step 1/L."""
    g = grad(f, point)
    return f(point - 2 / L * g) < f(point - 1 / L * g)


statement = exists(f, both(f.is_smooth(L), for_all(K, smallest), exists(x, better(x))))


@claim("The step 1/L is not the best for some f", given=[L > 0, *orthonormal], show=statement)
def step_not_best_somewhere():
    """f curves by L along u and by L/2 along w; at w the step 2/L is better."""
    steps = (
        Shown(f.is_smooth(L), by=(step_not_best_for_f,)),
        Shown(for_all(K, smallest), by=(step_not_best_for_f,)),
        Shown(better(w), by=(step_not_best_for_f,)),
        Found(exists(x, better(x)), ((w,),), by=(better(w),)),
    )
    return Exhibit(statement, f, z, value, (), steps)
