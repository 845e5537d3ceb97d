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
SECONDS: Final = 20  # of computing, for one certificate
OUT_OF_MEMORY: Final = f"needs more than {MEMORY} bytes"


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
    signal.signal(signal.SIGPROF, _too_long)


def _too_long(signum: int, frame: FrameType | None) -> None:
    raise KernelError("replay", f"takes more than {SECONDS} seconds")


def _outcome(file: str) -> dict[str, object]:
    try:
        return _verdict(file)
    except MemoryError:  # nothing is built in this block: what filled the memory is given back when it ends
        why = OUT_OF_MEMORY
    except RecursionError:
        why = "nests too deep"
    _clock(0)
    return {"file": file, "verdict": "rejected", "why": why}


def _verdict(file: str) -> dict[str, object]:
    try:
        raw = _read(file)
        _clock(SECONDS)
        checked = replay(raw)
    except (OSError, Unreadable) as error:
        return {"file": file, "verdict": "not readable", "why": str(error)}
    except KernelError as error:
        return {"file": file, "verdict": "rejected", "why": str(error)}
    _clock(0)
    return {"file": file, "verdict": "accepted"} | _account(checked)


def _read(file: str) -> bytes:
    if file == "-" and sys.stdin is None:
        raise Unreadable("standard input is closed")
    if file == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(file).open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _clock(seconds: int) -> None:
    if hasattr(signal, "setitimer"):  # where it is missing the parent has a limit of its own
        signal.setitimer(signal.ITIMER_PROF, seconds)


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
