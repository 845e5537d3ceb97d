"""The rules of the kernel: what each accepts, and more of what each refuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from verify.kernel.analysis import continuity, has_derivative
from verify.kernel.certificate import Unreadable, export, replay
from verify.kernel.definedness import obligations
from verify.kernel.formulas import (
    FALSE,
    ONE,
    ZERO,
    add,
    between,
    equal,
    exists,
    for_all,
    implies,
    less,
    less_equal,
    multiply,
    negative,
    space,
    subtract,
)
from verify.kernel.sequent import Statement
from verify.kernel.terms import (
    NATURAL,
    REAL,
    KernelError,
    Sort,
    bound,
    closed,
    node,
    number,
    quantifier,
    variable,
    zero_vector,
)
from verify.kernel.theorem import Theorem, infer

ROOT = Path(__file__).parents[1]
a, b, c, t, s = (variable(name, REAL) for name in "abcts")
n, m = variable("n", NATURAL), variable("m", NATURAL)
x, y = variable("x", space("E")), variable("y", space("E"))
f = variable("f", Sort(("E",), "real"))
h = variable("h", Sort(("real",), "real"))
ABSOLUTE, INVERSE, ROOT_T = (
    (lambda kind: lambda p: node(kind, (p,)))("absolute"),
    lambda p: node("inverse", (p,)),
    lambda p: node("root", (p,)),
)


def given(formula):
    return infer("assume", (), (formula,))


def combined(goal, premises=(), products=(), multiples=()):
    return infer("combine", tuple(map(given, premises)), (goal, tuple(products), tuple(multiples)))


def everywhere(body, value, low=ZERO, high=ONE):
    """for all t in [low, high]: s -> body has at t the derivative value, as an assumption."""
    return given(for_all(t, implies(between(low, t, high), has_derivative(body, s, t, value))))


square = less_equal(ZERO, multiply(a, a))
one, minus = number(1), number(-1)
summed = node("sum_over", (ZERO, n, closed(a, n)))

ACCEPT = {
    "a square": lambda: combined(square, (), [(one, a, ())]),
    "a sum of facts": lambda: combined(
        less_equal(a, c), [less_equal(a, b), less_equal(b, c)], [(one, one, ("0",)), (one, one, ("1",))]
    ),
    "reciprocal": lambda: infer("reciprocal", (given(node("not_equal", (a, ZERO))),)),
    "product rule": lambda: infer("differentiate", (), (has_derivative(multiply(s, s), s, a, multiply(number(2), a)),)),
    "mean value": lambda: infer(
        "mean_value",
        (everywhere(multiply(s, s), multiply(number(2), t)), combined(less(ZERO, ONE), (), [(one, one, ())])),
    ),
}

REFUSE = {
    "negative multiple": lambda: combined(less_equal(b, a), [less_equal(a, b)], [(minus, one, ("0",))]),
    "zero multiple": lambda: combined(less_equal(ZERO, ZERO), [less_equal(a, b)], [(ZERO, one, ("0",))]),
    "identity that fails": lambda: combined(less_equal(ONE, multiply(a, a)), (), [(one, a, ())]),
    "multiplier of unknown sign": lambda: combined(less_equal(multiply(c, a), multiply(c, b)), [less_equal(a, b)], [(one, c, ("0",))]),
    "strict from not strict": lambda: combined(less(a, b), [less_equal(a, b)], [(one, one, ("0",))]),
    "strict from a square": lambda: combined(less(ZERO, multiply(a, a)), (), [(one, a, ())]),
    "equation from inequality": lambda: combined(equal(a, b), [less_equal(a, b)], [(one, one, ("0",))]),
    "inequality used as an equation": lambda: combined(less_equal(b, a), [less_equal(a, b)], (), [(minus, "0")]),
    "premise that is not there": lambda: combined(less_equal(a, b), [less_equal(a, b)], [(one, one, ("1",))]),
    "squaring with a negative side": lambda: combined(less_equal(multiply(a, a), multiply(b, b)), [less_equal(a, b)], [(one, one, ("0", "0"))]),
    "vectors from vectors of another space": lambda: combined(equal(x, zero_vector(space("E"))), [equal(variable("x", space("F")), zero_vector(space("F")))], (), [(one, "0")]),
    "reciprocal of what may be 0": lambda: infer("reciprocal", (given(less_equal(ZERO, a)),)),
    "reciprocal from another inequation": lambda: infer("reciprocal", (given(node("not_equal", (a, ONE))),)),
    "root of what may be negative": lambda: infer("square_root", (given(less_equal(a, ZERO)),)),
    "definite from <v, w>": lambda: infer("definite", (given(equal(node("inner", (x, y)), ZERO)),)),
    "restated to something else": lambda: infer("restate", (given(less_equal(a, b)),), (less_equal(b, a),)),
    "restated with the square cancelled": lambda: infer("restate", (given(equal(multiply(a, a), multiply(b, b))),), (equal(a, b),)),
    "restated 2 a = 2 b strict": lambda: infer("restate", (given(less_equal(a, b)),), (less(a, b),)),
    "generalised over a hypothesis": lambda: infer("generalise", (given(equal(a, ZERO)),), (a,)),
    "specialised at another sort": lambda: infer("specialise", (given(for_all(a, equal(a, a))),), (x,)),
    "natural specialised at a real": lambda: infer("specialise", (given(for_all(n, less_equal(ZERO, n))),), (minus,)),
    "witness of another statement": lambda: infer("witness", (given(less(ZERO, a)),), (exists(b, less(b, ZERO)), a)),
    "chosen name used in the conclusion": lambda: infer("choose", (given(exists(a, equal(a, ONE))), given(equal(a, ONE))), (a,)),
    "chosen name free in the statement": lambda: infer("choose", (given(exists(b, less(a, b))), given(equal(c, c))), (a,)),
    "modus ponens with another premise": lambda: infer("modus_ponens", (given(implies(equal(a, b), FALSE)), given(equal(b, a)))),
    "cases with two conclusions": lambda: infer("cases", (given(node("or", (equal(a, b), equal(a, c)))), given(equal(a, b)), given(equal(a, c)))),
    "absurd from 0 <= 0": lambda: infer("absurd", (given(less_equal(ZERO, ZERO)),), (equal(a, b),)),
    "circular definition": lambda: infer("define", (), (h, add(node("apply", (h, a)), ONE), (a,))),
    "definition at another sort": lambda: infer("define", (), (h, x, (a,))),
    "definition with a parameter twice": lambda: infer("define", (), (variable("g", Sort(("real", "real"), "real")), a, (a, a))),
    "natural of a real": lambda: infer("natural", (), (a,)),
    "natural of a difference": lambda: infer("natural", (), (subtract(n, m),)),
    "next natural of reals": lambda: infer("next_natural", (given(less(a, b)),)),
    "induction over the reals": lambda: infer("induction", (given(equal(ZERO, ZERO)), given(implies(equal(a, a), equal(add(a, ONE), add(a, ONE))))), (equal(a, a), a)),
    "induction without base": lambda: infer("induction", (given(equal(ONE, ONE)), given(implies(equal(n, ZERO), equal(add(n, ONE), ZERO)))), (equal(n, ZERO), n)),
    "induction with a wrong step": lambda: infer("induction", (given(equal(ZERO, ZERO)), given(implies(equal(n, ZERO), equal(n, ZERO)))), (equal(n, ZERO), n)),
    "induction under a hypothesis on n": lambda: infer("induction", (given(less_equal(ZERO, ZERO)), infer("discharge", (combined(less_equal(add(n, ONE), ZERO), [less_equal(add(n, ONE), ZERO)], [(one, one, ("0",))]),), (less_equal(n, ZERO),))), (less_equal(n, ZERO), n)),
    "sum over a range not shown empty": lambda: infer("fold_first", (given(less_equal(ZERO, n)),), (summed,)),
    "sum prolonged without order": lambda: infer("fold_next", (given(less_equal(n, ZERO)),), (summed,)),
    "minimum over nothing": lambda: infer("fold_first", (given(less_equal(n, ZERO)),), (node("min_over", (ZERO, n, closed(a, n))),)),
    "minimum prolonged from nothing": lambda: infer("fold_next", (given(less_equal(ZERO, n)),), (node("min_over", (ZERO, n, closed(a, n))),)),
    "derivative of |t|": lambda: infer("differentiate", (), (has_derivative(ABSOLUTE(s), s, a, ONE),)),
    "derivative of max": lambda: infer("differentiate", (), (has_derivative(node("max", (s, ZERO)), s, ZERO, ONE),)),
    "derivative of the indicator of a point": lambda: infer("differentiate", (), (has_derivative(node("case", (equal(s, ZERO), ONE, ZERO)), s, a, ZERO),)),
    "derivative of 1/t without a premise": lambda: infer("differentiate", (), (has_derivative(INVERSE(s), s, a, negative(multiply(INVERSE(a), INVERSE(a)))),)),
    "derivative of root at 0": lambda: infer("differentiate", (given(less_equal(ZERO, a)),), (has_derivative(ROOT_T(s), s, a, INVERSE(multiply(number(2), ROOT_T(a)))),)),
    "derivative of an unknown function": lambda: infer("differentiate", (), (has_derivative(node("apply", (h, s)), s, a, ZERO),)),
    "derivative of f along a line": lambda: infer("differentiate", (), (has_derivative(node("apply", (f, add(x, multiply(s, y)))), s, a, ZERO),)),
    "derivative used at another point": lambda: infer("differentiate", (given(has_derivative(node("apply", (h, s)), s, b, ONE)),), (has_derivative(node("apply", (h, s)), s, a, ONE),)),
    "wrong derivative": lambda: infer("differentiate", (), (has_derivative(multiply(s, s), s, a, a),)),
    "mean value on an empty interval": lambda: infer("mean_value", (everywhere(s, ONE, ONE, ZERO), given(less(ZERO, ONE)))),
    "mean value from a single point": lambda: infer("mean_value", (given(has_derivative(s, s, t, ONE)), given(less(ZERO, ONE)))),
    "integral with reversed limits": lambda: infer("newton", (everywhere(s, ONE, ONE, ZERO), given(less_equal(ZERO, ONE)))),
    "antiderivative without continuity": lambda: infer("antiderivative", (given(continuity(ZERO, ONE, closed(s, s))),), (node("integral", (ZERO, ONE, closed(multiply(s, s), s))),)),
    "slope from one direction": lambda: infer("slope", (given(has_derivative(node("apply", (f, add(x, multiply(s, y)))), s, ZERO, node("inner", (x, y)))),), (node("gradient", (f, x)),)),
    "vector plus number": lambda: add(x, a),
    "vector below number": lambda: less_equal(x, a),
    "vector below vector": lambda: less_equal(x, y),
    "product of vectors": lambda: multiply(x, y),
    "real exponent": lambda: node("power", (a, b)),
    "negative exponent": lambda: node("power", (a, minus)),
    "mean value of a vector": lambda: has_derivative(x, s, a, x),
    "float": lambda: number(0.5),
    "boolean": lambda: number(True),
    "nothing over 0": lambda: number(1, 0),
    "huge": lambda: number(2**60_000),
    "Cyrillic name": lambda: variable("\u0430", REAL),
    "empty name": lambda: variable("", REAL),
    "name with a newline": lambda: variable("a\n", REAL),
    "variable over formulas": lambda: variable("p", Sort((), "formula")),
    "bound at another sort": lambda: quantifier("for_all", "i", NATURAL, equal(bound(0, REAL), ZERO)),
    "unknown rule": lambda: infer("admit", (), (FALSE,)),
    "premise that is no theorem": lambda: infer("conjoin", (square, square)),
    "too many premises": lambda: infer("reciprocal", (given(square), given(square))),
    "loose term as a formula": lambda: infer("assume", (), (less(bound(0, REAL), ONE),)),
}  # fmt: skip


@pytest.mark.parametrize("make", ACCEPT.values(), ids=ACCEPT.keys())
def test_a_sound_inference_is_accepted(make):
    assert type(make()) is Theorem


@pytest.mark.parametrize("make", REFUSE.values(), ids=REFUSE.keys())
def test_an_unsound_inference_is_refused(make):
    with pytest.raises(KernelError):
        make()


def test_substitution_reaches_the_hypotheses():
    theorem = infer("instantiate", (given(equal(a, ONE)),), (((a, ZERO),),))
    assert theorem.hypotheses == frozenset({equal(ZERO, ONE)})


def test_nested_binders_with_one_name_do_not_capture():
    inner = for_all(a, for_all(b, less_equal(ZERO, add(subtract(a, b), c))))
    opened = infer("specialise", (infer("specialise", (given(inner),), (b,)),), (a,))
    assert opened.conclusion == less_equal(ZERO, add(subtract(b, a), c))


NEEDED = {
    "x/x": (equal(multiply(a, INVERSE(a)), ONE), 1),
    "root": (less_equal(ZERO, ROOT_T(a)), 1),
    "gradient": (equal(node("gradient", (f, x)), x), 1),
    "minimum": (less_equal(node("min_over", (ZERO, n, closed(a, n))), a), 1),
    "integral": (equal(node("integral", (ZERO, a, closed(INVERSE(s), s))), a), 3),
    "power": (equal(node("power", (ZERO, n)), ZERO), 0),
    "sum": (equal(summed, ZERO), 0),
}


@pytest.mark.parametrize(("formula", "count"), NEEDED.values(), ids=NEEDED.keys())
def test_what_may_be_undefined_must_be_shown_defined(formula, count):
    assert len(obligations(Statement((), formula))) == count


def slope_of(body, value):
    return node("has_derivative", (closed(body, s), s, value))


H_AT_S = node("apply", (h, s))
SLOPE = node("derivative", (h, s))
SAID = {
    "its own derivative": (slope_of(H_AT_S, SLOPE), True),
    "in a premise": (node("implies", (slope_of(H_AT_S, SLOPE), less_equal(ZERO, ONE))), True),
    "in an alternative": (node("or", (slope_of(H_AT_S, SLOPE), less_equal(ZERO, ONE))), True),
    "another derivative, cancelled": (slope_of(multiply(s, s), add(s, s, SLOPE, multiply(minus, SLOPE))), False),
    "another derivative, times 0": (slope_of(multiply(s, s), add(s, s, multiply(ZERO, SLOPE))), False),
}


@pytest.mark.parametrize(("formula", "trivial"), SAID.values(), ids=SAID.keys())
def test_a_derivative_named_in_has_derivative_exists_only_when_that_says_so(formula, trivial):
    needed = [sequent for sequent in obligations(Statement((), formula)) if sequent.conclusion.kind == "implies"]
    own = [n for n in needed if n.conclusion.args[0] == n.conclusion.args[1]]
    assert needed and bool(own) == trivial


def test_a_vector_where_a_number_belongs_is_refused_by_name():
    vectors = node("equal", (x, x))
    for goal, root in ((less_equal(ZERO, ONE), x), (less_equal(ZERO, ONE), vectors), (less_equal(ZERO, ONE), h)):
        with pytest.raises(KernelError, match="not a real term"):
            combined(goal, (), [(one, root, ())])
    assert combined(vectors).conclusion == vectors


def small():
    goal = less_equal(multiply(number(2), a, b), add(multiply(a, a), multiply(b, b)))
    return export(Statement((), goal), combined(goal, (), [(one, subtract(a, b), ())]), ()).encode()


def test_no_changed_byte_of_a_certificate_is_accepted():
    raw = small()
    assert replay(raw).steps == 1
    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises((KernelError, Unreadable)):
            replay(changed)


def resealed(content):
    from hashlib import sha256

    text = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"))  # noqa: E731
    body = {key: value for key, value in content.items() if key != "seal"}
    return (text(body | {"seal": sha256(text(body).encode()).hexdigest()}) + "\n").encode()


HOSTILE = {
    "a forged conclusion": lambda c: c | {"conclusion": 0},
    "an index ahead": lambda c: c | {"proof": [["combine", [0], c["proof"][0][2]]]},
    "no proof": lambda c: c | {"proof": []},
    "a digest of another statement": lambda c: c | {"digest": "0" * 64},
    "a node of another kind": lambda c: c | {"nodes": [["number", "1", "0"]]},
    "a rule of another name": lambda c: c | {"proof": [["admit", [], []]]},
    "true for 1": lambda c: c | {"theorem": True},
    "a deep argument": lambda c: c | {"proof": [["combine", [], [[[[[[[]]]]]]]]]},
    "a huge exponent": lambda c: c | {"nodes": [*c["nodes"], ["number", "3b9aca00", "1"], ["power", "", [1, len(c["nodes"])]]], "theorem": 7},
    "an extra field": lambda c: c | {"admit": True},
}  # fmt: skip


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_resealed_forgery_is_refused(change):
    with pytest.raises((KernelError, Unreadable)):
        replay(resealed(change(json.loads(small()))))


GARBAGE = {
    "nothing": b"",
    "not JSON": b"{",
    "deep": b"[" * 1_000_000,
    "duplicate keys": small().replace(b'{"conclusion"', b'{"conclusion":0,"conclusion"', 1),
    "NaN": b'{"conclusion":NaN}',
    "UTF-16": small().decode().encode("utf-16"),
    "too large": b" " * 10_000_001,
}


@pytest.mark.parametrize("raw", GARBAGE.values(), ids=GARBAGE.keys())
def test_what_is_no_certificate_is_refused(raw):
    with pytest.raises((KernelError, Unreadable)):
        replay(raw)


def test_the_doubling_of_shared_parts_costs_no_time():
    term = a
    for _ in range(60):
        term = node("max", (term, add(term, b)))
    goal = less_equal(term, node("max", (term, term)))
    with pytest.raises(KernelError):
        combined(goal, (), [(minus, one, ())])


@pytest.mark.parametrize(
    ("content", "code"), [(small(), 0), (small().replace(b"inner", b"outer").replace(b"2", b"3", 1), 1), (b"?", 2)]
)
def test_the_command_gives_its_verdict_as_an_exit_code(tmp_path, content, code):
    file = tmp_path / "certificate.json"
    file.write_bytes(content)
    (tmp_path / "fractions.py").write_text("raise SystemExit('loaded the wrong module')")
    for options in ([], ["-O"]):
        command = [sys.executable, *options, "-m", "verify.kernel", str(file)]
        run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        assert run.returncode == code, run.stdout + run.stderr
        assert "Traceback" not in run.stderr


def test_the_fresh_process_holds_the_standard_library_and_the_kernel_only(tmp_path):
    from verify.kernel.__main__ import command

    file = tmp_path / "certificate.json"
    file.write_bytes(small())
    line = command(str(file))
    line[4] = line[4].replace("sys.exit(main(sys.argv[2:]))", "main(sys.argv[2:]); print('MODULES', *sys.modules)")
    run = subprocess.run(line, capture_output=True, text=True, check=True)
    modules = run.stdout.split("MODULES ")[1].split()
    foreign = [name for name in modules if name.split(".")[0] not in sys.stdlib_module_names and name != "__main__"]
    assert foreign and all(name == "verify" or name.startswith("verify.kernel") for name in foreign)


def test_a_forged_theorem_proves_nothing_in_the_replay():
    forged = Theorem(frozenset(), FALSE, frozenset(), "assume", (), (FALSE,))
    with pytest.raises(KernelError):
        replay(export(Statement((), FALSE), forged, ()).encode())
    honest = combined(square, (), [(one, a, ())])
    object.__setattr__(honest, "conclusion", FALSE)
    with pytest.raises(KernelError):
        replay(export(Statement((), FALSE), honest, ()).encode())
