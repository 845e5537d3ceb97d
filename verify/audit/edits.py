"""Small changes to a statement, on its syntax tree: what a slip would have been before it was made."""

import ast
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from re import sub
from typing import Final

Tree = ast.expr
ORDERS: Final = ("in_O", "in_Theta", "not_in_O")
BINDING: Final = ("exists", "forall", "sum", "minof", "maxof", "integral")
PRICES: Final = {  # smaller changes first
    "direction": 1,
    "strictness": 1,
    "between": 1,
    "componentwise": 1,
    "product": 1,
    "norm": 1,
    "sign": 2,
    "constant": 2,
    "off by one": 2,
    "factor": 3,
    "letter": 3,
    "power": 3,
    "dropped factor": 4,
    "converse": 4,
    "equality": 4,
    "quantifiers": 5,
    "name": 5,
    "value": 6,
}


@dataclass(frozen=True, slots=True)
class Edit:
    """A kind of change and the statement it leads to."""

    kind: str
    tree: Tree

    @property
    def text(self) -> str:
        """The changed statement."""
        return ast.unparse(self.tree)


def edits(text: str, sorts: Mapping[str, str]) -> list[Edit]:
    """The changed statements, small changes first, each text once; the side that says what is counted stays."""
    from verify.language.syntax import parse

    tree = parse(text).tree
    kept = _kept(tree)
    relations = [] if counts(tree) else [*_whole(tree), *_relations(tree)]
    found = [*relations, *_inside(tree, sorts, kept)]
    seen = {ast.unparse(tree)}
    distinct = []
    for edit in sorted(found, key=lambda edit: PRICES[edit.kind]):
        if edit.text not in seen:
            seen.add(edit.text)
            distinct.append(edit)
    return distinct


def counts(side: Tree) -> bool:
    """Whether a side says what is counted, which is marked by a plus."""
    return any(isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.UAdd) for part in ast.walk(side))


def plain(tree: Tree) -> str:
    """The text without the marks of what is counted, and without quotients by 1."""

    class Bare(ast.NodeTransformer):
        def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
            self.generic_visit(node)
            return node.operand if isinstance(node.op, ast.UAdd) else node

    return sub(r" / 1\b(?! \*\*)", "", ast.unparse(Bare().visit(deepcopy(tree))))


def growth(tree: Tree) -> bool:
    """Whether the statement is about an order of growth."""
    return any(isinstance(node, ast.Call) and getattr(node.func, "id", "") in ORDERS for node in ast.walk(tree))


def _kept(tree: Tree) -> set[int]:
    """The nodes that stay: sides with what is counted, lists of names, names that a binder binds."""
    found: set[int] = set()
    for node in ast.walk(tree):
        sides: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ORDERS:
            sides = node.args[:2]
        whole = [side for side in sides if counts(side)]
        if isinstance(node, ast.List) or (isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotEq)):
            whole.append(node)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in BINDING and len(node.args) > 1:
            whole.append(node.args[0 if len(node.args) == 3 else 1])
        for part in whole:
            found |= {id(each) for each in ast.walk(part)}
    return found


def _replaced(tree: Tree, old: ast.AST, new: Tree) -> Tree:
    """A copy of the tree with one node for another."""

    class Swap(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return deepcopy(new) if node is old else self._copied(node)

        def _copied(self, node: ast.AST) -> ast.AST:
            made = type(node)()
            for name, value in ast.iter_fields(node):
                if isinstance(value, ast.AST):
                    value = self.visit(value)
                elif isinstance(value, list):
                    value = [self.visit(item) if isinstance(item, ast.AST) else item for item in value]
                setattr(made, name, value)
            return made

    result: Tree = Swap().visit(tree)  # type: ignore[assignment]
    return ast.fix_missing_locations(result)


def _call(head: str, *arguments: Tree) -> ast.Call:
    return ast.Call(ast.Name(head, ast.Load()), list(arguments), [])


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _whole(tree: Tree) -> Iterator[Edit]:
    """Converses, and quantifiers exchanged."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="implies"), args=[left, right]):
                yield Edit("converse", _replaced(tree, node, _call("implies", right, left)))
            case ast.Call(
                func=ast.Name(id=("exists" | "forall") as one),
                args=[x, sort, ast.Call(func=ast.Name(id=("exists" | "forall") as other), args=[y, kind, body])],
            ) if one != other:
                yield Edit("quantifiers", _replaced(tree, node, _call(other, y, kind, _call(one, x, sort, body))))
    if any(isinstance(node, ast.Call) and getattr(node.func, "id", "") == "hess" for node in ast.walk(tree)):
        yield from _between(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="exists"), args=[t, sort, body]):
                yield from _componentwise(tree, node, t, sort, body)


def _between(tree: Tree) -> Iterator[Edit]:
    """The second derivative at some point between, for one at the end: x + v becomes x + between v."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="hess"), args=[_, ast.BinOp(left=start, op=ast.Add(), right=step) as end, *_]
            ):
                t = _name("between")
                moved = ast.BinOp(start, ast.Add(), ast.BinOp(t, ast.Mult(), step))
                inside = _replaced(tree, end, moved)
                order = ast.BoolOp(
                    ast.And(),
                    [
                        ast.Compare(ast.Constant(0), [ast.Lt()], [t]),
                        ast.Compare(t, [ast.Lt()], [ast.Constant(1)]),
                        inside,
                    ],
                )
                yield Edit("between", ast.fix_missing_locations(_call("exists", t, ast.Constant("real"), order)))


def _componentwise(tree: Tree, node: ast.Call, t: Tree, sort: Tree, body: Tree) -> Iterator[Edit]:
    """For each direction a point of its own, where one point was to serve the whole vector."""
    for part in ast.walk(body):
        if isinstance(part, ast.Compare) and len(part.ops) == 1 and isinstance(part.ops[0], ast.Eq):
            v = _name("direction")
            sides = [_call("inner", side, v) for side in (part.left, part.comparators[0])]
            inside = _replaced(body, part, ast.Compare(sides[0], [ast.Eq()], [sides[1]]))
            each = _call("forall", v, ast.Constant("vector"), _call("exists", t, sort, inside))
            yield Edit("componentwise", _replaced(tree, node, each))


def _relations(tree: Tree) -> Iterator[Edit]:
    """Another direction, an inequality for an equation, <= for <."""
    flipped: dict[type[ast.cmpop], tuple[str, tuple[type[ast.cmpop], ...]]] = {
        ast.LtE: ("direction", (ast.GtE,)),
        ast.GtE: ("direction", (ast.LtE,)),
        ast.Lt: ("strictness", (ast.LtE,)),
        ast.Gt: ("strictness", (ast.GtE,)),
        ast.Eq: ("equality", (ast.LtE, ast.GtE)),
    }
    premises = {
        id(inside)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("iff", "implies")
        for part in node.args[: 2 if getattr(node.func, "id", "") == "iff" else 1]
        for inside in ast.walk(part)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and id(node) not in premises:
            for place, op in enumerate(node.ops):
                kind, others = flipped.get(type(op), ("", ()))
                for other in others:
                    ops = [other() if at == place else each for at, each in enumerate(node.ops)]
                    yield Edit(kind, _replaced(tree, node, ast.Compare(node.left, ops, node.comparators)))


def _terms(tree: Tree) -> Iterator[tuple[ast.expr, bool]]:
    """The parts that are terms, and whether each may be scaled: no argument of a binder, no head, no exponent."""
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, term = waiting.pop()
        if term and isinstance(node, ast.expr):
            yield node, True
        match node:
            case ast.Compare():
                waiting += [(side, True) for side in (node.left, *node.comparators)]
            case ast.BinOp(op=ast.Pow()):
                waiting.append((node.left, False))
            case ast.BinOp() | ast.UnaryOp():
                waiting += [(child, True) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
            case ast.Call(func=ast.Name(id=("in_O" | "in_Theta" | "not_in_O" | "Rational"))):
                waiting += [(child, True) for child in node.args[:2]]
            case ast.Call():
                waiting += [(child, False) for child in node.args]
            case _:
                waiting += [(child, False) for child in ast.iter_child_nodes(node)]


def _inside(tree: Tree, sorts: Mapping[str, str], kept: set[int]) -> Iterator[Edit]:
    """Signs, constants, factors, powers, names, norms."""
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    letters = [name for name, sort in sorts.items() if sort == "nat" and (name in used or not growth(tree))]
    for node in ast.walk(tree):
        if id(node) in kept:
            continue
        match node:
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                other: ast.operator = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
                yield Edit("sign", _replaced(tree, node, ast.BinOp(node.left, other, node.right)))
            case ast.BinOp(op=ast.Mult()):
                for rest in (node.left, node.right):
                    yield Edit("dropped factor", _replaced(tree, node, rest))
            case ast.UnaryOp(op=ast.USub()):
                yield Edit("sign", _replaced(tree, node, node.operand))
            case ast.Constant(value=int(value)) if not isinstance(value, bool):
                for changed in dict.fromkeys(
                    (2 * value, value // 2 if value % 2 == 0 else value, value + 1, value - 1)
                ):
                    if changed > 0:
                        yield Edit("constant", _replaced(tree, node, ast.Constant(changed)))
            case ast.Call(func=ast.Name(id="norm")):
                yield Edit("power", _replaced(tree, node, ast.BinOp(node, ast.Pow(), ast.Constant(2))))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                yield from _typed(tree, node, left, op, right, [name for name in sorts if sorts[name] == "vector"])
    for node, _ in _terms(tree):
        if id(node) in kept:
            continue
        yield Edit("sign", _replaced(tree, node, ast.UnaryOp(ast.USub(), node)))
        yield Edit("factor", _replaced(tree, node, ast.BinOp(ast.Constant(2), ast.Mult(), node)))
        half = ast.BinOp(_call("Rational", ast.Constant(1), ast.Constant(2)), ast.Mult(), node)
        yield Edit("factor", _replaced(tree, node, half))
        for letter in letters:
            yield Edit("letter", _replaced(tree, node, ast.BinOp(node, ast.Mult(), _name(letter))))
        if isinstance(node, ast.Name) and sorts.get(node.id) == "nat":
            for sign in (ast.Add(), ast.Sub()):
                yield Edit("off by one", _replaced(tree, node, ast.BinOp(node, sign, ast.Constant(1))))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in sorts and id(node) not in kept:
            for name in sorts:
                if name != node.id and sorts[name] == sorts[node.id] and name.lower().startswith(node.id.lower()[:1]):
                    yield Edit("name", _replaced(tree, node, _name(name)))


def _typed(tree: Tree, node: ast.Compare, left: Tree, op: ast.cmpop, right: Tree, vectors: list[str]) -> Iterator[Edit]:
    """The length of a side, or of both, or the product with a vector that occurs, for a vector that was compared."""
    for pair in (
        (_call("norm", left), right),
        (left, _call("norm", right)),
        (_call("norm", left), _call("norm", right)),
    ):
        yield Edit("norm", _replaced(tree, node, ast.Compare(pair[0], [op], [pair[1]])))
    used = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    for name in vectors:
        if name in used:
            length = ast.BinOp(right, ast.Mult(), _call("norm", _name(name)))
            yield Edit("product", _replaced(tree, node, ast.Compare(_call("inner", left, _name(name)), [op], [length])))
