"""A name for an antiderivative shows that an integral exists."""

from collections.abc import Sequence

from verify.kernel.analysis import fresh, has_derivative
from verify.kernel.formulas import equal, for_all
from verify.kernel.terms import REAL, Term, node, opened, substitute
from verify.kernel.theorem import Theorem, infer
from verify.lemmas.explicit import transfer
from verify.tactics import basic
from verify.tactics.calculus import primitive, slope


def integrable(goal: Term, facts: Sequence[Theorem]) -> Theorem:
    """There is F. for all t in the interval: F has at t the derivative q(t), whose antiderivative is known."""
    (inside,) = goal.args
    name = basic.bound_name(goal)
    statement = opened(inside, name)
    t = basic.bound_name(statement, name, goal)
    where, wanted = opened(statement.args[0], t).args
    value = wanted.args[2]
    s = fresh("s", REAL, goal, name, t)
    formula = substitute(primitive(value, t), {t: s})
    definition = infer("define", (), (name, formula, (s,)))
    known = slope(formula, s, t, value, facts)
    same = basic.assume(for_all(s, equal(node("apply", (name, s)), formula)))
    moved = transfer(known, same, has_derivative(node("apply", (name, s)), s, t, value))
    everywhere = basic.generalise(basic.discharge(basic.restate(moved, wanted), where), t)
    return basic.choose(definition, basic.witness(goal, name, everywhere), name)
