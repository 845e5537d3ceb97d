"""The same worst cases by PEPit and by the decider, in one run: `python -m bench.against_pepit` (extra `bench`).

PEPit gives a floating-point value; the decider proves the bound at the known tight constant with an exact certificate.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.literature import D, S
from verify.kernel.algebra import difference
from verify.language import statement
from verify.tactics.ansatz import attempts, formulated
from verify.tactics.problem import build
from verify.tactics.sdp import solve
from verify.tactics.smooth import prove_statement

NEAR = 1e-4


def rate(steps: int) -> float:
    """max f(x_N) - f* for |x_0 - x*| <= 1, L = 1, step 1."""
    from PEPit import PEP
    from PEPit.functions import SmoothConvexFunction

    problem = PEP()
    f = problem.declare_function(SmoothConvexFunction, L=1)
    best = f.stationary_point()
    x = problem.set_initial_point()
    problem.set_initial_condition((x - best) ** 2 <= 1)
    for _ in range(steps):
        x = x - f.gradient(x)
    problem.set_performance_metric(f(x) - f(best))
    return float(problem.solve(verbose=0))


def gradient_after(steps: int) -> float:
    """max |g_N|^2 for |x_0 - x*| <= 1."""
    from PEPit import PEP
    from PEPit.functions import SmoothConvexFunction

    problem = PEP()
    f = problem.declare_function(SmoothConvexFunction, L=1)
    best = f.stationary_point()
    x = problem.set_initial_point()
    problem.set_initial_condition((x - best) ** 2 <= 1)
    for _ in range(steps):
        x = x - f.gradient(x)
    problem.set_performance_metric(f.gradient(x) ** 2)
    return float(problem.solve(verbose=0))


def decrease() -> float:
    """min f(x) - f(x - g/L) for |g|^2 = 1: the metric is minus that."""
    from PEPit import PEP
    from PEPit.functions import SmoothFunction

    problem = PEP()
    f = problem.declare_function(SmoothFunction, L=1)
    x = problem.set_initial_point()
    g, value = f.oracle(x)
    problem.set_initial_condition(g**2 == 1)
    problem.set_performance_metric(f(x - g) - value)
    return float(problem.solve(verbose=0))


def contraction() -> float:
    """max |x_1 - x*|^2 for |x_0 - x*| <= 1, mu = 1/4."""
    from PEPit import PEP
    from PEPit.functions import SmoothStronglyConvexFunction

    problem = PEP()
    f = problem.declare_function(SmoothStronglyConvexFunction, mu=0.25, L=1)
    best = f.stationary_point()
    x = problem.set_initial_point()
    problem.set_initial_condition((x - best) ** 2 <= 1)
    problem.set_performance_metric((x - f.gradient(x) - best) ** 2)
    return float(problem.solve(verbose=0))


STRONG = (*S, "f is mu-strongly convex", "mu > 0", "L == 4*mu", "is_minimiser(f, z)")
SQUARE = "norm(x(0) - z)**2"


def cases() -> Iterator[tuple[str, Callable[[], float], float, Any]]:
    """Name, PEPit's problem, the known value, our statement."""
    for steps in (1, 2, 3, 5, 10):
        stated = statement(f"f(x({steps})) - f(z) <= L/{4 * steps + 2}*{SQUARE}", D)
        yield f"rate of {steps} steps", lambda n=steps: rate(n), 1 / (4 * steps + 2), stated
    for steps in (1, 2, 3):
        stated = statement(f"norm(grad(f, x({steps})))**2 <= L**2/{(steps + 1) ** 2}*{SQUARE}", D)
        yield f"gradient after {steps} steps", lambda n=steps: gradient_after(n), 1 / (steps + 1) ** 2, stated
    yield "decrease", decrease, -0.5, statement("f(x - 1/L*grad(f, x)) <= f(x) - norm(grad(f, x))**2/(2*L)", S)
    bound = statement("norm(x - 1/L*grad(f, x) - z)**2 <= 9/16*norm(x - z)**2", STRONG)
    yield "contraction", contraction, 9 / 16, bound


def worst_case(stated: Any) -> tuple[Any, Any]:
    """The same semidefinite programme here, solved in floating point."""
    problem = build(stated.hypotheses, stated.conclusion)
    attempt = next(attempts(problem, problem.form(difference(problem.goal))))
    programme = formulated(attempt, problem.reader)[1]
    return programme, solve(programme)


def bare(programme: Any, steps: int) -> None:
    """The linear algebra of as many Newton steps and nothing else: factors, inverses, eigenvalues, products."""
    import numpy as np

    count, k, n, _ = programme.blocks.shape
    pair, square = np.tile(np.eye(n), (2, k, 1, 1)) + 0.01, np.eye(count) + 0.01
    tall, flat = programme.blocks.reshape(k, -1, n), programme.blocks.reshape(count, -1)
    own = programme.lines[:, : -2 * count]
    for _ in range(steps):
        for matrix in (pair, square):
            np.linalg.inv(np.linalg.cholesky(matrix))
        for block in pair:
            np.linalg.eigvalsh(pair)
            np.matmul(tall, block)
        np.matmul(own, own.T)
        np.matmul(flat, flat.T)


def fastest(work: Callable[[], Any], runs: int = 7) -> float:
    """The least processor time of a few runs, in milliseconds."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append(1e3 * (time.process_time() - start))
    return min(found)


def main() -> None:
    """A line for each case, and the median ratio."""
    ratios = []
    for name, pepit, value, stated in cases():
        found = pepit()
        if abs(found - value) > NEAR:
            raise SystemExit(f"{name}: PEPit gives {found}, the literature {value}")
        prove_statement(stated)
        ours, theirs = fastest(lambda s=stated: prove_statement(s)), fastest(pepit)
        plain = fastest(lambda s=stated: worst_case(s))
        programme, solution = worst_case(stated)
        floor = fastest(lambda p=programme, s=solution: bare(p, s.steps))
        ratios.append((theirs / plain, theirs / ours))
        print(f"{name:26} PEPit {theirs:6.1f} ms, value {found:.6f}; "
              f"here {plain:6.1f} ms in floating point, proved in {ours:6.1f} ms; "
              f"{solution.steps} Newton steps, whose bare linear algebra takes {floor:.1f} ms", flush=True)  # fmt: skip
    for place, what in enumerate(("in floating point", "with the proof")):
        print(f"median of PEPit's time over ours, {what}: {statistics.median(r[place] for r in ratios):.1f}")


if __name__ == "__main__":
    main()
