"""The entries of an audit as a table, in full, and as JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TextIO

from verify.audit.marks import Entry


def show(shown: Sequence[Entry], stream: TextIO, full: bool) -> None:
    """A line for each entry and a summary; everything when asked."""
    width = max((len(entry.assertion.id) for entry in shown), default=0)
    for entry in shown:
        if full:
            print("\n".join(everything(entry)), file=stream)
        else:
            why = " ".join(entry.why.split())
            print(f"{entry.verdict:12} {entry.assertion.id:{width}}  {why[:150]}", file=stream)
            if entry.counterexample:
                print(f"{'':12} {'':{width}}  counterexample: {entry.counterexample}", file=stream)
            if entry.misconception:
                print(f"{'':12} {'':{width}}  {entry.misconception}", file=stream)
            if entry.repair:
                print(f"{'':12} {'':{width}}  repair: {entry.repair}", file=stream)
    counts = Counter(entry.verdict for entry in shown)
    print(", ".join(f"{count} {verdict}" for verdict, count in counts.most_common()), file=stream)


def everything(entry: Entry) -> list[str]:
    """All that is known of one assertion."""
    made = entry.assertion
    rows = [f"{made.id}, line {made.line}: {entry.verdict}", f"  text: {' '.join(made.source.split())}"]
    rows += [f"  given so far: {hypothesis}" for hypothesis in entry.hypotheses]
    rows += [f"  {entry.why}"] if entry.why else []
    for reading in entry.readings:
        rows.append(f"  reading: {reading.says or 'as written'}: {reading.status}")
        for outcome in reading.outcomes:
            rows.append(f"    {outcome.status}: {outcome.statement}")
            rows += [f"      {outcome.why}"] if outcome.why else []
            rows += [f"      counterexample: {outcome.counterexample}"] if outcome.counterexample else []
    for label, text in (("misconception", entry.misconception), ("repair", entry.repair)):
        rows += [f"  {label}: {text}"] if text else []
    rows += [f"  chain: {entry.chain}"] if entry.chain else []
    rows += [f"  inherited from {', '.join(entry.inherited)}"] if entry.inherited else []
    return rows


def record(entry: Entry) -> dict[str, Any]:
    """An entry as JSON."""
    return {
        "id": entry.assertion.id,
        "line": entry.assertion.line,
        "end": entry.assertion.end,
        "source": entry.assertion.source,
        "verdict": entry.verdict,
        "readings": [
            {"says": r.says, "statement": " and ".join(o.statement for o in r.outcomes), "status": r.status}
            for r in entry.readings
        ],
        "hypotheses": list(entry.hypotheses),
        "reason": entry.why,
        "counterexample": entry.counterexample or None,
        "repair": entry.repair or None,
        "misconception": entry.misconception or None,
        "inherited": list(entry.inherited),
        "chain": entry.chain or None,
    }
