"""Norms to the first power in a statement about one smooth function: compared by squares, or as products |u| |v|.

A product of two norms is a number w that lies above <u, v> and -<u, v> and below the mean of squares of its factors; with
these facts the statement is one in Gram form, proved for every such w.
"""

from collections.abc import Sequence
from typing import Any, Final

from verify.kernel.algebra import difference
from verify.kernel.formulas import FALSE, ONE, ZERO, add, less_equal, multiply, negative, subtract
from verify.kernel.normal import Monomial, normal, real_term
from verify.kernel.terms import REAL, Term, is_space, node, number, substitute, variable
from verify.kernel.theorem import Theorem
from verify.lemmas.inner_product import cauchy_schwarz, cauchy_schwarz_below
from verify.tactics import basic, smooth
from verify.tactics.ansatz import EASY, Degrees
from verify.tactics.errors import TacticError
from verify.tactics.identities import Reduction, combined
from verify.tactics.knowledge import about, atoms
from verify.tactics.points import reduction_of, the_function, words_of
from verify.tactics.positivity import combine

MAX_PRODUCTS: Final = 3
Names = dict[tuple[Term, Term], Term]


def prove(hypotheses: Sequence[Term], goal: Term, degrees: Degrees = EASY) -> Theorem:
    """The goal `l <= r` with norms to the first power; `TacticError` when it has none or nothing was found."""
    if goal.kind != "less_equal" or is_space(goal.args[0].sort):
        raise TacticError("norms", f"not an inequality of numbers: {goal}")
    if not any(a.kind == "root" and power % 2 for m in difference(goal) for a, power in m):
        raise TacticError("norms", "no norm to the first power", goal)
    if all(len(normal(side)) <= 1 for side in goal.args):
        try:
            return by_squares(hypotheses, goal, degrees)
        except TacticError:
            pass
    return by_products(hypotheses, goal, degrees)


def by_squares(hypotheses: Sequence[Term], goal: Term, degrees: Degrees = EASY) -> Theorem:
    """l <= r from l^2 <= r^2 and 0 <= r."""
    left, right = goal.args
    stated = [part for h in hypotheses for part in basic.parts(basic.assume(h))]
    signs = [fact for fact in stated if fact.conclusion.kind in ("less", "less_equal")]
    signs = [fact for fact in signs if not is_space(fact.conclusion.args[0].sort)]
    positive = combine(less_equal(ZERO, right), (*signs, *about([goal], signs)), 2)
    squares = less_equal(node("power", (left, number(2))), node("power", (right, number(2))))
    shown = smooth.prove(hypotheses, squares, degrees)
    denied = basic.denial(goal)  # r < l: then 0 < (l - r)^2 + 2 (l - r) r = l^2 - r^2
    rows = [(1, ONE, (denied, denied)), (2, ONE, (denied, positive)), (1, ONE, (shown,))]
    return basic.contradiction(goal, combined(FALSE, rows, Reduction((), {})))


def by_products(hypotheses: Sequence[Term], goal: Term, degrees: Degrees = EASY) -> Theorem:
    """The goal with a number for each product of norms, then with the products."""
    norms = [atom for atom in atoms((goal,)) if atom.kind == "norm"]
    _, constant = the_function(words_of(hypotheses))
    squares = reduction_of([f for f in about(norms, ()) if f.conclusion.kind == "equal"], constant)
    whole, names, signs = _named(goal, norms, hypotheses)
    stated = less_equal(ZERO, real_term(squares.reduce(whole)[0]))
    products = {w: multiply(_norm(u), _norm(v)) for (u, v), w in names.items()}
    failure = TacticError("norms", "nothing was found", goal)
    for unit in (ONE, constant) if any(False in found for found in signs.values()) else (ONE,):
        bounds = [b for (u, v), w in names.items() for b in _bounds(w, u, v, unit, squares, signs[w])]
        try:
            general = smooth.prove((*hypotheses, *(formula for formula, _ in bounds)), stated, degrees)
        except TacticError as error:
            failure = error
            continue
        shown = basic.cut(basic.instantiate(general, products), *(proof for _, proof in bounds))
        return combined(goal, [(1, ONE, (shown,))], squares)
    raise failure


def _named(goal: Term, norms: Sequence[Term], hypotheses: Sequence[Term]) -> tuple[Any, Names, dict[Term, set[bool]]]:
    """right - left with a number for each product of norms, the numbers, and the signs with which they occur."""
    vectors = {root: norm.args[0] for norm in norms for m in normal(norm) for root, _ in m if root.kind == "root"}
    names: Names = {}
    signs: dict[Term, set[bool]] = {}
    whole: dict[Monomial, Any] = {}
    for monomial, weight in difference(goal).items():
        roots = [a for a, power in monomial if a.kind == "root" and power % 2]
        if roots and (len(roots) != 2 or any(r not in vectors for r in roots)):
            raise TacticError("norms", "not a product of two norms", real_term({monomial: 1}))
        if roots:
            pair = (vectors[roots[0]], vectors[roots[1]])
            used = (goal, *hypotheses, *names.values())
            name = names.setdefault(pair, basic.name_apart("w", variable("w", REAL), *used))
            signs.setdefault(name, set()).add(weight > 0)
            powers = {a: power - (a in roots) for a, power in monomial} | {name: 1}
            monomial = tuple((a, power) for a, power in powers.items() if power)
        whole[monomial] = whole.get(monomial, 0) + weight
    if len(names) > MAX_PRODUCTS:
        raise TacticError("norms", "many products of norms", goal)
    return whole, names, signs


def _norm(vector: Term) -> Term:
    return node("norm", (vector,))


def _bounds(w: Term, u: Term, v: Term, unit: Term, squares: Reduction, signs: set[bool]) -> list[tuple[Term, Theorem]]:
    """What is assumed of w, and its proof for |u| |v|: above <u, v> and -<u, v>; below (|u|^2 + t^2 |v|^2)/(2 t)."""
    inner, product = node("inner", (u, v)), multiply(_norm(u), _norm(v))
    found: list[tuple[Term, Theorem]] = []
    if True in signs:
        found.append((less_equal(inner, w), cauchy_schwarz(u, v)))
        found.append((less_equal(negative(w), inner), cauchy_schwarz_below(u, v)))
    if False in signs:
        small, large = (u, v) if any(part.kind == "gradient" for part in atoms((u,))) else (v, u)
        above = add(node("inner", (small, small)), multiply(unit, unit, node("inner", (large, large))))
        mean = less_equal(multiply(number(2), unit, w), above)
        root = subtract(_norm(small), multiply(unit, _norm(large)))
        found.append((mean, combined(substitute(mean, {w: product}), [(1, root, ())], squares)))
    return [(formula, basic.restate(proof, substitute(formula, {w: product}))) for formula, proof in found]
