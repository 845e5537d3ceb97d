"""A skeleton of a document's data: an assertion for every line that is not empty, its reading left to fill in."""

import json

SKELETON = """title = "{title}"
text = {text}

[[part]]
name = "all"
lines = [1, {last}]
sorts = {{ f = "function", x = "vector", L = "real" }}
"""
ENTRY = """
[[assertion]]
id = "{id}"
line = {line}
source = {source}
does = "claims"            # or names, states, nothing (then why = "..."), defines, asks, reason
# states = ["f is L-smooth"]   hypotheses in force from here on
[[assertion.reading]]
says = ""
claims = []
"""


def draft(name: str, text: str) -> str:
    """The skeleton for a text."""
    lines = text.splitlines()
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    head = SKELETON.format(title=name, text=json.dumps(name), last=len(lines))
    rows = [
        ENTRY.format(id=f"A{place}", line=number, source=json.dumps(line.strip(), ensure_ascii=False))
        for place, (number, line) in enumerate(filled, 1)
    ]
    return head + "".join(rows)
