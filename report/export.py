"""report.json: the verdicts as data."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from report.layout import spoken
from report.provenance import Provenance
from report.sentences import phrase
from verify.kernel.terms import Term
from verify.verdicts import Verdict


def export(verdicts: Sequence[Verdict], source: Provenance, assertions: Sequence[Mapping[str, Any]] = ()) -> str:
    """The file's text; `assertions` are the entries of an audit as data."""
    content = {
        "claims": [record(verdict) for verdict in verdicts],
        "assertions": list(assertions),
        "provenance": {
            "commit": source.commit or "unknown",
            "changed": source.changed,
            "kernel": source.kernel,
            "lock": source.lock,
            "versions": dict(source.versions),
        },
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def record(verdict: Verdict) -> dict[str, Any]:
    """One claim; `statement` and `hypotheses` are the kernel's text, `says` and `given` the words of the page."""
    kinds = {kind: [m.name for m in verdict.mutants if m.status == kind] for kind in ("refuted", "true", "survived")}
    made: dict[str, Any] = {
        "name": verdict.name,
        "title": verdict.title,
        "status": verdict.status,
        "hypotheses": [str(formula) for formula in verdict.statement.hypotheses],
        "statement": str(verdict.statement.conclusion),
        "given": [said(formula) for formula in verdict.statement.hypotheses],
        "says": said(verdict.statement.conclusion),
        "axioms": list(verdict.axioms),
        "steps": verdict.steps,
        "digest": verdict.digest,
        "source": verdict.source,
        "uses": list(verdict.lemmas),
        "witness": verdict.witness,
        "mutants": kinds,
        "counterexample": None if verdict.counterexample is None else verdict.counterexample.text(),
    }
    if verdict.stress is not None:
        found = verdict.stress
        made["stress"] = {"trials": found.trials, "families": list(found.families), "violations": found.violations}
        made["stress"]["closest"] = found.closest
    return made


def said(formula: Term) -> str:
    """The formula as the page says it, in one line of plain text."""
    return spoken(phrase(formula))
