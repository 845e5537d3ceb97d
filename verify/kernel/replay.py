"""The child of `python -m verify.kernel`: replay certificates and print what they prove."""

import json
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Final

from verify.kernel.certificate import MAX_BYTES, Checked, Unreadable, replay
from verify.kernel.terms import KernelError, free_variables
from verify.kernel.text import text

MEMORY: Final = 1_000_000_000  # bytes of address space
SECONDS: Final = 30  # of computing, for one certificate


def main(arguments: list[str]) -> int:
    """Replay one file and print it; with --many, replay each of the files named on standard input, a JSON line each."""
    _bounded()
    if arguments == ["--many"]:
        for line in sys.stdin:
            print(json.dumps(_outcome(line.rstrip("\n"))), flush=True)
        return 0
    outcome = _outcome(arguments[0])
    for field in ("verdict", "why", "statement", "variables", "assumptions", "steps", "digest"):
        if field in outcome:
            print(f"{field}: {outcome[field]}")
    return {"accepted": 0, "rejected": 1}.get(str(outcome["verdict"]), 2)


def _bounded() -> None:
    try:
        import resource
    except ImportError:  # not on this platform: the bounds of the format still hold
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    memory = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    signal.signal(signal.SIGVTALRM, _too_long)


def _too_long(signum: int, frame: FrameType | None) -> None:
    raise KernelError("replay", f"takes more than {SECONDS} seconds")


def _outcome(file: str) -> dict[str, object]:
    try:
        return {"file": file, "verdict": "accepted"} | _account(_replayed(file))
    except (OSError, Unreadable) as error:
        return {"file": file, "verdict": "not readable", "why": str(error)}
    except KernelError as error:
        return {"file": file, "verdict": "rejected", "why": str(error)}
    except MemoryError:
        return {"file": file, "verdict": "rejected", "why": f"needs more than {MEMORY} bytes"}
    except RecursionError:
        return {"file": file, "verdict": "rejected", "why": "nests too deep"}


def _replayed(file: str) -> Checked:
    if file == "-":
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with Path(file).open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    if not hasattr(signal, "setitimer"):  # not on this platform: the parent has a limit of its own
        return replay(raw)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return replay(raw)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _account(checked: Checked) -> dict[str, object]:
    hypotheses = ", ".join(map(text, checked.statement.hypotheses))
    free = free_variables(*checked.statement.hypotheses, checked.statement.conclusion)
    return {
        "statement": (f"{hypotheses} |- " if hypotheses else "|- ") + text(checked.statement.conclusion),
        "variables": ", ".join(sorted(f"{variable.name} in {variable.sort}" for variable in free)),
        "assumptions": ", ".join(checked.axioms),
        "steps": checked.steps,
        "digest": checked.digest,
    }
