"""`python -m verify audit`: the assertions of a document with their verdicts."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from verify.audit.rules import VERDICTS


@dataclass(frozen=True, slots=True)
class Shell:
    """What the command shares with the others: one line of complaint, progress, JSON to a file."""

    complain: Callable[[str], int]
    progress: Callable[[str], None]
    write: Callable[[str, Any], bool]


def parser() -> argparse.ArgumentParser:
    """The arguments of the audit."""
    made = argparse.ArgumentParser(
        prog="python -m verify audit",
        description="Audit a derivation line by line. Exit 0 when no assertion is open, 1 when one is, 2 on bad input.",
    )
    made.add_argument("ids", nargs="*", metavar="ID", help="assertions to show; all when none is named")
    made.add_argument("--document", metavar="PATH", help="the document's data; the assignment when none is named")
    made.add_argument("--json", metavar="FILE", help="write the entries; - for standard output")
    made.add_argument("--only", metavar="VERDICTS", help="show these verdicts, as in --only refuted,gap")
    made.add_argument("--draft", metavar="TEXT", help="write a skeleton of the data for a text, to standard output")
    made.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (default 2)")
    return made


def main(arguments: Sequence[str], document: Path, contents: Callable[[], Sequence[Any]], shell: Shell) -> int:
    """Run the command; `contents` gives the proved claims."""
    options = parser().parse_args(arguments)
    from verify.audit.document import load
    from verify.audit.errors import DocumentError

    if options.draft:
        return _draft(Path(options.draft), shell)
    wanted = options.only.split(",") if options.only else list(VERDICTS)
    for verdict in wanted:
        if verdict not in VERDICTS:
            return shell.complain(f"--only {verdict!r}: there are {', '.join(VERDICTS)}")
    try:
        found = load(Path(options.document) if options.document else document)
        names = [each.id for each in found.assertions]
        for name in options.ids:
            if name not in names:
                near = get_close_matches(name, names, 3, 0.3) or names[:3]
                return shell.complain(f"no assertion is named {name!r}; did you mean {', '.join(near)}?")
        from verify.audit.run import audit

        claims: Mapping[str, Any] = {claim.name: claim for claim in contents()}
        made = audit(found, claims, options.jobs, shell.progress)
    except DocumentError as error:
        return shell.complain(str(error))
    shell.progress("")
    shown = [e for e in made.entries if e.verdict in wanted and (not options.ids or e.assertion.id in options.ids)]
    from verify.audit import table

    stream = sys.stderr if options.json == "-" else sys.stdout
    table.show(shown, stream, full=bool(options.ids))
    if options.json and not shell.write(options.json, {"assertions": [table.record(entry) for entry in shown]}):
        return 2
    chosen = [e for e in made.entries if not options.ids or e.assertion.id in options.ids]
    return 1 if any(entry.verdict == "open" for entry in chosen) else 0


def _draft(file: Path, shell: Shell) -> int:
    from verify.audit.draft import draft

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return shell.complain(f"cannot read {file}: {error}")
    print(draft(file.name, text), end="")
    return 0
