"""No true statement is violated on real losses, and a false one is noticed there."""

import pytest

pytest.importorskip("sklearn")

from tests.literature import STATEMENTS
from tests.losses import CONVEX, SMOOTH, makers
from verify.language import statement
from verify.stress.numeric import stress

TRIALS = 1_200  # of each statement: more than 10,000 in all


def trials(names, given):
    return [stress(statement(*STATEMENTS[name][2:]), TRIALS, 1, given) for name in names]


def test_true_statements_hold_on_real_losses():
    families = makers()
    found = trials(SMOOTH, families) + trials(CONVEX, [row for row in families if row[1]])
    assert sum(part.trials for part in found) >= 10_000
    assert sum(part.violations for part in found) == 0


def test_a_false_statement_is_noticed_on_real_losses():
    false = statement("f(x - 1/L*grad(f, x)) <= f(x) - norm(grad(f, x))**2/L", ("L > 0", "f is L-smooth"))
    assert stress(false, TRIALS, 1, makers()).violations > 0
