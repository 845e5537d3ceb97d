"""What the checker finds about a claim: plain data for the command line and the report."""

from dataclasses import dataclass
from typing import Any, Literal

from verify.kernel.sequent import Statement
from verify.kernel.terms import Term

Status = Literal["proved", "refuted", "open"]
MutantStatus = Literal["refuted", "true", "survived"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a derivation: the relation that was proved, the reason the author gives, what it supposes besides."""

    relation: Term
    reason: str
    given: tuple[Term, ...] = ()  # beside the hypotheses of the claim


@dataclass(frozen=True, slots=True)
class Said:
    """A counterexample that another process found, in its words."""

    words: str

    def text(self) -> str:
        """The words."""
        return self.words


@dataclass(frozen=True, slots=True)
class Mutant:
    """A claim with one thing changed, and what became of it."""

    name: str  # what was changed: "constant 1/2 -> 1/4 in the conclusion"
    statement: Statement
    status: MutantStatus
    counterexample: Any = None  # verify.stress.counterexample.Counterexample or Said


@dataclass(frozen=True, slots=True)
class Stress:
    """What numeric trials of a proved claim saw; evidence, never a status."""

    trials: int
    families: tuple[str, ...]
    violations: int
    closest: float  # the smallest (right - left) / scale seen


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim's verdict. `statement`, `axioms`, `steps` and `digest` are what the replay printed; empty when not proved."""

    name: str
    title: str
    source: str
    idea: str
    status: Status
    statement: Statement
    axioms: tuple[str, ...] = ()
    steps: int = 0
    digest: str = ""
    lines: tuple[Line, ...] = ()
    why: str = ""  # of a claim that is not proved: the failing step
    counterexample: Any = None
    mutants: tuple[Mutant, ...] = ()
    stress: Stress | None = None
    certificate: str = ""
    seconds: float = 0.0
    lemmas: tuple[str, ...] = ()  # names of claims used
    witness: str = ""  # values at which all hypotheses hold, checked exactly; "" when none was found
    equality: str = ""  # the equality case, as the author states it
    topic: str = ""  # the package of the claim
