"""`python -m report`: check the claims and write report.tex, report.pdf and report.json."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

ENGINES = ("auto", "tex", "typst")


def parser() -> argparse.ArgumentParser:
    """The arguments of the report."""
    made = argparse.ArgumentParser(
        prog="python -m report",
        description="Check claims and write report.tex, report.pdf and report.json. Exit 0 all proved, 1 not, 2 bad input.",
    )
    made.add_argument("names", nargs="*", metavar="NAME", help="claims to report on; all when none is named")
    made.add_argument("--out", metavar="DIR", default="build", help="where to write (default build)")
    made.add_argument(
        "--engine", choices=ENGINES, default="auto", help="what makes the PDF (default auto: TeX if there)"
    )
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the report and give the exit code."""
    options = parser().parse_args(arguments)
    from derivations import CONTENTS

    claims = {claim.name: claim for claim in CONTENTS}
    for name in options.names:
        if name not in claims:
            near = get_close_matches(name, claims, 3) or sorted(claims)
            return complain(f"no claim is named {name!r}; did you mean {', '.join(near)}?")
    folder = Path(options.out)
    try:
        (folder / "figures").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return complain(f"cannot write to {options.out}: {error.strerror}")
    if not os.access(folder, os.W_OK):
        return complain(f"cannot write to {options.out}: no permission")
    from report.pdf import PdfError, engine_for

    try:
        engine = engine_for(options.engine)
    except PdfError as error:
        return complain(str(error))
    chosen = [claims[name] for name in dict.fromkeys(options.names)] or list(CONTENTS)
    from verify.check import check_all
    from verify.words import LanguageError

    try:
        verdicts = check_all(chosen, mutants=True, stress=True, jobs=os.cpu_count() or 1, progress=progress)
    except LanguageError as error:  # of a claim whose statement cannot be read
        return complain(str(error))
    return write(folder, verdicts, engine, None if options.names else audited(claims))


def audited(claims: Mapping[str, Any]) -> Any:
    """The audit of the assignment's solution."""
    import derivations
    from verify.audit.document import load
    from verify.audit.run import audit

    document = load(Path(derivations.__file__).parent / "assignment" / "document.toml")
    return audit(document, claims, os.cpu_count() or 1, progress)


def write(folder: Path, verdicts: Sequence[Any], engine: Any, found: Any = None) -> int:
    """The three files; 0 when all is proved, 1 when not, 2 when they cannot be written."""
    from report.build import build
    from report.pdf import PdfError

    try:
        build(folder, verdicts, engine, progress, audited=found)
    except OSError as error:
        return complain(f"cannot write {error.filename}: {error.strerror}")
    except PdfError as error:
        return complain(str(error))
    counts = [f"{sum(v.status == status for v in verdicts)} {status}" for status in ("proved", "refuted", "open")]
    print(f"{folder / 'report.pdf'}: {', '.join(counts)}")
    return 0 if all(verdict.status == "proved" for verdict in verdicts) else 1


def progress(text: str) -> None:
    """The work of the moment, a line on standard error."""
    print(text, file=sys.stderr, flush=True)


def complain(text: str) -> int:
    """One line on standard error, and exit code 2."""
    print(text, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
