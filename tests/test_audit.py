"""The audit finds what is planted, says nothing of what is right, and looks at nothing but the readings."""

import json
import tomllib
from pathlib import Path
from random import Random

import pytest

from derivations import CONTENTS
from verify.audit import rules
from verify.audit.document import document, load
from verify.audit.draft import draft
from verify.audit.edits import edits
from verify.audit.errors import DocumentError
from verify.audit.misconceptions import every
from verify.audit.run import audit

ROOT = Path(__file__).parents[1]
HERE = ROOT / "tests" / "audited"
ASSIGNMENT = ROOT / "derivations" / "assignment" / "document.toml"
CLAIMS = {claim.name: claim for claim in CONTENTS}
PLANTED = {  # id -> verdict, the beginning of the name of the mistake, the repair or a part of it
    "binomial": ("refuted", "", ""),
    "square": ("refuted", "A slip of sign", "+ 2 * x * y"),
    "means": ("refuted", "An inequality the wrong way round", ">="),
    "bound": ("refuted", "A bound read as a value", "<="),
    "cancelled": ("gap", "Division by what may vanish", "x is not 0"),
    "root": ("gap", "The sign of a factor", "x >= 0"),
    "sum": ("refuted", "A slip of sign", "n + 1"),
    "numbers": ("refuted", "", "1, n"),
    "order": ("refuted", "An order of growth in several variables", "in_O"),
    "triangle": ("refuted", "A bound read as a value", "<="),
    "types": ("ill-typed", "A vector compared with a number", "norm(u + v)"),
    "tangent": ("gap", "A theorem used outside its hypotheses", "f is convex"),
    "taylor": ("refuted", "An end taken for the point between", "between"),
    "exchanged": ("refuted", "Quantifiers exchanged", "forall"),
    "converse": ("gap", "The sign of a factor", "x >= 0"),
    "any step": ("refuted", "", ""),
    "strict": ("refuted", "Strict where only weak holds", "<="),
    "constant": ("refuted", "A wrong constant", "3 * n * m"),
    "circle": ("gap", "Circular reasoning", ""),
    "therefore": ("gap", "", ""),
}


@pytest.fixture(scope="module")
def planted():
    return {entry.assertion.id: entry for entry in audit(load(HERE / "planted.toml"), CLAIMS, 1).entries}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_found_named_and_mended(planted, name):
    verdict, mistake, repair = PLANTED[name]
    found = planted[name]
    assert found.verdict == verdict
    assert found.misconception.startswith(mistake)
    assert repair in found.repair
    if verdict == "refuted":
        assert found.counterexample


def test_a_correct_page_raises_no_alarm():
    found = audit(load(HERE / "ridge.toml"), {}, 1).entries
    assert {entry.verdict for entry in found} == {"proved", "definition"}


def test_ids_order_and_lines_decide_nothing(planted):
    data = tomllib.loads((HERE / "planted.toml").read_text())
    lines = ("", "", *(HERE / "planted.md").read_text().splitlines())
    names = {row["id"]: f"Z{place}" for place, row in enumerate(data["assertion"])}
    for row in data["assertion"]:
        row["id"], row["line"] = names[row["id"]], row["line"] + 2
    Random(1).shuffle(data["assertion"])
    moved = {entry.assertion.id: entry for entry in audit(document(data, lines), CLAIMS, 1).entries}
    for old, new in names.items():
        one, other = planted[old], moved[new]
        assert (one.verdict, one.counterexample, one.repair, one.misconception) == (
            *(other.verdict, other.counterexample, other.repair, other.misconception),
        )


TOGETHER = {
    ("proved", "proved"): "proved",
    ("proved", "gap"): "gap",
    ("proved", "refuted"): "ambiguous",
    ("gap", "refuted"): "ambiguous",
    ("proved", "open"): "open",
    ("refuted", "open"): "open",
    ("proved", "refuted", "open"): "ambiguous",
    ("ill-typed", "proved"): "proved",
    ("ill-typed",): "ill-typed",
    ("refuted", "refuted"): "refuted",
}


@pytest.mark.parametrize("statuses", TOGETHER)
def test_the_rule_of_verdicts(statuses):
    assert rules.together(statuses) == TOGETHER[statuses]


def test_reasons_and_answers():
    assert rules.reasoned("proved", ["proved"], "proved") == "proved"
    assert rules.reasoned("proved", ["refuted"], "proved") == "gap"
    assert rules.reasoned("proved", ["proved"], "refuted") == "gap"
    assert rules.reasoned("refuted", ["proved"], "proved") == "refuted"
    assert rules.only_reason(["proved"], "refuted") == "refuted"
    assert rules.only_reason(["refuted"], "proved") == "gap"
    assert rules.answered("proved", "refuted") == "gap"
    assert rules.asked("proved", ["refuted"]) == "ambiguous"
    assert rules.defined(["proved"], ["refuted"]) == "refuted"
    assert rules.defined(["refuted"], ["refuted"]) == "definition"


def changed(**fields):
    row = {"id": "a", "line": 1, "source": "x = 1", "does": "claims", "reading": [{"claims": ["x == 1"]}]} | fields
    return {"part": [{"name": "all", "lines": [1, 2], "sorts": {"x": "real"}}], "assertion": [row]}


BAD = {
    "no such text": changed(source="x = 2"),
    "no such line": changed(line=9),
    "no such field": changed(verdict="proved"),
    "no such deed": changed(does="proves"),
    "no reading": changed(reading=[]),
    "no reason for a definition": changed(does="names"),
    "refers to nothing": changed(continues="b"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_document_that_is_not_well_made_is_refused(name):
    with pytest.raises(DocumentError):
        document(BAD[name], ("x = 1", ""))


@pytest.mark.parametrize("claim", ["__import__('os')", "x = 1", "q == 1", "x ==", "x.real == 1"])
def test_a_statement_outside_the_language_is_refused(claim):
    with pytest.raises(DocumentError):
        audit(document(changed(reading=[{"claims": [claim]}]), ("x = 1", "")), {}, 1)


def test_a_draft_is_a_document():
    data = tomllib.loads(draft("page.md", "one\n\ntwo\n"))
    assert [(row["line"], row["source"]) for row in data["assertion"]] == [(1, "one"), (3, "two")]


def test_misconceptions_have_a_name_and_an_explanation():
    assert len(every()) >= 20
    assert all(module.NAME and module.EXPLAINS and module.__doc__ for module in every())


def test_the_assignment_is_transcribed_and_its_data_holds_no_verdict():
    found = load(ASSIGNMENT)
    assert len(found.assertions) == 93
    assert sum(each.does == "nothing" for each in found.assertions) <= 5
    words = json.dumps(tomllib.loads(ASSIGNMENT.read_text()))
    assert not any(word in words for word in ("refuted", "proved", "ill-typed", "counterexample", "repair"))


CORRECTED = {
    "Q1.S16": ["L*alpha**2*norm(grad(f, xk))**2 - alpha*inner(grad(f, xk), grad(f, xk)) == 0"],
    "Q1.S22": ["-(1/L)*norm(grad(f, x))**2 + 1/(2*L)*norm(grad(f, x))**2 == -1/(2*L)*norm(grad(f, x))**2"],
    "Q1.S24": ["f(xk) - f(xk + alpha*d) >= 1/(2*L)*norm(grad(f, xk))**2"],
    "Q1.S6": ["norm(grad(f, x + alpha*d) - grad(f, x)) <= L*norm(alpha*d)"],
    "Q1.S19": ["alpha*L*norm(grad(f, xk))**2 - norm(grad(f, xk))**2 == 0"],
    "Q3.F8": ["k*(2*n**2)*b + k*n*b + 2*n*b == {forward all}"],
    "Q3.B7": ["{backward all} == {backward first} + (k - 1)*{backward hidden} + {backward last}"],
    "Q3.B8": ["in_O({backward all}, k*n**2*b, [k, n, b])"],
    "Q3.M2": ["n*b == {outputs hidden}"],
    "Q3.M4": ["n*n == {weights hidden}", "n*b == {outputs hidden}"],
    "Q3.M6": ["n*b == {outputs hidden}"],
    "Q3.M8": ["sum({inputs hidden}, i, 0, K) == (K + 1)*n*b"],
    "Q3.M9": ["sum({weights hidden}, i, 1, K) + {weights last} == K*n**2 + n"],
    "Q3.M10": ["sum({weights hidden}, i, 1, K) + {weights last} == K*n**2 + n"],
    "Q3.M11": ["K*n*b + K*n**2 + K*n**2 == K*n*(b + 2*n)"],
}


def test_fifteen_wrong_lines_are_proved_when_corrected():
    data = tomllib.loads(ASSIGNMENT.read_text())
    kept = [
        row
        for row in data["assertion"]
        if row["id"] in CORRECTED or row["does"] in ("names", "states") or row.get("convention")
    ]
    for row in kept:
        if row["id"] in CORRECTED:
            letters = {"d": "-grad(f, xk)", "alpha": "1/L"} if row["id"] in ("Q1.S19", "Q1.S24") else {}
            first = row["reading"][0].get("letters", {}) | letters
            row["reading"] = [{"claims": CORRECTED[row["id"]], "letters": first}]
            row.pop("answers", None), row.pop("continues", None)
    lines = tuple((ASSIGNMENT.parent / "assignment.md").read_text().splitlines())
    found = audit(document(data | {"assertion": kept}, lines), CLAIMS, 1).entries
    assert {e.assertion.id: e.verdict for e in found if e.assertion.id in CORRECTED} == dict.fromkeys(
        CORRECTED, "proved"
    )


def test_forty_flips_of_true_lines_are_seen():
    """One sign, constant or direction at a time: none of the altered lines keeps its proof unless it is still true."""
    from verify.audit.context import questions
    from verify.audit.decide import decide
    from verify.audit.run import lemmas

    found = load(ASSIGNMENT)
    seen = []
    for place, question in questions(found).items():
        if place[3] != "claim" or question.source is None or question.statement is None or len(seen) >= 60:
            continue
        if "exists" in question.source.claim or "hess" in question.source.claim or "implies" in question.source.claim:
            continue
        known = lemmas(tuple(CLAIMS[name] for name in question.claims))
        if decide(question.statement, known).status != "proved":
            continue
        for edit in [
            e for e in edits(question.source.claim, question.source.letters.sorts) if e.kind in ("constant", "sign")
        ][:4]:
            seen.append(decide(question.source.stated(edit.text), known).status)
    assert len(seen) >= 40
    assert seen.count("refuted") + seen.count("gap") >= 40


ONE_LINE = {
    "title": "One line",
    "part": [{"name": "All", "lines": [1, 1], "sorts": {"x": "vector", "f": "function", "a": "real"}}],
}
MALFORMED = [
    "forall(s, s > 0, s <= a)",
    "forall(s, 'real')",
    "a <= sum(a)",
    "forall(s, 'real', sum(s))",
    "a <= norm(x, x)",
]
UNTYPED = ["norm(x) <= x", "grad(f, x) <= a", "x == a", "f(a) <= 1", "x + a == x"]


def one_line(claim):
    row = {"id": "A", "line": 1, "source": "A line.", "does": "claims", "reading": [{"claims": [claim]}]}
    return audit(document({**ONE_LINE, "assertion": [row]}, ("A line.",)), {}, 1)


@pytest.mark.parametrize("claim", MALFORMED)
def test_a_reading_that_is_not_well_formed_is_bad_input_and_no_verdict(claim):
    with pytest.raises(DocumentError):
        one_line(claim)


@pytest.mark.parametrize("claim", UNTYPED)
def test_a_reading_that_is_well_formed_and_has_no_type_is_ill_typed(claim):
    assert one_line(claim).entries[0].verdict == "ill-typed"
