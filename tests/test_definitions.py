"""The defined words say what they should of any arguments."""

import pytest

from verify import definitions
from verify.kernel.formulas import space
from verify.kernel.terms import NATURAL, REAL, Sort, free_variables, node, variable

E = space("E")
f = variable("f", Sort(("E",), "real"))
points = variable("x", Sort(("natural",), "E"))


def named(sort, *names):
    return [variable(name, sort) for name in names]


CAPTURES = {
    "minimiser": (definitions.minimiser, (f, named(E, "x")[0])),
    "lower bound": (definitions.lower_bound, (f, node("norm", (variable("x", E),)))),
    "smooth, x": (definitions.smooth, (f, node("norm", (variable("x", E),)))),
    "smooth, y": (definitions.smooth, (f, node("norm", (variable("y", E),)))),
    "strongly convex": (definitions.strongly_convex, (f, node("norm", (variable("y", E),)))),
    "gradient dominated": (
        definitions.gradient_dominated,
        (f, variable("mu", REAL), node("apply", (f, variable("x", E)))),
    ),
    "descent": (definitions.descent, (points, f, variable("t", NATURAL))),
}


@pytest.mark.parametrize("case", CAPTURES)
def test_a_definition_captures_no_variable_of_its_arguments(case):
    formula, arguments = CAPTURES[case]
    assert free_variables(formula(*arguments)) == free_variables(*arguments)


@pytest.mark.parametrize("case", CAPTURES)
def test_a_definition_is_recognised_with_the_arguments_it_was_said_of(case):
    formula, arguments = CAPTURES[case]
    named = definitions.recognised(formula(*arguments))
    assert named is not None and named.arguments == arguments
