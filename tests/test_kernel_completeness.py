"""True statements of the red team proved by hand: the rules reach them, whatever the tactics find."""

import by_hand_analysis
import by_hand_more
import by_hand_numbers
import pytest
from by_hand import PROOFS, Task, accepted

LIBRARY = (by_hand_analysis, by_hand_more, by_hand_numbers)  # importing them fills PROOFS


@pytest.mark.parametrize("name", PROOFS)
def test_the_rules_prove(name):
    task = Task(name)
    theorem = PROOFS[name](task)
    assert theorem.conclusion == task.goal
    assert accepted(task, theorem)
