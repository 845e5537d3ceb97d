"""What a rule takes and gives, and what a claim states."""

from dataclasses import dataclass

from verify.kernel.terms import KernelError, Term


@dataclass(frozen=True, slots=True)
class Sequent:
    """hypotheses |- conclusion"""

    hypotheses: frozenset[Term]
    conclusion: Term


@dataclass(frozen=True, slots=True)
class Statement:
    """Hypotheses in the order written, and a conclusion; its free variables are universally quantified."""

    hypotheses: tuple[Term, ...]
    conclusion: Term


def expect(rule: str, formula: Term, *kinds: str) -> tuple[Term, ...]:
    """The parts of the formula, which must be of one of these kinds."""
    if formula.kind not in kinds:
        raise KernelError(rule, f"wants {' or '.join(kinds)}", formula)
    return formula.args


def place(rule: str, text: str, length: int) -> int:
    """A position below `length`, written in decimal."""
    if not text.isdigit() or not text.isascii() or len(text) > 6 or str(int(text)) != text or int(text) >= length:
        raise KernelError(rule, f"not a position below {length}", text)
    return int(text)
