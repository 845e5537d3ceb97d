"""A bias b moves the line to <w, x> = -b; without weights the neuron lights up everywhere when b > 0, else nowhere."""

from derivations.neurons.lit_half_plane import given, rising, w, x, z
from derivations.neurons.plane import iff, phi
from verify.cases import CaseByCase, compared
from verify.claims import claim
from verify.words import both, inner, reals, zero

(b,) = reals("b")
shifted, alone = z + b, inner(zero(w), x) + b
moved = both(iff(phi(shifted) > 0, z > -b), iff(phi(alone) > 0, b > 0))


@claim("A bias shifts the line", given=given, show=moved)
def bias_shifts_line():
    """phi is compared at 0 and at <w, x> + b."""
    return CaseByCase(moved, by=(*compared(rising, 0, shifted), *compared(rising, 0, alone)))
