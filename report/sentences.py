"""Kernel formulas as sentences: words for connectives and quantifiers, signs for relations, defined words recognised."""

from collections.abc import Iterable
from typing import Final

from report.layout import Fence, Layout, Letter, Math, Name, Phrase, Sign, Words, plain, row
from report.names import Scope, entered, scope_of
from report.notation import TIGHT, shown, term_layout
from verify.definitions import Definition, Named, recognised
from verify.kernel.formulas import FALSE
from verify.kernel.terms import RELATIONS, Sort, Term

SIGNS: Final = {"equal": "=", "less_equal": "≤", "less": "<", "not_equal": "≠"}
SETS: Final = {"real": "ℝ", "natural": "ℕ"}


def phrase(formula: Term, scope: Scope | None = None, last: bool = True) -> Phrase:
    """The formula as prose; `last` when nothing follows that a quantifier could seem to reach."""
    scope = scope or scope_of([formula])
    named = recognised(formula)
    return said(named, scope) if named is not None else meaning(formula, scope, last)


def meaning(formula: Term, scope: Scope, last: bool = True) -> Phrase:
    """The formula in full, though a word may exist for it."""
    args = formula.args
    match formula.kind:
        case "and":
            return joined(" and ", chained(list(args), scope))
        case "or":
            return joined(" or ", [_part(part, scope, part == args[-1] and last) for part in args])
        case "implies" if args[1] == FALSE:
            inside = (Words("it is not true that "), *_part(args[0], scope, True))
            return inside if last else bracketed(inside)
        case "implies":
            inside = (Words("if "), *phrase(args[0], scope), Words(", then "), *phrase(args[1], scope))
            return inside if last else bracketed(inside)
        case "for_all" | "exists":
            inside = _quantified(formula, scope)
            return inside if last else bracketed(inside)
        case "has_derivative":
            return _derivative(formula, scope)
        case _:
            return (Math(relation(formula, scope)),)


def relation(formula: Term, scope: Scope) -> Layout:
    """left sign right"""
    left, right = (term_layout(arg, scope) for arg in formula.args)
    return row(left, Sign(SIGNS[formula.kind]), right)


def bracketed(inside: Phrase) -> Phrase:
    """The phrase in round brackets."""
    return (Words("("), *inside, Words(")"))


def _part(formula: Term, scope: Scope, last: bool) -> Phrase:
    inside = phrase(formula, scope, last)
    mixed = formula.kind in ("and", "or") and recognised(formula) is None
    return bracketed(inside) if mixed else inside


def chained(parts: list[Term], scope: Scope) -> list[Phrase]:
    """The parts of a conjunction; a <= t and t <= b becomes a <= t <= b."""
    result: list[Phrase] = []
    end: Term | None = None
    for place, part in enumerate(parts):
        plainly = part.kind in RELATIONS and part.kind != "not_equal" and recognised(part) is None
        if plainly and part.args[0] == end:
            (before,) = result.pop()
            start = before.layout if isinstance(before, Math) else row()
            result.append((Math(row(start, Sign(SIGNS[part.kind]), term_layout(part.args[1], scope))),))
        else:
            result.append(_part(part, scope, place == len(parts) - 1))
        end = part.args[1] if plainly else None
    return result


def joined(word: str, parts: list[Phrase]) -> Phrase:
    """a, b and c"""
    runs: list[Words | Math] = list(parts[0])
    for place, part in enumerate(parts[1:], start=2):
        runs += [Words(word if place == len(parts) or word == " or " else ", "), *part]
    return tuple(runs)


def _quantified(formula: Term, scope: Scope) -> Phrase:
    kind, bound, body = formula.kind, list[Term](), formula
    while body.kind == kind and (not bound or recognised(body) is None):
        free, body, scope = entered(body, body.args[0], scope)
        bound.append(free)
    listed = declared(bound, scope)
    if kind == "exists":
        return (Words("there is "), *listed, Words(" with "), *phrase(body, scope))
    if body.kind in RELATIONS:
        return (Math(relation(body, scope)), Words(" for all "), *listed)
    if body.kind == "implies" and body.args[1] != FALSE:
        condition = phrase(body.args[0], scope)
        return (Words("for all "), *listed, Words(" with "), *condition, Words(": "), *phrase(body.args[1], scope))
    return (Words("for all "), *listed, Words(": "), *phrase(body, scope))


def declared(variables: Iterable[Term], scope: Scope, function: str = "function") -> Phrase:
    """x, y in E and t in R: the variables with their sorts, those of one sort together; `function` may be empty."""
    groups: dict[Sort, list[Layout]] = {}
    for variable in variables:
        groups.setdefault(variable.sort, []).append(scope.shown[variable])
    runs: list[Words | Math] = []
    for place, (sort, layouts) in enumerate(groups.items()):
        if runs:
            runs.append(Words(" and " if place == len(groups) - 1 else ", "))
        parts: list[Layout] = [layouts[0]]
        for layout in layouts[1:]:
            parts += [Sign(","), layout]
        joint = row(*parts)
        if sort.arguments:
            word = f"{function}s " if len(layouts) > 1 else f"a {function} "
            runs += [Words(word if function else ""), Math(row(joint, Sign(":"), arrow(sort)))]
        else:
            runs.append(Math(row(joint, Sign("∈"), set_of(sort.value))))
    return tuple(runs)


def set_of(base: str) -> Layout:
    """R, N, or the name of the space."""
    return Letter(SETS[base]) if base in SETS else Letter(base) if len(base) == 1 else Name(base)


def arrow(sort: Sort) -> Layout:
    """The sort of a function: E × R → R"""
    parts: list[Layout] = []
    for base in sort.arguments:
        parts += [Sign("×"), set_of(base)] if parts else [set_of(base)]
    return row(*parts, Sign("→"), set_of(sort.value))


def _derivative(formula: Term, scope: Scope) -> Phrase:
    body, point, value = formula.args
    free, inside, within = entered(formula, body, scope)
    maps = row(within.shown[free], Sign("↦"), term_layout(inside, within))
    at = row(within.shown[free], Sign("="), term_layout(point, scope))
    derivative = Math(term_layout(value, scope))
    return (Math(maps), Words(" has the derivative "), derivative, Words(" at "), Math(at))


def said(named: Named, scope: Scope) -> Phrase:
    """A defined word said of its arguments."""
    terms = named.arguments
    first = Math(scope.shown[terms[0]] if terms[0].kind == "variable" else term_layout(terms[0], scope))
    match named.definition.word:
        case "smooth":
            return (first, Words(" is "), Math(_compound(terms[1], scope)), Words("-smooth"))
        case "strongly convex" | "strongly convex along chords" as word:
            return (first, Words(" is "), Math(_compound(terms[1], scope)), Words(f"-{word}"))
        case "critical":
            return (Math(term_layout(terms[1], scope)), Words(" is a critical point of "), first)
        case "gradient dominated":
            with_constant = Math(term_layout(terms[1], scope))
            inequality = Words(" satisfies the Polyak–Łojasiewicz inequality with constant ")
            return (first, inequality, with_constant, Words(" and value "), Math(term_layout(terms[2], scope)))
        case "minimiser":
            return (Math(term_layout(terms[1], scope)), Words(" minimises "), first)
        case "lower bound":
            return (Math(row(first.layout, Sign("≥"), term_layout(terms[1], scope))), Words(" everywhere"))
        case "descent":
            return _full(named.definition, terms, scope)
        case word:
            others = [run for term in terms[1:] for run in (Words(", "), Math(term_layout(term, scope)))]
            return (first, Words(f" is {word}"), *((Words(" with "), *others[1:]) if others else ()))


def _full(definition: Definition, terms: tuple[Term, ...], scope: Scope) -> Phrase:
    return meaning(definition.formula(*terms), scope)


def _compound(term: Term, scope: Scope) -> Layout:
    found = shown(term, scope)
    return found.layout if found.level == TIGHT and " " not in plain(found.layout) else Fence("round", found.layout)


def definition_row(definition: Definition) -> tuple[Phrase, Phrase]:
    """A defined word said of letters, and what it means."""
    scope = scope_of([*definition.parameters])
    named = Named(definition, definition.parameters)
    word = said(named, scope)
    if definition.word == "descent":
        points, f, step = (scope.shown[parameter] for parameter in definition.parameters)
        word = (Math(points), Words(" is gradient descent for "), Math(f), Words(" with step "), Math(step))
    return word, meaning(definition.meaning, scope)
