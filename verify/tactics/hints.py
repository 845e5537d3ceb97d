"""What a lecturer would think of when a plain combination fails: squares, Cauchy-Schwarz, factors of norms, induction."""

from collections.abc import Sequence

from verify.kernel.formulas import ONE, ZERO, add, less_equal, multiply, subtract
from verify.kernel.normal import Polynomial, normal, real_term
from verify.kernel.terms import NATURAL, REAL, Term, free_variables, is_space, node, number, substitute
from verify.kernel.theorem import Theorem, infer
from verify.lemmas import inner_product
from verify.tactics import basic
from verify.tactics.errors import TacticError
from verify.tactics.knowledge import atoms
from verify.tactics.positivity import combine

MAX_VECTORS = 5


def vector_squares(goal: Term) -> tuple[Theorem, ...]:
    """0 <= |u - v|^2 and 0 <= |u + v|^2 for the vectors in the goal."""
    vectors = _vectors(goal)
    pairs = [(u, v) for place, u in enumerate(vectors) for v in vectors[:place] if u.sort == v.sort]
    return tuple(infer("square_norm", (), (vector,)) for u, v in pairs for vector in (add(u, v), subtract(u, v)))


def scalar_squares(goal: Term) -> tuple[Theorem, ...]:
    """0 <= (p - q)^2 for the real variables in the goal."""
    names = sorted((free for free in free_variables(goal) if free.sort == REAL), key=lambda free: free.name)
    return _squares([subtract(p, q) for place, p in enumerate(names[:MAX_VECTORS]) for q in names[:place]])


def own_squares(goal: Term) -> tuple[Theorem, ...]:
    """0 <= p^2 for the real variables in the goal."""
    return _squares([free for free in free_variables(goal) if free.sort == REAL])


def _squares(roots: Sequence[Term]) -> tuple[Theorem, ...]:
    squares = ((p, less_equal(ZERO, node("power", (p, number(2))))) for p in roots)
    return tuple(infer("combine", (), (square, ((number(1), p, ()),), ())) for p, square in squares)


def weighted_squares(goal: Term) -> tuple[Theorem, ...]:
    """0 <= |q u - v|^2 and 0 <= |q u + v|^2 for the vectors in the goal and its denominators q."""
    written = [atom.args[0] for atom in atoms((goal,)) if atom.kind == "inverse"]
    denominators = list(dict.fromkeys(part for q in written for part in (_without_number(q), q)))
    vectors = _vectors(goal)
    pairs = [(u, v) for u in vectors for v in vectors if u != v and u.sort == v.sort]
    made = [make(multiply(q, u), v) for q in denominators[:2] for u, v in pairs[:6] for make in (add, subtract)]
    return tuple(infer("square_norm", (), (vector,)) for vector in made)


def _without_number(term: Term) -> Term:
    """q for 2 q"""
    factors = [factor for factor in term.args if factor.kind != "number"] if term.kind == "product" else [term]
    return multiply(*factors) if factors else term


def cauchy_schwarz(goal: Term) -> tuple[Theorem, ...]:
    """<u, v> <= |u| |v| and -|u| |v| <= <u, v> for the inner products in the goal and its norms of sums."""
    pairs = {atom.args for atom in atoms((goal,)) if atom.kind == "inner" and atom.args[0] != atom.args[1]}
    found = []
    for u, v in sorted(pairs, key=lambda pair: (pair[0].key, pair[1].key))[:MAX_VECTORS]:
        found += [inner_product.cauchy_schwarz(u, v), inner_product.cauchy_schwarz_below(u, v)]
    return tuple(found)


def scaled_norms(goal: Term) -> tuple[Theorem, ...]:
    """|a v| = |a| |v| for the norms of multiples in the goal."""
    found = []
    for atom in atoms((goal,)):
        if atom.kind == "norm" and atom.args[0].kind == "product":
            factors = [factor for factor in atom.args[0].args if not is_space(factor.sort)]
            vector = next(factor for factor in atom.args[0].args if is_space(factor.sort))
            found.append(inner_product.scaled(multiply(*factors), vector))
    return tuple(found)


def positive_products(goal: Term, facts: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """0 <= p q for the products of roots and norms in the goal."""
    found = []
    for side in goal.args:
        for monomial in () if is_space(side.sort) else normal(side):
            roots = [atom for atom, _ in monomial if atom.kind == "root"]
            if len(roots) == 2:
                try:
                    found.append(combine(less_equal(ZERO, multiply(*roots)), facts, 2))
                except TacticError:
                    continue
    return tuple(found)


def instances(facts: Sequence[Theorem], index: Term) -> tuple[Theorem, ...]:
    """What universal facts about natural numbers say of the index."""
    found = []
    for fact in facts:
        if fact.conclusion.kind == "for_all" and fact.conclusion.bound_sort == NATURAL:
            found.append(basic.specialise(fact, index))
    return tuple(found)


def completed_squares(goal: Term) -> tuple[Term, ...]:
    """Roots 2 A x + B and x + B/(2 A) for every x in which the goal is A x^2 + B x + C."""
    if goal.kind not in ("less_equal", "less") or is_space(goal.args[0].sort):
        return ()
    difference = _without_roots(normal(subtract(goal.args[1], goal.args[0])))
    roots: dict[Term, None] = {}
    for atom in sorted({atom for monomial in difference for atom, _ in monomial}, key=lambda atom: atom.key):
        second, first = _coefficient(difference, atom, 2), _coefficient(difference, atom, 1)
        if not second or any(dict(m).get(atom, 0) > 2 for m in difference):
            continue
        for a, b in dict.fromkeys(((real_term(second), real_term(first)), _reduced(second, first))):
            roots[add(multiply(number(2), a, atom), b)] = None
            for inverse in atoms((goal,)):
                if inverse.kind == "inverse":
                    roots[add(atom, multiply(number(2), inverse, b))] = None
                    roots[add(atom, multiply(inverse, b))] = None
    return tuple(roots)


def squares_of_equations(facts: Sequence[Theorem]) -> tuple[Term, ...]:
    """The roots of completed squares in the equations, which may leave no room for a solution."""
    equations = [fact.conclusion for fact in facts if fact.conclusion.kind == "equal"]
    gaps = [less_equal(*equation.args) for equation in equations if not is_space(equation.args[0].sort)]
    return tuple(dict.fromkeys(root for gap in gaps for root in completed_squares(gap)))[:MAX_VECTORS]


def _without_roots(polynomial: Polynomial) -> Polynomial:
    """With p for every square of root(p)."""
    made = []
    for monomial, value in polynomial.items():
        factors = [real_term({(): value})]
        for atom, exponent in monomial:
            if atom.kind == "root" and exponent > 1:
                factors.append(node("power", (atom.args[0], number(exponent // 2))))
                exponent %= 2
            factors += [atom] * exponent
        made.append(multiply(*factors))
    return normal(add(*made)) if made else {}


def _reduced(second: Polynomial, first: Polynomial) -> tuple[Term, Term]:
    """Both without the atoms that every monomial of both has."""
    monomials = [dict(monomial) for monomial in (*second, *first)]
    common = {atom: min(each.get(atom, 0) for each in monomials) for atom in monomials[0]}

    def divided(polynomial: Polynomial) -> Term:
        kept = {
            tuple((atom, e - common.get(atom, 0)) for atom, e in monomial if e > common.get(atom, 0)): value
            for monomial, value in polynomial.items()
        }
        return real_term(kept)

    return divided(second), divided(first)


def _coefficient(polynomial: Polynomial, atom: Term, power: int) -> Polynomial:
    return {
        tuple((a, e) for a, e in monomial if a != atom): value
        for monomial, value in polynomial.items()
        if dict(monomial).get(atom, 0) == power
    }


def _vectors(goal: Term) -> list[Term]:
    return [term for term in atoms((goal,)) if is_space(term.sort) and term.kind not in ("sum", "product")][
        :MAX_VECTORS
    ]


def induction_variable(goal: Term) -> Term | None:
    """A free natural variable that is the end of a range, or an exponent, of the goal."""
    for atom in atoms((goal,)):
        end = atom.args[1] if atom.kind in ("sum_over", "min_over", "max_over", "power") else None
        if end is not None and end.kind != "number":
            names = sorted((free for free in free_variables(end) if free.sort == NATURAL), key=lambda free: free.name)
            if names:
                return names[0]
    return None


def at(template: Term, index: Term, value: Term) -> Term:
    """The statement at a value of the index."""
    return substitute(template, {index: value})


def after(index: Term) -> Term:
    """index + 1"""
    return node("sum", (index, ONE))


def usable(facts: Sequence[Theorem], index: Term) -> tuple[Theorem, ...]:
    """The facts that may be used in a step: those that do not rest on the index."""
    return tuple(fact for fact in facts if index not in free_variables(*fact.hypotheses))
