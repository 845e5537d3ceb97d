"""Kept certificates: proposals for a replay, looked at only while their sources are unchanged."""

import importlib
import sys

import pytest

from derivations.gradient_descent import descent_lemma, guaranteed_reduction
from verify import check, kept
from verify.check import check_all
from verify.claims import calc, claim
from verify.definedness import certificate
from verify.words import reals

MINE = '''
from verify.claims import calc, claim
from verify.words import reals
a, b = reals("a b")

@claim("Square", show=(a + b) ** 2 >= 4 * a * b)
def square():
    """Expand."""
    return calc(4 * a * b).le((a + b) ** 2)
'''
(a,) = reals("a")


@claim("False", show=a**2 + 1 <= a)
def false():
    """No proof."""
    return calc(a**2 + 1).le(a)


@pytest.fixture
def mine(tmp_path, monkeypatch):
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "letters.py").write_text("")
    (folder / "square.py").write_text("from theirs import letters\n" + MINE)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("theirs.square").square, folder
    for name in [name for name in sys.modules if name.startswith("theirs")]:
        del sys.modules[name]
    kept.sources.cache_clear()


def test_a_certificate_is_kept_until_a_source_changes(mine):
    square, folder = mine
    text = certificate(square.sequent, square.theorem)
    assert kept.kept(square) == ""
    kept.keep((square,), {"square": text})
    assert kept.kept(square) == text
    for changed in ("square.py", "letters.py"):
        before = (folder / changed).read_text()
        (folder / changed).write_text(before + "# other\n")
        kept.sources.cache_clear()
        assert kept.kept(square) == ""
        (folder / changed).write_text(before)
    kept.sources.cache_clear()
    assert kept.kept(square) == text


def test_a_kept_certificate_that_does_not_fit_is_not_believed(monkeypatch):
    monkeypatch.setattr(check, "kept", lambda claim: certificate(descent_lemma.sequent, descent_lemma.theorem))
    (verdict,) = check_all((false,), search=False)
    assert verdict.status == "refuted"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"statement": 1}', "\x00"])
def test_another_proof_is_searched_for_when_the_kept_one_is_broken(text, monkeypatch):
    monkeypatch.setattr(check, "kept", lambda claim: text)
    (verdict,) = check_all((guaranteed_reduction,), search=False)
    assert verdict.status == "proved"
    assert verdict.certificate not in (text, "")


def test_shares_of_a_replay_give_every_certificate_its_own_row():
    claims = (descent_lemma, guaranteed_reduction)
    texts = [certificate(made.sequent, made.theorem) for made in claims]
    spoiled = texts[0].replace("descent", "ascent").replace("L", "M", 1)
    rows = check.replay([texts[0], spoiled, texts[1], "{", texts[0]], 3)
    assert [row.accepted for row in rows] == [True, False, True, False, True]
    assert rows[0].digest == rows[4].digest != rows[2].digest
    assert rows == check.replay([texts[0], spoiled, texts[1], "{", texts[0]])
