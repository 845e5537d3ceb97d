"""From text to a syntax tree: a sentence of the table, or an expression in the notation of Python that is never run."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from verify.language.errors import LanguageError

MAX_LENGTH: Final = 4_000
MAX_NESTING: Final = 80
ALLOWED: Final = (
    *(ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.UAdd, ast.BinOp, ast.Add, ast.Sub, ast.Mult),
    *(ast.Div, ast.Pow, ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Call, ast.Constant),
    *(ast.Name, ast.Load, ast.List),
)
GROWTH: Final = {"O": "in_O", "Theta": "in_Theta"}
WRITTEN: Final = {  # what people write for what the notation has
    ast.BitXor: "a power is written x**2, not x^2",
    ast.FloorDiv: "a quotient is written a / b",
    ast.Attribute: "names have no parts",
    ast.Subscript: "a member of a sequence is written a(i)",
    ast.IfExp: "a case is written ite(condition, a, b)",
    ast.Tuple: "one expression",
    ast.In: "an order of growth is written F in O(G), F in Theta(G)",
    ast.NotIn: "an order of growth is written F not in O(G)",
    ast.Is: "no such sentence; there are 'f is L-smooth', 'f is convex', 'f is mu-strongly convex', 'f is differentiable'",
    ast.BitAnd: "'and' joins statements",
    ast.BitOr: "'or' joins statements",
}

_NAME, _ANY = r"([A-Za-z_]\w*)", r"(.+?)"
SENTENCES: Final = tuple(
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (rf"{_NAME} is {_ANY}-smooth", r"is_smooth(\1, \2)"),
        (rf"{_NAME} is smooth with constant {_ANY}", r"is_smooth(\1, \2)"),
        (rf"{_NAME} is convex", r"is_differentiable_convex(\1)"),
        (rf"{_NAME} is {_ANY}-strongly[ -]convex", r"is_differentiable_strongly_convex(\1, \2)"),
        (rf"{_NAME} is strongly convex with modulus {_ANY}", r"is_differentiable_strongly_convex(\1, \2)"),
        (rf"{_NAME} is differentiable", r"is_differentiable(\1)"),
        (rf"{_NAME} is continuous", r"is_continuous(\1)"),
        (rf"{_NAME} is (?:continuously differentiable|C1|C\^1)", r"is_C1(\1)"),
        (rf"{_NAME} is (?:twice continuously differentiable|C2|C\^2)", r"is_C2(\1)"),
        (rf"{_NAME} is increasing", r"is_increasing(\1)"),
        (rf"{_NAME} is strictly increasing", r"is_strictly_increasing(\1)"),
        (rf"{_NAME} is odd", r"is_odd(\1)"),
        (rf"{_NAME} is a hyperbolic tangent", r"is_tanh(\1)"),
        (rf"{_ANY} minimi[sz]es {_NAME}", r"is_minimiser(\2, \1)"),
        (rf"{_ANY} is a (?:global )?minimi[sz]er of {_NAME}", r"is_minimiser(\2, \1)"),
        (rf"{_ANY} is a (?:stationary|critical) point of {_NAME}", r"is_stationary(\2, \1)"),
        (rf"{_ANY} is stationary for {_NAME}", r"is_stationary(\2, \1)"),
        (rf"{_NAME} is bounded below by {_ANY}", r"is_lower_bound(\1, \2)"),
        (rf"{_ANY} is a lower bound of {_NAME}", r"is_lower_bound(\2, \1)"),
        (rf"{_NAME} is {_ANY}-PL with value {_ANY}", r"is_PL(\1, \2, \3)"),
        (rf"{_NAME} is gradient descent (?:for|on) {_NAME} with step {_ANY}", r"is_gd(\1, \2, \3)"),
    )
)


NUMERAL: Final = re.compile(r"(?<![A-Za-z0-9_])(?:0[xXoObB]|[0-9]+_)")
DECLARATION: Final = re.compile(
    rf"{_NAME} is an? (real|natural|nat|vector|function|real function|sequence|curve|vector sequence)(?: number)?",
    re.ASCII,
)


def declared(text: str) -> tuple[str, str] | None:
    """The name and sort of a sentence such as "s is a sequence"; None when it is none."""
    found = DECLARATION.fullmatch(" ".join(text.split()).rstrip("."))
    return (found[1], {"natural": "nat"}.get(found[2], found[2].replace(" ", "_"))) if found else None


@dataclass(frozen=True, slots=True)
class Source:
    """An expression, and the text that errors point into."""

    text: str
    tree: ast.expr

    def error(self, part: ast.AST, wanted: str) -> LanguageError:
        """The error that points at a part of the tree."""
        return LanguageError(self.text, getattr(part, "col_offset", 0), wanted)


def parse(text: str) -> Source:
    """The tree of a sentence or expression; `LanguageError` points at what has no place in it."""
    text = " ".join(text.split())
    for pattern, meaning in SENTENCES:
        found = pattern.fullmatch(text.rstrip("."))
        if found and all(map(_balanced, found.groups())):
            text = found.expand(meaning)
            break
    _check_characters(text)
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        column = min(error.offset - 1, len(text)) if error.offset else len(text)
        raise LanguageError(text, column, f"is no expression: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise LanguageError(text, 0, f"is too large to read: {error}") from None
    tree = _Growth().visit(tree)
    source = Source(text, tree)
    for part, owner, depth in _parts(tree):
        if depth > MAX_NESTING:
            raise source.error(owner, f"nests more than {MAX_NESTING} deep")
        if type(part) not in ALLOWED:
            raise source.error(owner, WRITTEN.get(type(part), "has no meaning in a statement"))
    return source


class _Growth(ast.NodeTransformer):
    """`F in O(G)` as in_O(F, G, [names]), the names all those in F and G; likewise `not in`, and Theta."""

    def visit_Compare(self, part: ast.Compare) -> ast.expr:
        self.generic_visit(part)
        match part:
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn() as sign], comparators=[ast.Call() as call]):
                head = GROWTH.get(getattr(call.func, "id", ""))
                if head is None or len(call.args) != 1 or call.keywords:
                    return part
            case _:
                return part
        sides = (left, call.args[0])
        called = {id(each.func) for side in sides for each in ast.walk(side) if isinstance(each, ast.Call)}
        bound = {name for side in sides for name in _indices(side)}
        free = [
            each for side in sides for each in ast.walk(side) if isinstance(each, ast.Name) and id(each) not in called
        ]
        free.sort(key=lambda name: name.col_offset)
        found = dict.fromkeys(name.id for name in free if name.id not in bound)
        names = ast.List([ast.Name(name, ast.Load()) for name in found], ast.Load())
        made = ast.Call(ast.Name(head, ast.Load()), [left, call.args[0], names], [])
        whole = made if isinstance(sign, ast.In) else _denied(head, made)
        for each in ast.walk(whole):
            if isinstance(each, ast.expr) and not hasattr(each, "col_offset"):
                ast.copy_location(each, part)
        return whole


def _denied(head: str, made: ast.Call) -> ast.expr:
    if head == "in_O":
        return ast.Call(ast.Name("not_in_O", ast.Load()), made.args, [])
    return ast.UnaryOp(ast.Not(), made)


def _indices(side: ast.expr) -> Iterator[str]:
    """The indices that sums, minima and maxima over a range bind."""
    for each in ast.walk(side):
        if isinstance(each, ast.Call) and len(each.args) == 4 and isinstance(each.args[1], ast.Name):
            yield each.args[1].id


def _balanced(text: str) -> bool:
    """No bracket of the text is closed or left open outside of it."""
    depth = 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        if depth < 0:
            return False
    return depth == 0


def _check_characters(text: str) -> None:
    if not text:
        raise LanguageError(text, 0, "an expression or a sentence such as 'f is L-smooth'")
    if len(text) > MAX_LENGTH:
        raise LanguageError(text[:100], 0, f"at most {MAX_LENGTH} characters, not {len(text)}")
    for column, character in enumerate(text):
        if not " " <= character <= "~":
            raise LanguageError(text, column, f"{character!r} is no ASCII character")
    comment = text.find("#")
    if comment >= 0:
        raise LanguageError(text, comment, "has no meaning in a statement")
    literal = NUMERAL.search(text)
    if literal:
        raise LanguageError(text, literal.start(), "an integer is written in decimal digits")
    unequal = re.search(r"(?<![=<>!])=(?!=)", text)
    if unequal:
        raise LanguageError(text, unequal.start(), "equality is written ==")
    power = text.find("^")
    if power >= 0:
        raise LanguageError(text, power, WRITTEN[ast.BitXor])


def _parts(tree: ast.expr) -> Iterator[tuple[ast.AST, ast.AST, int]]:
    """Every node, the node with a place in the text that it belongs to, and its depth."""
    stack: list[tuple[ast.AST, ast.AST, int]] = [(tree, tree, 0)]
    while stack:
        part, owner, depth = stack.pop()
        yield part, owner, depth
        for child in ast.iter_child_nodes(part):
            stack.append((child, child if hasattr(child, "col_offset") else owner, depth + 1))
