"""From SymPy to the kernel: every class that may stand in a statement, and what it becomes.

This is the wall. Nothing SymPy computed is asked again: the tree is read once, by exact class, and refused where the table
has no row.
"""

from typing import Any

from sympy import Add, Eq, Integer, Mul, Ne, Pow, Rational
from sympy.core.relational import GreaterThan, LessThan, StrictGreaterThan, StrictLessThan

from verify.definitions import DEFINITIONS
from verify.kernel import formulas
from verify.kernel.analysis import has_derivative
from verify.kernel.sequent import Statement
from verify.kernel.terms import NATURAL, KernelError, Term, closed, node, number, variable, zero_vector
from verify.words import BINDING, Fact, Head, LanguageError, Logic, Named, Plus, Raised, Times

FORMULA_OF = {definition.word: definition.formula for definition in DEFINITIONS}
RELATION = {LessThan: "less_equal", StrictLessThan: "less", Eq: "equal", Ne: "not_equal"}
FLIPPED = {GreaterThan: "less_equal", StrictGreaterThan: "less"}


def read(value: Any) -> Term:
    """The kernel's term or formula for an expression; `LanguageError` names what cannot stand in a statement."""
    kind = type(value)
    if isinstance(value, Rational) and kind.__module__ == "sympy.core.numbers":
        return number(int(value.p), int(value.q))
    if kind is Named:
        return variable(value.name, value.sort)
    if kind in (Plus, Add):
        return node("sum", tuple(map(read, value.args)))
    if kind in (Times, Mul):
        return node("product", tuple(map(read, value.args)))
    if kind in (Raised, Pow):
        return _power(*value.args)
    if kind is Head:
        return _head(value)
    if kind is Fact:
        return FORMULA_OF[value.word](*map(read, value.args))
    if kind is Logic:
        return _logic(value)
    if kind in RELATION:
        return node(RELATION[kind], (read(value.lhs), read(value.rhs)))
    if kind in FLIPPED:
        return node(FLIPPED[kind], (read(value.rhs), read(value.lhs)))
    raise LanguageError(f"{value!r} ({kind.__name__}) cannot stand in a statement; a Boolean has been evaluated away")


def _power(base: Any, exponent: Any) -> Term:
    inside = read(base)
    if type(exponent) is Rational or type(exponent).__name__ == "Half":
        if exponent == Rational(1, 2):
            return node("root", (inside,))
    elif isinstance(exponent, Integer):
        power = int(exponent)
        positive = inside if abs(power) == 1 else node("power", (inside, number(abs(power))))
        return (
            positive if power > 0 else node("inverse", (positive,)) if power < 0 else node("power", (inside, number(0)))
        )
    else:
        natural = read(exponent)
        if natural.sort == NATURAL:
            return node("power", (inside, natural))
    raise LanguageError(f"the exponent {exponent} is no integer, no 1/2 and no natural term")


def _head(value: Head) -> Term:
    if value.kind in BINDING:
        index, low, high, body = value.args
        free = read(index)
        return node(value.kind, (read(low), read(high), closed(read(body), free)), free.name)
    if value.kind == "zero":
        return zero_vector(read(value.args[0]).sort)
    return node(value.kind, tuple(map(read, value.args)))


def _logic(value: Logic) -> Term:
    if value.kind in ("for_all", "exists"):
        free, body = map(read, value.args)
        return (formulas.for_all if value.kind == "for_all" else formulas.exists)(free, body)
    if value.kind == "has_derivative":
        body, free, point, slope = map(read, value.args)
        return has_derivative(body, free, point, slope)
    return node(value.kind, tuple(map(read, value.args)))


def read_statement(given: Any, show: Any) -> Statement:
    """A statement from its hypotheses and what is shown."""
    try:
        return Statement(tuple(map(read, given)), read(show))
    except KernelError as error:
        raise LanguageError(str(error)) from None
