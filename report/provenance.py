"""Where a report comes from: commit, versions, digests. No path of the machine and no clock."""

import os
import platform
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
LIBRARIES: Final = ("sympy", "numpy", "scipy", "matplotlib", "latexify-py", "typst", "pypdf")
NO_DATE: Final = 315_532_800  # 1 January 1980, when neither SOURCE_DATE_EPOCH nor a commit gives a date


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the last section prints."""

    commit: str  # 40 hex digits, or "" when there is no checkout
    changed: bool  # files differ from the commit
    timestamp: int
    versions: tuple[tuple[str, str], ...]
    kernel: str  # digest of the kernel's source
    lock: str  # digest of the lock file

    @property
    def shown_commit(self) -> str:
        """The commit in words."""
        if not self.commit:
            return "commit unknown"
        return f"commit {self.commit[:12]}" + (" with uncommitted changes" if self.changed else "")


def provenance() -> Provenance:
    """Of this checkout and this Python."""
    commit, changed, date = _checkout()
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    timestamp = int(given) if given.isascii() and given.isdigit() else date
    versions = (("Python", platform.python_version()), *((name, metadata.version(name)) for name in LIBRARIES))
    kernel = [ROOT / "verify" / "__init__.py", *sorted((ROOT / "verify" / "kernel").glob("*.py"))]
    return Provenance(commit, changed, timestamp, versions, _digest(kernel), _digest([ROOT / "requirements.lock"]))


def _checkout() -> tuple[str, bool, int]:
    if not (ROOT / ".git").exists():
        return "", False, NO_DATE
    commit, date = _git("rev-parse", "HEAD"), _git("show", "-s", "--format=%ct", "HEAD")
    if not commit or not date.isdigit():
        return "", False, NO_DATE
    return commit, bool(_git("status", "--porcelain")), int(date)


def _git(*arguments: str) -> str:
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), *arguments]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""


def _digest(files: list[Path]) -> str:
    whole = sha256()
    for file in files:
        if file.exists():
            content = file.read_bytes()
            whole.update(f"{file.name} {len(content)}\n".encode() + content)
    return whole.hexdigest()
