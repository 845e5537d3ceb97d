"""A second way to evaluate kernel terms, on SymPy, for the tests: it shares nothing with the project's evaluators."""

import ast
import operator
from itertools import product

import sympy
from sympy import Integer, Piecewise, Rational, S, sqrt

from verify.kernel.analysis import fresh
from verify.kernel.terms import is_space, opened


class Undefined(Exception):
    """A term has no value."""


class Unknown(Exception):
    """This evaluator cannot tell."""


def expression(text, names):
    """A SymPy expression of a formula in the notation of the table, read without running it."""

    def read(part):
        match part:
            case ast.Constant(value=value):
                return Integer(value)
            case ast.Name(id=name):
                return names[name]
            case ast.UnaryOp(operand=inside):
                return -read(inside)
            case ast.BinOp(op=op, left=left, right=right):
                one, other = read(left), read(right)
                operations = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}
                operations |= {ast.Div: operator.truediv, ast.Pow: operator.pow}
                return operations[type(op)](one, other)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                kind = {"Eq": sympy.Eq, "Lt": sympy.Lt, "LtE": sympy.Le, "Gt": sympy.Gt, "GtE": sympy.Ge}
                return kind[type(op).__name__](read(left), read(right))
            case ast.Call(func=ast.Name(id="ite"), args=[condition, then, otherwise]):
                return Piecewise((read(then), read(condition)), (read(otherwise), True))
            case ast.Call(func=ast.Name(id="Rational"), args=[top, bottom]):
                return read(top) / read(bottom)
            case ast.Call(func=ast.Name(id="sum"), args=[body, ast.Name(id=index), low, high]):
                j = sympy.Symbol(index, integer=True)
                return sympy.Sum(expression(ast.unparse(body), {**names, index: j}), (j, read(low), read(high)))
            case _:
                raise Unknown(ast.dump(part))

    return read(ast.parse(text, mode="eval").body)


def read_value(given, sort, values, dimension):
    """A value of the table for a variable of the sort."""
    if not sort.arguments:
        return tuple(map(Rational, given)) if is_space(sort) else Rational(given)
    if "x0" in given:
        return Descent(given, values)
    count = dimension if sort.arguments[0] not in ("real", "natural") else 1
    symbols = [sympy.Symbol(name, real=True) for name in given["vars"]]
    symbols += [sympy.Symbol(f"unused{k}") for k in range(count - len(symbols))]
    return Formula(symbols, expression(given["expr"], dict(zip(given["vars"], symbols, strict=False))))


class Formula:
    """A function given by an expression in its coordinates."""

    def __init__(self, symbols, body):
        self.symbols, self.body = symbols, body

    def __call__(self, point):
        return at(self.body, self.symbols, point)

    def gradient(self, point):
        return tuple(at(sympy.diff(self.body, s), self.symbols, point) for s in self.symbols)

    def hessian(self, point, direction):
        slope = sum(d * sympy.diff(self.body, s) for s, d in zip(self.symbols, direction, strict=True))
        return tuple(at(sympy.diff(slope, s), self.symbols, point) for s in self.symbols)


class Descent:
    """The iterates x(t + 1) = x(t) - alpha grad f(x(t))."""

    def __init__(self, given, values):
        self.start, self.f = tuple(map(Rational, given["x0"])), values["f"]
        self.step = expression(given["alpha"], {k: v for k, v in values.items() if not callable(v)})

    def __call__(self, time):
        x = self.start
        for _ in range(int(time)):
            x = tuple(c - self.step * g for c, g in zip(x, self.f.gradient(x), strict=True))
        return x


def at(body, symbols, point):
    point = point if isinstance(point, tuple) else (point,)
    found = sympy.sympify(body).subs(dict(zip(symbols, point, strict=True)), simultaneous=True).doit()
    if found.has(sympy.nan, sympy.zoo, sympy.Derivative):
        raise Unknown(str(found))
    return found


def sign(number):
    number = sympy.nsimplify(number) if number.is_Float else number
    if number.is_Rational:
        return int(bool(number > 0)) - int(bool(number < 0))
    if sympy.simplify(number) == 0:
        return 0
    if number.free_symbols:
        raise Unknown(str(number))
    return 1 if number.evalf(50) > 0 else -1


def dot(u, v):
    return sum((a * b for a, b in zip(u, v, strict=True)), S.Zero)


def value(term, model):
    """The value of a term at a model from variables to values."""
    kind, args = term.kind, term.args
    if kind == "number":
        return Rational(*term.value)
    if kind == "variable":
        return model[term]
    if kind == "zero":
        return (S.Zero,) * model["dimension"]
    if kind in ("sum_over", "min_over", "max_over", "integral"):
        return folded(term, model)
    if kind == "case":
        return value(args[1] if truth(args[0], model) else args[2], model)
    if kind in ("apply", "gradient", "hessian", "derivative"):
        f, rest = model[args[0]], [value(arg, model) for arg in args[1:]]
        if kind == "derivative":
            return f.gradient(rest[0])[0]
        return {"apply": f, "gradient": getattr(f, "gradient", None), "hessian": getattr(f, "hessian", None)}[kind](
            *rest
        )
    values = [value(arg, model) for arg in args]
    if is_space(term.sort):
        if kind == "sum":
            return tuple(map(sum, zip(*values, strict=True)))
        vector = next(v for v in values if isinstance(v, tuple))
        scale = sympy.prod(v for v in values if not isinstance(v, tuple))
        return tuple(scale * c for c in vector)
    match kind:
        case "sum":
            return sum(values, S.Zero)
        case "product":
            return sympy.prod(values)
        case "power":
            if values[1] > 10_000:
                raise Unknown("a huge power")
            return S.One if values[1] == 0 else values[0] ** values[1]
        case "inverse":
            if not values[0].free_symbols and sign(values[0]) == 0:
                raise Undefined("1/0")
            return 1 / values[0]
        case "root":
            if not values[0].free_symbols and sign(values[0]) < 0:
                raise Undefined("root of a negative number")
            return sqrt(values[0])
        case "absolute":
            return abs(values[0])
        case "max" | "min":
            return {"max": sympy.Max, "min": sympy.Min}[kind](*values)
        case "inner":
            return dot(*values)
        case "norm":
            return sqrt(dot(values[0], values[0]))
    raise Unknown(kind)


def folded(term, model):
    low, high = value(term.args[0], model), value(term.args[1], model)
    free = fresh("i", term.bound_sort, term, *(key for key in model if key != "dimension"))
    body = opened(term.args[2], free)
    if term.kind == "integral":
        t = sympy.Symbol("t_", real=True)
        return sympy.integrate(value(body, {**model, free: t}), (t, low, high))
    values = [value(body, {**model, free: Integer(i)}) for i in range(int(low), int(high))]
    if term.kind == "sum_over":
        zero = (S.Zero,) * model["dimension"] if is_space(term.sort) else S.Zero
        return tuple(map(sum, zip(zero, *values, strict=True))) if is_space(term.sort) else sum(values, zero)
    if not values:
        raise Undefined("of nothing")
    return {"min_over": sympy.Min, "max_over": sympy.Max}[term.kind](*values)


MANY = 4
NUMBERS = tuple(map(Rational, ("-2", "-1", "-1/2", "0", "1/2", "1", "3/2", "2", "3")))


def samples(sort, model):
    """Fewer where the quantifiers are many."""
    if sort.arguments:
        raise Unknown("a function")
    if sum(key != "dimension" for key in model) > MANY:
        return tuple(every(sort, model))[1::4]
    return every(sort, model)


def every(sort, model):
    if sort.value == "natural":
        return tuple(map(Integer, range(7)))
    return tuple(product(NUMBERS[1::2], repeat=model["dimension"])) if is_space(sort) else NUMBERS


def truth(formula, model):
    """True or False; None where a quantifier was only tried on samples or a derivative not decided."""
    kind, args = formula.kind, formula.args
    if kind in ("for_all", "exists"):
        free = fresh("v", formula.bound_sort, formula, *(key for key in model if key != "dimension"))
        wanted = kind == "exists"
        for sample in samples(formula.bound_sort, model):
            if truth(opened(args[0], free), {**model, free: sample}) is wanted:
                return wanted
        return None
    if kind in ("and", "or"):
        found = [truth(arg, model) for arg in args]
        decided = kind == "or"
        return decided if decided in found else None if None in found else not decided
    if kind == "implies":
        premise = truth(args[0], model)
        if premise is False:
            return True
        conclusion = truth(args[1], model)
        return conclusion if premise or conclusion else None
    if kind == "has_derivative":
        return slope(formula, model)
    left, right = (value(arg, model) for arg in args)
    if isinstance(left, tuple):
        same = all(sign(a - b) == 0 for a, b in zip(left, right, strict=True))
        return same if kind == "equal" else not same
    gap = sign(right - left)
    return {"equal": gap == 0, "not_equal": gap != 0, "less": gap > 0, "less_equal": gap >= 0}[kind]


def slope(formula, model):
    body, point, claimed = formula.args
    free = fresh("t", formula.bound_sort, formula, *(key for key in model if key != "dimension"))
    t = sympy.Symbol("s_", real=True)
    curve, place = value(opened(body, free), {**model, free: t}), value(point, model)
    if sympy.sympify(curve).has(Piecewise, sympy.Abs, sympy.Max, sympy.Min, sympy.Integral):
        return None
    return sign(at(sympy.diff(curve, t), [t], place) - value(claimed, model)) == 0
