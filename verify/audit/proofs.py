"""What was found of one statement, and the search for a proof of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from verify.audit.clock import TimeUp, at_most
from verify.definedness import certificate
from verify.definitions import match, recognised
from verify.kernel.certificate import digest
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Term, free_variables, is_space
from verify.kernel.theorem import Theorem
from verify.tactics import basic
from verify.tactics.auto import close
from verify.tactics.errors import TacticError
from verify.tactics.functions import prove_by_cases
from verify.tactics.instances import attempt
from verify.tactics.knowledge import everywhere
from verify.tactics.smooth import prove_statement

FAILED: Final = (
    TacticError,
    KernelError,
    RecursionError,
    TimeUp,
    ValueError,
    ArithmeticError,
)  # what is not proved stays open
PROOF = 2.5  # seconds of processor time for one attempt at a proof


@dataclass(frozen=True, slots=True)
class Proof:
    """A certificate that waits for its replay, and the statement it must prove."""

    digest: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of one statement. `proofs` must all be accepted for `proved` and `gap` to stand."""

    status: str
    statement: str
    why: str = ""
    counterexample: str = ""
    counterexample_latex: str = ""
    missing: tuple[str, ...] = ()  # hypotheses of the fixed list that make it proved
    proofs: tuple[Proof, ...] = ()
    undefined: str = ""
    counts: tuple[int, int] = (0, 0)  # of measured networks: true in how many of how many, when not in all or none


def proof(statement: Statement, lemmas: Sequence[Theorem] = (), seconds: float = PROOF) -> Proof | None:
    """A certificate found without any hint, or by one of the lemmas."""
    facts = tuple(basic.assume(formula) for formula in statement.hypotheses)
    fitting = useful(statement, lemmas)

    def searched(*offered: Theorem) -> Callable[[], Theorem]:
        return lambda: attempt(statement.conclusion, (*facts, *offered), close)

    with_and_without = [searched(*fitting), searched()] if fitting else [searched()]
    if statement.conclusion.kind == "exists":
        with_and_without.reverse()
    engines: tuple[Callable[[], Theorem], ...] = (
        *(partial(basic.restate, lemma, statement.conclusion) for lemma in fitting),
        partial(prove_statement, plain(statement)),
        *with_and_without,
        partial(prove_by_cases, statement),
    )
    return first_of(engines, statement, seconds)


def first_of(engines: Iterable[Callable[[], Theorem]], statement: Statement, seconds: float = PROOF) -> Proof | None:
    """The certificate of the first engine that gives a theorem of the statement, each for at most so many seconds."""
    for engine in engines:
        try:
            with at_most(seconds):
                theorem = engine()
            return _proof(statement, theorem)
        except FAILED:
            continue
    return None


def _proof(statement: Statement, theorem: Theorem) -> Proof:
    if not theorem.hypotheses <= set(statement.hypotheses):
        raise TacticError("proof", "rests on what is not stated")
    return Proof(digest(statement), certificate(statement, theorem))


def plain(statement: Statement) -> Statement:
    """Without the hypotheses that speak of integrals or second derivatives: interpolation has no use for them."""
    beyond = {"integral", "hessian"}
    said = tuple(
        h for h in statement.hypotheses if recognised(h) is not None or not beyond & {p.kind for p in everywhere(h)}
    )
    return Statement(said, statement.conclusion)


def useful(statement: Statement, lemmas: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The lemmas whose hypotheses are all stated, after renaming; each general in all other letters."""
    spoken = heads(statement.conclusion)
    near = [lemma for lemma in lemmas if heads(lemma.conclusion) <= spoken]
    fitting = [made for lemma in near if (made := fitted(lemma, statement.hypotheses)) is not None]
    return tuple(each for made in fitting for each in (made, *at_gradients(made, statement.conclusion)))


def heads(formula: Term) -> set[str]:
    """Whether a formula speaks of values, gradients, Hessians."""
    return {part.kind for part in everywhere(formula)} & {"apply", "gradient", "hessian"}


def at_gradients(lemma: Theorem, goal: Term) -> tuple[Theorem, ...]:
    """What a lemma about one vector says of the gradients of the goal."""
    formula = lemma.conclusion
    if formula.kind != "for_all" or not is_space(formula.bound_sort) or formula.args[0].kind == "for_all":
        return ()
    gradients = dict.fromkeys(part for part in everywhere(goal) if part.kind == "gradient" and not part.loose)
    return tuple(basic.specialise(lemma, part) for part in gradients)


def fitted(lemma: Theorem, stated: Sequence[Term]) -> Theorem | None:
    """The lemma with its letters renamed so that its hypotheses are among those stated, and the rest general."""
    found: dict[Term, Term] = {}
    holes = free_variables(lemma.conclusion, *lemma.hypotheses)
    for hypothesis in sorted(lemma.hypotheses, key=lambda h: -len(str(h))):
        for fact in stated:
            tried = match(hypothesis, fact, holes, dict(found))
            if tried is not None:
                found = tried
                break
        else:
            return None
    try:
        return general(basic.instantiate(lemma, found))
    except (TacticError, KernelError):
        return None


def general(theorem: Theorem) -> Theorem:
    """The theorem for all letters that its hypotheses do not fix, functions apart."""
    fixed = free_variables(*theorem.hypotheses)
    for free in sorted(free_variables(theorem.conclusion) - fixed, key=lambda name: name.name):
        if not free.sort.arguments:
            theorem = basic.generalise(theorem, free)
    return theorem
