"""Away from 0 the rectifier has the slope 1 on the right and 0 on the left: delta is masked."""

from derivations.backpropagation.layer import phi, z
from verify.activations import relu
from verify.claims import claim
from verify.layer_steps import Nearby
from verify.layer_words import derivative_is
from verify.words import both, eq, for_all, implies, reals

(x,) = reals("x")
rectifier = for_all(z, eq(phi(z), relu(z)))
right = implies(x > 0, derivative_is(phi(z), z, x, 1))
left = implies(x < 0, derivative_is(phi(z), z, x, 0))


@claim("Slope of the rectifier", given=[rectifier], show=both(right, left))
def relu_slope():
    """Within |x| of x it is z, or 0."""
    return Nearby(right, z, rectifier), Nearby(left, 0, rectifier)
