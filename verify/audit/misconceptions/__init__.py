"""Mistakes with a name: one small file each, matched on what the check found, never on where a line stands.

A file has RANK (smaller is more special and asked first), NAME, EXPLAINS and `matches(evidence)`. A new file is found by
itself.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from verify.audit.evidence import Evidence


@cache
def every() -> tuple[Any, ...]:
    """The modules of all misconceptions, special ones first."""
    found = [import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)]
    return tuple(sorted(found, key=lambda module: (module.RANK, module.NAME)))


def named(evidence: Evidence) -> str:
    """The first misconception that matches, with its explanation; "" when none does."""
    found = next((module for module in every() if module.matches(evidence)), None)
    return f"{found.NAME}: {found.EXPLAINS}" if found is not None else ""
