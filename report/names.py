"""What a variable looks like on the page, and a different look for every variable in sight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from report.layout import Digits, Layout, Letter, Name, Script, Sign, plain, row
from verify.kernel.terms import NATURAL, REAL, Sort, Term, free_variables, opened, variable

GREEK: Final = {
    **{"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "eps": "ε", "epsilon": "ε", "zeta": "ζ", "eta": "η"},
    **{"theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "lam": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π"},
    **{"rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω"},
    **{"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ"},
    **{"Psi": "Ψ", "Omega": "Ω", "star": "⋆"},
}
OTHERS: Final = {"real": "t s r u v w a b c", "natural": "i j k m n t s", "vector": "x y z u v w p q"}


@dataclass(frozen=True, slots=True)
class Scope:
    """How each variable in sight is shown, and whether fractions are stacked or written with a slash."""

    shown: Mapping[Term, Layout]
    stacked: bool = True


def spelled(name: str) -> Layout:
    """x0 and x_0 as x with subscript 0, x_star with a star, mu as a Greek letter, names of several letters upright."""
    base, *below = [part for part in name.split("_") if part] or [name]
    letters = base.rstrip("0123456789")
    if letters and letters != base:
        base, below = letters, [base[len(letters) :], *below]
    if not below:
        return _piece(base)
    parts: list[Layout] = []
    for piece in below:
        parts += [Sign(","), _piece(piece)] if parts else [_piece(piece)]
    return Script(_piece(base), lower=row(*parts))


def _piece(text: str) -> Layout:
    if text in GREEK:
        return Letter(GREEK[text])
    if text.isdigit():
        return Digits(text)
    return Letter(text) if len(text) == 1 and text != "_" else Name(text)


def primed(layout: Layout, count: int) -> Layout:
    """The layout with that many primes."""
    if count == 0:
        return layout
    marks = row(*(Letter("′") for _ in range(count)))
    if isinstance(layout, Script):
        return Script(layout.base, layout.lower, marks)
    return Script(layout, upper=marks)


def scope_of(terms: Iterable[Term]) -> Scope:
    """Every free variable of the terms, no two looking alike."""
    shown: dict[Term, Layout] = {}
    for free in sorted(free_variables(*terms), key=lambda free: (not free.sort.arguments, free.name, str(free.sort))):
        shown[free] = _distinct([spelled(free.name)], shown)
    return Scope(shown)


def _distinct(candidates: list[Layout], shown: Mapping[Term, Layout]) -> Layout:
    taken = {plain(layout) for layout in shown.values()}
    for candidate in candidates:
        if plain(candidate) not in taken and not _like_a_member(candidate, shown):
            return candidate
    primes = 1
    while plain(primed(candidates[0], primes)) in taken:
        primes += 1
    return primed(candidates[0], primes)


def _like_a_member(candidate: Layout, shown: Mapping[Term, Layout]) -> bool:
    """x with subscript 0 or n beside a sequence x, whose members are printed so."""
    if not isinstance(candidate, Script) or candidate.upper is not None:
        return False
    sequences = [plain(layout) for free, layout in shown.items() if set(free.sort.arguments) == {"natural"}]
    index = candidate.lower
    counts = isinstance(index, Digits) or (isinstance(index, Letter) and index != Letter(GREEK["star"]))
    return counts and plain(candidate.base) in sequences


def kind_of(sort: Sort) -> str:
    """real, natural, vector or function"""
    if sort.arguments:
        return "function"
    return {REAL: "real", NATURAL: "natural"}.get(sort, "vector")


def entered(binder: Term, body: Term, scope: Scope) -> tuple[Term, Term, Scope]:
    """The bound variable, the opened body, and the scope inside; the name changes where it would clash."""
    candidates = [spelled(binder.name)]
    if kind_of(binder.bound_sort) != "function":
        candidates += [Letter(letter) for letter in OTHERS[kind_of(binder.bound_sort)].split()]
    layout = _distinct(candidates, scope.shown)
    used, count = {free.name for free in scope.shown}, 0
    while f"{binder.name[:30]}_{count}" in used:
        count += 1
    free = variable(f"{binder.name[:30]}_{count}", binder.bound_sort)
    return free, opened(body, free), Scope({**scope.shown, free: layout}, scope.stacked)


def declared_last(free: Term) -> tuple[int, str]:
    """The order in which a statement introduces its variables: functions, points, numbers."""
    order = ("function", "vector", "real", "natural")
    return order.index(kind_of(free.sort)), free.name
