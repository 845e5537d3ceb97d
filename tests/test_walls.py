"""Who may import whom."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ALLOWED = {  # folder -> packages of the project that may be imported; a longer folder overrides a shorter one
    "verify/kernel": ("verify.kernel",),
    "verify/lemmas": ("verify.kernel", "verify.lemmas", "verify.tactics", "verify.definitions"),
    "verify/tactics": ("verify.kernel", "verify.lemmas", "verify.tactics", "verify.definitions"),
    "verify/stress": ("verify.kernel", "verify.stress", "verify.definitions", "verify.verdicts"),
    "verify": ("verify",),
    "derivations": ("derivations", "verify"),
    "report": ("report", "verify"),
}
MAINS = {"verify/__main__.py", "report/__main__.py"}
FILES = sorted(path for folder in ("verify", "derivations", "report") for path in (ROOT / folder).rglob("*.py"))


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_folder_may(path):
    place = str(path.relative_to(ROOT))
    folder = max((f for f in ALLOWED if place.startswith(f + "/")), key=len)
    allowed = (*ALLOWED[folder], *(("derivations",) if place in MAINS else ()))
    for module in imports(path):
        top = module.split(".")[0]
        if top in ("verify", "derivations", "report", "tests"):
            assert any(module == a or module.startswith(a + ".") for a in allowed), f"{place} imports {module}"


def test_the_kernel_imports_only_the_standard_library():
    for path in (ROOT / "verify/kernel").rglob("*.py"):
        for module in imports(path):
            assert module.split(".")[0] in sys.stdlib_module_names or module.startswith("verify.kernel"), (path, module)


def test_help_loads_no_sympy():
    import subprocess

    code = "import sys; from verify.__main__ import parser; parser().format_help(); print('sympy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.strip() == "False"
