"""Every mutant of every claim about smooth functions, decided: `python -m bench.mutants [CLAIM ...]`.

Refuted by an exact counterexample, or true: decided by interpolation, or a consequence of proved claims; each
certificate is replayed. What is left is printed by name. Claims that something exists are counted apart.
"""

import sys
import time
from collections import Counter
from typing import Any

from derivations.gradient_descent import CLAIMS
from verify.check import replay
from verify.kernel.certificate import digest
from verify.settled import settled
from verify.stress.mutants import mutants
from verify.stress.quantified import subterms

Outcome = tuple[Counter[str], list[str], float]  # how many of each verdict, the names of the open ones, seconds


def measured(claim: Any) -> Outcome:
    """The mutants of the claim, decided and replayed."""
    start = time.process_time()
    rows = [(name, statement, settled(statement, claim, CLAIMS)) for name, statement in mutants(claim.sequent)]
    outcomes = iter(replay([found.certificate for *_, found in rows if found.certificate]))
    count: Counter[str] = Counter()
    left = []
    for name, statement, found in rows:
        verdict = "open" if found.counterexample is None else "refuted"
        if found.certificate:
            outcome = next(outcomes)
            verdict = "true" if outcome.accepted and outcome.digest == digest(statement) else "open"
        count[verdict] += 1
        if verdict == "open":
            left.append(name)
    return count, left, time.process_time() - start


def kind(claim: Any) -> str:
    """Whether the claim is about all smooth functions, about one given by a formula, or says that something exists."""
    if any(part.kind == "exists" for part in subterms(claim.sequent.conclusion)):
        return "something exists"
    given = [h for h in claim.sequent.hypotheses if h.kind == "for_all" and h.args[0].kind == "equal"]
    formulas = [h for h in given if h.args[0].args[0].kind == "apply" and h.bound_sort.value not in ("natural", "real")]
    return "one given function" if formulas else "all smooth functions"


def main(names: list[str]) -> None:
    """A line for each claim, the totals of each kind of claim, then what is left open."""
    totals: dict[str, Counter[str]] = {}
    open_ones: list[tuple[str, str]] = []
    for claim in CLAIMS:
        if names and claim.name not in names:
            continue
        found, left, seconds = measured(claim)
        totals.setdefault(kind(claim), Counter()).update(found)
        open_ones += [(claim.name, name) for name in left]
        print(f"{claim.name:28} {dict(found)} {seconds:.1f} s", flush=True)
    for said, total in totals.items():
        count = sum(total.values())
        print(f"{said}: {count} mutants: {dict(total)}; decided {100 * (1 - total['open'] / count):.1f} %")
    for claim_name, name in open_ones:
        print(f"open: {claim_name}: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
