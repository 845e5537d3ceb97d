"""A Lipschitz constant of a gradient is not negative where there is a direction to move in."""

from derivations.gradient_descent.descent_lemma import L, f, smooth
from verify.claims import calc, claim
from verify.words import grad, norm, vectors, zero

(v,) = vectors("v")


@claim("A Lipschitz constant is not negative", given=[smooth], show=0 <= L * norm(v) ** 2, equality="v = 0, or L = 0")
def constant_not_negative():
    """The change of the gradient between 0 and v is at least 0 and at most L |v|."""
    change = grad(f, v) - grad(f, zero(v))
    return (
        calc(0)
        .le(norm(change) * norm(v))
        .le(L * norm(v - zero(v)) * norm(v), by=smooth.at(v, zero(v)))
        .eq(L * norm(v) ** 2)
    )
