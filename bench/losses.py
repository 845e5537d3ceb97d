"""A million trials of true statements on real losses: `python -m bench.losses [TRIALS]`; any violation ends it."""

import sys
import time

from tests.literature import STATEMENTS
from tests.losses import CONVEX, SMOOTH, makers
from verify.language import statement
from verify.stress.numeric import stress


def main(wanted: int) -> None:
    """Batches with new seeds until the number is reached."""
    families = makers()
    start, count, seed, closest = time.process_time(), 0, 0, float("inf")
    while count < wanted:
        seed += 1
        for name in (*SMOOTH, *CONVEX):
            given = families if name in SMOOTH else [row for row in families if row[1]]
            found = stress(statement(*STATEMENTS[name][2:]), 20_000, seed, given)
            if found is None or found.violations:
                raise SystemExit(f"{name} with seed {seed}: {found}")
            count, closest = count + found.trials, min(closest, found.closest)
    spent = time.process_time() - start
    print(f"{count} trials, no violation, {count / spent:.0f} a second of processor time; closest {closest:.1e}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
