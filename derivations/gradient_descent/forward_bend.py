"""Forward along a direction the Hessian changes the gradient by at most L times the length of the step."""

from derivations.gradient_descent.bound_along_direction import a, d
from derivations.gradient_descent.descent_lemma import L, f, smooth, x
from derivations.gradient_descent.hessian_bound import hessian_bound, twice
from verify.claims import calc, claim
from verify.steps import homogeneity
from verify.words import Head, norm

bend = Head("hessian", f, x, d)


@claim(
    "Bound on the Hessian along a step",
    given=[smooth, twice, a >= 0],
    show=norm(a * bend) <= L * a * norm(d),
    equality="f = L/2 |x|^2",
)
def forward_bend():
    """|alpha v| = alpha |v| needs alpha >= 0."""
    return (
        calc(norm(a * bend)).eq(a * norm(bend), by=homogeneity(a, bend)).le(L * a * norm(d), by=(hessian_bound, a >= 0))
    )
