"""Binary cross-entropy with logits costs 9 operations for each output of each sample."""

from derivations.backpropagation.network import L, b, counted, w
from verify.claims import calc, claim
from verify.words import eq

loss = counted("loss", "scalar", w(L), w(L + 1), "last")


@claim("Operations of the loss", show=eq(loss, 9 * w(L + 1) * b))
def loss_operations():
    """Eight for each logit, and their mean: one addition less than there are logits, and one division."""
    return calc(loss).eq(9 * w(L + 1) * b)
