"""Both emitters say every word and formula of the model; verdicts of all three kinds; provenance without a checkout."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import report.provenance
from report.build import build
from report.document import document
from report.latex import latex
from report.layout import Math, Words, plain
from report.math_latex import math, prose
from report.math_typst import quoted
from report.model import COLOURS, Badge, Code, Emphasis, badges, runs_of
from report.pdf import pdf_text, read_badges
from report.provenance import Provenance, provenance
from report.typst import typst
from verify.definitions import at, gradient, inner, norm, smooth, square
from verify.kernel.formulas import add, equal, less_equal, multiply, space, subtract
from verify.kernel.sequent import Statement
from verify.kernel.terms import REAL, Sort, closed, node, number, variable
from verify.verdicts import Line, Mutant, Verdict

ROOT = Path(__file__).parents[1]
SOURCE = Provenance("", False, 1_700_000_000, (("Python", "3.11"),), "1" * 64, "2" * 64)
E = space("E")
x, y = variable("x", E), variable("y", E)
L, t = variable("L", REAL), variable("t", REAL)
f = variable("f", Sort(("E",), "real"))


class Counterexample:
    """What the report asks of a counterexample."""

    def text(self):
        return 'f(x) = x^2/2, L = 1, x = 0, y = 2: left 2, right "2/3" & 50% #1_a'


def integral(body):
    return node("integral", (number(0), number(1), closed(body, t)), "t")


def descent_lemma(status="proved", **changes):
    d = subtract(y, x)
    change = subtract(gradient(f, add(x, multiply(t, d))), gradient(f, x))
    bound = multiply(number(1, 2), L, square(norm(d)))
    sides = [
        subtract(subtract(at(f, y), at(f, x)), inner(gradient(f, x), d)),
        integral(inner(change, d)),
        integral(multiply(norm(change), norm(d))),
        integral(multiply(L, norm(multiply(t, d)), norm(d))),
        integral(multiply(L, t, square(norm(d)))),
        bound,
    ]
    reasons = ("along the segment", "Cauchy-Schwarz", "f is L-smooth", "homogeneity", "integration")
    steps = zip(sides, sides[1:], reasons, strict=False)
    lines = tuple(Line(less_equal(a, b) if "-" in why else equal(a, b), why) for a, b, why in steps)
    conclusion = less_equal(at(f, y), add(at(f, x), inner(gradient(f, x), d), bound))
    statement = Statement((smooth(f, L),), conclusion)
    fields = {"axioms": ("integral",), "steps": 42, "digest": "ab" * 32, "lines": lines, **changes}
    name = "descent_lemma" if status == "proved" else f"lemma_{status}"
    return Verdict(name, "Descent lemma", "Nesterov 2018", "Integrate along the segment.", status, statement, **fields)


def verdicts():
    proved = descent_lemma(
        mutants=(
            Mutant("L -> 2 L", descent_lemma().statement, "survived"),
            Mutant("+ -> -", descent_lemma().statement, "refuted", Counterexample()),
        )
    )
    refuted = descent_lemma("refuted", lines=(), digest="", counterexample=Counterexample())
    return proved, refuted, descent_lemma("open", lines=(), digest="", why="step 3 is not proved & {x} \\ 100%")


@pytest.fixture(scope="module")
def model():
    return document(verdicts(), SOURCE, ("parabola", "stress"))


def test_every_word_and_formula_of_the_model_stands_in_both_sources(model):
    tex, typ = latex(model), typst(model)
    runs = [run for block in model.blocks for run in runs_of(block)]
    assert len(runs) > 100
    for run in runs:
        match run:
            case Words(text) | Emphasis(text):
                assert prose(text) in tex
                assert quoted(text) in typ
            case Code(text):
                assert prose(text) in tex
                assert quoted(text) in typ
            case Math(layout):
                assert math(layout) in tex or math(layout, True) in tex
                assert f"alt: {quoted(plain(layout))}" in typ
            case Badge(_, status):
                assert f"{{{status}}}" in tex
                assert f'"{status}")' in typ


@pytest.mark.parametrize("engine", ["tex", "typst"])
def test_hostile_characters_do_not_break_the_page(engine, tmp_path):
    if engine == "tex" and shutil.which("latexmk") is None:
        pytest.skip("latexmk is not installed")
    contents = []
    for place in ("a", "b c"):
        (tmp_path / place).mkdir()
        build(tmp_path / place, verdicts(), engine, lambda _: None, SOURCE)
        contents.append((tmp_path / place / "report.pdf").read_bytes())
    assert contents[0] == contents[1]
    if engine == "tex":
        assert "Overfull" not in (tmp_path / "a" / "report.log").read_text(errors="replace")
    shown = "".join(pdf_text(tmp_path / "a" / "report.pdf").split())
    for text in ('right"2/3"&50%#1', "step3isnotproved&{x}\\100%", "commitunknown"):
        assert text in shown.replace("”", '"').replace("“", '"')


def test_every_formula_has_an_alternative_text(model):
    text = typst(model)
    assert text.count("$") % 2 == 0
    assert text.count("#math.equation(alt: ") == text.count("$") // 2 > 50


def test_all_three_verdicts_are_shown_in_words_and_signs(model):
    shown = badges(model)
    assert {status for _, status in shown} == {"proved", "refuted", "open"}
    tex = latex(model)
    for sign, status in ((r"$\checkmark$", "proved"), (r"$\times$", "refuted"), ("?", "open")):
        assert rf"\verdict{{{COLOURS[status]}}}{{{sign}}}{{{status}}}" in tex


def test_the_integral_derivation_is_five_numbered_lines(model):
    tex = latex(model)
    assert [f"(1.{place})" in tex for place in range(1, 7)] == [True] * 5 + [False]
    assert r"\int_{0}^{1}" in tex


def test_badges_are_read_whatever_the_line_ends():
    names = ["lemma", "descent_lemma"]
    assert read_badges("descent_\nlemma ✓ pro-", names) == ()
    assert read_badges("x descent_lemma\n✓ proved lemma ? open", names) == (
        ("descent_lemma", "proved"),
        ("lemma", "open"),
    )
    assert read_badges("lemma and others that were proved", names) == ()


def test_a_character_without_type_is_refused_and_not_dropped():
    with pytest.raises(ValueError, match="U\\+4E2D"):
        prose("\u4e2d")


def test_an_archive_without_a_checkout_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(report.provenance, "ROOT", tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    found = provenance()
    assert (found.commit, found.shown_commit, found.timestamp) == ("", "commit unknown", report.provenance.NO_DATE)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert provenance().timestamp == 1_700_000_000


def test_help_loads_no_heavy_library():
    code = "import sys; from report.__main__ import parser; parser().format_help(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert not {"sympy", "numpy", "matplotlib", "typst", "pypdf"} & set(run.stdout.split())
