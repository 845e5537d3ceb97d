"""The page model as Typst: prose as string literals, an alternative text on every formula and picture."""

from datetime import UTC, datetime
from typing import Final

from report.latex import LONG_CODE, ROMAN, WIDEST, keeps_together
from report.layout import Layout, Math, Row, Sign, Words, height, plain, width
from report.math_typst import math, quoted
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

STRUTS: Final = {1: "1.4", 2: "1.75", 3: "1.9"}  # em: the ascent of a fraction, a sum with its range, cases
PREAMBLE: Final = """#set text(lang: "en", font: "New Computer Modern", size: 10.5pt)
#set page(paper: "a4", margin: (x: 26mm, top: 22mm, bottom: 24mm), numbering: "1")
#set par(leading: 0.62em, spacing: 0.95em, justify: true)
#set list(indent: 0.6em, spacing: 0.8em)
#show raw: set text(font: "DejaVu Sans Mono", size: 0.92em)
#show heading: set block(above: 1.5em, below: 0.8em)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12pt)
#let verdict(colour, sign, word) = box(stroke: 0.5pt + colour, inset: (x: 3pt, y: 0pt), outset: (y: 3pt),
  text(fill: colour, top-edge: "cap-height", bottom-edge: "baseline")[#text(font: "DejaVu Sans Mono", size: 0.8em, sign) #strong(word)])
#let relax(body) = { set par(justify: false, leading: 0em); set text(top-edge: 0.95em, bottom-edge: -0.35em); body }
#let strut(ascent) = box(width: 0pt, height: ascent)
"""


def typst(document: Document) -> str:
    """The whole file."""
    date = datetime.fromtimestamp(document.timestamp, UTC)
    keywords = ", ".join(map(quoted, document.keywords))
    day = f"datetime(year: {date.year}, month: {date.month}, day: {date.day})"
    head = f"#set document(title: {quoted(document.title)}, keywords: ({keywords},), date: {day})\n"
    return "\n".join([head + PREAMBLE, _title(document), *map(_block, document.blocks), ""])


def _title(document: Document) -> str:
    show = "#show title: set text(size: 19pt)"
    return f"{show}\n#title()\n#text(size: 12pt)[#{quoted(document.subtitle)}]"


def _block(block: Block) -> str:
    match block:
        case Heading(level, number, title, target):
            gap = "#h(0.8em)" if number else ""
            return f"#heading(level: {level})[#{quoted(number)}{gap}{_runs(title)}] <{target}>"
        case Paragraph(runs, small):
            if any(isinstance(run, Badge) for run in runs):
                return f"#block(sticky: true)[{_runs(runs)}]"
            return f"#par(text(size: 0.9em)[{_runs(runs)}])" if small else f"#par[{_runs(runs)}]"
        case Display(layout):
            return _display(layout)
        case Items(items, numbered):
            marks = [f"({mark})" for mark in ROMAN]
            if numbered:
                rows = [(_strut(item), mark, _runs(item, True)) for mark, item in zip(marks, items, strict=False)]
                cells = ", ".join(f"relax[{strut}{mark}], relax[{strut}{shown}]" for strut, mark, shown in rows)
                return f"#pad(left: 1em, grid(columns: (2em, 1fr), row-gutter: 0.5em, {cells}))"
            return f"#list({', '.join(f'relax[{_runs(item, True)}]' for item in items)})"
        case Derivation(label, lines):
            return _derivation(label, lines)
        case Table():
            return _table(block)
        case Figure(name, number, caption, alt):
            picture = f"image({quoted(f'figures/{name}.svg')}, alt: {quoted(alt)}, width: 86%)"
            text = f'#text(size: 0.9em)[#strong("Figure {number}.") {_runs(caption)}]'
            return f"#align(center, block(breakable: false)[#{picture} #block(width: 90%, align(left)[{text}])])"
        case Listing(text):
            return f"#raw(block: true, {quoted_lines(text)})"
        case Boxed(blocks):
            inside = "\n".join(map(_block, blocks))
            style = 'width: 100%, inset: 9pt, fill: rgb("#F3F5F8"), breakable: false'
            return f"#block({style})[{inside}]"
        case Break():
            return "#pagebreak(weak: true)"


def quoted_lines(text: str) -> str:
    """A string literal that keeps its line ends."""
    return "\n".join(quoted(row) + ' + "\\n" +' for row in text.splitlines()).removesuffix(' + "\\n" +')


def _equation(layout: Layout, display: bool, block: bool = False) -> str:
    body = math(layout, display)
    body = f"display({body})" if display and not block else body
    dollars = f"$ {body} $" if block else f"${body}$"
    return f"#math.equation(alt: {quoted(plain(layout))}, block: {str(block).lower()}, {dollars})"


def _display(layout: Layout) -> str:
    if width(layout) <= WIDEST:
        return _equation(layout, True, True)
    return f"#pad(left: 1.5em, relax(par(hanging-indent: 2em)[{_equation(layout, True)}]))"


def _derivation(label: str, lines: tuple[Line, ...]) -> str:
    rows = []
    for line in lines:
        strut = _strut(line.content)
        shown = f"relax[{strut}{_runs(line.content, True)}]"
        if line.sign:
            left = f"relax[{strut}{_equation(Sign(line.sign), False)}], {shown}"
        else:
            left = f"grid.cell(colspan: 2, {shown})"
        reason = f"relax[{strut}#text(size: 0.9em)[{_runs(line.reason)}]]"
        number = f"align(right, relax[{strut}#text(size: 0.9em)[({line.number})]])" if line.number else "[]"
        rows.append(f"{left}, {reason}, {number}")
    columns = "columns: (1.4em, 1fr, 27%, 3em), column-gutter: 0.4em, row-gutter: 0.45em"
    return f"#block(sticky: true, emph({quoted(label)}))\n#grid({columns},\n" + ",\n".join(rows) + ")"


def _strut(runs: Runs) -> str:
    """Keeps first lines of neighbouring cells on one height, tall formulas or not."""
    tall = max((height(run.layout) for run in runs if isinstance(run, Math)), default=0)
    return f"#strut({STRUTS[tall]}em);" if tall else ""


def _table(table: Table) -> str:
    columns = ", ".join(f"{share * 100:.1f}fr" for share in table.shares)
    rows = ["[" + "], [".join(f"#relax[{_runs(cell)}]" for cell in row) + "]" for row in table.rows]
    if table.header:
        titles = ", ".join(f"strong({quoted(title)})" for title in table.header)
        rows = [f"table.hline(stroke: 0.8pt), table.header({titles}), table.hline(stroke: 0.4pt)", *rows]
        rows.append("table.hline(stroke: 0.8pt)")
    whole = f"breakable: {str(not keeps_together(table)).lower()}"
    style = "stroke: none, align: left, inset: (x: 3pt, y: 2.5pt)"
    return f"#block({whole}, text(size: 0.9em, table(columns: ({columns}), {style},\n" + ",\n".join(rows) + ")))"


def _runs(runs: Runs, display: bool = False) -> str:
    return "".join(_run(run, display) for run in runs)


def _run(run: object, display: bool) -> str:
    match run:
        case Words(text):
            return f"#{quoted(text)}"
        case Math(layout):
            return _equation(layout, display and not (isinstance(layout, Row) and Sign(",") in layout.parts))
        case Code(text):
            strut, size = ("#strut(0.95em);", "0.75em") if len(text) > LONG_CODE else ("", "1em")
            return f"{strut}#text(size: {size}, box(raw({quoted(text)})))"
        case Emphasis(text, bold):
            return f"#{'strong' if bold else 'emph'}({quoted(text)})"
        case Badge(_, status):
            return f'#verdict(rgb("#{COLOURS[status]}"), "{SYMBOL[status]}", "{status}")'
        case Link(phrase, target):
            return f"#link(<{target}>)[{_runs(phrase)}]"
    raise TypeError(f"no run: {run!r}")
