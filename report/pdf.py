"""From the two sources to one PDF, and the proof that it shows the verdicts of the model."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from report.model import SYMBOL, Document, badges

Engine = Literal["auto", "tex", "typst"]
TEX: Final = ("latexmk", "pdflatex")
SECONDS: Final = 300


class PdfError(Exception):
    """No PDF, or one that does not say what the model says."""


def engine_for(wanted: Engine) -> Literal["tex", "typst"]:
    """TeX where the machine has one, else Typst; `PdfError` when TeX is asked for and missing."""
    has_tex = all(map(shutil.which, TEX))
    if wanted == "tex" and not has_tex:
        raise PdfError("there is no latexmk with pdflatex on this machine; use --engine typst")
    return "typst" if wanted == "typst" or not has_tex else "tex"


def write_pdf(folder: Path, model: Document, engine: Literal["tex", "typst"]) -> None:
    """report.pdf beside report.tex or report.typ, read back."""
    if engine == "tex":
        _latexmk(folder, model.timestamp)
    else:
        _typst(folder, model.timestamp)
    check_pdf(folder / "report.pdf", model)


def _latexmk(folder: Path, timestamp: int) -> None:
    """In a folder of its own, so that nothing left from another run is read."""
    work = folder / ".tex"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    try:
        shutil.copy(folder / "report.tex", work)
        shutil.copytree(folder / "figures", work / "figures")
        settings = {
            "SOURCE_DATE_EPOCH": str(timestamp),
            "FORCE_SOURCE_DATE": "1",
            "openin_any": "p",
            "openout_any": "p",
        }
        run = _run(work, {**os.environ, **settings, "TZ": "UTC", "LC_ALL": "C"})
        if run.returncode:
            errors = [line for line in run.stdout.decode(errors="replace").splitlines() if line.startswith("!")]
            raise PdfError(f"LaTeX: {'; '.join(errors[:3]) or 'latexmk failed'}")
        shutil.copy(work / "report.pdf", folder / "report.pdf")
        shutil.copy(work / "report.log", folder / "report.log")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _run(work: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    command = [
        "latexmk",
        "-pdf",
        "-norc",
        "-interaction=nonstopmode",
        "-halt-on-error",
        "-no-shell-escape",
        "report.tex",
    ]
    try:
        return subprocess.run(
            command,
            cwd=work,
            env=environment,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PdfError(f"latexmk did not run: {error}") from None


def _typst(folder: Path, timestamp: int) -> None:
    import typst

    try:
        content = typst.compile(
            str(folder / "report.typ"),
            root=str(folder),
            ignore_system_fonts=True,
            pdf_standards=["a-3a", "ua-1"],
            timestamp=datetime.fromtimestamp(timestamp, UTC),
        )
    except typst.TypstError as error:
        raise PdfError(f"Typst: {error}") from None
    (folder / "report.pdf").write_bytes(content)


def check_pdf(file: Path, model: Document) -> None:
    """The sequence (claim, verdict) in the text of the PDF is that of the model, else `PdfError`."""
    wanted, found = badges(model), read_badges(pdf_text(file), [name for name, _ in badges(model)])
    if found == wanted:
        return
    at = next(
        (i for i, pair in enumerate(zip(wanted, found, strict=False)) if pair[0] != pair[1]),
        min(len(wanted), len(found)),
    )
    shown = [str(pairs[at]) if at < len(pairs) else "nothing" for pairs in (wanted, found)]
    raise PdfError(
        f"the PDF does not show the verdicts found: at place {at + 1} it should say {shown[0]} and says {shown[1]}"
    )


def pdf_text(file: Path) -> str:
    """The text of all pages."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


SIGN: Final = r"[^\w.,:;()\[\]]{1,2}"  # of a verdict, as it comes out of the fonts


def read_badges(text: str, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each name that is followed by a sign and a verdict; blanks and line ends do not count."""
    whole = re.sub(r"\s+", "", text)
    known = "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
    verdicts = "|".join(SYMBOL)
    return tuple(re.findall(rf"({known}){SIGN}({verdicts})", whole)) if names else ()
