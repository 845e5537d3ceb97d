"""Z3, on the line and from its own formulation, agrees with the verdicts; where it gives none it counts for nothing."""

import pytest

from tests.literature import STATEMENTS
from verify.language import statement

pytest.importorskip("z3")

MILLISECONDS = 200
AGREE = {"proved": "true in one dimension", "refuted": "false"}


def test_z3_contradicts_no_verdict_and_confirms_most():
    from tests.z3_oracle import NotSaid, verdict

    confirmed = 0
    for name, (expected, _, show, given) in STATEMENTS.items():
        try:
            found = verdict(statement(show, given), MILLISECONDS)
        except NotSaid:
            continue
        assert found in (AGREE[expected], "unknown"), name
        confirmed += found != "unknown"
    assert confirmed >= 60


def test_z3_tells_a_wrong_verdict():
    from tests.z3_oracle import verdict

    third = "f(y) <= f(x) + inner(grad(f, x), y - x) + L/3*norm(y - x)**2"
    assert verdict(statement(third, ["L > 0", "f is L-smooth"]), MILLISECONDS) == "false"
