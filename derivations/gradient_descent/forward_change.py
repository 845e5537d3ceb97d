"""Forward along a direction the gradient changes by at most L times the length of the step."""

from derivations.gradient_descent.bound_along_direction import a, d
from derivations.gradient_descent.descent_lemma import L, f, smooth, x
from verify.claims import calc, claim
from verify.steps import homogeneity
from verify.words import grad, norm


@claim(
    "Change of the gradient along a direction",
    given=[smooth, a >= 0],
    show=norm(grad(f, x + a * d) - grad(f, x)) <= L * a * norm(d),
)
def forward_change():
    """The Lipschitz condition at the two ends; |alpha d| = alpha |d| needs alpha >= 0."""
    return (
        calc(norm(grad(f, x + a * d) - grad(f, x)))
        .le(L * norm(a * d), by=smooth.at(x + a * d, x))
        .eq(L * a * norm(d), by=homogeneity(a, d))
    )
