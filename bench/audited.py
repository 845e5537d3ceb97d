"""Documents written without sight of the code, right and with planted mistakes: what the audit finds, `python -m bench.audited`."""

import json
import time
from collections import Counter
from pathlib import Path

from derivations import CONTENTS
from verify.audit.document import load
from verify.audit.run import audit

FOLDER = Path(__file__).parent / "documents"
WRONG = {("proved", "refuted"), ("refuted", "proved"), ("ill-typed", "proved")}


def main() -> None:
    """A line for each document: lines marked as their author marks them, open ones, mistakes found, grave disagreements."""
    truth = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    total: Counter[str] = Counter()
    for name, rows in truth.items():
        start = time.perf_counter()
        found = {e.assertion.id: e.verdict for e in audit(load(FOLDER / f"{name}.toml"), _claims()).entries}
        counts: Counter[str] = Counter(lines=0)
        for line, row in rows.items():
            right = found[line] in row["truth"]
            counts.update(lines=1, right=right, open=found[line] == "open")
            counts.update(planted="planted" in row, found="planted" in row and right)
            if (row["truth"][0], found[line]) in WRONG:
                counts.update(grave=1)
                print(f"{name}: {line} is {row['truth'][0]} and was marked {found[line]}")
        total.update(counts)
        print(f"{name:24} {_said(counts)}; {time.perf_counter() - start:.0f} s elapsed", flush=True)
    print(f"{'together':24} {_said(total)}")


def _claims() -> dict[str, object]:
    return {claim.name: claim for claim in CONTENTS}


def _said(counts: Counter[str]) -> str:
    planted = f", {counts['found']} of {counts['planted']} planted found" if counts["planted"] else ""
    return (
        f"{counts['right']} of {counts['lines']} as its author, {counts['open']} open, {counts['grave']} grave{planted}"
    )


if __name__ == "__main__":
    main()
