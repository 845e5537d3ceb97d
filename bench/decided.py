"""Time per decided statement, trials a second, and the rate of ten steps: `python -m bench.decided`."""

import statistics
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tests.literature import STATEMENTS, D
from verify.decisions import attack, searched
from verify.language import statement


def seconds(work: Callable[[], Any]) -> float:
    """The processor time it takes, so that other work on the machine counts less."""
    start = time.process_time()
    work()
    return time.process_time() - start


def elapsed(work: Callable[[], Any]) -> float:
    """The time on the clock, of work in another process."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


RUNS = 3


def literature() -> None:
    """Search and proof of every statement of the literature; the attack on what is proved; and the replay of all at once."""
    from verify.check import replay
    from verify.definedness import certificate

    times: dict[str, float] = {}
    attacks: dict[str, float] = {}
    texts: dict[str, str] = {}
    for name, (_, _, show, given) in [*STATEMENTS.items()] * RUNS:
        stated, found = statement(show, given), []
        spent = seconds(lambda known=found, asked=stated: known.append(searched(asked)))
        times[name] = min(spent, times.get(name, spent))
        ((decision, theorem),) = found
        if theorem is not None:
            texts[name] = certificate(decision.statement, theorem)
            spent = seconds(lambda asked=stated: attack(asked))
            attacks[name] = min(spent, attacks.get(name, spent))
    ordered = sorted(times.values())
    print(f"{len(times)} statements: median {1e3 * statistics.median(ordered):.0f} ms, "
          f"95th percentile {1e3 * ordered[int(0.95 * len(ordered))]:.0f} ms, slowest {max(times, key=times.__getitem__)} "
          f"{max(ordered):.2f} s")  # fmt: skip
    print(f"the ladder against {len(attacks)} proved ones: median {1e3 * statistics.median(attacks.values()):.0f} ms")
    proofs = list(texts.values())
    print(f"replay of {len(proofs)} certificates in one fresh process: {elapsed(lambda: replay(proofs)):.2f} s elapsed")


def ten_steps() -> None:
    """The certificate of f(x_10) - f* <= L |x_0 - x*|^2/42."""
    stated = statement(f"f(x(10)) - f(z) <= L/42*{'norm(x(0) - z)**2'}", D)
    from verify.tactics.smooth import prove_statement

    prove_statement(stated)
    spent = min(seconds(lambda: prove_statement(stated)) for _ in range(RUNS))
    print(f"certificate of the rate of ten steps: {spent:.2f} s")


def trials() -> None:
    """Evaluations of the descent lemma a second: floats, balls, rationals."""
    import numpy as np

    from verify.kernel.formulas import space
    from verify.kernel.terms import Sort, variable
    from verify.stress.evaluate import value
    from verify.stress.functions import on_the_line
    from verify.stress.ladder import smooth_shape
    from verify.stress.lanes import BALLS, FLOATS, batch

    stated = statement(*STATEMENTS["descent lemma"][2:]).conclusion
    f, x, y = variable("f", Sort(("E",), "real")), *(variable(name, space("E")) for name in "xy")
    size = next(v for v in _variables(stated) if v.name == "L")
    shape = on_the_line(smooth_shape([-1, 0, 1], [1, -1, 1, -1]))
    rng, lanes = np.random.default_rng(0), 20_000
    drawn = {v: rng.integers(-64, 65, (lanes, 1)) / 16 for v in (x, y)}
    model = {f: shape, size: np.ones(lanes), **drawn}
    for name, numbers in (("floats", FLOATS), ("balls", BALLS)):
        work = lambda numbers=numbers: [batch(side, model, numbers) for side in stated.args]  # noqa: E731
        work()
        best = min(seconds(work) for _ in range(20))
        print(f"{name}: {lanes / best / 1e6:.2f} million trials a second")
    exact = {space("E"): 1, f: shape, size: Fraction(1)}
    rows = [{**exact, **{v: (Fraction(float(drawn[v][k, 0])),) for v in (x, y)}} for k in range(2_000)]
    spent = seconds(lambda: [value(side, row) for row in rows for side in stated.args])
    print(f"rationals: {len(rows) / spent:.0f} trials a second")


def _variables(term: Any) -> Any:
    from verify.kernel.terms import free_variables

    return free_variables(term)


if __name__ == "__main__":
    literature()
    ten_steps()
    trials()
