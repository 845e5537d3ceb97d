"""Every entry of the table of tools: what it counts and where it is blind. The default install's half."""

from collections import Counter

import numpy as np
import pytest
from autograd import grad
from autograd import numpy as anp

from verify.costs import scalars
from verify.costs.arrays import counting
from verify.costs.held import Ledger
from verify.costs.tools import TOOLS
from verify.costs.under_autograd import register


def counted(run, *shapes):
    tally = Counter()
    run(*(counting(np.ones(shape), tally) for shape in shapes))
    return +tally


def scalars_see_a_product_and_no_transpose():
    tally = Counter()
    machine = scalars.machine(tally)
    rows = [[scalars.Scalar(1.0, tally)] * 3] * 2
    machine.product(machine.transpose(machine.transpose(rows)), machine.transpose(rows))
    machine.each(machine.where, [[True]], [[scalars.Scalar(1.0, tally)]])
    assert tally == {"mul": 12, "add": 8}


def arrays_see_products_and_elements_and_no_einsum():
    assert counted(lambda a, b: a @ b, (2, 3), (3, 4)) == {"flop": 48}
    assert counted(lambda a, b: np.dot(a, b), (2, 3), (3, 4)) == {"flop": 48}
    assert counted(lambda a: (a * a).sum(axis=0), (2, 3)) == {"mul": 6, "add": 3}
    assert counted(lambda a, b: np.einsum("ij,jk->ik", a, b), (2, 3), (3, 4)) == {}
    assert counted(lambda a: np.where(np.asarray(a) > 0, a, 0), (2, 3)) == {}


def autograd_sees_matrices_and_not_two_vectors():
    register()
    matrices = counted(lambda w, x: grad(lambda w: anp.sum(w @ x))(w), (2, 3), (3, 4))
    assert matrices["flop"] == 48 + 48
    head = counted(lambda w, x: grad(lambda w: anp.sum(w @ x))(w), (3,), (3, 4))
    assert head["flop"] == 24 + 24
    vectors = counted(lambda w, x: grad(lambda w: w @ x)(w), (3,), (3,))
    assert vectors == {"flop": 6, "mul": 3}


def held_arrays_are_seen_and_what_is_inside_an_expression_is_not():
    ledger = Ledger()
    kept = ledger.hold(np.ones(6))
    made = ledger.hold(kept * kept + kept)  # six numbers more inside
    assert (ledger.live, ledger.peak()) == (12, 12)
    del kept, made
    assert (ledger.live, ledger.peak(), ledger.peak()) == (0, 12, 0)


SHOWN = {
    "counting scalars": scalars_see_a_product_and_no_transpose,
    "counting arrays": arrays_see_products_and_elements_and_no_einsum,
    "autograd over counting arrays": autograd_sees_matrices_and_not_two_vectors,
    "arrays held by Python": held_arrays_are_seen_and_what_is_inside_an_expression_is_not,
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_table_says_what_the_tool_does(name):
    SHOWN[name]()


def test_every_tool_has_its_test():
    from tests.test_costs_extra import SHOWN as extra

    assert {tool.name for tool in TOOLS if not tool.extra} == set(SHOWN)
    assert {tool.name for tool in TOOLS if tool.extra} == set(extra)
