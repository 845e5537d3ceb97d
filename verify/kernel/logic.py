"""The rules of classical many-sorted logic with quantifiers over functions, equality and definition."""

from verify.kernel.formulas import FALSE, equal, exists, for_all, implies, negation
from verify.kernel.sequent import Sequent, expect, place
from verify.kernel.terms import KernelError, Sort, Term, fits, free_variables, node, opened, substitute


def assume(formula: Term) -> Sequent:
    """
    ------
    A |- A
    """
    return Sequent(frozenset({formula}), formula)


def discharge(premise: Sequent, formula: Term) -> Sequent:
    """
    G |- B
    ----------------
    G - {A} |- A => B
    """
    return Sequent(premise.hypotheses - {formula}, implies(formula, premise.conclusion))


def modus_ponens(implication: Sequent, premise: Sequent) -> Sequent:
    """
    G |- A => B    D |- A
    ---------------------
    G, D |- B
    """
    wanted, conclusion = expect("modus_ponens", implication.conclusion, "implies")
    if wanted != premise.conclusion:
        raise KernelError("modus_ponens", "the premise is not the one implied from", wanted, premise.conclusion)
    return Sequent(implication.hypotheses | premise.hypotheses, conclusion)


def conjoin(*premises: Sequent) -> Sequent:
    """
    G1 |- A1  ...  Gn |- An        n >= 2
    -------------------------------------
    G1, .., Gn |- A1 and .. and An
    """
    hypotheses = frozenset[Term]().union(*(premise.hypotheses for premise in premises))
    return Sequent(hypotheses, node("and", tuple(premise.conclusion for premise in premises)))


def conjunct(premise: Sequent, position: str) -> Sequent:
    """
    G |- A0 and .. and An
    ---------------------
    G |- Ai
    """
    parts = expect("conjunct", premise.conclusion, "and")
    return Sequent(premise.hypotheses, parts[place("conjunct", position, len(parts))])


def disjoin(premise: Sequent, disjunction: Term) -> Sequent:
    """
    G |- Ai
    --------------------
    G |- A0 or .. or An
    """
    if premise.conclusion not in expect("disjoin", disjunction, "or"):
        raise KernelError("disjoin", "the premise is none of the alternatives", premise.conclusion)
    return Sequent(premise.hypotheses, disjunction)


def cases(*premises: Sequent) -> Sequent:
    """
    G |- A1 or .. or An    D1 |- C  ...  Dn |- C
    --------------------------------------------
    G, D1 - {A1}, .., Dn - {An} |- C
    """
    if not premises:
        raise KernelError("cases", "the first premise is the disjunction")
    disjunction, *branches = premises
    parts = expect("cases", disjunction.conclusion, "or")
    if len(parts) != len(branches) or len({branch.conclusion for branch in branches}) != 1:
        raise KernelError("cases", "one branch for each alternative, all with one conclusion", disjunction.conclusion)
    hypotheses = disjunction.hypotheses
    for part, branch in zip(parts, branches, strict=True):
        hypotheses |= branch.hypotheses - {part}
    return Sequent(hypotheses, branches[0].conclusion)


def excluded_middle(formula: Term) -> Sequent:
    """
    -----------------
    |- A or not A            not(a <= b) is b < a, not(a = b) is a != b, else A => 0 < 0
    """
    return Sequent(frozenset(), node("or", (formula, negation(formula))))


def absurd(premise: Sequent, formula: Term) -> Sequent:
    """
    G |- 0 < 0
    ----------
    G |- A
    """
    if premise.conclusion != FALSE:
        raise KernelError("absurd", "the premise is not 0 < 0", premise.conclusion)
    return Sequent(premise.hypotheses, formula)


def generalise(premise: Sequent, free: Term) -> Sequent:
    """
    G |- A         x not free in G
    ------------------------------
    G |- for all x. A
    """
    if free in free_variables(*premise.hypotheses):
        raise KernelError("generalise", "the variable is free in a hypothesis", free)
    return Sequent(premise.hypotheses, for_all(free, premise.conclusion))


def specialise(premise: Sequent, term: Term) -> Sequent:
    """
    G |- for all x. A         t of the sort of x
    --------------------------------------------
    G |- A[t]
    """
    (body,) = expect("specialise", premise.conclusion, "for_all")
    _of_sort("specialise", term, premise.conclusion.bound_sort)
    return Sequent(premise.hypotheses, opened(body, term))


def witness(premise: Sequent, statement: Term, term: Term) -> Sequent:
    """
    G |- A[t]         t of the sort of x
    ------------------------------------
    G |- there is x. A
    """
    (body,) = expect("witness", statement, "exists")
    _of_sort("witness", term, statement.bound_sort)
    if opened(body, term) != premise.conclusion:
        raise KernelError("witness", "the premise is not the statement at the witness", premise.conclusion)
    return Sequent(premise.hypotheses, statement)


def choose(statement: Sequent, consequence: Sequent, name: Term) -> Sequent:
    """
    G |- there is x. A    D |- C         y a variable of the sort of x, not free in
    ----------------------------         C, in D - {A[y]} or in "there is x. A"
    G, D - {A[y]} |- C
    """
    (body,) = expect("choose", statement.conclusion, "exists")
    if name.kind != "variable" or name.sort != statement.conclusion.bound_sort:
        raise KernelError("choose", "not a variable of the bound variable's sort", name)
    rest = consequence.hypotheses - {opened(body, name)}
    if name in free_variables(statement.conclusion, consequence.conclusion, *rest):
        raise KernelError("choose", "the chosen name is used elsewhere", name)
    return Sequent(statement.hypotheses | rest, consequence.conclusion)


def instantiate(premise: Sequent, terms: tuple[tuple[Term, Term], ...]) -> Sequent:
    """
    G |- A         each t closed and of the sort of its x; function variables by function variables
    --------------------------------------------------------------------------------------------
    G[x := t] |- A[x := t]
    """
    mapping = dict(terms)
    if len(mapping) != len(terms):
        raise KernelError("instantiate", "a variable stands twice")
    hypotheses = frozenset(substitute(hypothesis, mapping) for hypothesis in premise.hypotheses)
    return Sequent(hypotheses, substitute(premise.conclusion, mapping))


def define(function: Term, value: Term, parameters: tuple[Term, ...]) -> Sequent:
    """
    -------------------------------------------     x1, .., xn distinct variables of the sorts f takes, n >= 1;
    |- there is f. for all x1 .. xn. f(x..) = F     F of the sort f gives, f not free in F
    """
    sorts = tuple(parameter.sort.value for parameter in parameters if parameter.kind == "variable")
    if function.kind != "variable" or function.sort.arguments != sorts or len(set(parameters)) != len(parameters):
        raise KernelError("define", "a function variable and distinct variables of the sorts it takes", function)
    if any(parameter.sort.arguments for parameter in parameters) or function in free_variables(value):
        raise KernelError("define", "circular, or a parameter that is a function", function, value)
    _of_sort("define", value, Sort((), function.sort.value))
    body = equal(node("apply", (function, *parameters)), value)
    for parameter in reversed(parameters):
        body = for_all(parameter, body)
    return Sequent(frozenset(), exists(function, body))


def replace_equal(equation: Sequent, premise: Sequent, template: Term, hole: Term) -> Sequent:
    """
    G |- a = b    D |- A[z := a]         z a variable, a and b closed and of its sort
    ----------------------------
    G, D |- A[z := b]
    """
    left, right = expect("replace", equation.conclusion, "equal")
    if substitute(template, {hole: left}) != premise.conclusion:
        raise KernelError("replace", "the premise is not the template at the left side", premise.conclusion)
    return Sequent(equation.hypotheses | premise.hypotheses, substitute(template, {hole: right}))


def _of_sort(rule: str, term: Term, sort: Sort) -> None:
    if not fits(term.sort, sort):
        raise KernelError(rule, "the term is not of the bound variable's sort", term, term.sort, sort)
