"""What was measured and is kept in bench/RESULTS.md: quoted with its machine and date, never measured here."""

from collections.abc import Iterable

from report.layout import Words
from report.model import Block, Code, Items, Paragraph, Run, Runs
from report.provenance import ROOT


def measured_mutants(text: str | None = None) -> Iterable[Block]:
    """The part about mutants, those left open by name; nothing when the file is not there."""
    file = ROOT / "bench" / "RESULTS.md"
    if text is None:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
    parts = text.split("\n## ")
    mutants = next((part for part in parts if part.startswith("Mutants")), "")
    machine = next((line for line in parts[0].split("\n\n") if line.startswith("Machine")), "")
    if not mutants:
        return
    yield Paragraph((Words("Every mutant, as measured and kept in "), Code("bench/RESULTS.md"), Words(":")))
    for paragraph in (*mutants.split("\n\n")[1:], machine):
        lines = paragraph.strip().split("\n")
        if lines[0].startswith("- "):
            yield Items(tuple(_runs(item) for item in _items(lines)))
        elif lines != [""]:
            yield Paragraph(_runs(" ".join(lines)))


def _items(lines: list[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if line.startswith("- "):
            found.append(line[2:])
        else:
            found[-1] += f" {line.strip()}"
    return found


def _runs(text: str) -> Runs:
    """Words, and names between back quotes as code."""
    runs: list[Run] = []
    for place, part in enumerate(text.split("`")):
        if part:
            runs.append(Code(part) if place % 2 else Words(part))
    return tuple(runs)
