"""The Hessian of an L-smooth function stretches no direction more than L times."""

from derivations.gradient_descent.bound_along_direction import d
from derivations.gradient_descent.descent_lemma import L, f, smooth, x
from verify.claims import claim
from verify.lemmas.bends import hessian_bound as bounded
from verify.reading import read
from verify.tactics import basic
from verify.words import Fact, Head, norm

twice = Fact("twice continuously differentiable", f)


@claim(
    "Bound on the Hessian",
    given=[smooth, twice],
    source="Nesterov 2018, Lemma 1.2.2",
    show=norm(Head("hessian", f, x, d)) <= L * norm(d),
    equality="f = L/2 |x|^2",
)
def hessian_bound():
    """The Hessian is the limit of changes of the gradient, each at most L times the step."""
    terms = [read(part) for part in (f, x, d, L)]
    return bounded(*terms, basic.assume(read(smooth)), basic.assume(read(twice)))
