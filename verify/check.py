"""From claim to verdict: prove in this process, export as data, replay in a fresh one; only the replay says proved."""

import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any, cast

from verify.claims import Claim, StepError
from verify.definedness import certificate, in_order
from verify.kept import kept
from verify.kernel.__main__ import SECONDS, command
from verify.kernel.certificate import digest
from verify.kernel.sequent import Statement
from verify.kernel.terms import KernelError, Sort, free_variables, is_space
from verify.kernel.theorem import Theorem
from verify.tactics.errors import TacticError
from verify.verdicts import Mutant, MutantStatus, Said, Stress, Verdict
from verify.words import LanguageError

MUTANTS = 24  # of one claim
EFFORT = 3_000  # evaluations in the search for a counterexample to a mutant
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the fresh process printed for one certificate."""

    accepted: bool
    why: str
    axioms: tuple[str, ...]
    steps: int
    digest: str


def silent(_: str) -> None:
    """No progress."""


def replay(certificates: Sequence[str], jobs: int = 1) -> tuple[Replayed, ...]:
    """Replay in fresh interpreters that load nothing but the kernel."""
    if not certificates:
        return ()
    if jobs > 1 and len(certificates) > 1:
        shares = _shares(certificates, jobs)
        with ThreadPoolExecutor(jobs) as pool:
            shown = list(pool.map(lambda share: replay([certificates[place] for place in share]), shares))
        found = {
            place: row
            for share, rows in zip(shares, shown, strict=True)
            for place, row in zip(share, rows, strict=True)
        }
        return tuple(found[place] for place in range(len(certificates)))
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for place, text in enumerate(certificates):
            files.append(Path(folder) / f"{place}.json")
            files[-1].write_text(text)
        asked = "".join(f"{file}\n" for file in files)
        run = subprocess.run(
            command("--many"), input=asked, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    if len(rows) != len(certificates):
        return tuple(Replayed(False, f"the replay ended early: {run.stderr[-300:]}", (), 0, "") for _ in certificates)
    return tuple(_replayed(row) for row in rows)


def _shares(certificates: Sequence[str], jobs: int) -> list[list[int]]:
    """The places of the certificates in shares of about the same length of text."""
    shares: list[list[int]] = [[] for _ in range(min(jobs, len(certificates)))]
    sizes = [0] * len(shares)
    for place in sorted(range(len(certificates)), key=lambda place: -len(certificates[place])):
        smallest = sizes.index(min(sizes))
        shares[smallest].append(place)
        sizes[smallest] += len(certificates[place])
    return shares


def _replayed(row: dict[str, Any]) -> Replayed:
    axioms = tuple(filter(None, str(row.get("assumptions", "")).split(", ")))
    accepted = row["verdict"] == "accepted"
    return Replayed(accepted, str(row.get("why", "")), axioms, int(row.get("steps", 0)), str(row.get("digest", "")))


def certify(statement: Statement, theorem: Theorem) -> str | None:
    """The certificate when a fresh process accepts it for this statement, else None."""
    try:
        text = certificate(statement, theorem)
    except TacticError:
        return None
    (outcome,) = replay((text,))
    return text if outcome.accepted and outcome.digest == digest(statement) else None


def check(claim: Claim) -> Verdict:
    """The verdict on one claim."""
    return check_all((claim,))[0]


def check_all(
    claims: Sequence[Claim],
    *,
    mutants: bool = False,
    stress: bool = False,
    jobs: int = 1,
    search: bool = True,
    progress: Progress = silent,
) -> tuple[Verdict, ...]:
    """The verdicts on the claims, in order; mutants and numeric stress where asked for.

    Without `search` a certificate that is kept for the claim's present sources is replayed, and no proof is searched for.
    """
    known = {} if search else {claim.name: _Proof(text, "", 0.0) for claim in claims if (text := kept(claim))}
    missing = [claim for claim in claims if claim.name not in known]
    progress(f"proving {len(missing)} claims")
    found = dict(zip((claim.name for claim in missing), _proofs(missing, jobs), strict=True))
    proofs = [(known | found)[claim.name] for claim in claims]
    progress("replaying in a fresh process")
    replayed = iter(replay([proof.certificate for proof in proofs if proof.certificate], jobs))
    verdicts = [
        _verdict(claim, proof, next(replayed) if proof.certificate else None)
        for claim, proof in zip(claims, proofs, strict=True)
    ]
    refused = [claim for claim, v in zip(claims, verdicts, strict=True) if claim.name in known and v.status != "proved"]
    if refused:
        anew = {verdict.name: verdict for verdict in check_all(refused, jobs=jobs, progress=progress)}
        verdicts = [anew.get(verdict.name, verdict) for verdict in verdicts]
    if mutants or stress:
        verdicts = _with_evidence(claims, verdicts, mutants, stress, jobs, progress)
    return tuple(verdicts)


@dataclass(frozen=True, slots=True)
class _Proof:
    certificate: str  # empty when there is none
    why: str
    seconds: float


def _proofs(claims: Sequence[Claim], jobs: int) -> list[_Proof]:
    """Every claim proved, by several processes where the platform can fork."""
    if jobs < 2 or len(claims) < 4 or "fork" not in get_all_start_methods():
        return [_attempt(claim) for claim in claims]
    with ProcessPoolExecutor(min(jobs, len(claims)), get_context("fork"), _claims.extend, (tuple(claims),)) as pool:
        return list(pool.map(_attempt_at, range(len(claims))))


_claims: list[Claim] = []  # of a worker process


def _attempt_at(place: int) -> _Proof:
    return _attempt(_claims[place])


def _attempt(claim: Claim) -> _Proof:
    start = time.perf_counter()
    try:
        found, why = certificate(in_order(claim.sequent), claim.theorem), ""
    except (StepError, TacticError, KernelError, LanguageError) as error:
        found, why = "", str(error)
    return _Proof(found, why, time.perf_counter() - start)


def _verdict(claim: Claim, proof: _Proof, outcome: Replayed | None) -> Verdict:
    found = Verdict(
        claim.name,
        claim.title,
        claim.source,
        claim.idea,
        "open",
        claim.sequent,
        equality=claim.equality,
        topic=claim.topic,
    )
    if outcome is None:
        return _unproved(replace(found, why=proof.why, seconds=proof.seconds))
    if not outcome.accepted:
        return replace(found, why=f"the replay did not accept the certificate: {outcome.why}")
    shown = claim.sequent if outcome.digest == digest(claim.sequent) else in_order(claim.sequent)
    if outcome.digest != digest(shown):
        return replace(found, why="the certificate is of another statement")
    return replace(
        found,
        statement=shown,
        status="proved",
        axioms=outcome.axioms,
        steps=outcome.steps,
        digest=outcome.digest,
        lines=claim.lines,
        lemmas=claim.uses,
        certificate=proof.certificate,
        seconds=proof.seconds,
    )


def _unproved(verdict: Verdict) -> Verdict:
    """Refuted when an exact counterexample is found, else open."""
    from verify.stress.refute import refute

    counterexample = refute(verdict.statement)
    return verdict if counterexample is None else replace(verdict, status="refuted", counterexample=counterexample)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a worker process found of a claim: of each mutant its status and counterexample in words."""

    mutants: tuple[tuple[MutantStatus, str], ...]
    witness: str
    stress: Stress | None


def _with_evidence(
    claims: Sequence[Claim], verdicts: Sequence[Verdict], mutants: bool, stress: bool, jobs: int, progress: Progress
) -> list[Verdict]:
    """The verdicts with mutants, a witness of the hypotheses and numeric trials, found by several processes."""
    work = [(claim, mutants, stress and v.status == "proved") for claim, v in zip(claims, verdicts, strict=True)]
    found: list[_Evidence] = []
    if jobs < 2 or "fork" not in get_all_start_methods():
        for number, (claim, *asked) in enumerate(work, start=1):
            progress(f"mutants and trials of {claim.name}, {number} of {len(work)}")
            found.append(_evidence(claim, *asked))
    else:
        with ProcessPoolExecutor(min(jobs, len(work)), get_context("fork"), _work.extend, (tuple(work),)) as pool:
            for number, evidence in enumerate(pool.map(_evidence_at, range(len(work))), start=1):
                progress(f"mutants and trials of {work[number - 1][0].name}, {number} of {len(work)}")
                found.append(evidence)
    return [_added(claim, v, e) for claim, v, e in zip(claims, verdicts, found, strict=True)]


_work: list[tuple[Claim, bool, bool]] = []  # of a worker process


def _evidence_at(place: int) -> _Evidence:
    return _evidence(*_work[place])


def _evidence(claim: Claim, mutants: bool, stress: bool) -> _Evidence:
    from verify.stress.instances import witness
    from verify.stress.numeric import stress as trials

    rows = (
        [(m.status, m.counterexample.text() if m.counterexample else "") for m in mutants_of(claim)] if mutants else []
    )
    return _Evidence(
        tuple(rows), (witness(claim.sequent) or "") if mutants else "", trials(claim.sequent) if stress else None
    )


def _added(claim: Claim, verdict: Verdict, evidence: _Evidence) -> Verdict:
    rows = zip(_chosen(claim), evidence.mutants, strict=True) if evidence.mutants else ()
    mutants = tuple(
        Mutant(name, changed, status, Said(text) if text else None) for (name, changed), (status, text) in rows
    )
    return replace(verdict, mutants=mutants, witness=evidence.witness, stress=evidence.stress)


def mutants_of(claim: Claim) -> tuple[Mutant, ...]:
    """Each hypothesis dropped and other mutants, MUTANTS in all: refuted exactly, true by the claim itself, or survived."""
    from verify.follows import follows
    from verify.stress.refute import refute
    from verify.weaker import weaker

    names = free_variables(claim.sequent.conclusion, *claim.sequent.hypotheses)
    vectors = any(is_space(Sort((), base)) for name in names for base in name.sort.arguments)
    found = []
    for name, changed in _chosen(claim):
        counterexample = refute(changed, EFFORT)
        true = counterexample is None and (follows(changed, claim) or (vectors and weaker(changed, (claim,))))
        status = "refuted" if counterexample is not None else "true" if true else "survived"
        found.append(Mutant(name, changed, cast(MutantStatus, status), counterexample))
    return tuple(found)


def _chosen(claim: Claim) -> tuple[tuple[str, Statement], ...]:
    from verify.stress.mutants import mutants

    stated = len(claim.sequent.hypotheses)
    every = mutants(claim.sequent)
    dropped = [mutant for mutant in every if len(mutant[1].hypotheses) < stated]
    others = [mutant for mutant in every if len(mutant[1].hypotheses) == stated]
    chosen = others[:: max(1, -(-len(others) // max(1, MUTANTS - len(dropped))))]
    return (*chosen, *dropped)
