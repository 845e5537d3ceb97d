"""What a line's readings state, under the hypotheses and with the letters' values in force there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from re import Match, sub
from typing import Final

from verify.audit.chains import joined, whole
from verify.audit.consistency import granting
from verify.audit.counted import Counting, closed_form, countings
from verify.audit.document import Assertion, Document, Part, Reading
from verify.audit.errors import DocumentError
from verify.audit.proofs import Outcome
from verify.audit.repairs import Source
from verify.audit.statements import IllTyped, Letters, denominators, read
from verify.definitions import differentiable, match, recognised, twice_continuously_differentiable
from verify.kernel.formulas import for_all
from verify.kernel.normal import normal
from verify.kernel.sequent import Statement
from verify.kernel.terms import RELATIONS, Term, free_variables, substitute
from verify.language import CannotSay
from verify.tactics.knowledge import everywhere

CIRCULAR: Final = "the reason is what is to be shown, or comes after it"
Place = tuple[str, ...]  # id, kind of question, numbers


@dataclass(frozen=True, slots=True)
class Question:
    """A statement to decide, or what is known of one that is none."""

    statement: Statement | None
    outcome: Outcome
    claims: tuple[str, ...] = ()  # names of proved claims that may be used
    measured: str = ""  # a proposition about trained networks instead of a statement
    premises: tuple[Term, ...] = ()  # of a step: what the reason says
    source: Source | None = field(default=None, compare=False)  # where the statement came from


@dataclass(frozen=True, slots=True)
class Context:
    """What is in force at a line."""

    part: Part
    letters: Letters
    given: tuple[str, ...] = ()
    granted: tuple[Term, ...] = ()  # denominators of named constants
    countings: tuple[Counting, ...] = field(default=())


def questions(document: Document) -> dict[Place, Question]:
    """Every statement to decide, by its place."""
    found: dict[Place, Question] = {}
    made: dict[str, list[Stated]] = {}
    chains: dict[str, Term | None] = {}
    for part in document.parts:
        inside = [each for each in document.assertions if document.part(each) is part]
        context = Context(part, Letters(part.sorts, {}), countings=_fitting(part, inside))
        for assertion in inside:
            context = _entered(context, assertion, stated_on(assertion, inside))
            made[assertion.id] = [_stated(r, context) for r in completions(assertion, part, context.countings)]
            context = replace(context, granted=_granted(context, made[assertion.id]))
            for number, stated in enumerate(made[assertion.id]):
                key = (assertion.id, str(number), stated.reading.says)
                found.update(
                    {(*key, *place): question for place, question in _of_reading(assertion.id, stated, context, made)}
                )
                found.update({(*key, *place): question for place, question in _task(assertion, stated, context, made)})
            found.update(_whole(assertion, made[assertion.id], chains))
            found.update({(assertion.id, *place): q for place, q in _differences(made[assertion.id], context)})
            found.update({(assertion.id, *place): q for place, q in _redefined(assertion, context, made)})
    return found


@dataclass(frozen=True, slots=True)
class Stated:
    """A completion with its statements, and the hypotheses in force with the reading's letters."""

    reading: Reading
    letters: Letters
    links: tuple[Question, ...]
    because: tuple[Question, ...] = ()

    def claims(self) -> tuple[Term, ...]:
        """What it claims, as formulas."""
        return tuple(link.statement.conclusion for link in self.links if link.statement is not None)


def stated_on(assertion: Assertion, inside: Sequence[Assertion]) -> tuple[str, ...]:
    """What the line of an assertion states, before or after it: "..., where a >= 0"."""
    return tuple(text for each in inside if each.line == assertion.line for text in each.states)


def _entered(context: Context, assertion: Assertion, states: Sequence[str]) -> Context:
    return replace(
        context,
        letters=context.letters.knowing(assertion.letters),
        given=tuple(dict.fromkeys((*context.given, *states))),
    )


def _granted(context: Context, made: Sequence[Stated]) -> tuple[Term, ...]:
    found = (g for stated in made for claim in stated.claims() for g in denominators(claim))
    return tuple(dict.fromkeys((*context.granted, *found)))


def _stated(reading: Reading, context: Context) -> Stated:
    letters = context.letters.knowing(reading.letters)
    links = tuple(link for claim in reading.claims for link in _links(claim, letters, context))
    if reading.measured:
        links = (*links, measured(reading.measured))
    because = tuple(link for claim in reading.because for link in _links(claim, letters, context))
    return Stated(reading, letters, links, because)


def measured(name: str) -> Question:
    """The question about the trained networks; `DocumentError` for a proposition that is none."""
    from verify.stress.playground.propositions import PROPOSITIONS

    says = {proposition.name: proposition.says for proposition in PROPOSITIONS}
    if name not in says:
        near = ", ".join(get_close_matches(name, says, 3, 0.3)) or ", ".join(says)
        raise DocumentError(f"no proposition is named {name!r}; did you mean {near}?")
    return Question(None, Outcome("open", says[name]), measured=name)


def _links(claim: str, letters: Letters, context: Context, word: tuple[str, str] = ("", "")) -> Iterator[Question]:
    """The statements a claim makes: each link of a chain is one."""
    source = Source(claim, letters, context.given, context.granted, word)
    try:
        made = read(claim, context.given, letters)
    except IllTyped as error:
        yield Question(None, Outcome("ill-typed", claim, f"has no type: {error}"), context.part.claims, source=source)
        return
    except CannotSay as error:
        yield Question(None, Outcome("open", claim, f"not said in the language of the kernel: {error.what}"))
        return
    made = granting(made, context.granted)
    chain = made.conclusion.kind == "and" and recognised(made.conclusion) is None
    for link in made.conclusion.args if chain else (made.conclusion,):
        yield Question(Statement(made.hypotheses, link), Outcome("open", str(link)), context.part.claims, source=source)


def _of_reading(
    own: str, stated: Stated, context: Context, made: Mapping[str, list[Stated]]
) -> Iterator[tuple[Place, Question]]:
    """The claims, what the reason says, and the step from the reason to the claims."""
    for number, link in enumerate(stated.links):
        yield ("claim", str(number)), link
    for number, said in enumerate(stated.because):
        yield ("because", str(number)), said
    if not stated.because and not stated.reading.lines:
        return
    premises = [q.statement.conclusion for q in stated.because if q.statement is not None]
    earlier = [claim for name in stated.reading.lines for row in made.get(name, ())[:1] for claim in row.claims()]
    fixed = _fixed(context)
    for number, link in enumerate(stated.links):
        if link.statement is not None:
            goal = link.statement.conclusion
            if goal in premises or any(name == own or name not in made for name in stated.reading.lines):
                yield ("step", str(number)), Question(None, Outcome("refuted", str(goal), CIRCULAR))
                continue
            lines = [fitted(claim, goal, fixed) for claim in earlier]
            yield (
                ("step", str(number)),
                Question(
                    Statement((*link.statement.hypotheses, *premises, *lines), goal),
                    link.outcome,
                    premises=(*premises, *lines),
                ),
            )


def _whole(
    assertion: Assertion, stated: Sequence[Stated], chains: dict[str, Term | None]
) -> Iterator[tuple[Place, Question]]:
    """The chain that ends here, from end to end, by the first completion of each line."""
    links = [link.statement for link in stated[0].links] if stated else []
    own = whole(link.conclusion for link in links if link is not None) if links and None not in links else None
    chains[assertion.id] = own
    if assertion.continues:
        chains[assertion.id] = own = joined(chains.get(assertion.continues), own)
    last = links[-1] if links else None
    if own is not None and last is not None and own != last.conclusion:
        question = Question(Statement(last.hypotheses, own), Outcome("open", str(own)), stated[0].links[-1].claims)
        yield (assertion.id, "", "", "chain", "0"), question


def fitted(claim: Term, goal: Term, fixed: frozenset[Term]) -> Term:
    """What an earlier line says of the terms of the goal: its letters matched to them, side by side; else for all letters."""
    holes = frozenset(letter for letter in free_variables(claim) - fixed if not letter.sort.arguments)
    if claim.kind in RELATIONS and goal.kind in RELATIONS:
        for side in claim.args:
            for other in goal.args:
                found = match(side, other, holes)
                if found is not None and len(free_variables(side) & holes) > 1:
                    return general(substitute(claim, found), fixed | free_variables(goal))
    return claim if holes <= free_variables(goal) else general(claim, fixed)


def _fixed(context: Context) -> frozenset[Term]:
    """The letters that the hypotheses in force speak of; every other letter of an earlier line is general."""
    stated = [q.statement for text in context.given for q in _links(text, context.letters, context)]
    return free_variables(*(formula for each in stated if each is not None for formula in (each.conclusion,)))


def general(claim: Term, fixed: frozenset[Term]) -> Term:
    """The claim for all values of its letters, functions and those fixed apart."""
    for letter in sorted(free_variables(claim) - fixed, key=lambda letter: letter.name, reverse=True):
        if not letter.sort.arguments:
            claim = for_all(letter, claim)
    return claim


def _task(
    assertion: Assertion, stated: Stated, context: Context, made: Mapping[str, list[Stated]]
) -> Iterator[tuple[Place, Question]]:
    """Whether an answer, without anything else that is known of f, gives what its task asks for."""
    for row in made.get(assertion.answers, ()):
        for number, wanted in enumerate(row.claims()):
            premises = (*smoothness(wanted, *stated.claims()), *context.granted, *stated.claims())
            yield ("answer", str(number)), Question(Statement(premises, wanted), Outcome("open", str(wanted)))


def smoothness(*claims: Term) -> tuple[Term, ...]:
    """That the derivatives which the claims name exist; nothing more is known of their functions."""
    found: dict[Term, None] = {}
    for claim in claims:
        for part in everywhere(claim):
            if part.kind == "gradient" and part.args[0].kind == "variable":
                found[differentiable(part.args[0])] = None
            if part.kind == "hessian" and part.args[0].kind == "variable":
                found[twice_continuously_differentiable(part.args[0])] = None
    return tuple(found)


def _differences(stated: Sequence[Stated], context: Context) -> Iterator[tuple[Place, Question]]:
    """Whether two completions of a task ask for the same."""
    wanted = [(each.reading.wants, each.letters) for each in stated if each.reading.wants]
    for number, (one, letters) in enumerate(wanted[1:]):
        first, before = wanted[0]
        relation = f"({first}) in Theta({one})" if one.startswith("O(") else f"{first} == {one}"
        merged = letters if first == one else replace(letters, values={**before.values, **letters.values})
        for link in _links(relation, merged, context):
            yield ("", "", "same", str(number)), link


def _redefined(
    assertion: Assertion, context: Context, made: Mapping[str, list[Stated]]
) -> Iterator[tuple[Place, Question]]:
    """Earlier claims that use the word, as they were and with what it is now to mean."""
    word, means = assertion.word
    if not word:
        return
    for name, rows in made.items():
        for stated in rows:
            if word not in stated.reading.letters or name == assertion.id:
                continue
            now = context.letters.knowing({**stated.reading.letters, word: means})
            for claim in stated.reading.claims:
                for link in _links(claim, stated.letters, context):
                    yield ("", "", "before", name), link
                for link in _links(claim, now, context, assertion.word):
                    yield ("", "", "after", name), link


def completions(assertion: Assertion, part: Part, fitting: Sequence[Counting]) -> Iterator[Reading]:
    """The readings; one that counts something is a reading for each way to count."""
    for reading in assertion.readings:
        if not any("{" in text for text in (*reading.claims, reading.wants)):
            yield reading
            continue
        made: dict[tuple[tuple[str, ...], str], list[str]] = {}
        for counting in fitting:
            made.setdefault(_counted(reading, counting, part), []).append(counting.says())
        for (claims, wants), names in made.items():
            says = f"{reading.says}, counted as {' or as '.join(names)}"
            yield replace(reading, says=says, claims=claims, wants=wants)


def _counted(reading: Reading, counting: Counting, part: Part) -> tuple[tuple[str, ...], str]:
    """What the reading claims and wants, with the closed form for every {name} of what is counted, marked by a plus."""

    def form(found: Match[str]) -> str:
        return f"(+({closed_form(found[1], counting, part.costs)}))"

    claims = tuple(sub(r"\{([^}]*)\}", form, claim) for claim in reading.claims)
    return claims, sub(r"\{([^}]*)\}", form, reading.wants)


def _fitting(part: Part, inside: Sequence[Assertion]) -> tuple[Counting, ...]:
    """The ways to count that give the rows taken as convention; all when none does."""
    every = tuple(countings()) if part.costs else ()
    rows = [(each, reading) for each in inside if each.convention for reading in each.readings]
    fitting = tuple(counting for counting in every if all(_gives(part, row, counting) for _, row in rows))
    return fitting or every


def _gives(part: Part, reading: Reading, counting: Counting) -> bool:
    for claim in _counted(reading, counting, part)[0]:
        conclusion = read(claim, (), Letters(part.sorts, {})).conclusion
        if conclusion.kind != "equal":
            raise DocumentError(f"{claim!r} is taken as convention and is no equation")
        if normal(conclusion.args[0]) != normal(conclusion.args[1]):
            return False
    return True


def in_force(document: Document) -> dict[str, tuple[str, ...]]:
    """The hypotheses stated, and the letters given a value, at each line, as texts."""
    found: dict[str, tuple[str, ...]] = {}
    for part in document.parts:
        given: tuple[str, ...] = ()
        letters: dict[str, str] = {}
        inside = [each for each in document.assertions if document.part(each) is part]
        for each in inside:
            given = tuple(dict.fromkeys((*given, *stated_on(each, inside))))
            letters |= each.letters
            found[each.id] = (*given, *(f"{name} = {value}" for name, value in letters.items() if value))
    return found
