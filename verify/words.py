"""The author's words: SymPy expressions that stay as they were written.

Every expression built from these symbols keeps its tree: x/x is a quotient and not 1, root(x**2) is a root. SymPy's own
operations (subs, expand, latex, free_symbols) work on them and may simplify what they return.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from sympy import Add, Basic, Eq, Expr, Integer, Mul, Ne, Pow, Rational, Symbol
from sympy.core.relational import GreaterThan, LessThan, StrictGreaterThan, StrictLessThan

from verify.kernel.terms import NATURAL, REAL, KernelError, Sort, is_space


class LanguageError(Exception):
    """An expression that means nothing here: says what was found and what is allowed."""


def written(value: Any) -> Expr:
    """A number or an expression of these words; floats, booleans, strings and foreign symbols are refused."""
    if type(value) is int:
        return Integer(value)
    if type(value) is Fraction:
        return Rational(value.numerator, value.denominator)
    if isinstance(value, (Written, Rational)):
        return value
    raise LanguageError(
        f"{value!r} ({type(value).__name__}) is no number or word; declare symbols with reals, vectors, naturals"
    )


class Written(Expr):
    """Arithmetic that evaluates nothing. `sort` says what kind of value the expression has."""

    _op_priority = 100.0
    __slots__ = ()

    def __add__(self, other: Any) -> "Written":
        return plus(self, other)

    def __radd__(self, other: Any) -> "Written":
        return plus(other, self)

    def __sub__(self, other: Any) -> "Written":
        return plus(self, negative(written(other)))

    def __rsub__(self, other: Any) -> "Written":
        return plus(other, negative(self))

    def __mul__(self, other: Any) -> "Written":
        return times(self, other)

    def __rmul__(self, other: Any) -> "Written":
        return times(other, self)

    def __truediv__(self, other: Any) -> "Written":
        divisor = written(other)
        if isinstance(divisor, Rational) and divisor != 0:
            return times(1 / divisor, self)
        return times(self, raised(divisor, -1))

    def __rtruediv__(self, other: Any) -> "Written":
        one = written(other)
        return raised(self, -1) if one == 1 else times(one, raised(self, -1))

    def __pow__(self, other: Any) -> "Written":
        return raised(self, other)

    def __rpow__(self, other: Any) -> "Written":
        return raised(other, self)

    def __mod__(self, other: Any) -> Any:
        raise LanguageError(f"{self} % {other}: there is no remainder here")

    def __floordiv__(self, other: Any) -> Any:
        raise LanguageError(f"{self} // {other}: a quotient is written a / b")

    def _eval_power(self, exponent: Any) -> Any:
        """SymPy's own root would make sqrt(x)**2 an x, also where x is negative."""
        if isinstance(exponent, Rational) and not isinstance(exponent, Integer):
            raise LanguageError(f"write root({self}), not sqrt({self})")
        return super()._eval_power(exponent)

    def __neg__(self) -> "Written":
        return negative(self)

    def __abs__(self) -> "Written":
        return Head("absolute", self)

    def __le__(self, other: Any) -> Any:
        return LessThan(self, written(other), evaluate=False)

    def __lt__(self, other: Any) -> Any:
        return StrictLessThan(self, written(other), evaluate=False)

    def __ge__(self, other: Any) -> Any:
        return GreaterThan(self, written(other), evaluate=False)

    def __gt__(self, other: Any) -> Any:
        return StrictGreaterThan(self, written(other), evaluate=False)


class Named(Written, Symbol):
    """A symbol of a sort."""

    __slots__ = ("sort",)

    def __new__(cls, name: str, sort: Sort) -> "Named":
        symbol = Symbol.__xnew__(cls, name)
        symbol.sort = sort
        return symbol

    def _hashable_content(self) -> tuple[Any, ...]:
        return (*super()._hashable_content(), str(self.sort))

    def __getnewargs_ex__(self) -> Any:
        return (self.name, self.sort), {}

    def __call__(self, *arguments: Any) -> "Written":
        if len(arguments) != len(self.sort.arguments):
            raise LanguageError(f"{self.name} takes {len(self.sort.arguments)} arguments, not {len(arguments)}")
        return Head("apply", self, *arguments)

    def is_smooth(self, constant: Any) -> "Fact":
        """The gradient exists everywhere and has this Lipschitz constant."""
        return Fact("smooth", self, constant)

    def is_convex(self) -> "Fact":
        """The function lies above its tangents."""
        return Fact("convex", self)

    def is_differentiable(self) -> "Fact":
        """The gradient exists everywhere."""
        return Fact("differentiable", self)


class Plus(Written, Add):
    """A sum as written."""

    __slots__ = ()
    func = property(lambda self: Add)

    def _latex(self, printer: Any) -> str:
        shown = [printer._print(arg) for arg in self.args]
        return shown[0] + "".join(f" {term}" if term.startswith("-") else f" + {term}" for term in shown[1:])


class Times(Written, Mul):
    """A product as written."""

    __slots__ = ()
    func = property(lambda self: Mul)

    def _latex(self, printer: Any) -> str:
        above = [arg for arg in self.args if not (type(arg) is Raised and arg.args[1] == -1) and arg != -1]
        below = [arg.args[0] for arg in self.args if type(arg) is Raised and arg.args[1] == -1]
        sign = "-" * (sum(arg == -1 for arg in self.args) % 2)
        top = " ".join(_factor(arg, printer) for arg in above) or "1"
        bottom = " ".join(_factor(arg, printer) for arg in below)
        return sign + (rf"\frac{{{top}}}{{{bottom}}}" if below else top)


class Raised(Written, Pow):
    """A power as written."""

    __slots__ = ()
    func = property(lambda self: Pow)

    def _latex(self, printer: Any) -> str:
        return f"{_factor(self.args[0], printer)}^{{{printer._print(self.args[1])}}}"


def _factor(value: Expr, printer: Any) -> str:
    shown = str(printer._print(value))
    return rf"\left({shown}\right)" if isinstance(value, Add) or shown.startswith("-") else shown


def _raw(cls: Any, *args: Expr) -> Any:
    made = Basic.__new__(cls, *args)
    made.is_commutative = True
    return made


def plus(left: Any, right: Any) -> "Written":
    """left + right"""
    left, right = written(left), written(right)
    parts = (*(left.args if type(left) is Plus else (left,)), *(right.args if type(right) is Plus else (right,)))
    sorts = {sort_of(part) if is_space(sort_of(part)) else REAL for part in parts}
    if len(sorts) > 1:
        raise LanguageError(f"{left} + {right}: a vector and a number, or vectors of two spaces, do not add up")
    return _raw(Plus, *parts)


def times(left: Any, right: Any) -> "Written":
    """left right"""
    left, right = written(left), written(right)
    if is_space(sort_of(left)) and is_space(sort_of(right)):
        raise LanguageError(f"{left} * {right}: write inner(u, v) for the product of two vectors")
    first, *rest = (*_factors(left), *_factors(right))
    if isinstance(first, Rational) and isinstance(rest[0], Rational):  # -L/2 is (-1/2) L
        first, *rest = (first * rest[0], *rest[1:])
    return _raw(Times, first, *rest) if rest else first


def _factors(value: Expr) -> tuple[Expr, ...]:
    return value.args if type(value) is Times else (value,)


def raised(base: Any, exponent: Any) -> "Written":
    """base ** exponent, the exponent an integer, 1/2, or a natural term."""
    base, exponent = written(base), written(exponent)
    if is_space(sort_of(base)):
        raise LanguageError(f"{base} is a vector: write norm({base})**2")
    return _raw(Raised, base, exponent)


def negative(value: Expr) -> "Written":
    """-value"""
    return times(-1, value) if not isinstance(value, Rational) else -value


class Head(Written):
    """A named term: inner, norm, root, absolute, max, min, apply, gradient, or one that binds an index."""

    __slots__ = ("kind",)
    is_commutative = True

    def __new__(cls, kind: str, *arguments: Any) -> "Head":
        made = Basic.__new__(cls, *map(written, arguments))
        made.kind = kind
        sort_of(made)
        return made

    def _hashable_content(self) -> tuple[Any, ...]:
        return (self.kind, *self.args)

    @property
    def func(self) -> Any:
        return lambda *arguments: Head(self.kind, *arguments)

    @property
    def free_symbols(self) -> Any:
        found = set().union(*(arg.free_symbols for arg in self.args))
        return found - {self.args[0]} if self.kind in BINDING else found

    def _eval_subs(self, old: Any, new: Any) -> Any:
        if self.kind not in BINDING or not self.has(old):
            return None
        if self.args[0] in old.free_symbols:
            return self  # the index is not free
        if self.args[0] in written(new).free_symbols:
            raise LanguageError(f"{new} for {old} would be captured by the index {self.args[0]}")
        return None

    def _sympystr(self, printer: Any) -> str:
        from verify.reading import read

        return str(read(self))

    def _latex(self, printer: Any) -> str:
        shown = [printer._print(arg) for arg in self.args]
        match self.kind:
            case "zero":
                return "0"
            case "norm" | "absolute":
                return rf"\lVert {shown[0]} \rVert" if self.kind == "norm" else f"|{shown[0]}|"
            case "inner":
                return rf"\langle {shown[0]}, {shown[1]} \rangle"
            case "gradient":
                return rf"\nabla {shown[0]}({shown[1]})"
            case "apply":
                return f"{shown[0]}({', '.join(shown[1:])})"
            case "root":
                return rf"\sqrt{{{shown[0]}}}"
            case "sum_over" | "min_over" | "max_over":
                sign = {"sum_over": r"\sum", "min_over": r"\min", "max_over": r"\max"}[self.kind]
                return rf"{sign}_{{{shown[1]} \le {shown[0]} < {shown[2]}}} {shown[3]}"
            case _:
                return rf"\{self.kind}({', '.join(shown)})"


BINDING = ("sum_over", "min_over", "max_over", "integral")  # first argument: the index


def sort_of(value: Expr) -> Sort:
    """The sort of an expression, from the kernel's own table; `LanguageError` when it has none."""
    if type(value) is Named:
        return value.sort
    from verify.reading import read

    try:
        return read(value).sort
    except KernelError as error:
        raise LanguageError(str(error)) from None


_SAID = {
    "smooth": "{0} is {1}-smooth",
    "lower bound": "{0} >= {1} everywhere",
    "minimiser": "{1} minimises {0}",
    "gradient dominated": "|grad {0}|^2 >= 2 {1} ({0} - {2}) everywhere",
    "descent": "{0}(t + 1) = {0}(t) - {2} grad {1}({0}(t)) for all t",
}


class Fact(Basic):
    """A word said of its arguments: "f is L-smooth". Its formula is in verify.definitions."""

    __slots__ = ("word",)

    def __new__(cls, word: str, *arguments: Any) -> "Fact":
        made = Basic.__new__(cls, *map(written, arguments))
        made.word = word
        return made

    def _hashable_content(self) -> tuple[Any, ...]:
        return (self.word, *self.args)

    def _sympystr(self, printer: Any) -> str:
        shown = [printer._print(argument) for argument in self.args]
        return _SAID.get(self.word, "{0} is " + self.word).format(*shown)

    def at(self, *terms: Any) -> "Use":
        """What the hypothesis says of these points."""
        return Use(self, tuple(map(written, terms)))


class Logic(Basic):
    """A formula made of formulas: and, or, implies; for_all and exists over the symbol that stands first."""

    __slots__ = ("kind",)

    def __new__(cls, kind: str, *arguments: Any) -> "Logic":
        made = Basic.__new__(cls, *arguments)
        made.kind = kind
        return made

    def _hashable_content(self) -> tuple[Any, ...]:
        return (self.kind, *self.args)

    def at(self, *terms: Any) -> "Use":
        """What a universal hypothesis says of these terms."""
        return Use(self, tuple(map(written, terms)))


class Use:
    """A hypothesis or a proved claim at given terms, as a reason."""

    def __init__(self, source: Any, terms: Any) -> None:
        self.source, self.terms = source, terms


def _names(text: str) -> Sequence[str]:
    return text.replace(",", " ").split()


def reals(text: str) -> Any:
    """Real variables, named in one string."""
    return tuple(Named(name, REAL) for name in _names(text))


def naturals(text: str) -> Any:
    """Natural variables, from 0."""
    return tuple(Named(name, NATURAL) for name in _names(text))


def vectors(text: str, space: str = "E") -> Any:
    """Vectors of a real inner product space of any dimension."""
    return tuple(Named(name, Sort((), space)) for name in _names(text))


def function(name: str, space: str = "E") -> Any:
    """A function from vectors to reals."""
    return Named(name, Sort((space,), "real"))


def points(name: str, space: str = "E") -> Any:
    """A sequence of vectors."""
    return Named(name, Sort(("natural",), space))


def sequence(name: str) -> Any:
    """A sequence of real numbers."""
    return Named(name, Sort(("natural",), "real"))


def grad(f: Any, x: Any) -> Written:
    """The gradient of f at x."""
    return Head("gradient", f, x)


def inner(u: Any, v: Any) -> Written:
    """<u, v>"""
    return Head("inner", u, v)


def norm(v: Any) -> Written:
    """|v|, the root of <v, v>."""
    return Head("norm", v)


def root(p: Any) -> Written:
    """The square root."""
    return Head("root", p)


def largest(p: Any, q: Any) -> Written:
    """max(p, q)"""
    return Head("max", p, q)


def smallest(p: Any, q: Any) -> Written:
    """min(p, q)"""
    return Head("min", p, q)


def total(body: Any, index: Any, low: Any, high: Any) -> Written:
    """The sum of the body over low <= index < high; 0 when there is no such index."""
    return Head("sum_over", index, low, high, body)


def least(body: Any, index: Any, low: Any, high: Any) -> Written:
    """The minimum of the body over low <= index < high, which must not be empty."""
    return Head("min_over", index, low, high, body)


def integral(body: Any, index: Any, low: Any = 0, high: Any = 1) -> Written:
    """The integral of the body over [low, high]."""
    return Head("integral", index, low, high, body)


def eq(left: Any, right: Any) -> Any:
    """left = right"""
    return Eq(written(left), written(right), evaluate=False)


def ne(left: Any, right: Any) -> Any:
    """left != right"""
    return Ne(written(left), written(right), evaluate=False)


def zero(vector: Any) -> Written:
    """The zero of the space of the vector."""
    return Head("zero", vector)


def lower_bound(f: Any, value: Any) -> Fact:
    """f(x) >= value for all x."""
    return Fact("lower bound", f, value)


def minimiser(f: Any, point: Any) -> Fact:
    """f(x) >= f(point) for all x."""
    return Fact("minimiser", f, point)


def gradient_dominated(f: Any, modulus: Any, value: Any) -> Fact:
    """|grad f(x)|^2 >= 2 mu (f(x) - value) for all x."""
    return Fact("gradient dominated", f, modulus, value)


def descent(x: Any, f: Any, step: Any) -> Fact:
    """x(t + 1) = x(t) - step grad f(x(t)) for all t."""
    return Fact("descent", x, f, step)


def both(*parts: Any) -> Logic:
    """All of the formulas."""
    return Logic("and", *parts)


def either(*parts: Any) -> Logic:
    """One of the formulas."""
    return Logic("or", *parts)


def implies(premise: Any, conclusion: Any) -> Logic:
    """If premise then conclusion."""
    return Logic("implies", premise, conclusion)


def for_all(symbol: Any, body: Any) -> Logic:
    """For all values of the symbol."""
    return Logic("for_all", symbol, body)


def exists(symbol: Any, body: Any) -> Logic:
    """For some value of the symbol."""
    return Logic("exists", symbol, body)
