"""`python -m verify`: check claims. `--help` loads nothing but the standard library."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

OTHERS = ("refute", "cost", "audit")


def parser() -> argparse.ArgumentParser:
    """The arguments of the claim checker."""
    made = argparse.ArgumentParser(
        prog="python -m verify",
        description="Check claims: prove, export, replay in a fresh process. Exit 0 all proved, 1 some not, 2 bad input.",
        epilog="Also: python -m verify refute STATEMENT [--given HYPOTHESIS]; python -m verify cost --help; python -m verify audit --help; python -m verify.kernel FILE",
    )
    made.add_argument("names", nargs="*", metavar="NAME", help="claims to check; all when none is named")
    made.add_argument("--json", metavar="FILE", help="write verdicts with mutants and stress; - for standard output")
    made.add_argument("--search", action="store_true", help="search for every proof anew; look at no kept certificate")
    made.add_argument("--keep", action="store_true", help="search, and keep the certificates beside the claims")
    made.add_argument("--jobs", type=int, default=2, metavar="N", help="processes to prove in (default 2)")
    return made


def main(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code."""
    if arguments[:1] == ["refute"]:
        return refute(arguments[1:])
    if arguments[:1] == ["audit"]:
        return audit(arguments[1:])
    if arguments[:1] == ["cost"]:
        from verify.cost_command import cost

        return cost(arguments[1:], write, claims_about_costs)
    options = parser().parse_args(arguments)
    if options.jobs < 1:
        return complain(f"--jobs wants a number of processes from 1 on, not {options.jobs}")
    if options.keep and options.names:
        return complain("--keep keeps the certificates of all claims and takes no names")
    from derivations import CONTENTS

    claims = {claim.name: claim for claim in CONTENTS}
    for name in options.names:
        if name not in claims:
            near = get_close_matches(name, claims, 3) or sorted(claims)
            return complain(f"no claim is named {name!r}; did you mean {', '.join(near)}?")
    from verify.check import check_all
    from verify.words import LanguageError

    chosen = [claims[name] for name in options.names] or list(CONTENTS)
    full = options.json is not None
    search = options.search or options.keep
    try:
        verdicts = check_all(chosen, mutants=full, stress=full, jobs=options.jobs, search=search, progress=progress)
    except LanguageError as error:  # of a claim whose statement cannot be read
        return complain(str(error))
    progress("")
    show(verdicts, sys.stderr if options.json == "-" else sys.stdout)
    if full and not write(options.json, {"claims": [record(verdict) for verdict in verdicts]}):
        return 2
    if options.keep:
        from verify.kept import keep

        keep(chosen, {verdict.name: verdict.certificate for verdict in verdicts})
    return 0 if all(verdict.status == "proved" for verdict in verdicts) else 1


def claims_about_costs() -> Sequence[Any]:
    """The claims whose verdicts stand beside closed forms."""
    from derivations.backpropagation import CLAIMS

    return CLAIMS


def progress(text: str) -> None:
    """The work of the moment, on standard error when that is a terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def complain(text: str) -> int:
    """One line on standard error, and exit code 2."""
    print(text, file=sys.stderr)
    return 2


def show(verdicts: Sequence[Any], stream: Any) -> None:
    """A line for each claim; the failing step below one that is not proved."""
    width = max(len(verdict.name) for verdict in verdicts)
    for verdict in verdicts:
        print(f"{verdict.status:8} {verdict.name:{width}}  {verdict.title}", file=stream)
        if verdict.status != "proved":
            print("".join(f"    {line}\n" for line in verdict.why.splitlines()), end="", file=stream)
        if verdict.counterexample is not None:
            print(f"    counterexample: {verdict.counterexample.text()}", file=stream)


def record(verdict: Any) -> dict[str, Any]:
    """A verdict as JSON."""
    kinds = {kind: [m.name for m in verdict.mutants if m.status == kind] for kind in ("refuted", "true", "survived")}
    return {
        "name": verdict.name,
        "status": verdict.status,
        "hypotheses": [str(formula) for formula in verdict.statement.hypotheses],
        "statement": str(verdict.statement.conclusion),
        "axioms": list(verdict.axioms),
        "steps": verdict.steps,
        "digest": verdict.digest,
        "uses": list(verdict.lemmas),
        "witness": verdict.witness,
        "mutants": kinds,
    }


def write(file: str, content: Any) -> bool:
    """JSON to a file or standard output; says why when it cannot."""
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    if file == "-":
        print(text, end="")
        return True
    try:
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        complain(f"cannot write {file}: {error.strerror}")
        return False
    return True


def audit(arguments: Sequence[str]) -> int:
    """The audit of the assignment, or of another document."""
    from pathlib import Path

    import derivations
    from verify.audit.command import Shell
    from verify.audit.command import main as command

    document = Path(derivations.__file__).parent / "assignment" / "document.toml"
    return command(arguments, document, lambda: derivations.CONTENTS, Shell(complain, progress, write))


def refute(arguments: Sequence[str]) -> int:
    """A statement typed at the shell: proved, refuted with a counterexample, or open."""
    made = argparse.ArgumentParser(prog="python -m verify refute", description="Decide a statement typed at the shell.")
    made.add_argument("statement", metavar="STATEMENT")
    made.add_argument("--given", action="append", default=[], metavar="HYPOTHESIS")
    made.add_argument("--json", metavar="FILE")
    options = made.parse_args(arguments)
    from verify.language import CannotSay, LanguageError, statement

    try:
        parsed = statement(options.statement, options.given)
    except (LanguageError, CannotSay) as error:
        return complain(str(error))
    from verify.decisions import decide

    decision = decide(parsed)
    found = decision.counterexample
    print(decision, file=sys.stderr if options.json == "-" else sys.stdout)
    row = {
        "status": decision.status,
        "statement": str(parsed.conclusion),
        "counterexample": found.text() if found else None,
        "contradictory hypotheses": decision.contradictory,
        "tried": [tried.row() for tried in decision.log],
    }
    if options.json and not write(options.json, row):
        return 2
    return 0 if decision.status == "proved" else 1


def run(arguments: Sequence[str]) -> int:
    """The exit code of a command; 2 when what it prints cannot be written."""
    try:
        code = main(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more is written when Python ends
        return complain(f"cannot write: {error.strerror}")
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
