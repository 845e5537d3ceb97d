"""The child of `python -m verify.kernel`: replay certificates and print what they prove."""

import json
import sys
from pathlib import Path
from typing import Final

from verify.kernel.certificate import MAX_BYTES, Checked, Unreadable, replay
from verify.kernel.terms import KernelError
from verify.kernel.text import text

MEMORY: Final = 1_000_000_000  # bytes of address space


def main(arguments: list[str]) -> int:
    """Replay one file and print it; with --many, replay each of the files named on standard input, a JSON line each."""
    _bounded()
    if arguments == ["--many"]:
        for line in sys.stdin:
            print(json.dumps(_outcome(line.rstrip("\n"))), flush=True)
        return 0
    outcome = _outcome(arguments[0])
    for field in ("verdict", "why", "statement", "assumptions", "steps", "digest"):
        if field in outcome:
            print(f"{field}: {outcome[field]}")
    return {"accepted": 0, "rejected": 1}.get(str(outcome["verdict"]), 2)


def _bounded() -> None:
    try:
        import resource
    except ImportError:  # not on this platform: the bounds of the format still hold
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _outcome(file: str) -> dict[str, object]:
    try:
        if file == "-":
            checked = replay(sys.stdin.buffer.read(MAX_BYTES + 1))
        else:
            with Path(file).open("rb") as stream:
                checked = replay(stream.read(MAX_BYTES + 1))
    except (OSError, Unreadable) as error:
        return {"file": file, "verdict": "not readable", "why": str(error)}
    except KernelError as error:
        return {"file": file, "verdict": "rejected", "why": str(error)}
    except MemoryError:
        return {"file": file, "verdict": "rejected", "why": f"needs more than {MEMORY} bytes"}
    return {"file": file, "verdict": "accepted"} | _account(checked)


def _account(checked: Checked) -> dict[str, object]:
    hypotheses = ", ".join(map(text, checked.statement.hypotheses))
    return {
        "statement": (f"{hypotheses} |- " if hypotheses else "|- ") + text(checked.statement.conclusion),
        "assumptions": ", ".join(checked.axioms),
        "steps": checked.steps,
        "digest": checked.digest,
    }
