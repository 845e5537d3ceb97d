"""A second document audited through the command: strong convexity, uniqueness, Young's inequality, the square of a sum.

`second.md` carries one planted error of each kind, written down before the audit ever ran; `second_correct.md` is the
same derivation without them, in finer steps.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "tests" / "audited"
FALSE = {"refuted", "ill-typed", "gap"}

PLANTED = {  # id -> verdicts allowed; what is wrong stands beside it
    "least-value": {"refuted"},  # a wrong constant: 1/mu for 1/(2 mu)
    "pl": {"refuted"},  # the inequality is reversed
    "growth": {"refuted"},  # an equality where only >= holds
    "distance": {"ill-typed"},  # a vector compared with a number
    "divide": {"gap", "refuted"},  # f(x) - f(z) vanishes at x = z
    "unique": {"refuted"},  # strong convexity is missing: h = 0 is convex
    "expand": {"refuted"},  # the sign of 2 a b
    "sharp": {"refuted", "open"},  # quantifiers exchanged: t depends on a and b
    "sumsq": {"refuted"},  # off by one: there are n + 1 terms
    "pairs": {"refuted"},  # O(n) is too small
}
SOUND = {  # lines of the same page that are true
    "lower": {"proved"},
    "least-at": {"proved", "open"},
    "same-value": {"proved"},
    "square": {"proved"},
    "young": {"proved"},
}
OPEN = {"sharp", "sumsq"}  # of the correct one: a witness b/a, and an induction over a sum


def verdicts(name: str, out: Path) -> dict[str, str]:
    command = [sys.executable, "-m", "verify", "audit", "--document", str(HERE / name), "--json", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    return {entry["id"]: entry["verdict"] for entry in json.loads(out.read_text())["assertions"]}


@pytest.fixture(scope="module")
def second(tmp_path_factory) -> dict[str, str]:
    return verdicts("second.toml", tmp_path_factory.mktemp("second") / "second.json")


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_found(second, name):
    assert second[name] in PLANTED[name]


@pytest.mark.parametrize("name", SOUND)
def test_a_true_line_of_the_page_is_not_blamed(second, name):
    assert second[name] in SOUND[name]


def test_every_line_of_the_page_is_in_one_table(second):
    assert {name for name, verdict in second.items() if verdict != "definition"} == {*PLANTED, *SOUND}


def test_the_correct_one_is_not_blamed(tmp_path):
    found = verdicts("second_correct.toml", tmp_path / "correct.json")
    assert {name: verdict for name, verdict in found.items() if verdict in FALSE} == {}
    assert {name for name, verdict in found.items() if verdict == "open"} <= OPEN
    assert set(found.values()) <= {"proved", "definition", "open"}
