"""`verify cost`: numbers, closed forms that SymPy reads, any number of layers, one line for bad input."""

import io
import resource
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from verify import cost_command
from verify.__main__ import claims_about_costs, main
from verify.cost_command import cost
from verify.costs import closed_forms, memory
from verify.costs.architecture import Network
from verify.costs.campaign import derived
from verify.costs.conventions import CONVENTIONS
from verify.costs.schedule import PHASES
from verify.costs.written import uniform
from verify.strategies import activations, networks, uniform_networks

ROOT = Path(__file__).parents[1]
FEW = settings(settings.get_profile("ci"), max_examples=40)


def asked(*arguments):
    """What the command writes as JSON."""
    kept = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.StringIO())
        assert cost([*arguments, "--json", "kept"], lambda file, made: not kept.update(made)) == 0
    return kept


def for_network(network, convention="matmul", widths=None):
    flags = ["--bias"] * network.bias + ["--input-gradient"] * network.input_gradient
    typed = widths or ",".join(map(str, network.widths))
    options = ["--batch", str(network.batch), "--activation", network.activation, "--convention", convention]
    return asked("--widths", typed, *options, *flags)


def letters(network):
    named = {f"w{place}": width for place, width in enumerate(network.widths)}
    return {**named, "k": len(network.widths) - 2, "n": network.widths[0], "b": network.batch}


def check(network, convention, found):
    for phase, kinds in derived(network, convention).items():
        assert found[f"{phase}_flops"] == sum(kinds.values())
        assert sympy.sympify(found[f"{phase}_closed_form"]).subs(letters(network)) == found[f"{phase}_flops"]
    for name in ("parameters", "saved_activations"):
        assert sympy.sympify(found[f"{name}_closed_form"]).subs(letters(network)) == found[name]
    assert found["parameters"] == sum(map(memory.parameters, network.layers()))
    assert found["saved_activations"] == memory.saved(network)
    assert found["peak_backward"] == memory.peak_backward(network)


@FEW
@given(st.one_of(networks(deepest=5), uniform_networks()), st.sampled_from(sorted(CONVENTIONS)))
def test_the_closed_forms_give_the_numbers(network, convention):
    check(network, convention, for_network(network, convention))


@pytest.mark.parametrize("widths", ["8,1", "1,1", "1,1,1", "8,8,8,1"])
def test_widths_that_end_in_one_have_forms_in_k_n_and_b(widths):
    found = asked("--widths", widths, "--batch", "4", "--convention", "scalar", "--bias")
    free = {str(s) for name in PHASES for s in sympy.sympify(found[f"{name}_closed_form"]).free_symbols}
    assert free <= {"k", "n", "b"}
    check(Network(tuple(map(int, widths.split(","))), 4, True), "scalar", found)


@FEW
@given(activations, st.booleans(), st.booleans(), st.sampled_from(sorted(CONVENTIONS)))
def test_the_forms_as_text_are_those_that_sympy_sums(activation, bias, input_gradient, convention):
    make = Network((), 1, bias, activation, input_gradient)
    found = cost_command.closed_forms(make, CONVENTIONS[convention], lambda count: uniform(count, make, 2))
    for phase in PHASES:
        summed = closed_forms.uniform(phase, CONVENTIONS[convention], make)
        written = sympy.sympify(found[f"{phase}_closed_form"], locals={str(s): s for s in summed.free_symbols})
        assert sympy.expand(written - summed) == 0


def test_symbolic_forms_have_the_verdicts_of_their_proofs():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.StringIO())
        kept = {}
        keep = lambda file, made: not kept.update(made)  # noqa: E731
        assert cost(["--symbolic", "--json", "kept"], keep, claims_about_costs) == 0
        assert kept["proofs"]["backward"] == {"claim": "backward_products", "status": "proved"}
        assert kept["proofs"]["loss"] is None
        assert cost(["--symbolic", "--json", "kept"], keep, lambda: ()) == 0
        assert set(kept["proofs"].values()) == {None}


def test_a_long_network_is_written_by_its_runs():
    network = Network((5, *(7,) * 100, 3, 3), 2, True)
    found = for_network(network, "scalar", "5,7*100,3*2")
    assert len(found["forward_closed_form"]) < 300
    check(network, "scalar", found)


def test_a_long_network_of_many_widths_is_a_sum_over_an_index():
    widths = [place % 7 + 1 for place in range(2000)]
    network = Network(tuple(widths), 3)
    found = for_network(network)
    read = sympy.sympify(found["backward_closed_form"]).doit()
    assert read.replace(sympy.Function("w"), lambda place: widths[int(place)]).subs("b", 3) == found["backward_flops"]
    assert found["backward_flops"] == sum(derived(network, "matmul")["backward"].values())


def test_widths_beyond_machine_integers_are_exact():
    widths = [10**9 - place for place in range(200)]
    found = asked("--widths", ",".join(map(str, widths)), "--batch", str(10**9))
    assert found["forward_flops"] == sum(2 * p * q * 10**9 for p, q in pairwise(widths))
    assert found["peak_backward"] == memory.peak_backward(Network(tuple(widths), 10**9))


@pytest.mark.parametrize("irregular", [False, True])
def test_a_million_layers_take_less_than_a_second(irregular, tmp_path):
    typed = "784,512*1000000,10"
    if irregular:
        (tmp_path / "widths").write_text("\n".join(str(place * 7919 % 2000 + 1) for place in range(10**6 + 1)))
        typed = f"@{tmp_path / 'widths'}"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "verify", "cost", "--widths", typed, "--batch", "32"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1
    )  # the processor's: others may be busy


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("8,8\n8\n1\n"))
    assert asked("--widths", "@-", "--batch", "4")["forward_flops"] == 1088


def test_checkpoints_and_optimizers():
    found = asked("--widths", "8*10,1", "--batch", "2", "--checkpoint", "3", "--optimizer", "adam")
    assert found["checkpoint"] == {
        "segment": 3, "segments": 3, "extra_flops": 9 * 2 * 64 * 2, "saved_activations": 2 * 8 * (3 + 3) + 2 * 2
    }  # fmt: skip
    assert found["optimizer_state"] == 2 * found["parameters"]
    whole = asked("--widths", "8*10,1", "--batch", "2", "--checkpoint", "9")
    assert whole["checkpoint"]["saved_activations"] == whole["saved_activations"]


BAD = {  # arguments -> what the line names
    "a zero": (["--widths", "8,0,1", "--batch", "4"], "'0'"),
    "a negative width": (["--widths", "-8,1", "--batch", "4"], "'-8'"),
    "one width": (["--widths", "8", "--batch", "4"], "two widths"),
    "nothing": (["--widths", "", "--batch", "4"], "''"),
    "an empty entry": (["--widths", "8,,1", "--batch", "4"], "''"),
    "a comma at the end": (["--widths", "8,1,", "--batch", "4"], "''"),
    "text": (["--widths", "eight,1", "--batch", "4"], "'eight'"),
    "a fraction": (["--widths", "8.5,1", "--batch", "4"], "'8.5'"),
    "an exponent": (["--widths", "1e3,1", "--batch", "4"], "'1e3'"),
    "an underscore": (["--widths", "1_0,1", "--batch", "4"], "'1_0'"),
    "other digits": (["--widths", "８,1", "--batch", "4"], "８"),
    "400 digits": (["--widths", "9" * 400 + ",1", "--batch", "4"], "400 characters"),
    "5000 digits": (["--widths", "8,1", "--batch", "9" * 5000], "5000 characters"),
    "too wide": (["--widths", "1000000001,1", "--batch", "4"], "1,000,000,000"),
    "too many": (["--widths", "8*1000000000,8*8", "--batch", "4"], "1,000,000,000"),
    "huge repetition": (["--widths", "8*99999999999999999999,1", "--batch", "4"], "99999999999999999999"),
    "repetition of nothing": (["--widths", "8*,1", "--batch", "4"], "''"),
    "two repetitions": (["--widths", "8*2*2,1", "--batch", "4"], "'2*2'"),
    "no file": (["--widths", "@/nowhere/at/all", "--batch", "4"], "/nowhere/at/all"),
    "a directory": (["--widths", "@.", "--batch", "4"], "directory"),
    "no name": (["--widths", "@", "--batch", "4"], "@"),
    "a name with a null": (["--widths", "@\0", "--batch", "4"], "no such file"),
    "no batch": (["--widths", "8,1"], "--batch"),
    "no widths": (["--batch", "4"], "--widths"),
    "no value": (["--widths"], "--widths"),
    "batch 0": (["--widths", "8,1", "--batch", "0"], "'0'"),
    "batch -1": (["--widths", "8,1", "--batch", "-1"], "'-1'"),
    "an activation": (["--widths", "8,1", "--batch", "4", "--activation", "swish"], "relu"),
    "a convention": (["--widths", "8,1", "--batch", "4", "--convention", "flops"], "matmul"),
    "an optimizer": (["--widths", "8,1", "--batch", "4", "--optimizer", "lion"], "adam"),
    "checkpoint 0": (["--widths", "8,1", "--batch", "4", "--checkpoint", "0"], "'0'"),
    "bytes": (["--widths", "8,1", "--batch", "4", "--dtype-bytes", "half"], "'half'"),
    "an option": (["--widths", "8,1", "--batch", "4", "--depth", "3"], "--depth"),
    "a line end": (["--widths", "8,1", "--batch", "4", "some\nthing"], "some"),
    "a name with a line end": (["--widths", "@a\nb", "--batch", "4"], "a"),
    "a stray word": (["8,8,1", "--batch", "4"], "8,8,1"),
    "a file that cannot be written": (["--widths", "8,1", "--batch", "4", "--json", "/nowhere/x"], "/nowhere/x"),
    "a directory to write": (["--widths", "8,1", "--batch", "4", "--json", "."], "directory"),
}


def line_of(arguments, capsys):
    try:
        code = main(["cost", *arguments])
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and len(said) < 400
    return said


@pytest.mark.parametrize("arguments, named", BAD.values(), ids=BAD)
def test_bad_input_is_one_line_that_names_it(arguments, named, capsys):
    assert named in line_of(arguments, capsys)


FILES = {
    "empty": (b"", "''"),
    "white space": (b" \n\n ", "''"),
    "binary": (bytes(range(128, 256)) * 9, "not text"),
    "nulls": (b"\0" * 10**6, "characters"),
    "no separator": (b"8" * 10**6, "characters"),
    "a bad width far down": (b"8," * 300_000 + b"x,1", "'x'"),
    "a zero far down": (b"8\n" * 300_000 + b"0", "'0'"),
    "an empty entry far down": (b"8," * 300_000 + b",1", "''"),
    "UTF-16": ("8,1".encode("utf-16"), "not text"),
    "JSON": (b"[8, 1]", "'[8'"),
}


@pytest.mark.parametrize("content, named", FILES.values(), ids=FILES)
def test_a_bad_file_is_one_line_that_says_why(content, named, tmp_path, capsys):
    (tmp_path / "widths").write_bytes(content)
    assert named in line_of(["--widths", f"@{tmp_path / 'widths'}", "--batch", "4"], capsys)
