"""Certificates kept beside the claims, so that a check need not search for a proof again.

A kept certificate is a proposal like any other: the replay decides. It is looked at only while the sources it was found
for are unchanged, so that every line an author changes is searched for anew.
"""

import ast
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from verify.claims import Claim

FOLDER, INDEX = "certificates", "sources.json"


@cache
def sources(module: str) -> str:
    """The SHA-256 digest of a module of derivations and of those it imports."""
    made = hashlib.sha256()
    for name in sorted(_reached(module, {})):
        made.update(_text(name).encode())
    return made.hexdigest()


def _text(module: str) -> str:
    file = getattr(sys.modules.get(module), "__file__", None)
    return Path(file).read_text(encoding="utf-8") if file else ""


def _reached(module: str, found: dict[str, None]) -> dict[str, None]:
    found[module] = None
    top = module.partition(".")[0]
    for name in _imported(_text(module)):
        if name not in found and name.partition(".")[0] == top and name in sys.modules:
            _reached(name, found)
    return found


def _imported(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def folder(claim: Claim) -> Path | None:
    """Where the certificates of a claim's package are kept; None for a claim typed at a prompt."""
    file = getattr(sys.modules.get(claim.derive.__module__), "__file__", None)
    return Path(file).parent / FOLDER if file and "." in claim.derive.__module__ else None


@cache
def _index(place: Path) -> Mapping[str, str]:
    try:
        read = json.loads((place / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def kept(claim: Claim) -> str:
    """The kept certificate, when the sources are those it was found for; else ""."""
    place = folder(claim)
    if place is None or _index(place).get(claim.name) != sources(claim.derive.__module__):
        return ""
    try:
        return (place / f"{claim.name}.json").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def keep(claims: Sequence[Claim], certificates: Mapping[str, str]) -> None:
    """Keep the certificates, by name of the claim, and forget those of claims that are no more; raises `OSError`."""
    places: dict[Path, dict[str, str]] = {}
    for claim in claims:
        place = folder(claim)
        if place is not None and certificates.get(claim.name):
            places.setdefault(place, {})[claim.name] = sources(claim.derive.__module__)
            place.mkdir(exist_ok=True)
            (place / f"{claim.name}.json").write_text(certificates[claim.name], encoding="utf-8")
    for place, index in places.items():
        (place / INDEX).write_text(json.dumps(dict(sorted(index.items())), indent=0) + "\n", encoding="utf-8")
        for file in place.glob("*.json"):
            if file.name != INDEX and file.stem not in index:
                file.unlink()
    _index.cache_clear()
