"""Every mutant of every claim about smooth functions, decided: `python -m bench.mutants [CLAIM ...]`.

Refuted by an exact counterexample, or true: decided by interpolation, or a weakening of its claim; each certificate is
replayed. What is left is printed by name.
"""

import sys
import time
from collections import Counter
from typing import Any

from derivations.gradient_descent import CLAIMS
from verify.check import replay
from verify.decisions import attack, searched
from verify.definedness import certificate
from verify.follows import follows
from verify.kernel.certificate import digest
from verify.kernel.terms import NATURAL, KernelError, free_variables
from verify.stress.mutants import mutants
from verify.stress.refute import refute
from verify.tactics.errors import TacticError


def decided(claim: Any, statement: Any) -> tuple[str, str]:
    """The verdict before its replay, and the certificate of a true one."""
    decision, theorem = searched(statement, long=False)
    if decision.counterexample is not None:
        return "refuted", ""
    theorem = theorem or follows(statement, claim)
    if theorem is None and refute(statement) is not None:
        return "refuted", ""
    if theorem is None and not any(v.sort == NATURAL for v in free_variables(statement.conclusion)):
        decision, theorem = searched(statement)
        if decision.counterexample is not None:
            return "refuted", ""
    try:
        return ("true", certificate(statement, theorem)) if theorem is not None else ("open", "")
    except (TacticError, KernelError):
        return ("refuted" if attack(statement) is not None else "open"), ""


def measured(claim: Any) -> tuple[Counter[str], list[str], float]:
    """How many mutants of the claim were refuted, proved and left open; the names of those; seconds."""
    start = time.perf_counter()
    rows = [(name, statement, *decided(claim, statement)) for name, statement in mutants(claim.sequent)]
    outcomes = iter(replay([text for *_, text in rows if text]))
    found: Counter[str] = Counter()
    left = []
    for name, statement, verdict, text in rows:
        if text:
            outcome = next(outcomes)
            verdict = "true" if outcome.accepted and outcome.digest == digest(statement) else "open"
        found[verdict] += 1
        if verdict == "open":
            left.append(name)
    return found, left, time.perf_counter() - start


def main(names: list[str]) -> None:
    """A line for each claim, then what is left open."""
    total: Counter[str] = Counter()
    open_ones: list[tuple[str, str]] = []
    for claim in CLAIMS:
        if names and claim.name not in names:
            continue
        found, left, seconds = measured(claim)
        total += found
        open_ones += [(claim.name, name) for name in left]
        print(f"{claim.name:28} {dict(found)} {seconds:.1f} s", flush=True)
    count = sum(total.values())
    print(f"{count} mutants: {dict(total)}; decided {100 * (1 - total['open'] / count):.1f} %")
    for claim_name, name in open_ones:
        print(f"open: {claim_name}: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
