"""Terms and formulas: one immutable node, a closed table of kinds, bound variables by number.

A formula is a node of sort `formula`. Nodes are kept as written: nothing is evaluated here. Two nodes are equal when they
differ at most in the names shown for bound variables; equality is that of a digest computed once, so a term with many
shared parts costs no more than its distinct parts.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, TypeGuard

MAX_DEPTH: Final = 130  # nesting of one node; recursion below this is safe in every function of the kernel
MAX_ARGUMENTS: Final = 4_000
MAX_BITS: Final = 50_000  # of a numerator or denominator
NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}", re.ASCII)


class KernelError(Exception):
    """A node, rule or certificate was refused; `where` names the rule or kind, `why` the condition that failed."""

    def __init__(self, where: str, why: str, *found: object) -> None:
        super().__init__(where, why, *found)
        self.where, self.why, self.found = where, why, found

    def __str__(self) -> str:
        shown = "; ".join((hex(item) if _huge(item) else str(item))[:300] for item in self.found)
        return f"{self.where}: {self.why}" + (f" (found: {shown})" if shown else "")


def _huge(item: object) -> TypeGuard[int]:
    """An integer too long for Python to write in decimal."""
    return type(item) is int and item.bit_length() > 10_000


@dataclass(frozen=True, slots=True)
class Sort:
    """`value` when `arguments` is empty, else the functions from the arguments to the value.

    A base sort is "real", "natural", "formula", or any other name: a real inner product space of that name.
    """

    arguments: tuple[str, ...]
    value: str

    def __str__(self) -> str:
        return " x ".join(self.arguments) + " -> " + self.value if self.arguments else self.value


REAL: Final = Sort((), "real")
NATURAL: Final = Sort((), "natural")
FORMULA: Final = Sort((), "formula")
RELATIONS: Final = ("equal", "less_equal", "less", "not_equal")
LISTS: Final = ("sum", "product", "and", "or")
FOLDS: Final = ("sum_over", "min_over", "max_over")
# kind -> (sort of the bound variable, position of the argument it is bound in); quantifiers carry their own sort
BINDERS: Final = {**dict.fromkeys(FOLDS, (NATURAL, 2)), "integral": (REAL, 2), "has_derivative": (REAL, 0)}
QUANTIFIERS: Final = ("for_all", "exists")


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A node. Build it with `node`, `number`, `variable`, `bound` or `quantifier`; the fields are read-only."""

    kind: str
    args: tuple["Term", ...]
    name: str  # of a variable; the shown name of a bound variable at its binder
    index: int  # of a bound variable: how many binders lie between
    value: tuple[int, int]  # of a number: numerator, positive denominator, coprime
    bound_sort: Sort  # of a binder
    sort: Sort
    key: bytes
    loose: frozenset[tuple[int, Sort]]  # bound variables whose binder is outside this node
    depth: int
    size: int  # of the tree, every shared part counted as often as it stands
    memo: dict[str, object] = field(default_factory=dict, repr=False)  # values of pure functions of this node

    def __eq__(self, other: object) -> bool:
        return type(other) is Term and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        from verify.kernel.text import text

        return text(self)


def is_space(sort: Sort) -> bool:
    """Vectors of some inner product space."""
    return not sort.arguments and sort.value not in ("real", "natural", "formula")


def fits(sort: Sort, wanted: Sort) -> bool:
    """A natural number is a real number; otherwise sorts must be the same."""
    return sort == wanted or (sort == NATURAL and wanted == REAL)


def _build(
    kind: str,
    args: tuple[Term, ...],
    sort: Sort,
    loose: frozenset[tuple[int, Sort]],
    name: str = "",
    index: int = 0,
    value: tuple[int, int] = (0, 1),
    bound_sort: Sort = REAL,
) -> Term:
    depth = 1 + max((arg.depth for arg in args), default=0)
    if depth > MAX_DEPTH or len(args) > MAX_ARGUMENTS:
        raise KernelError(kind, f"a term nests at most {MAX_DEPTH} deep and {MAX_ARGUMENTS} wide")
    shown = "" if args else name  # the name at a binder is not part of its identity
    size = 1 + sum(arg.size for arg in args)
    head = f"{kind}|{shown}|{index}|{value[0]:x}/{value[1]:x}|{bound_sort}|{sort}|{len(args)}|"
    key = sha256(head.encode() + b"".join(arg.key for arg in args)).digest()
    return Term(kind, args, name, index, value, bound_sort, sort, key, loose, depth, size)


def checked_name(name: str) -> str:
    """An ASCII identifier, so that no two names look alike."""
    if type(name) is not str or not NAME.fullmatch(name):
        raise KernelError("name", "names are ASCII letters, digits and _, at most 40", ascii(name)[:80])
    return name


def checked_sort(sort: Sort) -> Sort:
    """A base sort, or functions between base sorts; never of or into formulas."""
    if type(sort) is not Sort or type(sort.arguments) is not tuple or len(sort.arguments) > 8:
        raise KernelError("sort", "not a sort", sort)
    for base in (*sort.arguments, sort.value):
        if checked_name(base) == "formula":
            raise KernelError("sort", "no variable ranges over formulas", sort)
    return sort


def number(numerator: int, denominator: int = 1) -> Term:
    """The rational numerator/denominator in lowest terms; floats and booleans are refused."""
    from math import gcd

    if type(numerator) is not int or type(denominator) is not int or denominator == 0:
        raise KernelError("number", "two integers, the second not zero", type(numerator), type(denominator))
    if max(numerator.bit_length(), denominator.bit_length()) > MAX_BITS:
        raise KernelError("number", f"at most {MAX_BITS} bits")
    divisor = gcd(numerator, denominator) * (1 if denominator > 0 else -1)
    value = (numerator // divisor, denominator // divisor)
    sort = NATURAL if value[0] >= 0 and value[1] == 1 else REAL
    return _build("number", (), sort, frozenset(), value=value)


def variable(name: str, sort: Sort) -> Term:
    """A free variable; one name with two sorts is two variables."""
    return _build("variable", (), checked_sort(sort), frozenset(), name=checked_name(name))


def bound(index: int, sort: Sort) -> Term:
    """The variable bound `index` binders further out."""
    if type(index) is not int or not 0 <= index <= MAX_DEPTH:
        raise KernelError("bound", "a small natural number", index)
    return _build("bound", (), checked_sort(sort), frozenset({(index, sort)}), index=index)


def zero_vector(sort: Sort) -> Term:
    """The zero of an inner product space."""
    if not is_space(checked_sort(sort)):
        raise KernelError("zero", "not the sort of vectors", sort)
    return _build("zero", (), sort, frozenset())


def quantifier(kind: str, name: str, sort: Sort, body: Term) -> Term:
    """For all or exists over any base or function sort; `body` is a formula."""
    if kind not in QUANTIFIERS:
        raise KernelError("quantifier", "for_all or exists", kind)
    return _binder(kind, (body,), 0, name, checked_sort(sort), _sort_of(kind, (body,)))


def node(kind: str, args: tuple[Term, ...], name: str = "i") -> Term:
    """Any node but the leaves and quantifiers; `name` is what a binder shows for its variable."""
    if type(kind) is not str or type(args) is not tuple or any(type(arg) is not Term for arg in args):
        raise KernelError("node", "a kind and a tuple of terms", type(kind), type(args))
    if kind in QUANTIFIERS:
        raise KernelError(kind, "a quantifier names the sort it binds: build it with `quantifier`")
    sort = _sort_of(kind, args)
    if kind in BINDERS:
        bound_sort, position = BINDERS[kind]
        return _binder(kind, args, position, checked_name(name), bound_sort, sort)
    return _build(kind, args, sort, frozenset().union(*(arg.loose for arg in args)))


def _binder(kind: str, args: tuple[Term, ...], position: int, name: str, bound_sort: Sort, sort: Sort) -> Term:
    loose: frozenset[tuple[int, Sort]] = frozenset()
    for place, arg in enumerate(args):
        if place != position:
            loose |= arg.loose
            continue
        if any(index == 0 and used != bound_sort for index, used in arg.loose):
            raise KernelError(kind, "a bound variable is used at another sort than its binder's", bound_sort)
        loose |= {(index - 1, used) for index, used in arg.loose if index > 0}
    return _build(kind, args, sort, loose, name=checked_name(name), bound_sort=bound_sort)


def _sort_of(kind: str, args: tuple[Term, ...]) -> Sort:
    """The sort of a node from its kind and arguments; every constraint on arguments stands here."""
    sorts = tuple(arg.sort for arg in args)
    real = [fits(sort, REAL) for sort in sorts]
    space = [is_space(sort) for sort in sorts]
    natural = all(sort == NATURAL for sort in sorts)
    function = args[0].sort.arguments if args and args[0].kind in ("variable", "bound") else ()
    good, result = False, REAL
    match kind:
        case "sum":
            good = len(args) >= 2 and (all(real) or (all(space) and len(set(sorts)) == 1))
            result = NATURAL if natural else sorts[0] if good and space[0] else REAL
        case "product":
            good = len(args) >= 2 and sum(space) <= 1 and all(r or s for r, s in zip(real, space, strict=True))
            result = sorts[space.index(True)] if good and any(space) else NATURAL if natural else REAL
        case "power":
            good, result = len(args) == 2 and real[0] and sorts[1] == NATURAL, NATURAL if natural else REAL
        case "inverse" | "root" | "absolute":
            good = len(args) == 1 and real[0]
        case "max" | "min":
            good, result = len(args) == 2 and all(real), NATURAL if natural and kind == "max" else REAL
        case "inner":
            good = len(args) == 2 and all(space) and sorts[0] == sorts[1]
        case "norm":
            good = len(args) == 1 and space[0]
        case "apply":
            good = bool(function) and len(function) == len(args) - 1
            good = good and all(fits(s, Sort((), f)) for s, f in zip(sorts[1:], function, strict=True))
            result = Sort((), args[0].sort.value) if good else REAL
        case "derivative":  # of a function of one real variable, at a point
            good = len(args) == 2 and args[0].sort == Sort(("real",), "real") and bool(function) and real[1]
        case "gradient" | "hessian":  # of f at x; of f at x along d: the derivative of the gradient
            good = len(args) == (2 if kind == "gradient" else 3) and len(function) == 1 and all(space[1:])
            good = good and args[0].sort.value == "real" and all(sort.value == function[0] for sort in sorts[1:])
            result = sorts[-1] if good else REAL
        case "case":  # condition, value where it holds, value where it does not
            good = len(args) == 3 and sorts[0] == FORMULA and (all(real[1:]) or (space[1] and sorts[1] == sorts[2]))
            result = sorts[1] if good and (sorts[1] == sorts[2]) else REAL
        case "sum_over" | "min_over" | "max_over":  # low, high, body: over low <= i < high
            good = len(args) == 3 and sorts[0] == NATURAL and sorts[1] == NATURAL
            good = good and (real[2] or (kind == "sum_over" and space[2]))
            result = sorts[2] if good else REAL
        case "integral":  # low, high, body
            good = len(args) == 3 and all(real)
        case "equal" | "not_equal":
            good, result = len(args) == 2 and (all(real) or (space[0] and sorts[0] == sorts[1])), FORMULA
        case "less_equal" | "less":
            good, result = len(args) == 2 and all(real), FORMULA
        case "and" | "or":
            good, result = len(args) >= 2 and all(sort == FORMULA for sort in sorts), FORMULA
        case "implies":
            good, result = sorts == (FORMULA, FORMULA), FORMULA
        case "for_all" | "exists":
            good, result = sorts == (FORMULA,), FORMULA
        case "has_derivative":  # body, point, value: t -> body has at the point the derivative value
            good, result = len(args) == 3 and all(real), FORMULA
        case _:
            raise KernelError("node", "unknown kind", ascii(kind)[:80])
    if not good:
        raise KernelError(kind, "does not take arguments of these sorts", ", ".join(map(str, sorts)))
    return result


def rebuild(term: Term, args: tuple[Term, ...]) -> Term:
    """The same node over other arguments."""
    if term.kind in QUANTIFIERS:
        return quantifier(term.kind, term.name, term.bound_sort, args[0])
    return node(term.kind, args, term.name or "i")


def replace(term: Term, leaf: Callable[[Term, int], Term | None], depth: int = 0) -> Term:
    """Replace every leaf for which `leaf(leaf, binders passed)` answers with a term."""
    seen: dict[tuple[bytes, int], Term] = {}

    def visit(part: Term, depth: int) -> Term:
        if not part.args:
            return leaf(part, depth) or part
        place = (part.key, depth)
        if place not in seen:
            inside = binding_position(part)
            args = tuple(visit(arg, depth + (position == inside)) for position, arg in enumerate(part.args))
            same = all(new is old for new, old in zip(args, part.args, strict=True))
            seen[place] = part if same else rebuild(part, args)
        return seen[place]

    return visit(term, depth)


def binding_position(term: Term) -> int:
    """Which argument the node binds a variable in, or -1."""
    return 0 if term.kind in QUANTIFIERS else BINDERS[term.kind][1] if term.kind in BINDERS else -1


def substitute(term: Term, terms: Mapping[Term, Term]) -> Term:
    """Simultaneous substitution of closed terms for free variables; capture cannot happen."""
    for old, new in terms.items():
        if old.kind != "variable" or new.loose or not fits(new.sort, old.sort):
            raise KernelError("substitute", "a closed term of the variable's sort", old, new, new.sort)
        if old.sort.arguments and new.kind != "variable":
            raise KernelError("substitute", "a function variable is replaced by a function variable only", old)
    return replace(term, lambda leaf, _: terms.get(leaf))


def opened(body: Term, term: Term) -> Term:
    """The body of a closed binder with `term` for the bound variable."""
    if term.loose or any(index > 0 for index, _ in body.loose):
        raise KernelError("open", "a closed binder and a closed term", body, term)
    for _, sort in body.loose:
        if not fits(term.sort, sort):
            raise KernelError("open", "not of the bound variable's sort", term, term.sort, sort)
    if term.sort.arguments and term.kind != "variable":
        raise KernelError("open", "a function variable is replaced by a function variable only", term)
    return replace(body, lambda leaf, depth: term if leaf.kind == "bound" and leaf.index == depth else None)


def closed(term: Term, free: Term) -> Term:
    """The body of a binder: `free` becomes the bound variable. `term` must have no loose variable of its own."""
    if free.kind != "variable" or term.loose:
        raise KernelError("close", "a free variable of a closed term", free)
    return replace(term, lambda leaf, depth: bound(depth, free.sort) if leaf == free else None)


def free_variables(*terms: Term) -> frozenset[Term]:
    """The free variables that occur, functions included."""
    found: set[Term] = set()
    seen: set[bytes] = set()
    stack = list(terms)
    while stack:
        part = stack.pop()
        if part.key not in seen:
            seen.add(part.key)
            stack.extend(part.args)
            if part.kind == "variable":
                found.add(part)
    return frozenset(found)
