"""The page model as LaTeX that compiles with a stock TeX Live and nothing else."""

from typing import Final

from report.layout import Layout, Math, Row, Sign, Words, spoken, width
from report.math_latex import SIGNS, math, prose
from report.model import (
    COLOURS,
    SYMBOL,
    Badge,
    Block,
    Boxed,
    Break,
    Code,
    Derivation,
    Display,
    Document,
    Emphasis,
    Figure,
    Heading,
    Items,
    Line,
    Link,
    Listing,
    Paragraph,
    Runs,
    Table,
)

WIDEST: Final = 33.0  # em; a wider formula on a line of its own is broken
LONG_FACTS: Final = 4_000
LONG_CODE: Final = 40  # characters; longer code is set small
MARKS: Final = {
    "✓": r"$\checkmark$",
    "✗": r"$\times$",
    "?": "?",
    "△": r"$\triangle$",
    "≠": r"$\neq$",
    "=": "$=$",
    "−": "$-$",
}
ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
PREAMBLE: Final = r"""\documentclass[11pt,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern}
\usepackage{amsmath,amssymb,mathtools}
\usepackage[a4paper,margin=26mm,top=22mm,bottom=24mm]{geometry}
\usepackage{microtype}
\usepackage{xcolor}
\usepackage{booktabs,longtable}
\usepackage{graphicx}
\usepackage[hidelinks,hypertexnames=false]{hyperref}
\ifdefined\pdfgentounicode \input{glyphtounicode}\pdfgentounicode=1 \fi
\ifdefined\pdftrailerid \pdftrailerid{}\fi
\ifdefined\pdfsuppressptexinfo \pdfsuppressptexinfo=-1 \fi
\definecolor{quiet}{HTML}{595959}
\definecolor{statement}{HTML}{F3F5F8}
\newcommand{\verdict}[3]{{\setlength{\fboxsep}{2pt}\color[HTML]{#1}\fbox{\rule[-2pt]{0pt}{10pt}#2\,\textbf{#3}}}}
\setlength{\parindent}{0pt}\setlength{\parskip}{5pt plus 2pt}
\setlength{\emergencystretch}{3em}\setlength{\LTpre}{4pt}\setlength{\LTpost}{6pt}
\setlength{\jot}{5pt}\allowdisplaybreaks
\widowpenalty=10000 \clubpenalty=10000 \relpenalty=100 \binoppenalty=300
\lineskip=4pt \lineskiplimit=3pt \LTleft=0pt
\raggedbottom
"""


def latex(document: Document) -> str:
    """The whole file."""
    keywords = ", ".join(document.keywords)
    head = [
        PREAMBLE + rf"\hypersetup{{pdftitle={{{prose(document.title)}}},pdfkeywords={{{prose(keywords)}}}}}",
        r"\begin{document}",
        rf"{{\LARGE\bfseries {prose(document.title)}\par}}",
        rf"{{\large {prose(document.subtitle)}\par}}\medskip",
    ]
    return "\n".join([*head, *map(_block, document.blocks), r"\end{document}", ""])


def _block(block: Block) -> str:
    match block:
        case Heading(level, number, title, target):
            shown = prose(f"{number} {spoken(title)}".strip())
            size = {1: "section", 2: "subsection", 3: "subsubsection"}[level]
            spaced = rf"{prose(number)}\quad {_runs(title)}" if number else _runs(title)
            mark = rf"\phantomsection\hypertarget{{{target}}}{{}}\addcontentsline{{toc}}{{{size}}}{{{shown}}}"
            return rf"\{size}*{{{spaced}}}{mark}"
        case Paragraph(runs, small):
            stays = r"\nopagebreak" if any(isinstance(run, Badge) for run in runs) else ""
            return rf"{{\small {_runs(runs)}\par}}" if small else _runs(runs) + r"\par" + stays
        case Display(layout):
            return _display(layout)
        case Items(items, numbered):
            marks = [f"[({mark})]" if numbered else "" for mark in ROMAN[: len(items)] or ()] + [""] * len(items)
            rows = [rf"\item{mark} {_runs(item, True)}" for mark, item in zip(marks, items, strict=False)]
            return "\n".join([r"\begin{itemize}\raggedright", *rows, r"\end{itemize}"])
        case Derivation(label, lines):
            return _derivation(label, lines)
        case Table():
            return _table(block)
        case Figure(name, number, caption):
            picture = rf"\includegraphics[width=0.86\linewidth]{{figures/{name}.pdf}}\par"
            text = rf"\parbox{{0.9\linewidth}}{{\small\textbf{{Figure {prose(number)}.}} {_runs(caption)}}}\par"
            opening = r"\begin{minipage}{\linewidth}\centering"
            return "\n".join([r"\par\medskip", opening, picture, text, r"\end{minipage}\par\medskip"])
        case Listing(text):
            rows = [prose(row).replace(" ", "~") + r"\\" for row in text.splitlines()]
            rows[-1] = rows[-1][:-2]
            return "\n".join([r"{\ttfamily\small\raggedright", *rows, r"\par}"])
        case Boxed(blocks):
            inside = "\n".join(map(_block, blocks))
            box = [r"\par\smallskip\noindent{\setlength{\fboxsep}{8pt}\colorbox{statement}{%"]
            box += [r"\begin{minipage}{\dimexpr\linewidth-16pt\relax}\raggedright\setlength{\parskip}{4pt}", inside]
            return "\n".join([*box, r"\end{minipage}}}\par\smallskip"])
        case Break():
            return r"\clearpage"


def _display(layout: Layout) -> str:
    if width(layout) <= WIDEST:
        return rf"\[ {math(layout, True)} \]"
    return rf"{{\raggedright\leftskip=1.5em\hangindent=2em\hangafter=1 $\displaystyle {math(layout, True)}$\par}}"


def _derivation(label: str, lines: tuple[Line, ...]) -> str:
    rows = [r"\begin{longtable}{@{}p{0.04\linewidth}@{}p{0.60\linewidth}@{\hspace{0.02\linewidth}}p{0.26\linewidth}"]
    rows[0] += r"@{}p{0.08\linewidth}@{}}"
    rows.append(rf"\multicolumn{{4}}{{@{{}}l@{{}}}}{{\emph{{{prose(label)}}}}}\\*[3pt]")
    for place, line in enumerate(lines):
        reason = rf"\raggedright\small {_runs(line.reason)}" if line.reason else ""
        number = rf"\raggedleft\small ({line.number})" if line.number else ""
        shown = rf"\raggedright {_runs(line.content, True)}"
        if line.sign:
            left = rf"${SIGNS[line.sign]}$ & {shown}"
        else:
            left = rf"\multicolumn{{2}}{{@{{}}p{{0.64\linewidth}}@{{\hspace{{0.02\linewidth}}}}}}{{{shown}}}"
        begins = not line.number and place + 1 < len(lines)
        end = (r"\tabularnewline*" if begins else r"\tabularnewline") + r"\noalign{\vskip 4pt}"
        rows.append(f"{left} & {reason} & {number} {end}")
    return "\n".join([*rows, r"\end{longtable}"])


def _table(table: Table) -> str:
    widths = [share - 0.02 for share in table.shares[:-1]] + [table.shares[-1]]
    columns = r"@{\hspace{0.02\linewidth}}".join(rf"p{{{share:.3f}\linewidth}}" for share in widths)
    rows = [rf"{{\small\begin{{longtable}}{{@{{}}{columns}@{{}}}}"]
    if table.header:
        rows.append(r"\toprule")
        rows.append(" & ".join(rf"\textbf{{{prose(title)}}}" for title in table.header) + r" \\ \midrule \endhead")
    end = r"\tabularnewline*[2pt]" if keeps_together(table) else r"\tabularnewline[2pt]"
    for row in table.rows:
        rows.append(" & ".join(rf"\raggedright {_runs(cell)}" for cell in row) + end)
    return "\n".join([*rows, *([r"\bottomrule"] if table.header else []), r"\end{longtable}}"])


def keeps_together(table: Table) -> bool:
    """A short list of facts stays on one page."""
    return not table.header and sum(len(str(cell)) for row in table.rows for cell in row) < LONG_FACTS


def _runs(runs: Runs, display: bool = False) -> str:
    return "".join(_run(run, display) for run in runs)


def _run(run: object, display: bool) -> str:
    match run:
        case Words(text):
            return prose(text)
        case Math(layout):
            tall = display and not (isinstance(layout, Row) and Sign(",") in layout.parts)
            return rf"$\displaystyle {math(layout, True)}$" if tall else f"${math(layout)}$"
        case Code(text):
            size = r"\scriptsize " if len(text) > LONG_CODE else ""
            unjoined = prose(text).replace("--", "-{}-")  # two hyphens, not a dash
            return rf"\mbox{{\ttfamily {size}{unjoined}}}"
        case Emphasis(text, bold):
            return rf"\{'textbf' if bold else 'emph'}{{{prose(text)}}}"
        case Badge(_, status):
            return rf"\verdict{{{COLOURS[status]}}}{{{MARKS[SYMBOL[status]]}}}{{{status}}}"
        case Link(phrase, target):
            return rf"\hyperlink{{{target}}}{{{_runs(phrase)}}}"
    raise TypeError(f"no run: {run!r}")
