"""Certificates: a proof as data, and the replay that recomputes every theorem from it. FORMAT.md is the full account."""

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, NoReturn

from verify.kernel.definedness import obligations
from verify.kernel.sequent import Statement, place
from verify.kernel.terms import (
    FORMULA,
    MAX_DEPTH,
    QUANTIFIERS,
    KernelError,
    Sort,
    Term,
    bound,
    checked_sort,
    free_variables,
    node,
    number,
    quantifier,
    variable,
    zero_vector,
)
from verify.kernel.text import MAX_SIZE
from verify.kernel.theorem import Argument, Theorem, infer

FORMAT: Final = "derivation certificate 1"
MAX_BYTES: Final = 10_000_000
FIELDS: Final = (
    "conclusion",
    "defined",
    "digest",
    "format",
    "hypotheses",
    "nodes",
    "proof",
    "seal",
    "sorts",
    "theorem",
)


class Unreadable(Exception):
    """Not a certificate at all: the bytes or the JSON are not what the format says."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a replay found: the statement, its theorem, the names of what it assumes, the number of rule steps, the digest."""

    statement: Statement
    theorem: Theorem
    axioms: tuple[str, ...]
    steps: int
    digest: str


def digest(statement: Statement) -> str:
    """SHA-256 over the digests of the hypotheses in order and of the conclusion; these cover names and sorts."""
    parts = [b"statement", len(statement.hypotheses).to_bytes(4, "big")]
    parts += [formula.key for formula in (*statement.hypotheses, statement.conclusion)]
    return sha256(b"".join(parts)).hexdigest()


class _Writer:
    """Tables of sorts, nodes and proof steps, each entry once, children before parents."""

    def __init__(self) -> None:
        self.sorts: dict[Sort, int] = {}
        self.nodes: dict[tuple[object, ...], int] = {}
        self.node_rows: list[list[object]] = []
        self.steps: dict[int, int] = {}
        self.proof: list[list[object]] = []
        self.written: dict[int, tuple[int, Term]] = {}  # by identity; the term is kept so that its identity stays

    def sort(self, sort: Sort) -> int:
        return self.sorts.setdefault(sort, len(self.sorts))

    def node(self, term: Term) -> int:
        if id(term) not in self.written:
            row = _node_row(term, [self.node(arg) for arg in term.args], self.sort)
            place = tuple(map(str, row))
            if place not in self.nodes:
                self.nodes[place] = len(self.node_rows)
                self.node_rows.append(row)
            self.written[id(term)] = (self.nodes[place], term)
        return self.written[id(term)][0]

    def argument(self, argument: Argument) -> object:
        if type(argument) is Term:
            return self.node(argument)
        return [self.argument(item) for item in argument] if type(argument) is tuple else argument

    def theorem(self, theorem: Theorem) -> int:
        stack = [theorem]
        while stack:
            last = stack[-1]
            waiting = [premise for premise in last.premises if id(premise) not in self.steps]
            if waiting:
                stack.extend(waiting)
                continue
            stack.pop()
            if id(last) not in self.steps:
                self.steps[id(last)] = len(self.proof)
                premises = [self.steps[id(premise)] for premise in last.premises]
                self.proof.append([last.rule, premises, [self.argument(item) for item in last.arguments]])
        return self.steps[id(theorem)]


def _node_row(term: Term, args: list[int], sort: Any) -> list[object]:
    match term.kind:
        case "number":
            return ["number", f"{term.value[0]:x}", f"{term.value[1]:x}"]
        case "variable":
            return ["variable", term.name, sort(term.sort)]
        case "bound":
            return ["bound", str(term.index), sort(term.sort)]
        case "zero":
            return ["zero", sort(term.sort)]
        case kind if kind in QUANTIFIERS:
            return [kind, term.name, sort(term.bound_sort), args]
        case kind:
            return [kind, term.name, args]


def export(statement: Statement, theorem: Theorem, defined: tuple[Theorem, ...]) -> str:
    """The certificate that the theorem, with proofs that its terms are defined, proves the statement."""
    writer = _Writer()
    content: dict[str, object] = {
        "format": FORMAT,
        "hypotheses": [writer.node(formula) for formula in statement.hypotheses],
        "conclusion": writer.node(statement.conclusion),
        "theorem": writer.theorem(theorem),
        "defined": [writer.theorem(proof) for proof in defined],
        "digest": digest(statement),
    }
    content |= {"nodes": writer.node_rows, "proof": writer.proof}
    content["sorts"] = [[list(sort.arguments), sort.value] for sort in writer.sorts]
    return _sealed(content)


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _sealed(content: dict[str, Any]) -> str:
    seal = sha256(_text(content).encode()).hexdigest()
    return _text(content | {"seal": seal}) + "\n"


def _refused(what: str) -> NoReturn:
    raise Unreadable(what)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        _refused("a field stands twice")
    return dict(pairs)


def _integer(digits: str) -> int:
    return int(digits) if len(digits) <= 8 else _refused("an index of more than 8 digits")


def parse(raw: bytes) -> dict[str, Any]:
    """The content of a certificate's bytes, which must be exactly as `export` writes them."""
    if len(raw) > MAX_BYTES:
        _refused(f"larger than {MAX_BYTES} bytes")
    try:
        content = json.loads(
            raw.decode("ascii"),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_refused,
            parse_constant=_refused,
        )
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON: {str(error)[:100]}") from None
    if type(content) is not dict or tuple(sorted(content)) != FIELDS:
        _refused("not the fields of a certificate")
    if content["format"] != FORMAT:
        _refused(f"not of the format {FORMAT!r}")
    return content


def replay(raw: bytes) -> Checked:
    """Recompute everything; `KernelError` names the entry that does not fit, `Unreadable` that it is no certificate."""
    content = parse(raw)
    unsealed = {field: value for field, value in content.items() if field != "seal"}
    if _sealed(unsealed).encode() != raw:
        raise KernelError("seal", "the bytes are not those that were sealed")
    sorts = [_sort(row) for row in _rows(content["sorts"], "sorts")]
    nodes: list[Term] = []
    for row in _rows(content["nodes"], "nodes"):
        nodes.append(_located(f"node {len(nodes)}", _node, row, nodes, sorts))
    theorems: list[Theorem] = []
    for row in _rows(content["proof"], "proof"):
        theorems.append(_located(f"step {len(theorems)}", _step, row, theorems, nodes))
    hypotheses = tuple(_at(nodes, index) for index in _rows(content["hypotheses"], "hypotheses"))
    statement = _readable(Statement(hypotheses, _at(nodes, content["conclusion"])))
    theorem = _at(theorems, content["theorem"])
    _proves(theorem, frozenset(hypotheses), statement.conclusion, "the statement")
    proofs = [_at(theorems, index) for index in _rows(content["defined"], "defined")]
    needed = obligations(statement)
    if len(needed) != len(proofs):
        raise KernelError("defined", f"{len(needed)} terms must be shown defined", len(proofs))
    for obligation, proof in zip(needed, proofs, strict=True):
        _proves(proof, obligation.hypotheses, obligation.conclusion, "a term of the statement is defined")
    if content["digest"] != digest(statement):
        raise KernelError("digest", "is not that of the statement")
    axioms = frozenset[str]().union(theorem.axioms, *(proof.axioms for proof in proofs))
    return Checked(statement, theorem, tuple(sorted(axioms)), len(theorems), digest(statement))


def _readable(statement: Statement) -> Statement:
    """Closed formulas, short enough to be written out, in which no name stands for two variables."""
    formulas = (*statement.hypotheses, statement.conclusion)
    if any(formula.sort != FORMULA or formula.loose for formula in formulas):
        raise KernelError("statement", "hypotheses and conclusion are closed formulas")
    if sum(formula.size for formula in formulas) > MAX_SIZE:
        raise KernelError("statement", f"at most {MAX_SIZE} parts when written out")
    names = Counter(variable.name for variable in free_variables(*formulas))
    twice = sorted(name for name, count in names.items() if count > 1)
    if twice:
        raise KernelError("statement", "one name stands for two variables", *twice)
    return statement


def _proves(theorem: Theorem, hypotheses: frozenset[Term], conclusion: Term, what: str) -> None:
    if theorem.conclusion != conclusion:
        raise KernelError("statement", f"not what shows that {what}", theorem.conclusion, conclusion)
    if not theorem.hypotheses <= hypotheses:
        raise KernelError("statement", "rests on hypotheses not stated", *(theorem.hypotheses - hypotheses))


def _located(where: str, read: Any, row: Any, *tables: Any) -> Any:
    try:
        return read(row, *tables)
    except KernelError as error:
        raise KernelError(where, str(error)) from None


def _rows(value: Any, field: str) -> list[Any]:
    return value if type(value) is list else _refused(f"{field} is not a list")


def _at(table: list[Any], index: Any) -> Any:
    if type(index) is not int or not 0 <= index < len(table):
        raise KernelError(
            "index", "points outside of what stands before it", index if type(index) is int else type(index)
        )
    return table[index]


def _shape(row: Any, *types: type) -> list[Any]:
    if type(row) is not list or [type(item) for item in row] != list(types):
        raise KernelError("row", f"wants ({', '.join(kind.__name__ for kind in types)})")
    return row


def _sort(row: Any) -> Sort:
    arguments, value = _shape(row, list, str)
    if any(type(argument) is not str for argument in arguments):
        raise KernelError("sort", "names are strings")
    return checked_sort(Sort(tuple(arguments), value))


def _hexadecimal(digits: str) -> int:
    if len(digits) > 20_000 or not set(digits.removeprefix("-")) <= set("0123456789abcdef"):
        raise KernelError("number", "hexadecimal digits")
    value = int(digits, 16) if digits.removeprefix("-") else 0
    if f"{value:x}" != digits:
        raise KernelError("number", "not in its shortest form")
    return value


def _node(row: Any, nodes: list[Term], sorts: list[Sort]) -> Term:
    kind = row[0] if type(row) is list and row and type(row[0]) is str else ""
    match kind:
        case "number":
            _, top, bottom = _shape(row, str, str, str)
            term = number(_hexadecimal(top), _hexadecimal(bottom))
            if term.value != (_hexadecimal(top), _hexadecimal(bottom)):
                raise KernelError("number", "not in lowest terms")
            return term
        case "variable":
            _, name, sort = _shape(row, str, str, int)
            return variable(name, _at(sorts, sort))
        case "bound":
            _, index, sort = _shape(row, str, str, int)
            return bound(place("bound", index, MAX_DEPTH + 1), _at(sorts, sort))
        case "zero":
            return zero_vector(_at(sorts, _shape(row, str, int)[1]))
        case _ if kind in QUANTIFIERS:
            _, name, sort, args = _shape(row, str, str, int, list)
            if len(args) != 1:
                raise KernelError(kind, "has one body")
            return quantifier(kind, name, _at(sorts, sort), _at(nodes, args[0]))
        case _:
            _, name, args = _shape(row, str, str, list)
            term = node(kind, tuple(_at(nodes, index) for index in args), name or "i")
            if term.name != name:
                raise KernelError(kind, "only binders have a name")
            return term


def _argument(value: Any, nodes: list[Term], depth: int = 0) -> Argument:
    if type(value) is str:
        return value
    if type(value) is list and depth < 4:
        return tuple(_argument(item, nodes, depth + 1) for item in value)
    term: Term = _at(nodes, value)
    return term


def _step(row: Any, theorems: list[Theorem], nodes: list[Term]) -> Theorem:
    rule, premises, arguments = _shape(row, str, list, list)
    return infer(rule, tuple(_at(theorems, index) for index in premises), tuple(_argument(a, nodes) for a in arguments))
