"""The words of the language: sorts, heads and facts, each with the sorts it takes."""

from typing import Final

from verify.kernel.formulas import space
from verify.kernel.terms import NATURAL, REAL, Sort

SPACE: Final = "E"
SORTS: Final = {
    "real": REAL,
    "nat": NATURAL,
    "vector": space(SPACE),
    "function": Sort((SPACE,), "real"),
    "real_function": Sort(("real",), "real"),
    "sequence": Sort(("natural",), "real"),
    "curve": Sort(("real",), SPACE),
    "vector_sequence": Sort(("natural",), SPACE),
}
# head -> (sorts of the arguments, sort of the value); "any" leaves it open, "..." repeats the last, "value" is the value
HEADS: Final = {
    "inner": (("vector", "vector"), "real"),
    "norm": (("vector",), "real"),
    "grad": (("function", "vector"), "vector"),
    "hess": (("function", "vector", "vector", "vector"), "real"),
    "hessvec": (("function", "vector", "vector"), "vector"),
    "deriv": (("real_function", "real"), "real"),
    "relu": (("real",), "real"),
    "abs": (("real",), "real"),
    "sqrt": (("real",), "real"),
    "max": (("real", "real", "..."), "real"),
    "min": (("real", "real", "..."), "real"),
    "Rational": (("nat", "nat"), "real"),
    "ite": (("formula", "value", "value"), "any"),
    "implies": (("formula", "formula"), "formula"),
    "iff": (("formula", "formula"), "formula"),
}
BINDERS: Final = ("sum", "minof", "maxof", "integral", "diff", "forall", "exists")
FACTS: Final = {
    "is_smooth": ("function", "real"),
    "is_convex": ("function",),
    "is_strongly_convex": ("function", "real"),
    "is_differentiable_convex": ("function",),  # what "f is convex" means in words
    "is_differentiable_strongly_convex": ("function", "real"),
    "is_PL": ("function", "real", "real"),
    "is_minimiser": ("function", "vector"),
    "is_lower_bound": ("function", "real"),
    "is_stationary": ("function", "vector"),
    "is_differentiable": ("any function",),
    "is_C1": ("any function",),
    "is_C2": ("function",),
    "is_continuous": ("any function",),
    "is_increasing": ("real_function",),
    "is_strictly_increasing": ("real_function",),
    "is_odd": ("real_function",),
    "is_tanh": ("real_function",),  # odd, strictly increasing, bounded by 1, with the addition formula
    "is_gd": ("vector_sequence", "function", "real"),
}
ORDERS: Final = ("in_O", "not_in_O", "in_Theta")
BEYOND: Final = ("exp", "log", "sin", "cos", "tan", "tanh", "atan", "factorial", "floor", "ceil", "limit", "prod")
CONSTANTS: Final = ("pi", "oo")
KNOWN: Final = frozenset((*HEADS, *BINDERS, *FACTS, *ORDERS))
TAKEN: Final = frozenset((*KNOWN, *BEYOND, *CONSTANTS))  # no variable, free or bound, is named so
