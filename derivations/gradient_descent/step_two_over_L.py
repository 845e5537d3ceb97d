"""At the step 2/L the value does not increase."""

from derivations.gradient_descent.descent_lemma import L, descent_lemma, f, smooth, x
from derivations.gradient_descent.minimising_step import g
from verify.claims import calc, claim
from verify.words import inner, norm

after = x - 2 / L * g


@claim("The step 2/L does not increase f", given=[L > 0, smooth], show=f(after) <= f(x), equality="f = L/2 |x|^2")
def step_two_over_L():
    """The two terms of the bound cancel."""
    return (
        calc(f(after))
        .le(f(x) + inner(g, after - x) + L / 2 * norm(after - x) ** 2, by=descent_lemma.at(y=after))
        .eq(f(x))
    )
