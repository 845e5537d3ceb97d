"""The report: one model, two emitters that say the same, a PDF that is read back, the same bytes everywhere."""

import dataclasses
import json
import re
import shutil
import subprocess

import pytest

from derivations.gradient_descent import guaranteed_reduction, minimising_step, sum_of_gradients, unique_minimising_step
from report.build import build
from report.document import document
from report.latex import latex
from report.layout import Words
from report.model import Heading, Paragraph, badges
from report.notation import term_layout
from report.pdf import PdfError, check_pdf, engine_for, pdf_text, read_badges
from report.provenance import Provenance
from report.typst import typst
from verify.audit.document import document as audited_document
from verify.audit.run import audit
from verify.check import check_all
from verify.verdicts import Stress, Verdict
from verify.words import grad, inner, naturals, norm, points, reals, total, vectors

SOURCE = Provenance("0" * 40, False, 1_700_000_000, (("Python", "3.11"),), "1" * 64, "2" * 64)
CLAIMS = (minimising_step, unique_minimising_step, guaranteed_reduction, sum_of_gradients)
STOCK = set(  # macros of LaTeX, amsmath, mathtools, xcolor, booktabs, longtable, graphicx, hyperref, geometry
    """documentclass usepackage input ifdefined fi pdfgentounicode pdftrailerid pdfsuppressptexinfo definecolor newcommand
    setlength fboxsep color fbox rule textbf textit texttt emph small footnotesize scriptsize tiny normalsize large Large LARGE
    parindent parskip emergencystretch LTpre LTpost LTleft jot allowdisplaybreaks widowpenalty clubpenalty relpenalty
    binoppenalty lineskip lineskiplimit raggedbottom begin end item left right frac tfrac dfrac sqrt sum prod int min max
    langle rangle lVert rVert lvert rvert nabla alpha beta gamma delta epsilon varepsilon eta theta lambda mu nu rho sigma tau
    phi varphi psi Gamma Delta Theta Lambda Sigma Phi Psi Omega mathbb mathrm mathit mathbf text le leq ge geq ne neq to mapsto
    in forall exists cdot times colon quad qquad star ast partial mathop limits nolimits operatorname Bigl Bigr bigl bigr biggl
    biggr big Big checkmark ding infty ldots dots cdots label ref href hyperref hypersetup hypertarget hyperlink phantomsection section subsection
    addcontentsline maketitle title author date clearpage newpage includegraphics linewidth textwidth toprule midrule bottomrule
    endhead endfirsthead endfoot endlastfoot raggedright arraybackslash centering parbox hspace vspace par noindent ensuremath
    textcolor colorbox makebox mbox hfill smallskip medskip bigskip strut displaystyle textstyle verdict newline tag notag
    allowbreak penalty hbox textasciitilde textasciicircum textbackslash textquotesingle textquotedbl textless textgreater
    textbar enspace thinspace negthinspace dimexpr advance relax pagestyle tabularnewline multicolumn caption hangindent
    hangafter leftskip rightskip nobreak nopagebreak pagebreak needspace sffamily ttfamily bfseries itshape upshape
    minipage fboxrule arrow rightarrow Rightarrow iff land lor neg lnot square qed hskip kern vphantom phantom smash
    MakeUppercase noalign vskip raggedleft tabcolsep arraystretch extrarowheight baselineskip baselinestretch linespread selectfont fontsize
    pdfinfo pdfcreator url footnote footnotemark hline cline cr cases aligned""".split()
)


@pytest.fixture(scope="module")
def verdicts():
    found = check_all(CLAIMS, jobs=2)
    assert all(verdict.status == "proved" for verdict in found)
    stressed = Stress(1000, ("quadratics",), 0, 0.25)
    return (dataclasses.replace(found[0], stress=stressed), *found[1:])


@pytest.fixture(scope="module")
def model(verdicts):
    return document(verdicts, SOURCE, ("parabola", "stress"))


def test_the_model_shows_every_claim_twice_with_its_verdict(model, verdicts):
    once = tuple((verdict.name, verdict.status) for verdict in verdicts)
    assert badges(model) == once + once


def test_the_latex_is_balanced_and_uses_stock_macros(model, verdicts):
    text = latex(model)
    plain = re.sub(r"\\[\\{}%$&#_]", "", re.sub(r"(?<!\\)%.*", "", text))
    assert plain.count("{") == plain.count("}")
    begun, ended = (sorted(re.findall(rf"\\{word}{{(\w+\*?)}}", text)) for word in ("begin", "end"))
    assert begun == ended
    assert set(re.findall(r"\\([A-Za-z]+)", plain)) - STOCK == set()
    assert text.isascii()
    for verdict in verdicts:
        assert verdict.name.replace("_", r"\_") in text
    assert text.count(r"\textbf{proved}") + text.count("{proved}") >= 2 * len(verdicts)


def _numbers(text):
    return re.findall(r"\b(\d\.\d)\)", text)


def test_both_emitters_number_the_same_lines(model):
    assert _numbers(latex(model)) == _numbers(typst(model))
    assert len(_numbers(latex(model))) > 5


def test_the_pdf_is_the_same_bytes_in_another_place(verdicts, tmp_path, monkeypatch):
    contents = []
    for place, (zone, locale) in enumerate((("UTC", "C"), ("Asia/Tokyo", "de_DE.UTF-8"))):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", locale)
        folder = tmp_path / f"place {place}"
        (folder / "figures").mkdir(parents=True)
        build(folder, verdicts, "typst", lambda _: None, SOURCE)
        contents.append({name: (folder / name).read_bytes() for name in ("report.pdf", "report.tex", "report.json")})
    assert contents[0] == contents[1]


def test_the_pdf_is_read_back_and_an_altered_verdict_fails_the_build(verdicts, tmp_path):
    (tmp_path / "figures").mkdir()
    made = build(tmp_path, verdicts, "typst", lambda _: None, SOURCE)
    names = [name for name, _ in badges(made)]
    assert read_badges(pdf_text(tmp_path / "report.pdf"), names) == badges(made)
    altered = document((dataclasses.replace(verdicts[0], status="open"), *verdicts[1:]), SOURCE, ("parabola", "stress"))
    with pytest.raises(PdfError):
        check_pdf(tmp_path / "report.pdf", altered)
    data = json.loads((tmp_path / "report.json").read_text())
    assert [claim["name"] for claim in data["claims"]] == [verdict.name for verdict in verdicts]
    wanted = {"name", "status", "hypotheses", "statement", "axioms", "steps", "digest", "mutants"}
    assert all(wanted <= set(claim) for claim in data["claims"])


@pytest.mark.skipif(shutil.which("latexmk") is None, reason="latexmk is not installed")
def test_the_latex_compiles_without_overfull_boxes(verdicts, tmp_path):
    (tmp_path / "figures").mkdir()
    build(tmp_path, verdicts, engine_for("tex"), lambda _: None, SOURCE)
    assert "Overfull" not in (tmp_path / "report.log").read_text(errors="replace")


def test_an_open_claim_is_shown_with_what_failed(tmp_path):
    (verdict,) = check_all((minimising_step,))
    open_one = Verdict(
        verdict.name, verdict.title, verdict.source, verdict.idea, "open", verdict.statement, why="step 2 is not proved"
    )
    (tmp_path / "figures").mkdir()
    build(tmp_path, (open_one,), "typst", lambda _: None, SOURCE)
    assert "step 2 is not proved" in " ".join(pdf_text(tmp_path / "report.pdf").split())


def test_the_command_refuses_bad_input_in_one_line(tmp_path):
    import sys

    (tmp_path / "file").write_text("")
    bad = (["no_such_claim"], ["--out", str(tmp_path / "file" / "below")], ["--engine", "word"])
    for arguments in bad:
        run = subprocess.run([sys.executable, "-m", "report", *arguments], capture_output=True, text=True, check=False)
        assert run.returncode == 2
        assert "Traceback" not in run.stderr


f = guaranteed_reduction.steps[0].left.args[0]
x, y, d = vectors("x y d")
a, L = reals("alpha L")
(T, i), X = naturals("T i"), points("x")
PRINTS = {
    r"{\lVert x - y \rVert}": norm(x - y),
    r"{\langle x , y \rangle}": inner(x, y),
    r"\nabla f {( x )}": grad(f, x),
    r"{-} x": -x,
    r"\frac{1}{L}": 1 / L,
    r"\frac{L}{2} {\lVert d \rVert}^{2}": L / 2 * norm(d) ** 2,
    r"x + \alpha d": x + a * d,
    r"\sum_{i = 0}^{T - 1} {\lVert x_{i} \rVert}": total(norm(X(i)), i, 0, T),
    r"x_{T + 1}": X(T + 1),
}


@pytest.mark.parametrize(("wanted", "expression"), PRINTS.items(), ids=PRINTS.keys())
def test_terms_print_as_on_a_blackboard(wanted, expression):
    from report.math_latex import math
    from report.names import scope_of
    from verify.reading import read

    term = read(expression)
    assert math(term_layout(term, scope_of([term]))) == wanted


def test_a_report_of_several_topics_has_a_part_for_each_and_what_more_is_said_of_it(verdicts):
    said = Paragraph((Words("More about neurons."),))
    several = (verdicts[0], dataclasses.replace(verdicts[1], topic="neurons"))
    made = document(several, SOURCE, (), {"neurons": (said,), "backpropagation": (said,)})
    assert made.blocks.count(said) == 1
    titles = [block.target for block in made.blocks if isinstance(block, Heading) and block.level == 1]
    assert [title for title in titles if title.startswith("topic-")] == ["topic-gradient-descent", "topic-neurons"]
    pairs = [(verdict.name, verdict.status) for verdict in several]
    assert badges(made) == (pairs[0], pairs[0], pairs[1], pairs[1])


TEXT = ("Let f be L-smooth.", "$a \\leq b$, so a < b by → magic ⚡.", "Nothing.")
DATA = {
    "title": "Three lines",
    "part": [{"name": "All", "lines": [1, 3], "sorts": {"a": "real", "b": "real"}}],
    "assertion": [
        {"id": "A.1", "line": 1, "source": TEXT[0], "does": "states", "why": "It states a hypothesis."},
        {
            "id": "A.2",
            "line": 2,
            "source": TEXT[1],
            "does": "claims",
            "reading": [{"claims": ["implies(a <= b, a < b)"]}],
        },
        {"id": "A.3", "line": 3, "source": TEXT[2], "does": "nothing", "why": "It says nothing."},
    ],
}


def test_the_audit_stands_in_the_report_with_a_mark_for_every_line(verdicts, tmp_path):
    found = audit(audited_document(DATA, TEXT), {}, 1)
    (tmp_path / "figures").mkdir()
    made = build(tmp_path, verdicts[:1], "typst", lambda _: None, SOURCE, found)
    marks = [("A.1", "definition"), ("A.2", "refuted"), ("A.3", "out-of-scope")]
    assert [pair for pair in badges(made) if pair[0].startswith("A.")] == [*marks, *marks]
    data = json.loads((tmp_path / "report.json").read_text())["assertions"]
    assert [(row["id"], row["verdict"]) for row in data] == marks
    assert "left" in data[1]["counterexample"]
    assert latex(made).isascii()
