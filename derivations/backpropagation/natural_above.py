"""Some natural number is at least any given real one, so a constant of an O may be taken natural, and families reach it."""

from derivations.backpropagation.forward_order import c, m
from verify.claims import claim
from verify.natural_steps import Reached
from verify.words import exists

above = exists(m, c <= m)


@claim("No real number is above all natural ones", show=above)
def natural_above():
    """Else "some natural number is at least t" would be a step without a slope, against the mean value theorem."""
    return Reached(above, c)
