"""What a line's readings state, under the hypotheses and with the letters' values in force there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from verify.audit.counted import Counting, closed_form, countings
from verify.audit.decide import Outcome
from verify.audit.document import Assertion, Document, Part, Reading
from verify.audit.errors import DocumentError
from verify.audit.statements import IllTyped, Letters, denominators, read
from verify.kernel.normal import normal
from verify.kernel.sequent import Statement
from verify.kernel.terms import Term
from verify.language import CannotSay

Place = tuple[str, ...]  # id, kind of question, numbers


@dataclass(frozen=True, slots=True)
class Question:
    """A statement to decide, or what is known of one that is none."""

    statement: Statement | None
    outcome: Outcome
    claims: tuple[str, ...] = ()  # names of proved claims that may be used


@dataclass(frozen=True, slots=True)
class Context:
    """What is in force at a line."""

    letters: Letters
    given: tuple[str, ...] = ()
    granted: tuple[Term, ...] = ()  # denominators of named constants
    countings: tuple[Counting, ...] = field(default=())


def questions(document: Document) -> dict[Place, Question]:
    """Every statement to decide, by its place."""
    found: dict[Place, Question] = {}
    for part in document.parts:
        inside = [each for each in document.assertions if document.part(each) is part]
        context = Context(Letters(part.sorts, {}), countings=_fitting(part, inside))
        for assertion in inside:
            context = _entered(context, assertion)
            for number, reading in enumerate(completions(assertion, part, context.countings)):
                made = tuple(_stated(claim, reading, part, context) for claim in reading.claims)
                for place, question in enumerate(q for row in made for q in row):
                    found[assertion.id, "reading", str(number), reading.says, str(place)] = question
                    if question.statement is not None:
                        granted = denominators(question.statement.conclusion)
                        context = replace(context, granted=tuple(dict.fromkeys((*context.granted, *granted))))
    return found


def _entered(context: Context, assertion: Assertion) -> Context:
    return replace(
        context,
        letters=context.letters.knowing(assertion.letters),
        given=tuple(dict.fromkeys((*context.given, *assertion.states))),
    )


def _stated(claim: str, reading: Reading, part: Part, context: Context) -> Iterator[Question]:
    """The statements a claim makes: each link of a chain is one."""
    shown = claim if not reading.letters else f"{claim}"
    try:
        made = read(claim, context.given, context.letters.knowing(reading.letters))
    except IllTyped as error:
        yield Question(None, Outcome("ill-typed", shown, f"has no type: {error}"))
        return
    except CannotSay as error:
        yield Question(None, Outcome("open", shown, f"not said in the language of the kernel: {error.what}"))
        return
    hypotheses = tuple(dict.fromkeys((*context.granted, *made.hypotheses)))
    links = made.conclusion.args if made.conclusion.kind == "and" else (made.conclusion,)
    for link in links:
        yield Question(Statement(hypotheses, link), Outcome("open", str(link)), part.claims)


def completions(assertion: Assertion, part: Part, fitting: Sequence[Counting]) -> Iterator[Reading]:
    """The readings; one that counts something is a reading for each way to count."""
    for reading in assertion.readings:
        if not reading.counts:
            yield reading
            continue
        made: dict[str, list[str]] = {}
        for counting in fitting:
            made.setdefault(_counted(reading.counts, counting, part.costs), []).append(counting.says())
        for value, names in made.items():
            says = f"{reading.says}, counted as {' or as '.join(names)}"
            yield replace(reading, says=says, letters={**reading.letters, "counted": value})


def _counted(counts: str, counting: Counting, letters: Mapping[str, str]) -> str:
    """Parts joined by + are counted together."""
    return " + ".join(closed_form(what.strip(), counting, letters) for what in counts.split("+"))


def _fitting(part: Part, inside: Sequence[Assertion]) -> tuple[Counting, ...]:
    """The ways to count that give the rows taken as convention; all when none does."""
    every = tuple(countings()) if part.costs else ()
    rows = [(each, reading) for each in inside if each.convention for reading in each.readings]
    fitting = tuple(counting for counting in every if all(_gives(part, row, counting) for _, row in rows))
    return fitting or every


def _gives(part: Part, reading: Reading, counting: Counting) -> bool:
    letters = {**reading.letters, "counted": _counted(reading.counts, counting, part.costs)}
    for claim in reading.claims:
        conclusion = read(claim, (), Letters(part.sorts, {}).knowing(letters)).conclusion
        if conclusion.kind != "equal":
            raise DocumentError(f"{claim!r} is taken as convention and is no equation")
        if normal(conclusion.args[0]) != normal(conclusion.args[1]):
            return False
    return True
