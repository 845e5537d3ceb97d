"""The most numbers that the forward pass holds at once are (k + 1) n b: all hidden outputs, and one layer before its ReLU."""

from derivations.backpropagation.network import b, i, in_words, k, layer_of, levels, n, positive
from verify.claims import calc, claim
from verify.costs.memory import forward_changes
from verify.natural_steps import sums
from verify.steps import Shown
from verify.words import both, eq, implies, naturals, total

(r,) = naturals("r")
peak = (k + 1) * n * b
hidden, output = forward_changes(layer_of("")), forward_changes(layer_of("last"))
left = eq(total(in_words(sum(hidden), n, n), i, 0, r), r * (n * b))
during, last = levels(hidden, r * (n * b), n, n), levels(output, k * (n * b), n, 1)
below = implies(r + 1 <= k, both(*(level <= peak for level in during)))
above = both(*(level <= peak for level in (*last, *last)))
attained = implies(eq(r + 1, k), eq(during[1], peak))


@claim("Peak of the forward pass", given=positive, show=both(left, below, above, attained))
def peak_forward():
    """r hidden layers leave r n b; the next one holds 2 n b more until its ReLU is done."""
    room = 0 <= (k - r - 1) * (n * b)
    return (
        calc(left.lhs).eq(left.rhs, by=sums()),
        calc(0).le(n * b),
        calc(0, given=[r + 1 <= k]).le((k - r - 1) * (n * b), by=(r + 1 <= k, 0 <= n * b)),
        Shown(below, by=(room, 0 <= n * b)),
        calc(b).le(n * b, by=(n >= 1, b >= 1)),
        Shown(above, by=(b <= n * b,)),
        Shown(attained),
    )
