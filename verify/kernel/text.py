"""One line of plain text for a node, for messages and for the output of the replay."""

from verify.kernel.terms import BINDERS, QUANTIFIERS, Term, binding_position, free_variables, opened, variable

SIGNS = {"equal": "=", "less_equal": "<=", "less": "<", "not_equal": "!=", "and": "and", "or": "or", "implies": "=>"}
FOLD = {"sum_over": "sum", "min_over": "min", "max_over": "max"}
MAX_SIZE = 20_000  # parts of a node that is written out
LOOSE, SUM, PRODUCT, TIGHT = 0, 2, 3, 4  # how strongly the surroundings bind


def text(term: Term, around: int = LOOSE) -> str:
    """The node in one line; the same text can stand for nodes that differ, so nothing is decided from it."""
    if term.size > MAX_SIZE:
        return f"(a {term.kind} of more than {MAX_SIZE} parts)"
    if term.kind in BINDERS or term.kind in QUANTIFIERS:
        return _binder(term)
    args = term.args
    match term.kind:
        case "number":
            shown = hex if max(map(int.bit_length, term.value)) > 200 else str
            quotient = shown(term.value[0]) + (f"/{shown(term.value[1])}" if term.value[1] != 1 else "")
            return _wrapped(quotient, around > PRODUCT - 1 and not quotient.isdigit())
        case "variable":
            return term.name
        case "bound":
            return f"#{term.index}"
        case "zero":
            return "0"
        case "sum":
            return _wrapped(" + ".join(text(arg, SUM) for arg in args).replace("+ -", "- "), around > SUM - 1)
        case "product":
            return _wrapped(_product(args), around > PRODUCT - 1)
        case "power":
            return _wrapped(f"{text(args[0], TIGHT)}^{text(args[1], TIGHT)}", around == TIGHT)
        case "inverse":
            return _wrapped(f"1/{text(args[0], TIGHT)}", around > PRODUCT - 1)
        case "root":
            return f"sqrt({text(args[0])})"
        case "norm" | "absolute":
            return f"|{text(args[0])}|"
        case "inner":
            return f"<{text(args[0])}, {text(args[1])}>"
        case "apply":
            return f"{text(args[0])}({', '.join(map(text, args[1:]))})"
        case "gradient":
            return f"grad {text(args[0])}({text(args[1])})"
        case "hessian":
            return f"hess {text(args[0])}({text(args[1])})[{text(args[2])}]"
        case "derivative":
            return f"{text(args[0])}'({text(args[1])})"
        case "max" | "min" | "case":
            return f"{term.kind}({', '.join(map(text, args))})"
        case _:
            return _wrapped(
                f" {SIGNS[term.kind]} ".join(text(arg, TIGHT if arg.sort == term.sort else 0) for arg in args),
                around > 0,
            )


def _wrapped(shown: str, needed: bool) -> str:
    return f"({shown})" if needed else shown


def _product(args: tuple[Term, ...]) -> str:
    sign, args = ("-", args[1:]) if args[0].kind == "number" and args[0].value == (-1, 1) else ("", args)
    above = [text(arg, PRODUCT if place or sign else SUM) for place, arg in enumerate(args) if arg.kind != "inverse"]
    below = [f"/{text(arg.args[0], TIGHT)}" for arg in args if arg.kind == "inverse"]
    return sign + (" ".join(above) or "1") + "".join(below)


def _binder(term: Term) -> str:
    position = binding_position(term)
    taken = {free.name for free in free_variables(term)}
    name, count = term.name, 0
    while name in taken:
        count += 1
        name = f"{term.name[:30]}_{count}"
    free = variable(name, term.bound_sort)
    body = opened(term.args[position], free) if _closed(term) else term.args[position]
    rest = [text(arg) for place, arg in enumerate(term.args) if place != position]
    if term.kind in QUANTIFIERS:
        return f"({'for all' if term.kind == 'for_all' else 'there is'} {name} in {term.bound_sort}. {text(body)})"
    if term.kind == "has_derivative":
        return f"({name} -> {text(body)} has at {rest[0]} the derivative {rest[1]})"
    if term.kind == "integral":
        return f"(integral of {text(body)} over {name} from {rest[0]} to {rest[1]})"
    return f"({FOLD[term.kind]} of {text(body)} over {rest[0]} <= {name} < {rest[1]})"


def _closed(term: Term) -> bool:
    return all(index == 0 for index, _ in term.args[binding_position(term)].loose)
