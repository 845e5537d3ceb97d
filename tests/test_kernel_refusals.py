"""What the kernel refuses: inferences, forged theorems, certificates that were changed, files that attack the replay."""

import ast
import copy
import dataclasses
import json
import pickle
import random
import subprocess
import sys
import time
from pathlib import Path

import kernel_cases as cases
import kernel_hostile as hostile
import pytest
from kernel_cases import MINUS, ONE, TWO, ZERO, P, Q, a, b, c, h, inverse, k, m, n, s, x, y
from kernel_hostile import sealed

from verify.kernel.__main__ import command
from verify.kernel.certificate import Unreadable, digest, export, replay
from verify.kernel.definedness import obligations
from verify.kernel.formulas import FALSE, add, equal, exists, for_all, implies, less, less_equal, multiply, subtract
from verify.kernel.sequent import Statement
from verify.kernel.terms import NATURAL, REAL, KernelError, Term, closed, node, number, variable
from verify.kernel.theorem import RULES, Theorem, infer

ROOT = Path(__file__).parents[1]


# -- rules


@pytest.mark.parametrize("name", cases.ACCEPT)
def test_a_sound_inference_gives_the_sequent_of_its_figure(name):
    theorem, hypotheses, conclusion = cases.ACCEPT[name]()
    assert type(theorem) is Theorem
    assert theorem.hypotheses == frozenset(hypotheses) and theorem.conclusion == conclusion


@pytest.mark.parametrize("name", cases.REFUSE)
def test_an_unsound_inference_is_refused(name):
    with pytest.raises(KernelError) as refusal:
        cases.REFUSE[name]()
    assert str(refusal.value)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_more_refusals_than_acceptances(name):
    accepted, refused = (sum(case.split(":")[0] == name for case in table) for table in (cases.ACCEPT, cases.REFUSE))
    assert 0 < accepted < refused


@pytest.mark.parametrize("options", [["-O"], ["-OO"]])
def test_all_cases_come_out_the_same_without_asserts(options):
    code = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
import kernel_cases as cases
from verify.kernel.terms import KernelError
accepted = 0
for make in cases.ACCEPT.values():
    theorem, hypotheses, conclusion = make()
    accepted += theorem.hypotheses == frozenset(hypotheses) and theorem.conclusion == conclusion
refused = 0
for make in cases.REFUSE.values():
    try:
        make()
    except KernelError:
        refused += 1
print(accepted, refused)
"""
    run = subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == [str(len(cases.ACCEPT)), str(len(cases.REFUSE))]


# -- definedness

PARTIAL = {  # statement -> the formulas that must be proved before it is accepted
    "x/x = 1": (equal(multiply(a, inverse(a)), ONE), [cases.different(a, ZERO)]),
    "0/0 = 0": (equal(multiply(ZERO, inverse(ZERO)), ZERO), [cases.different(ZERO, ZERO)]),
    "0^-1 = 0^-1": (equal(inverse(ZERO), inverse(ZERO)), [cases.different(ZERO, ZERO)]),
    "(-1)^(1/2)": (equal(cases.root(MINUS), cases.root(MINUS)), [less_equal(ZERO, MINUS)]),
    "root of a real": (less_equal(ZERO, cases.root(a)), [less_equal(ZERO, a)]),
    "1/root": (less_equal(ZERO, inverse(cases.root(a))), [less_equal(ZERO, a), cases.different(cases.root(a), ZERO)]),
    "under a premise": (implies(less(ZERO, a), less(ZERO, inverse(a))), [implies(less(ZERO, a), cases.different(a, ZERO))]),
    "in an alternative": (node("or", (less(ZERO, a), less(ZERO, inverse(a)))), [cases.different(a, ZERO)]),
    "after a conjunct": (node("and", (less(ZERO, a), less(ZERO, inverse(a)))), [implies(less(ZERO, a), cases.different(a, ZERO))]),
    "before a conjunct": (node("and", (less(ZERO, inverse(a)), less(ZERO, a))), [cases.different(a, ZERO)]),
    "for all": (for_all(a, equal(inverse(a), inverse(a))), [for_all(a, cases.different(a, ZERO))]),
    "there is": (exists(a, equal(inverse(a), ONE)), [for_all(a, cases.different(a, ZERO))]),
    "minimum over nothing": (less(cases.MIN, ONE), [less(n, m)]),
    "maximum over nothing": (less(cases.MAX, ONE), [less(n, m)]),
    "a sum over nothing": (less(cases.SUM, ONE), []),
    "0^0": (equal(cases.power(ZERO, ZERO), ONE), []),
    "in a sum": (equal(cases.total(n, m, inverse(k)), ZERO), [for_all(k, implies(node("and", (less_equal(n, k), less(k, m))), cases.different(k, ZERO)))]),
    "in a case": (equal(cases.case(less(ZERO, a), inverse(a), ONE), a), [implies(less(ZERO, a), cases.different(a, ZERO))]),
    "in the other case": (equal(cases.case(less(ZERO, a), ONE, inverse(a)), a), [implies(less_equal(a, ZERO), cases.different(a, ZERO))]),
    "a derivative": (less(cases.derivative(h, a), ONE), [cases.slopes(cases.at(h, s), a, cases.derivative(h, a))]),
    "a derivative of another function as the value": (cases.slopes(s, a, cases.derivative(h, b)), [implies(cases.slopes(s, a, cases.derivative(h, b)), cases.slopes(cases.at(h, s), b, cases.derivative(h, b)))]),
    "a gradient": (equal(cases.gradient(cases.f, x), x), [cases.gateaux(cases.f, x, cases.gradient(cases.f, x))]),
    "a Hessian": (equal(cases.hessian(cases.f, x, y), x), [cases.second(cases.f, x, y, cases.hessian(cases.f, x, y))]),
    "an integral": (equal(cases.integral(a, b, s), c), [less_equal(a, b), cases.integrable(a, b, closed(s, s))]),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTIAL)
def test_every_partial_term_must_be_shown_defined(name):
    statement, needed = PARTIAL[name]
    assert [sequent.conclusion for sequent in obligations(Statement((), statement))] == needed


@pytest.mark.parametrize("name", [name for name, (_, needed) in PARTIAL.items() if needed])
def test_without_proofs_that_its_terms_are_defined_a_statement_is_rejected(name):
    statement, needed = PARTIAL[name]
    theorem = infer("assume", (), (statement,))
    for proofs in ((), (theorem,) * len(needed), tuple(infer("assume", (), (formula,)) for formula in needed)):
        with pytest.raises(KernelError):
            replay(
                export(
                    Statement((), implies(statement, statement)), infer("discharge", (theorem,), (statement,)), proofs
                ).encode()
            )


def test_an_obligation_may_use_only_the_hypotheses_before_it():
    positive, quotient = less(ZERO, a), less(b, inverse(a))
    first, second = (obligations(Statement(order, FALSE)) for order in ((positive, quotient), (quotient, positive)))
    assert [len(sequent.hypotheses) for sequent in (*first, *second)] == [1, 0]


# -- forged theorems


def honest():
    return cases.combined(less_equal(ZERO, cases.square(a)), (), [cases.times(factor=a)])


def changed(theorem, **fields):
    for field, value in fields.items():
        object.__setattr__(theorem, field, value)
    return theorem


class Impostor(Theorem):
    __slots__ = ()


class Lying:
    rule, premises, arguments, hypotheses, conclusion, axioms = "assume", (), (FALSE,), frozenset(), FALSE, frozenset()


def number_that_lies():
    """1 with the identity of 0."""
    return changed(number(1), key=ZERO.key)


def assumption():
    """A theorem that pickle and deepcopy can take: no normal form of its terms is known yet."""
    return infer("assume", (), (less(variable("p", REAL), variable("q", REAL)),))


def natural_that_is_real():
    return changed(variable("n", REAL), sort=NATURAL)


def unpickled():
    return pickle.loads(pickle.dumps(assumption()).replace(b"assume", b"absurd"))


FORGED = {
    "made by hand": lambda: Theorem(frozenset(), FALSE, frozenset(), "assume", (), (FALSE,)),
    "made by hand of a rule without premises": lambda: Theorem(frozenset(), FALSE, frozenset(), "absurd", (), (FALSE,)),
    "made by hand of itself": lambda: Theorem(frozenset(), FALSE, frozenset(), "absurd", (honest(),), (FALSE,)),
    "made by hand of no rule": lambda: Theorem(frozenset(), FALSE, frozenset(), "trust me", (), ()),
    "made without a constructor": lambda: changed(object.__new__(Theorem), hypotheses=frozenset(), conclusion=FALSE, axioms=frozenset(), rule="assume", premises=(), arguments=(FALSE,)),
    "a subclass": lambda: Impostor(frozenset(), FALSE, frozenset(), "assume", (), (FALSE,)),
    "another class": Lying,
    "the conclusion set": lambda: changed(honest(), conclusion=FALSE),
    "the hypotheses emptied": lambda: changed(infer("assume", (), (FALSE,)), hypotheses=frozenset()),
    "the rule set": lambda: changed(honest(), rule="assume", arguments=(FALSE,)),
    "the arguments set": lambda: changed(honest(), arguments=(FALSE, (), ())),
    "the premises set": lambda: changed(infer("absurd", (infer("assume", (), (FALSE,)),), (FALSE,)), premises=(changed(honest(), conclusion=FALSE),)),
    "replaced": lambda: dataclasses.replace(honest(), conclusion=FALSE),
    "a copy changed": lambda: changed(copy.copy(honest()), conclusion=FALSE),
    "a deep copy changed": lambda: changed(copy.deepcopy(assumption()), conclusion=FALSE, hypotheses=frozenset()),
    "pickled and changed": lambda: changed(pickle.loads(pickle.dumps(assumption())), conclusion=FALSE, hypotheses=frozenset()),
    "pickled bytes changed": unpickled,
    "a number with the identity of another": lambda: cases.combined(less(ZERO, number_that_lies()), (), [cases.times()]),
    "a real posing as a natural": lambda: infer("natural", (), (natural_that_is_real(),)),
    "a formula with the identity of another": lambda: infer("modus_ponens", (infer("discharge", (infer("assume", (), (FALSE,)),), (FALSE,)), changed(honest(), conclusion=FALSE))),
    "a normal form put into a term": lambda: infer("restate", (cases.combined(less(ZERO, ONE), (), [cases.times()]),), (less(ZERO, changed(multiply(ZERO, ONE), memo={"normal": {(): 1}, "canonical": ONE})),)),
}  # fmt: skip


# what the data of some of them proves, and rightly
PROVED = (less(ZERO, ONE), less_equal(ZERO, n))


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_theorem_proves_at_most_what_its_data_proves(name):
    theorem = FORGED[name]()
    for conclusion in dict.fromkeys((FALSE, theorem.conclusion, rebuilt(theorem.conclusion))):
        try:
            raw = export(Statement((), conclusion), theorem, ()).encode()
        except Exception:
            continue  # not even data
        assert accepted(raw) is None or replay(raw).statement.conclusion in PROVED


def rebuilt(term: Term) -> Term:
    """The term that the data of a forged one says."""
    match term.kind:
        case "number":
            return number(*term.value)
        case "variable":
            return variable(term.name, term.sort)
        case _:
            return node(term.kind, tuple(map(rebuilt, term.args)))


# -- certificates that were changed


def small():
    goal = less_equal(multiply(TWO, a, b), add(multiply(a, a), multiply(b, b)))
    proof = cases.combined(goal, (), [cases.times(factor=subtract(a, b))])
    return export(Statement((), goal), proof, ()).encode()


def with_hypotheses():
    """0 < a, b < 1/a |- b a < 1"""
    positive, below = less(ZERO, a), less(b, inverse(a))
    given = cases.given
    nonzero = cases.combined(cases.different(a, ZERO), [positive], [cases.times(0, 0)])
    one = infer("reciprocal", (nonzero,))
    proof = infer(
        "combine",
        (given(positive), given(below), one),
        (less(multiply(b, a), ONE), (cases.times(0, 1),), ((ONE, "2"),)),
    )
    return export(Statement((positive, below), less(multiply(b, a), ONE)), proof, (nonzero,)).encode()


@pytest.fixture(scope="module")
def large():
    from derivations.gradient_descent import descent_lemma
    from verify.definedness import certificate

    return certificate(descent_lemma.sequent, descent_lemma.theorem).encode()


def accepted(raw: bytes):
    """The digest of what the certificate proves, or None; anything but a refusal is an error."""
    try:
        return replay(raw).digest
    except (KernelError, Unreadable) as refusal:
        assert str(refusal)
        return None


def test_the_certificates_are_accepted_as_they_are(large):
    assert all(map(accepted, (small(), with_hypotheses(), large)))


@pytest.mark.parametrize("make", [small, with_hypotheses])
def test_no_character_of_a_small_certificate_can_be_changed(make):
    raw, generator = make(), random.Random(1)
    for place in range(len(raw)):
        for new in {raw[place] ^ 1, ord("0"), ord('"'), generator.randrange(256)} - {raw[place]}:
            assert accepted(raw[:place] + bytes([new]) + raw[place + 1 :]) is None
        assert accepted(raw[:place] + raw[place + 1 :]) is None
        assert accepted(raw[:place] + b" " + raw[place:]) is None


def test_no_character_of_a_large_certificate_can_be_changed(large):
    generator = random.Random(2)
    for _ in range(1_000):
        place = generator.randrange(len(large))
        new = generator.choice([value for value in b'0123456789abcdef"[],:{}_ x-' if value != large[place]])
        assert accepted(large[:place] + bytes([new]) + large[place + 1 :]) is None


def test_a_change_sealed_again_proves_at_most_the_same_statement(large):
    generator = random.Random(3)
    for raw in (small(), with_hypotheses(), large):
        want, proved = replay(raw).digest, 0
        for _ in range(1_000):
            place = generator.randrange(len(raw))
            new = generator.choice(b'0123456789abcdef"[],')
            try:
                content = json.loads(raw[:place] + bytes([new]) + raw[place + 1 :])
            except ValueError:
                continue
            found = accepted(sealed(content)) if isinstance(content, dict) else None
            assert found in (None, want)
            proved += found is not None
        assert proved < 500  # most changes are noticed even when the seal is right


def places(value, path=()):
    yield path
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*path, key))


def put(value, path, new):
    if not path:
        return new
    key, *rest = path
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[key] = put(value[key], rest, new)
    return changed


WRONG = (None, True, False, 0, -1, 10_000_000, 1.5, "", "x", "\u00b2", "\ud800", [], [[]], [0], {}, {"a": 0}, "0" * 50)


@pytest.mark.parametrize("make", [small, with_hypotheses])
def test_a_wrong_type_anywhere_is_refused(make):
    content = json.loads(make())
    want = replay(make()).digest
    for path in places(content):
        for new in WRONG:
            raw = sealed(put(content, path, new)) if path else json.dumps(new).encode()
            assert accepted(raw) in (None, want), (path, new)


def test_fields_are_neither_missing_nor_added_nor_doubled():
    content = json.loads(small())
    for field in set(content) - {"seal"}:
        assert accepted(sealed({key: value for key, value in content.items() if key != field})) is None
        doubled = small().replace(f'"{field}":'.encode(), f'"{field}":0,"{field}":'.encode(), 1)
        assert accepted(doubled) is None
    for field in ("admit", "axioms", "", "Digest", "theorem "):
        assert accepted(sealed(content | {field: True})) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"null",
        b"1",
        b"[]",
        b'"a"',
        b"NaN",
        b"Infinity",
        b"-0",
        b"1e400",
        b"{}",
        b'{"format":1.0}',
        b"\xff",
        "\ufeff{}".encode(),
        '{"a":1}'.encode("utf-16"),
    ],
)
def test_what_is_no_certificate_is_not_readable(raw):
    with pytest.raises(Unreadable):
        replay(raw)


def test_the_certificate_of_another_claim_has_another_digest():
    assert replay(small()).digest != replay(with_hypotheses()).digest
    statements = [
        Statement((), P),
        Statement((), Q),
        Statement((P,), Q),
        Statement((Q,), P),
        Statement((P, Q), P),
        Statement((Q, P), P),
        Statement((), implies(P, Q)),
    ]
    assert len({digest(statement) for statement in statements}) == len(statements)
    taken = json.loads(small()) | {"digest": replay(with_hypotheses()).digest}
    assert accepted(sealed(taken)) is None


def test_names_and_sorts_are_part_of_the_digest():
    statements = [
        Statement((), less_equal(ZERO, variable(name, sort))) for name in ("a", "b") for sort in (REAL, NATURAL)
    ]
    assert len({digest(statement) for statement in statements}) == 4
    assert digest(Statement((), for_all(a, less(a, ONE)))) == digest(Statement((), for_all(b, less(b, ONE))))


STATEMENTS = {
    "a hypothesis that is a number": ((a,), equal(ONE, ONE)),
    "a hypothesis that is a vector": ((x,), equal(ONE, ONE)),
    "a hypothesis that is a function": ((h,), equal(ONE, ONE)),
    "a hypothesis with a loose variable": ((less(cases.r0, ONE),), equal(ONE, ONE)),
    "one name of two sorts": ((less(a, variable("b", NATURAL)),), equal(b, b)),
    "one name of a number and a function": ((equal(cases.at(variable("a", h.sort), ONE), ZERO),), equal(a, a)),
    "too long to be read": ((), equal(add(*[multiply(a, b)] * 4_000, *[]), add(*[multiply(a, b, c)] * 4_000))),
}  # fmt: skip


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_that_cannot_be_read_is_rejected(name):
    hypotheses, conclusion = STATEMENTS[name]
    proof = cases.combined(conclusion) if conclusion.args[0].size < 100 else cases.given(conclusion)
    with pytest.raises(KernelError, match="statement"):
        replay(export(Statement(hypotheses, conclusion), proof, ()).encode())


def test_a_hypothesis_that_is_not_stated_is_not_used():
    assert accepted(export(Statement((P,), P), cases.given(P), ()).encode())
    for stated in ((), (Q,), (equal(a, b),)):
        assert accepted(export(Statement(stated, P), cases.given(P), ()).encode()) is None


# -- the command


def run(raw, tmp_path, *options, code=None):
    file = tmp_path / "certificate.json"
    file.write_bytes(raw)
    line = (
        [sys.executable, *options, "-m", "verify.kernel", str(file)]
        if code is None
        else [*command()[:-2], code, str(ROOT), str(file)]
    )
    return subprocess.run(line, capture_output=True, text=True, cwd=ROOT, check=False, timeout=100)


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_a_hostile_file_ends_in_a_refusal_within_seconds_and_memory(name, tmp_path):
    start = time.monotonic()
    found = run(hostile.HOSTILE[name](), tmp_path)
    assert found.returncode in (1, 2) and not found.stderr
    assert found.stdout.startswith(("verdict: rejected\nwhy: ", "verdict: not readable\nwhy: "))
    assert time.monotonic() - start < 60


@pytest.mark.parametrize("name", hostile.SLOW)
def test_what_takes_too_long_is_stopped_by_the_clock(name, tmp_path):
    code = command()[4].replace(
        "from verify", "import verify.kernel.replay; verify.kernel.replay.SECONDS = 1; from verify"
    )
    found = run(hostile.SLOW[name](), tmp_path, code=code)
    assert found.returncode == 1 and not found.stderr and "takes more than 1 seconds" in found.stdout


@pytest.mark.parametrize("options", [[], ["-O"]])
def test_the_exit_code_is_the_verdict(options, tmp_path):
    right, resealed = small(), sealed(json.loads(small()) | {"theorem": 1})
    for raw, code, verdict in ((right, 0, "accepted"), (right[:-2], 2, "not readable"), (resealed, 1, "rejected")):
        found = run(raw, tmp_path, *options)
        assert found.returncode == code and found.stdout.startswith(f"verdict: {verdict}\n") and not found.stderr


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--many"], ["-x"], ["/nowhere"], ["."], [""]])
def test_what_names_no_file_is_not_readable(arguments):
    line = [sys.executable, "-m", "verify.kernel", *arguments]
    found = subprocess.run(line, capture_output=True, text=True, cwd=ROOT, input="", check=False)
    assert found.returncode == 2 and "Traceback" not in found.stderr


def test_it_reads_standard_input():
    line = [sys.executable, "-m", "verify.kernel", "-"]
    assert subprocess.run(line, capture_output=True, cwd=ROOT, input=small(), check=False).returncode == 0


def test_what_it_prints_names_the_sorts_of_the_variables(tmp_path):
    goal = less_equal(ZERO, n)
    raw = export(Statement((), goal), infer("natural", (), (n,)), ()).encode()
    assert "statement: |- 0 <= n\nvariables: n in natural\n" in run(raw, tmp_path).stdout


def test_no_file_stands_in_for_the_standard_library(tmp_path):
    copy_of_project = tmp_path / "project"
    kernel = copy_of_project / "verify/kernel"
    kernel.mkdir(parents=True)
    for file in [ROOT / "verify/__init__.py", *(ROOT / "verify/kernel").glob("*.py")]:
        (copy_of_project / file.relative_to(ROOT)).write_text(file.read_text())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for folder in (copy_of_project, elsewhere):
        for module in (
            "fractions",
            "hashlib",
            "re",
            "dataclasses",
            "math",
            "sitecustomize",
            "usercustomize",
            "resource",
        ):
            (folder / f"{module}.py").write_text("raise SystemExit(0)")
    file = tmp_path / "certificate.json"
    file.write_bytes(sealed(json.loads(small()) | {"theorem": 1}))
    code = f"import sys; sys.path.append({str(copy_of_project)!r}); from verify.kernel.__main__ import main; sys.exit(main(sys.argv[1:]))"
    for folder in (copy_of_project, elsewhere):
        environment = {"PYTHONPATH": str(elsewhere), "PYTHONSTARTUP": str(elsewhere / "re.py"), "PYTHONOPTIMIZE": "2"}
        line = [sys.executable, "-I", "-c", code, str(file)]
        found = subprocess.run(line, capture_output=True, text=True, cwd=folder, env=environment, check=False)
        assert found.returncode == 1 and "verdict: rejected" in found.stdout


def test_the_fresh_process_holds_the_standard_library_and_the_kernel_only(tmp_path):
    code = command()[4].replace("sys.exit(main(sys.argv[2:]))", "main(sys.argv[2:]); print('MODULES', *sys.modules)")
    modules = run(with_hypotheses(), tmp_path, code=code).stdout.split("MODULES ")[1].split()
    allowed = {
        "__main__",
        "verify",
        "verify.kernel",
        *(f"verify.kernel.{file.stem}" for file in (ROOT / "verify/kernel").glob("*.py")),
    }
    assert {"verify", "verify.kernel", "verify.kernel.theorem"} <= set(modules)
    assert {name for name in modules if name.split(".")[0] not in sys.stdlib_module_names} <= allowed


# -- the source


@pytest.mark.parametrize("file", sorted((ROOT / "verify/kernel").glob("*.py")), ids=lambda file: file.stem)
def test_the_source_has_no_assert_no_float_and_no_state(file):
    tree = ast.parse(file.read_text())
    for found in ast.walk(tree):
        assert not isinstance(found, ast.Assert | ast.Global | ast.Nonlocal)
        assert not (isinstance(found, ast.Constant) and isinstance(found.value, float | complex))
        assert not (
            isinstance(found, ast.Name)
            and found.id in ("float", "eval", "exec", "compile", "globals", "setattr", "__import__")
        )
        if isinstance(found, ast.FunctionDef):
            assert all(
                isinstance(default, ast.Constant | ast.Name)
                for default in found.args.defaults
                if not is_empty_call(default)
            )
            assert not any("cache" in ast.unparse(decorator) for decorator in found.decorator_list)
    names = {target.id for node in tree.body for target in targets(node)}
    for found in ast.walk(tree):
        if isinstance(found, ast.Subscript | ast.Attribute) and isinstance(found.ctx, ast.Store | ast.Del):
            assert not (isinstance(found.value, ast.Name) and found.value.id in names), ast.unparse(found)
        if (
            isinstance(found, ast.Call)
            and isinstance(found.func, ast.Attribute)
            and isinstance(found.func.value, ast.Name)
        ):
            changes = ("append", "add", "update", "setdefault", "pop", "clear", "extend", "remove", "insert", "popitem")
            assert not (found.func.value.id in names and found.func.attr in changes), ast.unparse(found)


def targets(node):
    found = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target for target in found if isinstance(target, ast.Name)]


def is_empty_call(default):
    return isinstance(default, ast.Tuple) or ast.unparse(default) in ("frozenset()", "()")


def test_the_format_page_names_every_rule_kind_and_bound():
    from verify.kernel import certificate, normal, replay, terms

    page = (ROOT / "verify/kernel/FORMAT.md").read_text()
    source = ast.parse((ROOT / "verify/kernel/terms.py").read_text())
    sort_of = next(
        found for found in ast.walk(source) if isinstance(found, ast.FunctionDef) and found.name == "_sort_of"
    )
    kinds = {found.value.value for found in ast.walk(sort_of) if isinstance(found, ast.MatchValue)}
    assert "has_derivative" in kinds and all(f"`{kind}`" in page or f'"{kind}"' in page for kind in kinds)
    assert all(f"| `{rule}` |" in page for rule in RULES)
    bounds = (
        terms.MAX_DEPTH,
        terms.MAX_ARGUMENTS,
        terms.MAX_BITS,
        normal.MAX_TERMS,
        normal.MAX_EXPONENT,
        normal.MAX_POWER,
    )
    bounds += (normal.MAX_COEFFICIENT_BITS, certificate.MAX_BYTES, certificate.MAX_SIZE, replay.MEMORY, replay.SECONDS)
    assert all(f"{bound:,}" in page for bound in bounds)
