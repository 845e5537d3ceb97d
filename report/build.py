"""Verdicts in, files out: figures, report.tex, report.typ, report.json, report.pdf."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Literal

from report.document import document
from report.export import export
from report.figures import draw_all
from report.latex import latex
from report.model import Block, Document
from report.pdf import write_pdf
from report.provenance import Provenance, provenance
from report.typst import typst
from verify.verdicts import Verdict

NETWORKS: Final = 300  # generated and counted for the page


def build(
    folder: Path,
    verdicts: Sequence[Verdict],
    engine: Literal["tex", "typst"],
    progress: Callable[[str], None],
    source: Provenance | None = None,
    audited: Any = None,
) -> Document:
    """Write all files into the folder and give the page model they were made of; `audited` is a verify.audit.run.Audit."""
    source = source or provenance()
    progress("drawing figures")
    figures = draw_all(folder / "figures", verdicts, _pictures(verdicts))
    model = document(verdicts, source, figures, {**_sections(verdicts, progress), **_audit(audited)})
    (folder / "report.tex").write_text(latex(model), encoding="utf-8", newline="\n")
    (folder / "report.typ").write_text(typst(model), encoding="utf-8", newline="\n")
    (folder / "report.json").write_text(export(verdicts, source, _assertions(audited)), encoding="utf-8", newline="\n")
    progress(f"setting the page with {'LaTeX' if engine == 'tex' else 'Typst'}")
    write_pdf(folder, model, engine)
    return model


def _audit(audited: Any) -> dict[str, Sequence[Block]]:
    if audited is None:
        return {}
    from report.audit_section import audit_blocks
    from verify.audit.context import questions

    asked = (question.statement for question in questions(audited.document).values())
    terms = {str(statement.conclusion): statement.conclusion for statement in asked if statement is not None}
    return {"audit": tuple(audit_blocks(audited.entries, terms))}


def _assertions(audited: Any) -> list[dict[str, Any]]:
    if audited is None:
        return []
    from verify.audit.table import record

    return [record(entry) for entry in audited.entries]


def _sections(verdicts: Sequence[Verdict], progress: Callable[[str], None]) -> dict[str, Sequence[Block]]:
    """What is computed for the page beside the claims of a topic."""
    made: dict[str, Sequence[Block]] = {}
    topics = {verdict.topic for verdict in verdicts}
    if "backpropagation" in topics:
        from report.costs_section import costs_section
        from verify.costs.campaign import campaign

        progress("counting what networks cost")
        made["backpropagation"] = costs_section(campaign(NETWORKS))
    if "neurons" in topics:
        from report.neurons_section import neurons_section
        from verify.check import check_all
        from verify.trained_claims import kernel_claims

        progress("deciding what trained networks do")
        made["neurons"] = neurons_section(verdicts, check_all(kernel_claims()))
    return made


def _pictures(verdicts: Sequence[Verdict]) -> dict[str, Callable[[Any], Any]]:
    """What is drawn for a section."""
    if not any(verdict.topic == "neurons" for verdict in verdicts):
        return {}
    from report.neurons_section import neurons_figures

    return neurons_figures(verdicts)
