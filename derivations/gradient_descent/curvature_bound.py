"""An L-smooth function curves at most L times along every direction."""

from derivations.gradient_descent.bound_along_direction import d
from derivations.gradient_descent.descent_lemma import L, smooth
from derivations.gradient_descent.forward_bend import bend
from derivations.gradient_descent.hessian_bound import hessian_bound, twice
from verify.claims import calc, claim
from verify.steps import cauchy_schwarz
from verify.words import inner, norm


@claim(
    "Bound on the curvature",
    given=[smooth, twice],
    source="Nesterov 2018, Lemma 1.2.2",
    show=inner(bend, d) <= L * norm(d) ** 2,
    equality="f = L/2 |x|^2",
)
def curvature_bound():
    """Cauchy-Schwarz, and the bound on the Hessian."""
    return (
        calc(inner(bend, d)).le(norm(bend) * norm(d), by=cauchy_schwarz(bend, d)).le(L * norm(d) ** 2, by=hessian_bound)
    )
