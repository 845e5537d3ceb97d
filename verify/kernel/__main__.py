"""`python -m verify.kernel FILE`: replay a certificate in a fresh interpreter that loads nothing but this kernel."""

import subprocess
import sys
from pathlib import Path
from typing import Final

USAGE: Final = "usage: python -m verify.kernel FILE   (a certificate; - for standard input)"
SECONDS: Final = 120
# -I: no environment, no working directory; -S: no site-packages. The root is the one thing put on the path, and last: no
# file in it stands in for the standard library.
CHILD: Final = (
    "import sys; sys.path.append(sys.argv[1]); from verify.kernel.replay import main; sys.exit(main(sys.argv[2:]))"
)


def command(*arguments: str) -> list[str]:
    """The command line of the fresh interpreter."""
    root = str(Path(__file__).resolve().parents[2])
    return [sys.executable, "-I", "-S", "-c", CHILD, root, *arguments]


def main(arguments: list[str]) -> int:
    """0 accepted, 1 rejected, 2 not readable."""
    if len(arguments) != 1 or (arguments[0].startswith("-") and arguments[0] != "-"):
        print(USAGE, file=sys.stdout if arguments[:1] in (["-h"], ["--help"]) else sys.stderr)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        code = subprocess.run(command(*arguments), timeout=SECONDS, check=False).returncode
        return code if code in (0, 2) else 1  # a child that was killed has accepted nothing
    except subprocess.TimeoutExpired:
        print(f"rejected: the replay took longer than {SECONDS} seconds")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
