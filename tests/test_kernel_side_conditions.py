"""Every check of the kernel is needed: a copy of the kernel with one check taken out fails the table of cases.

A mutant is the source of one kernel module with one raise, one operand of a condition, one check of an argument, or the
hypotheses of one premise taken out. The table `kernel_cases` is run against it, and some case must come out differently.
"""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from types import CodeType, ModuleType

import pytest

ROOT = Path(__file__).parents[1]
CASES = compile((ROOT / "tests/kernel_cases.py").read_text(), "kernel_cases", "exec")
ORDER = ["terms", "formulas", "sequent", "text", "normal", "algebra", "logic", "naturals", "analysis", "theorem"]
SOURCE = {name: ast.parse((ROOT / f"verify/kernel/{name}.py").read_text()) for name in ORDER}
CODE = {name: compile(tree, name, "exec") for name, tree in SOURCE.items()}

# Taking one of these out changes nothing that can be seen. Reason -> mutants.
EQUIVALENT = {
    "no other kind binds in a formula alone": ["terms.quantifier: kind not in QUANTIFIERS: no refusal"],
    "terms that are functions are variables, or bound and then loose, which is refused before": [
        "terms.opened: term.sort.arguments and term.kind != 'variable': no refusal",
        "terms.substitute: old.sort.arguments and new.kind != 'variable': no refusal",
        "terms._sort_of: args and args[0].kind in ('variable', 'bound'): without args[0].kind in ('variable', 'bound')",
        "terms._sort_of: len(args) == 2 and args[0].sort == Sort(('real',), 'real') and bool(function) and real[1]: without bool(function)",
        "logic.define: function.kind != 'variable' or function.sort.arguments != sorts or len(set(parameters)) != len(parameters): without function.kind != 'variable'",
    ],
    "only how a message or a bound variable looks": [
        "terms._huge: type(item) is int and item.bit_length() > 10000: without item.bit_length() > 10000",
        "terms.rebuild: term.name or 'i': without term.name",
        "terms.rebuild: term.name or 'i': without 'i'",
    ],
    "terms are compared with terms": ["terms.__eq__: type(other) is Term and self.key == other.key: without type(other) is Term"],
    "an unknown kind is not good either": ["terms._sort_of: raise KernelError('node', 'unknown kind', ascii(kind)[:80]): no raise"],
    "the same check stands in the function that is called next": [
        "terms.node: checked_name(name): unchecked",
        "normal.inner: len(left) * len(right) > MAX_TERMS: no refusal",
        "algebra.restate: old.kind != formula.kind or (canonical(old) != canonical(formula) and (not _same_relation(old, formula))): without old.kind != formula.kind",
        "algebra.combine: expect('combine', goal, *RELATIONS): any kind",
        "naturals.induction: index.kind != 'variable' or index.sort != NATURAL: without index.kind != 'variable'",
        "theorem._text: type(argument) is str and argument.isascii() and (len(argument) <= 40): without argument.isascii()",
        "theorem._text: type(argument) is str and argument.isascii() and (len(argument) <= 40): without len(argument) <= 40",
        "theorem._pairs: type(pair) is tuple and len(pair) == 2 and _terms(pair): without type(pair) is tuple",
    ],
    "the same check stood in the function that calls": [
        "algebra._same_relation: old.kind not in RELATIONS or old.kind != new.kind or is_space(old.args[0].sort) != is_space(new.args[0].sort): without old.kind != new.kind",
        "algebra.combine: type(goal) is not Term or type(products) is not tuple or type(multiples) is not tuple: no refusal",
        "algebra.combine: type(goal) is not Term or type(products) is not tuple or type(multiples) is not tuple: without type(goal) is not Term",
        "algebra.combine: type(goal) is not Term or type(products) is not tuple or type(multiples) is not tuple: without type(products) is not tuple",
        "algebra.combine: type(goal) is not Term or type(products) is not tuple or type(multiples) is not tuple: without type(multiples) is not tuple",
        "analysis.differentiate: type(goal) is not Term: no refusal",
    ],
    "the normal form takes no vector for a number and no number for a vector, and neither does a node": [
        "algebra._same_relation: old.kind not in RELATIONS or old.kind != new.kind or is_space(old.args[0].sort) != is_space(new.args[0].sort): without is_space(old.args[0].sort) != is_space(new.args[0].sort)",
        "algebra._real_multiple: is_space(left.sort) != is_space(multiplier.sort) or (is_space(left.sort) and left.sort != multiplier.sort): without is_space(left.sort) != is_space(multiplier.sort)",
        "algebra.reciprocal: zero != ZERO or is_space(term.sort): without is_space(term.sort)",
        "algebra.definite: zero != ZERO or square.kind != 'inner' or square.args[0] != square.args[1]: without square.kind != 'inner'",
        "algebra._combine_vectors: is_space(left.sort) and (not is_space(multiplier.sort)): without is_space(left.sort)",
        "algebra._combine_vectors: is_space(left.sort) and (not is_space(multiplier.sort)): without not is_space(multiplier.sort)",
        "algebra._combine_vectors: is_space(multiplier.sort) and (not is_space(left.sort)): without is_space(multiplier.sort)",
        "algebra._combine_vectors: is_space(multiplier.sort) and (not is_space(left.sort)): without not is_space(left.sort)",
        "logic.define: any((parameter.sort.arguments for parameter in parameters)) or function in free_variables(value): without any((parameter.sort.arguments for parameter in parameters))",
    ],
    "another kind with as many parts is refused because its parts are of other sorts": [
        "analysis._on_interval: premise.bound_sort != REAL: no refusal",
        "analysis._same: left.sort.arguments == () == right.sort.arguments and canonical(left) == canonical(right): without left.sort.arguments == () == right.sort.arguments",
        "analysis.chain: expect('chain', outer.conclusion, 'has_derivative'): any kind",
        "analysis.chain: expect('chain', inside.conclusion, 'has_derivative'): any kind",
        "analysis.antiderivative: expect('antiderivative', term, 'integral'): any kind",
        "analysis._atom_slope: fact.kind == 'has_derivative' and canonical(fact.args[0]) == atom and _same(fact.args[1], point): without fact.kind == 'has_derivative'",
        "analysis._on_interval: expect(rule, statement, 'has_derivative'): any kind",
    ],
    "the premise is compared afterwards with what it must be": [
        "analysis._on_interval: expect(rule, where, 'and'): any kind",
        "analysis._on_interval: expect(rule, first, 'less_equal'): any kind",
        "analysis._on_interval: expect(rule, second, 'less_equal'): any kind",
        "analysis.slope: expect('slope', expect('slope', inside, 'has_derivative')[2], 'inner'): any kind",
    ],
    "a term that is no number has the value 0, which is no coefficient": ["algebra._number: term.kind != 'number': no refusal"],
    "only for a term that is refused": [
        "terms._sort_of: good and any(space): without good",
        "terms._sort_of: good and space[0]: without good",
    ],
    "only speed": [
        "normal._times_monomial: not left or not right: without not left",
        "normal._times_monomial: not left or not right: without not right",
        "normal._accumulate: type(total) is Fraction and total.denominator.bit_length() > MAX_COEFFICIENT_BITS: without type(total) is Fraction",
    ],
    "no natural term has another normal form": [
        "normal._power: power.sort != NATURAL or coefficient.denominator != 1 or coefficient < 0: no refusal",
        "normal._power: power.sort != NATURAL or coefficient.denominator != 1 or coefficient < 0: without power.sort != NATURAL",
        "normal._power: power.sort != NATURAL or coefficient.denominator != 1 or coefficient < 0: without coefficient.denominator != 1",
        "normal._power: power.sort != NATURAL or coefficient.denominator != 1 or coefficient < 0: without coefficient < 0",
    ],
}  # fmt: skip
NAMES_ONLY = {"fresh"}  # functions that choose names; a mutant of these need not end


@contextmanager
def kernel(name: str = "", changed: CodeType | None = None) -> Iterator[ModuleType]:
    """The cases over a kernel of which one module is another."""
    before = {key: module for key, module in sys.modules.items() if key.startswith("verify.kernel")}
    for key in before:
        del sys.modules[key]
    try:
        package = sys.modules["verify.kernel"] = ModuleType("verify.kernel")
        package.__path__ = []
        for part in ORDER:
            module = sys.modules[f"verify.kernel.{part}"] = ModuleType(f"verify.kernel.{part}")
            setattr(package, part, module)
            exec(changed if changed is not None and part == name else CODE[part], module.__dict__)
        cases = sys.modules["cases_of_a_mutant"] = ModuleType("cases_of_a_mutant")
        exec(CASES, cases.__dict__)
        yield cases
    finally:
        for key in [key for key in sys.modules if key.startswith("verify.kernel") or key == "cases_of_a_mutant"]:
            del sys.modules[key]
        sys.modules.update(before)


def first_difference(name: str, changed: CodeType | None, hint: str = "") -> str | None:
    """The first case that does not come out as the table says."""
    try:
        with kernel(name, changed) as cases:
            return difference(cases, sys.modules["verify.kernel.terms"].KernelError, hint)
    except Exception:
        return "the cases cannot even be written"


def difference(cases: ModuleType, refusal: type[Exception], hint: str) -> str | None:
    for case, make in sorted(cases.REFUSE.items(), key=lambda item: not item[0].startswith(hint)):
        try:
            make()
        except refusal:
            continue
        except Exception:
            pass
        return case
    for case, make in cases.ACCEPT.items():
        try:
            theorem, hypotheses, conclusion = make()
        except Exception:
            return case
        if theorem.hypotheses != frozenset(hypotheses) or theorem.conclusion != conclusion:
            return case
    return None


def is_refusal(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and len(node.body) == 1 and isinstance(node.body[0], ast.Raise) and not node.orelse


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What may stand in the place of the node, with one check fewer."""
    match node:
        case ast.If() if is_refusal(node):
            yield "no refusal", ast.Pass()
        case ast.Raise():
            yield "no raise", ast.Pass()
        case ast.BoolOp():
            for place in range(len(node.values)):
                rest = [value for other, value in enumerate(node.values) if other != place]
                left = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
                yield f"without {ast.unparse(node.values[place])}", left
        case ast.Call(func=ast.Name(id="expect"), args=[_, formula, *_]):
            yield "any kind", ast.Attribute(formula, "args", ast.Load())
        case ast.Call(func=ast.Name(id="Sequent"), args=[hypotheses, conclusion]) if not is_empty(hypotheses):
            parts = (
                [hypotheses.left, hypotheses.right]
                if isinstance(hypotheses, ast.BinOp)
                else [ast.parse("frozenset()").body[0].value]
            )
            for part in parts:
                yield f"hypotheses {ast.unparse(part)}", ast.Call(node.func, [part, conclusion], [])
        case ast.Expr(value=ast.Call(func=ast.Name(id="_of_sort" | "check" as called))):
            yield f"no {called}", ast.Pass()
        case ast.Call(func=ast.Name(id="checked_name" | "checked_sort"), args=[argument]):
            yield "unchecked", argument
        case ast.Call(func=ast.Name(id="Rule"), args=[figure, premises, ast.Tuple(elts=checks), axiom]):
            for place in range(len(checks)):
                free = [
                    ast.parse("lambda _: True").body[0].value if other == place else c for other, c in enumerate(checks)
                ]
                yield (
                    f"argument {place} of {ast.unparse(figure)}",
                    ast.Call(node.func, [figure, premises, ast.Tuple(free, ast.Load()), axiom], []),
                )
            if not (isinstance(premises, ast.Constant) and premises.value is None):
                yield (
                    f"premises of {ast.unparse(figure)}",
                    ast.Call(node.func, [figure, ast.Constant(None), *node.args[2:]], []),
                )


def is_empty(hypotheses: ast.AST) -> bool:
    return ast.unparse(hypotheses) == "frozenset()"


def mutants(name: str) -> Iterator[tuple[str, str, CodeType]]:
    """(identity, function, code) of each mutant of a module."""
    tree = SOURCE[name]
    nodes = list(ast.walk(tree))
    owner = {}
    for function in (node for node in nodes if isinstance(node, ast.FunctionDef)):
        owner |= {id(inside): function.name for inside in ast.walk(function)}
    inside = {id(node.body[0]) for node in nodes if is_refusal(node)}
    for place, node in enumerate(nodes):
        function = owner.get(id(node), "module")
        if id(node) in inside or function in NAMES_ONLY:
            continue
        for what, _ in changes(node):
            copy = deepcopy(tree)
            target = list(ast.walk(copy))[place]
            new = next(new for description, new in changes(target) if description == what)
            changed = ast.fix_missing_locations(_Replace(target, new).visit(copy))
            text = ast.unparse(node.test if isinstance(node, ast.If) else node)
            yield f"{name}.{function}: {text}: {what}", function, compile(changed, name, "exec")


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def test_the_kernel_as_it_is_passes_the_cases():
    assert first_difference("", None) is None


@pytest.mark.parametrize("name", ["terms", "sequent", "normal", "algebra", "logic", "naturals", "analysis", "theorem"])
def test_a_kernel_with_one_check_taken_out_fails_the_cases(name):
    known = {mutant for group in EQUIVALENT.values() for mutant in group if mutant.startswith(name + ".")}
    found = list(mutants(name))
    survived = [mutant for mutant, function, code in found if first_difference(name, code, function.strip("_")) is None]
    assert len(found) > len(known) and set(survived) == known


def test_a_kernel_that_accepts_everything_fails_the_cases():
    tree = deepcopy(SOURCE["theorem"])
    infer = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "infer")
    infer.body = ast.parse("return Theorem(frozenset(), FORMULA, frozenset(), rule, premises, arguments)").body
    assert first_difference("theorem", compile(ast.fix_missing_locations(tree), "theorem", "exec")) is not None


def test_a_rule_that_gives_any_formula_it_is_asked_for_fails_the_cases():
    tree = deepcopy(SOURCE["algebra"])
    restate = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "restate")
    restate.body = ast.parse("return Sequent(premise.hypotheses, formula)").body
    assert first_difference("algebra", compile(ast.fix_missing_locations(tree), "algebra", "exec")) is not None
