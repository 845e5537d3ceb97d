"""A formula in k, n and b against what is counted: the smallest network where it is wrong, and what it counts instead.

`compared("k*n**2 + k*n*b", "the backward pass (2mpq for a product)")` finds k = n = b = 1 with 2 against 6, and that the
formula is the weights of the hidden layers and one comparison for each hidden unit. Every known form is summed from the layers; none is written here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement
from typing import Any, Final

import sympy

from verify.costs.architecture import Network, layer
from verify.costs.closed_forms import INDEX, B, K, N, layer_count, layer_counts, uniform
from verify.costs.conventions import CONVENTIONS
from verify.costs.memory import forward_changes, parameters, saved_by

LARGEST: Final = 14  # of k + n + b; polynomials of these degrees that agree so far are equal
PARTS: Final = 3  # of a sum of known forms
Form = Any  # a polynomial in K, N and B
SIZES: Final = (K, N, B)
WRITTEN: Final = {"matmul": "2mpq for a product", "mac": "mpq for a product", "scalar": "every operation"}


class Unreadable(Exception):
    """A formula that is no polynomial in k, n and b."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A formula against the right one: where it is wrong first, both numbers there, and what it counts."""

    formula: Form
    right: Form
    at: tuple[int, int, int] | None  # k, n, b; None when the two are equal
    said: int | None = None
    counted: int | None = None
    instead: str = ""

    def text(self) -> str:
        """In a line."""
        if self.at is None:
            return "right"
        k, n, b = self.at
        other = f"; it counts {self.instead}" if self.instead else ""
        return f"at k = {k}, n = {n}, b = {b} it says {self.said}, and {self.counted} are counted{other}"


def form(text: str) -> Form:
    """A polynomial with rational coefficients in k, n and b, from text; nothing of it is run."""
    from verify.kernel.normal import normal
    from verify.language import CannotSay, LanguageError, statement

    try:
        term = statement(f"{text} <= 0", (), dict.fromkeys("knb", "nat")).conclusion.args[0]
        rows = normal(term).items()
    except (CannotSay, LanguageError) as error:
        raise Unreadable(str(error)) from None
    made = sympy.Integer(0)
    for monomial, value in rows:
        part = sympy.Rational(*value.as_integer_ratio())
        for atom, exponent in monomial:
            if atom.kind != "variable" or atom.name not in ("k", "n", "b"):
                raise Unreadable(f"{text}: {atom} is none of k, n and b")
            part *= dict(zip("knb", SIZES, strict=True))[atom.name] ** exponent
        made += part
    return sympy.expand(made)


def compared(formula: Form | str, right: Form | str) -> Comparison:
    """The smallest network, by k + n + b, where the formula is not the right one; both may be forms or names of forms."""
    said, wanted = ((known().get(each) or form(each)) if isinstance(each, str) else each for each in (formula, right))
    for size in _sizes():
        values = dict(zip(SIZES, size, strict=True))
        one, other = (sympy.expand(each).subs(values) for each in (said, wanted))
        if one != other:
            return Comparison(said, wanted, size, int(one), int(other), instead(said))
    return Comparison(said, wanted, None)


def _sizes() -> Iterator[tuple[int, int, int]]:
    for total in range(3, LARGEST):
        for k in range(1, total - 1):
            for n in range(1, total - k):
                yield k, n, total - k - n


def instead(formula: Form) -> str:
    """What known forms the formula is: one, a multiple of one, or a sum of few; empty when it is none."""
    wanted = _key(formula)
    for name, each in known().items():
        if _key(each) == wanted:
            return name
    for name, each in known().items():
        for factor, word in ((2, "twice"), (sympy.Rational(1, 2), "half of"), (3, "three times")):
            if _key(factor * each) == wanted:
                return f"{word} {name}"
    pieces = _pieces()
    for count in range(2, PARTS + 1):
        for names in combinations_with_replacement(pieces, count):
            if _key(sum(pieces[name] for name in names)) == wanted:
                return " and ".join(_counted(names))
    return ""


def _counted(names: tuple[str, ...]) -> Iterator[str]:
    for name in dict.fromkeys(names):
        yield name if names.count(name) == 1 else f"{('twice', 'three times')[names.count(name) - 2]} {name}"


def _key(formula: Form) -> tuple[Any, ...]:
    return tuple(sympy.Poly(formula, *SIZES).terms()) if formula != 0 else ()


@cache
def known() -> Mapping[str, Form]:
    """Forms by what they count."""
    found = {**_memory(), **_passes()}
    return {**found, **{name: each for name, each in _pieces().items() if name not in found}}


def _passes() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for name, rule in WRITTEN.items():
        for bias in (False, True) if name == "scalar" else (False,):
            words = f"({rule}{', with bias' if bias else ''})"
            for wanted, extra in ((False, ""), (True, " with the gradient for the input")):
                make = Network((), B, bias, input_gradient=wanted)
                found[f"the backward pass{extra} {words}"] = uniform("backward", CONVENTIONS[name], make)
            found[f"the forward pass {words}"] = uniform("forward", CONVENTIONS[name], Network((), B, bias))
    return found


def _memory() -> dict[str, Form]:
    """Numbers held: summed over the layers n -> n (first), n -> n (k - 1 of them), n -> 1."""
    return {
        "the weights": _over(lambda each: parameters(each)),
        "the weights and biases": _over(lambda each: parameters(each), bias=True),
        "what is saved for the backward pass": _over(saved_by),
        "what is held after the forward pass": _over(lambda each: sum(forward_changes(each))),
    }


def _over(number: Any, bias: bool = False) -> Form:
    make = Network((), B, bias)
    first, middle = (number(layer(make, N, N, first=place, last=False)) for place in (True, False))
    last = number(layer(make, N, sympy.Integer(1), first=False, last=True))
    return sympy.expand(first + sympy.summation(middle, (INDEX, 2, K)) + last)


@cache
def _pieces() -> Mapping[str, Form]:
    """What single layers cost and hold, once and for all hidden layers."""
    make, products, every = Network((), B), CONVENTIONS["matmul"], CONVENTIONS["scalar"]
    hidden = layer(make, N, N, first=False, last=False)
    last = layer(make, N, sympy.Integer(1), first=False, last=True)
    forward, back = (layer_count(hidden, phase, products) for phase in ("forward", "backward"))
    compared_once = layer_counts(hidden, "forward", every)["cmp"]
    each = {
        "the products of the forward pass": forward,
        "the products of the backward pass": back,
        "one number or comparison a unit and sample": compared_once,
        "the weights": parameters(hidden),
    }
    found = {f"{name} in the k hidden layers": sympy.expand(K * count) for name, count in each.items()}
    found |= {f"{name} in one hidden layer": sympy.expand(count) for name, count in each.items()}
    found |= {
        "the products of the forward pass in the last layer": layer_count(last, "forward", products),
        "the products of the backward pass in the last layer": layer_count(last, "backward", products),
        "the weights of the last layer": parameters(last),
        "the logits": last.q * last.b,
    }
    return found
