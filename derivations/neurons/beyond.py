"""Four numbers that are not 0 have a common multiple factor that makes them larger in size than four given ones."""

from verify.cases import Assuming, CaseByCase, Choosing, Found
from verify.claims import claim
from verify.steps import Shown
from verify.words import both, either, eq, exists, implies, reals

t, f, g, h = reals("t f g h")
FOUR = [reals(f"f_{i} g_{i}") for i in (1, 2, 3, 4)]
TIMES = reals("t_1 t_2 t_3 t_4")


def larger(factor, small, large):
    """The factor makes a number that is not 0 larger in size than the other one."""
    up = both(0 < small, -factor * small < large, large < factor * small)
    down = both(small < 0, factor * small < large, large < -factor * small)
    return either(eq(small, 0), up, down)


def enough(*pairs):
    """There is such a factor for all the pairs."""
    return exists(t, both(0 < t, *(larger(t, small, large) for small, large in pairs)))


@claim("A multiple that is larger", show=enough((f, g)))
def beyond_one():
    """|g|/|f| + 1"""
    steps = []
    for size in (f, -f):
        s = abs(g) / size + 1
        shown = (Shown(0 < s), CaseByCase(both(-abs(g) <= g, g <= abs(g))), Shown(abs(g) < s * size))
        found = Found(enough((f, g)), ((s,),), by=(0 < s, both(-abs(g) <= g, g <= abs(g)), abs(g) < s * size))
        steps.append(Assuming(0 < size, (*shown, found)))
    steps.append(Assuming(eq(f, 0), (Found(enough((f, g)), ((1,),)),)))
    return (*steps, CaseByCase(enough((f, g)), by=tuple(implies(step.premise, enough((f, g))) for step in steps)))


@claim("A larger factor", given=[t > 0, g >= 0], show=implies(larger(t, f, h), larger(t + g, f, h)))
def wider():
    """(t + g) |f| >= t |f|"""
    sides = [Assuming(0 < size, (Shown(0 <= g * size),)) for size in (f, -f)]
    known = tuple(implies(0 < size, 0 <= g * size) for size in (f, -f))
    return (*sides, CaseByCase(implies(larger(t, f, h), larger(t + g, f, h)), by=known))


@claim("A common multiple that is larger", show=enough(*FOUR))
def beyond():
    """The sum of the four factors."""
    total = sum(TIMES[1:], TIMES[0])
    known = tuple(
        wider.at(t=one, g=total - one, f=small, h=large) for one, (small, large) in zip(TIMES, FOUR, strict=True)
    )
    steps = (CaseByCase(both(*(0 <= total - one for one in TIMES))), Found(enough(*FOUR), ((total,),), by=known))
    for s, (small, large) in zip(TIMES, FOUR, strict=True):
        steps = (Choosing(beyond_one.at(f=small, g=large), s, steps),)
    return steps[0]
