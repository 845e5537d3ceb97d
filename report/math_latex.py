"""Mathematics on paper as LaTeX (amsmath)."""

from itertools import pairwise
from typing import Final

from report.layout import (
    Big,
    Cases,
    Digits,
    Fence,
    Fraction,
    Gap,
    Layout,
    Letter,
    Name,
    Root,
    Row,
    Script,
    Sign,
    Text,
    height,
    width,
)

LETTERS: Final = {
    **{"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta", "η": "eta", "θ": "theta"},
    **{"ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma"},
    **{"τ": "tau", "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta"},
    **{"Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega"},
    **{"⋆": "star", "∇": "nabla", "′": "prime"},
}
SIGNS: Final = {
    **{
        "=": "=",
        "<": "<",
        ">": ">",
        "+": "+",
        "−": "-",
        ",": ",",
        ":": r"\colon",
        "≤": r"\le",
        "≥": r"\ge",
        "≠": r"\ne",
    },
    **{"·": r"\cdot", "∈": r"\in", "↦": r"\mapsto", "→": r"\to", "×": r"\times"},
}
UNBROKEN: Final = 15.0  # em: no line ends inside brackets up to this width
BIGS: Final = {"∑": r"\sum", "∫": r"\int", "min": r"\min", "max": r"\max"}
OPENING: Final = {"round": "(", "norm": r"\lVert", "bar": r"\lvert", "angle": r"\langle", "square": "[", "brace": r"\{"}
CLOSING: Final = {"round": ")", "norm": r"\rVert", "bar": r"\rvert", "angle": r"\rangle", "square": "]", "brace": r"\}"}
SIZES: Final = {
    (1, False): "big",
    (2, False): "big",
    (1, True): "Big",
    (2, True): "bigg",
    (3, False): "Bigg",
    (3, True): "Bigg",
}
PROSE: Final = {
    **{"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_"},
    **{"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "–": "--", "—": "---", "’": "'", "‘": "`", "“": "``"},
    **{"”": "''", "…": r"\ldots{}", "Ł": r"\L{}", "ł": r"\l{}", "<": r"\textless{}", ">": r"\textgreater{}"},
    **{"|": r"\textbar{}", '"': r"\textquotedbl{}", "✓": r"$\checkmark$", "✗": r"$\times$", "\u00a0": "~"},
    **{"∞": r"$\infty$", "√": r"$\surd$", "‖": r"$\Vert$", "⟨": r"$\langle$", "⟩": r"$\rangle$", "ℝ": r"$\mathbb{R}$"},
    **{
        "ℕ": r"$\mathbb{N}$",
        "∫": r"$\int$",
        "∑": r"$\sum$",
        "·": r"$\cdot$",
        "×": r"$\times$",
        "²": r"$^2$",
        "³": r"$^3$",
    },
}


def math(layout: Layout, display: bool = False) -> str:
    """The formula as LaTeX, without dollars; `display` says that it will stand in display style."""
    match layout:
        case Letter(character):
            return letter(character)
        case Digits(text):
            return rf"\text{{{prose(text)}}}" if not text.isdigit() else text
        case Name(text):
            return rf"\mathrm{{{prose(text)}}}"
        case Text(text):
            return rf"\text{{{prose(text)}}}"
        case Sign(character, prefix):
            return f"{{{SIGNS[character]}}}" if prefix else SIGNS[character]
        case Gap():
            return r"\,"
        case Row(parts):
            return _row(parts, display)
        case Script(base, lower, upper):
            low = "" if lower is None else f"_{{{math(lower)}}}"
            return _base(base, display) + low + ("" if upper is None else f"^{{{math(upper)}}}")
        case Fraction(numerator, denominator):
            return rf"\frac{{{math(numerator)}}}{{{math(denominator)}}}"
        case Root(body):
            return rf"\sqrt{{{math(body, display)}}}"
        case Fence(brackets, body):
            size = SIZES.get((height(body), display))
            left, right = OPENING[brackets], CLOSING[brackets]
            opening, closing = (rf"\{size}l{left}", rf"\{size}r{right}") if size else (left, right)
            whole = f"{opening} {math(body, display)} {closing}"
            return f"{{{whole}}}" if width(body) <= UNBROKEN else whole
        case Big(sign, lower, upper):
            low = "" if lower is None else f"_{{{math(lower)}}}"
            return BIGS[sign] + low + ("" if upper is None else f"^{{{math(upper)}}}")
        case Cases(rows):
            lines = r" \\ ".join(f"{math(value)} & {math(condition)}" for value, condition in rows)
            return rf"\begin{{cases}} {lines} \end{{cases}}"


def letter(character: str) -> str:
    """An ordinary letter or sign of one character."""
    if character in "ℝℕ":
        return rf"\mathbb{{{'R' if character == 'ℝ' else 'N'}}}"
    if character in LETTERS:
        return "\\" + LETTERS[character]
    return (
        character
        if character.isascii() and (character.isalpha() or character == "/")
        else rf"\text{{{prose(character)}}}"
    )


def _row(parts: tuple[Layout, ...], display: bool) -> str:
    """Side by side; a line may break before a bracket that stands after a factor."""
    shown = [math(part, display) for part in parts]
    breaks = [isinstance(part, Fence) and isinstance(before, Fence | Fraction) for before, part in pairwise(parts)]
    return " ".join(
        [*shown[:1], *(r"\allowbreak " * here + text for here, text in zip(breaks, shown[1:], strict=True))]
    )


def _base(base: Layout, display: bool) -> str:
    if isinstance(base, Fence):
        return math(base, display)
    return math(base, display) if isinstance(base, Letter | Digits) else f"{{{math(base, display)}}}"


def prose(text: str) -> str:
    """Plain words as LaTeX; a character no stock font shows is a `ValueError`."""
    return "".join(map(_character, text))


def _character(character: str) -> str:
    if character in PROSE:
        return PROSE[character]
    if character in LETTERS:
        return f"$\\{LETTERS[character]}$"
    if character in SIGNS and not character.isascii():
        return f"${SIGNS[character]}$"
    if character == "\n" or " " <= character < "\u0100":
        return character
    raise ValueError(f"no LaTeX for the character {character!r} (U+{ord(character):04X})")
