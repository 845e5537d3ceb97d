"""Fuzz: whatever a rule accepts is true in a rational model wherever its premises are.

Instances are made from the accepted cases: variables replaced, parts exchanged, hypotheses added. A premise counts when no
environment of the model refutes it; then none may refute the conclusion.
"""

import random
from dataclasses import replace
from fractions import Fraction
from functools import partial

import kernel_cases as cases
import pytest
from kernel_model import Unknown, random_function, random_value, truth, value

from verify.kernel.formulas import (
    ONE,
    ZERO,
    add,
    equal,
    for_all,
    implies,
    less,
    less_equal,
    multiply,
    negative,
    subtract,
)
from verify.kernel.sequent import Sequent, expect
from verify.kernel.terms import (
    FORMULA,
    NATURAL,
    REAL,
    KernelError,
    Term,
    free_variables,
    node,
    number,
    rebuild,
    substitute,
)
from verify.kernel.theorem import RULES, Theorem, infer

TRIALS, FEW, MANY = 120, 12, 120
a, b, c, n, m, x, y = cases.a, cases.b, cases.c, cases.n, cases.m, cases.x, cases.y
POOL = {
    REAL: [a, b, c, n, ZERO, ONE, number(-1), number(1, 2), add(a, ONE), multiply(a, b), subtract(b, a), negative(a), cases.inverse(a), cases.absolute(b), cases.maximum(a, b), cases.inner(x, y), cases.square(a), cases.at(cases.h, a), cases.at(cases.f, x)],
    NATURAL: [n, m, ZERO, ONE, number(2), add(n, ONE), multiply(n, m)],
    cases.E: [x, y, cases.OE, add(x, y), negative(x), multiply(a, y), cases.gradient(cases.f, x)],
    cases.F: [cases.u, cases.OF, negative(cases.u)],
    FORMULA: [less_equal(a, b), less(b, c), equal(a, c), less_equal(ZERO, cases.square(a)), equal(x, y), cases.different(a, ZERO), less(n, m), less(ZERO, ONE)],
}  # fmt: skip
SWAPS = {"less": "less_equal", "less_equal": "less", "equal": "not_equal", "not_equal": "equal", "and": "or", "or": "and", "max": "min", "min": "max", "sum_over": "max_over", "min_over": "max_over", "max_over": "min_over"}  # fmt: skip


def varied(term: Term, generator: random.Random, rate: float) -> Term:
    """The term with some of its parts replaced by others of their sorts; as it is, where that gives no term."""
    if generator.random() < rate and not term.loose and term.sort in POOL:
        return generator.choice(POOL[term.sort])
    if not term.args:
        return term
    args = tuple(varied(arg, generator, rate) for arg in term.args)
    try:
        if generator.random() < rate and len(args) == 2:
            return rebuild(term, args[::-1])
        if generator.random() < rate and term.kind in SWAPS:
            return node(SWAPS[term.kind], args, term.name or "i")
        return rebuild(term, args)
    except KernelError:
        return term


def instance(case, generator):
    """Rule, premises (as sequents that need no proof) and arguments, made from an accepted case."""
    theorem = cases.ACCEPT[case]()[0]
    rate = generator.choice((0, 0, 0.02, 0.08))
    chosen = {}
    if generator.random() < 0.6:
        for variable in (a, b, c, n, m, x, y):
            if generator.random() < 0.4:
                chosen[variable] = generator.choice(POOL[variable.sort])
    if generator.random() < 0.2:
        chosen[cases.h] = cases.j
    known: dict[Term, Term] = {}

    def new(part):
        if type(part) is not Term:
            return tuple(map(new, part)) if type(part) is tuple else part
        if part not in known:
            keep = part.kind == "variable" and generator.random() < 0.7
            try:
                known[part] = part if keep else varied(substitute(part, chosen), generator, rate)
            except KernelError:
                known[part] = part
        return known[part]

    premises = []
    for premise in theorem.premises:
        hypotheses = frozenset(map(new, premise.hypotheses))
        if generator.random() < 0.2:
            hypotheses |= {generator.choice(POOL[FORMULA])}
        premises.append(Theorem(hypotheses, new(premise.conclusion), frozenset(), "assume", (), ()))
        if generator.random() < 0.1:
            premises[-1] = infer("assume", (), (generator.choice(POOL[FORMULA]),))
    arguments = tuple(map(new, theorem.arguments))
    if generator.random() < 0.1 and len(premises) > 1:
        premises.reverse()
    return theorem.rule, tuple(premises), arguments


def environment(variables, arguments, generator):
    made = {}

    def functions(sort):
        return made.setdefault(sort, [random_function(sort, generator) for _ in range(2)])

    env = {variable: random_value(variable.sort, generator) for variable in variables} | {"functions": functions}
    if arguments and type(arguments[0]) is Term and arguments[0].kind == "has_derivative":
        env["point"] = arguments[0].args[1]
    return env


def close_to(env):
    """Places that decide epsilon, delta and s for polynomials."""
    point = value(env.pop("point"), env)
    small = Fraction(1, 10**7)
    env["reals"] = ([Fraction(1, 100)], [10 * small], [point - small, point, point + small])


def refuted(sequent, env) -> bool:
    """The hypotheses hold in the environment and the conclusion does not."""
    try:
        if "point" in env:
            close_to(env)
        return all(truth(h, env) is True for h in sequent.hypotheses) and truth(sequent.conclusion, env) is False
    except (Unknown, RecursionError):
        return False


def unsound(result, premises, generator) -> bool:
    """Some environment refutes the result, and none of many refutes a premise."""
    sequents = (result, *premises)
    variables = sorted(
        free_variables(*(f for s in sequents for f in (*s.hypotheses, s.conclusion))), key=lambda v: v.key
    )
    make = partial(environment, variables, result.arguments if result.rule == "limit" else (), generator)
    if not any(refuted(result, make()) for _ in range(FEW)):
        return False
    return not any(refuted(premise, env) for env in (make() for _ in range(MANY)) for premise in premises)


def fuzz(rule, trials):
    """(accepted, refused, the instances whose conclusion is false though their premises are not) of a rule."""
    generator = random.Random(f"soundness of {rule}")
    of_rule = [case for case in cases.ACCEPT if case.split(":")[0] == rule]
    accepted, refused, wrong = 0, 0, []
    for _ in range(trials):
        name, premises, arguments = instance(generator.choice(of_rule), generator)
        try:
            result = infer(name, premises, arguments)
        except KernelError:
            refused += 1
            continue
        accepted += 1
        if unsound(result, premises, generator):
            wrong.append((premises, arguments, result))
    return accepted, refused, wrong


@pytest.mark.parametrize("rule", RULES)
def test_what_the_rule_accepts_is_true_in_the_model(rule):
    accepted, _, wrong = fuzz(rule, TRIALS)
    assert not wrong
    assert accepted >= TRIALS // 6


def sequent(conclusion, *premises):
    return Sequent(frozenset().union(*(premise.hypotheses for premise in premises)), conclusion)


NO = frozenset()
RIGHT = {name: rule.figure for name, rule in RULES.items()}
WRONG = {
    "discharge that forgets the other hypotheses": ("discharge", lambda p, A: Sequent(NO, implies(A, p.conclusion))),
    "modus ponens that forgets a premise's hypotheses": ("modus_ponens", lambda p, q: Sequent(p.hypotheses, RIGHT["modus_ponens"](p, q).conclusion)),
    "modus ponens with any premise": ("modus_ponens", lambda p, q: sequent(expect("modus_ponens", p.conclusion, "implies")[1], p, q)),
    "cases that forget the branches' hypotheses": ("cases", lambda d, *p: Sequent(d.hypotheses, p[0].conclusion)),
    "excluded middle of the formula alone": ("excluded_middle", lambda A: Sequent(NO, A)),
    "absurd from anything": ("absurd", lambda p, A: Sequent(p.hypotheses, A)),
    "a disjunction taken apart": ("conjunct", lambda p, i: Sequent(p.hypotheses, negated(p.conclusion.args[0]))),
    "generalisation over a variable of a hypothesis": ("generalise", lambda p, v: Sequent(p.hypotheses, for_all(v, p.conclusion))),
    "a choice that leaves its name": ("choose", lambda p, q, v: Sequent(p.hypotheses, q.conclusion)),
    "instantiation in the conclusion only": ("instantiate", lambda p, t: Sequent(p.hypotheses, substitute(p.conclusion, dict(t)))),
    "replacement without the equation": ("replace", lambda p, q, A, z: Sequent(q.hypotheses, RIGHT["replace"](p, q, A, z).conclusion)),
    "restatement of anything": ("restate", lambda p, A: Sequent(p.hypotheses, A)),
    "combination of anything": ("combine", lambda *p: sequent(p[-3], *p[:-3])),
    "p inverse(p) = 1 always": ("reciprocal", lambda p: Sequent(NO, RIGHT["reciprocal"](p).conclusion)),
    "a maximum that is the first": ("maximum", lambda p, q: Sequent(NO, equal(cases.maximum(p, q), p))),
    "a case that always holds": ("case_value", lambda p, t: Sequent(p.hypotheses, equal(t, expect("case_value", t, "case")[1]))),
    "a root of everything": ("square_root", lambda p: Sequent(NO, RIGHT["square_root"](p).conclusion)),
    "positive squares": ("square_norm", lambda v: Sequent(NO, less(ZERO, cases.inner(v, v)))),
    "vectors that are all zero": ("definite", lambda p: Sequent(NO, RIGHT["definite"](p).conclusion)),
    "naturals that are positive": ("natural", lambda n: Sequent(NO, less(ZERO, n))),
    "two more than less": ("next_natural", lambda p: Sequent(p.hypotheses, less(add(p.conclusion.args[0], ONE), p.conclusion.args[1]))),
    "induction without a step": ("induction", lambda p, q, A, n: Sequent(p.hypotheses, for_all(n, A))),
    "folds of any range": ("fold_first", lambda p, t: Sequent(NO, RIGHT["fold_first"](p, t).conclusion)),
    "folds that go on in any range": ("fold_next", lambda p, t: Sequent(NO, RIGHT["fold_next"](p, t).conclusion)),
    "any derivative": ("differentiate", lambda *p: sequent(p[-1], *p[:-1])),
    "a derivative without its premises": ("differentiate", lambda *p: Sequent(NO, p[-1])),
    "a chain without the inner derivative": ("chain", lambda p, q: inner_forgotten(RIGHT["chain"](p, q), p)),
    "limits that are what they should be": ("limit", lambda A: Sequent(NO, RIGHT["limit"](A).conclusion.args[0].args[1])),
    "a derivative of everything": ("slope", lambda p, t: Sequent(NO, RIGHT["slope"](p, t).conclusion)),
    "a mean value without its premises": ("mean_value", lambda p, q: Sequent(NO, RIGHT["mean_value"](p, q).conclusion)),
    "an integral in any order": ("newton", lambda p, q: Sequent(p.hypotheses, RIGHT["newton"](p, q).conclusion)),
    "a definition that holds of every function": ("define", lambda f, F, p: every(f, F, p)),
}  # fmt: skip


def negated(formula):
    from verify.kernel.formulas import negation

    return negation(formula)


def inner_forgotten(result, outer):
    body, point, _ = result.conclusion.args
    return Sequent(result.hypotheses, node("has_derivative", (body, point, outer.conclusion.args[2])))


def every(function, value, parameters):
    body = equal(node("apply", (function, *parameters)), value)
    for parameter in reversed(parameters):
        body = for_all(parameter, body)
    return Sequent(NO, body)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_rule_is_found_by_the_fuzz(name, monkeypatch):
    rule, figure = WRONG[name]
    monkeypatch.setitem(RULES, rule, replace(RULES[rule], figure=figure))
    assert fuzz(rule, TRIALS)[2]
