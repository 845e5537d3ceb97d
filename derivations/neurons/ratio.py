"""Of two numbers one is a multiple of the other by a factor between -1 and 1."""

from verify.cases import Assuming, CaseByCase, Found
from verify.claims import calc, claim
from verify.steps import Shown
from verify.words import both, either, eq, exists, implies, reals

p, q, t = reals("p q t")


def factor(one, other):
    """There is a t between -1 and 1 with p t = q or q t = p."""
    return exists(t, both(-1 <= t, t <= 1, either(eq(one * t, other), eq(other * t, one))))


@claim("One of two numbers is a multiple of the other", show=factor(p, q))
def ratio():
    """The smaller in size divided by the larger; any t when both are 0."""
    steps = []
    for large, small in ((p, q), (q, p)):
        for sign in (1, -1):
            size = large if sign > 0 else -large
            between = both(0 < size, -size <= small, small <= size)
            t = small / large
            parts = (Shown(-1 <= t), Shown(t <= 1), calc(large * t).eq(small))
            found = Found(factor(p, q), ((t,),), by=(-1 <= t, t <= 1, eq(large * t, small)))
            steps.append(Assuming(between, (*parts, found)))
    steps.append(Assuming(both(eq(p, 0), eq(q, 0)), (Found(factor(p, q), ((0,),)),)))
    return (*steps, CaseByCase(factor(p, q), by=tuple(implies(step.premise, factor(p, q)) for step in steps)))
