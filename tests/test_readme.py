"""The README's sessions run as they are printed."""

import doctest
import re
from pathlib import Path

from verify.audit.document import load
from verify.audit.run import audit

README = Path(__file__).parents[1] / "README.md"


def test_the_sessions_of_the_readme_run(tmp_path, monkeypatch):
    text = README.read_text()
    (claim,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (tmp_path / "mine.py").write_text(claim)
    monkeypatch.syspath_prepend(str(tmp_path))
    sessions = "\n".join(re.findall(r"```pycon\n(.*?)```", text, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(sessions, {}, "README", str(README), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    runner.run(test)
    assert runner.failures == 0
    assert runner.tries > 5


def test_the_document_of_the_readme_is_marked_as_it_says(tmp_path):
    (text,) = re.findall(r"```text\n(.*?)```", README.read_text(), re.DOTALL)
    (data,) = re.findall(r"```toml\n(.*?)```", README.read_text(), re.DOTALL)
    (tmp_path / "mine.md").write_text(text)
    (tmp_path / "mine.toml").write_text(data)
    marks = {entry.assertion.id: entry for entry in audit(load(tmp_path / "mine.toml"), {}, 1).entries}
    assert {name: entry.verdict for name, entry in marks.items()} == {
        "smooth": "definition",
        "bound": "proved",
        "sum": "refuted",
    }
    assert marks["sum"].counterexample == "f(x) = x^2/2, L = 1, x = 1: left -1/2, right 1/2"
    assert marks["sum"].repair
