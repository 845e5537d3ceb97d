"""Files meant to break the replay: name -> bytes. Each is well sealed where it is JSON at all."""

import json
from hashlib import sha256

LARGE = 9_500_000  # bytes, just below what is read at all


def text(content):
    return json.dumps(content, sort_keys=True, separators=(",", ":"))


def sealed(content):
    """The certificate with a right seal."""
    body = {field: value for field, value in content.items() if field != "seal"}
    return (text(body | {"seal": sha256(text(body).encode()).hexdigest()}) + "\n").encode()


def content(nodes=(), proof=(), conclusion=0, hypotheses=(), sorts=(([], "real"), ([], "natural"), ([], "E"))):
    """A certificate with these tables; whether it proves anything is another matter."""
    return {
        "conclusion": conclusion,
        "defined": [],
        "digest": "0" * 64,
        "format": "derivation certificate 1",
        "hypotheses": list(hypotheses),
        "nodes": list(nodes),
        "proof": list(proof),
        "sorts": [list(sort) for sort in sorts],
        "theorem": 0,
    }


REAL, NATURAL, E = 0, 1, 2
A, N = ["variable", "a", REAL], ["variable", "n", NATURAL]


def nested(value, depth):
    """value inside as many lists; written by hand, since json would not write it."""
    return "[" * depth + value + "]" * depth


def deep(depth):
    body = text(content())
    return body.replace('"hypotheses":[]', f'"hypotheses":{nested("", depth)}').encode()


def deep_and_sealed(depth):
    body = text(content()).replace('"hypotheses":[]', f'"hypotheses":{nested("", depth)}')
    seal = sha256(body.encode()).hexdigest()
    return body.replace(',"sorts"', f',"seal":"{seal}","sorts"').encode() + b"\n"


def doubling(kind, levels, *between):
    """t -> kind(t, t), proved equal to itself by nobody: the conclusion is t <= t."""
    nodes = [A, ["variable", "g", 3], *between]
    top = 0
    for _ in range(levels):
        args = [1, top, top] if kind == "apply" else [top, top]
        nodes.append([kind, "", args])
        top = len(nodes) - 1
    nodes.append(["less_equal", "", [top, top]])
    goal = len(nodes) - 1
    sorts = (([], "real"), ([], "natural"), ([], "E"), (["real", "real"], "real"))
    return sealed(content(nodes, [["combine", [], [goal, [], []]]], goal, (), sorts))


def wide(sort, count, join):
    """One sum of many variables, joined with itself in a proof step."""
    nodes = [["variable", f"x{place}", sort] for place in range(count)]
    nodes.append(["sum", "", list(range(count))])
    nodes.append([join, "", [count, count]])
    nodes.append(["less_equal", "", [count + 1, count + 1]])
    return sealed(content(nodes, [["combine", [], [count + 2, [], []]]], count + 2))


def many_hypotheses(count):
    """As many assumptions, collected one after the other."""
    nodes, proof = [A], []
    for place in range(count):
        nodes.append(["number", f"{place + 1:x}", "1"])
        nodes.append(["less", "", [0, len(nodes) - 1]])
        proof.append(["assume", [], [len(nodes) - 1]])
    last = 0
    for place in range(1, count):
        proof.append(["conjoin", [last, place], []])
        proof.append(["conjunct", [len(proof) - 1], ["0"]])
        last = len(proof) - 1
    return sealed(content(nodes, proof, 2))


def many_walks(count):
    """A large hypothesis, and as many generalisations that must look through it."""
    nodes = [["variable", f"x{place}", REAL] for place in range(4_000)] + [["sum", "", list(range(4_000))]]
    layers = 40
    for layer in range(layers):
        nodes.append(["sum", "", [len(nodes) - 1, *range(layer, layer + 3_000)]])
    nodes.append(["less", "", [len(nodes) - 1, 0]])
    goal = len(nodes) - 1
    nodes.append(["variable", "y", REAL])
    proof = [["assume", [], [goal]]] + [["generalise", [0], [goal + 1]]] * count
    return sealed(content(nodes, proof, goal))


def loose(count):
    """Bound variables of many sorts that stay loose in every node above them."""
    sorts = [([], "real")] + [([], f"E{place}") for place in range(count)]
    nodes = [["bound", "100", place + 1] for place in range(count)] + [["norm", "", [place]] for place in range(count)]
    nodes.append(["sum", "", list(range(count, 2 * count))])
    while len(nodes) < 200_000:
        nodes.append(["absolute", "", [2 * count]] if len(nodes) % 2 else ["sum", "", [2 * count, len(nodes) - 1]])
    return sealed(content(nodes, (), 0, (), sorts))


def powers(count):
    """(x0 + .. + x20)^3 and larger, again and again."""
    nodes = [["variable", f"x{place}", REAL] for place in range(24)]
    nodes += [["sum", "", list(range(24))], ["number", "3", "1"], ["power", "", [24, 25]]]
    proof = []
    for place in range(count):
        nodes.append(["number", f"{place + 2:x}", "1"])
        nodes.append(["product", "", [len(nodes) - 1, 26, 0]])
        nodes.append(["less_equal", "", [len(nodes) - 1, len(nodes) - 1]])
        proof.append(["combine", [], [len(nodes) - 1, [], []]])
    return sealed(content(nodes, proof, len(nodes) - 1))


GOAL = [A, ["power", "", [0, 2]]]
HOSTILE = {
    "nothing": lambda: b"",
    "brackets": lambda: b"[" * LARGE,
    "a million brackets in a field": lambda: deep(1_000_000),
    **{f"{depth} brackets in a field": lambda depth=depth: deep_and_sealed(depth) for depth in (100, 480, 900, 960, 990, 1_100)},
    "braces": lambda: b'{"a":' * (LARGE // 5),
    "one long number": lambda: b'{"a":' + b"1" * LARGE + b"}",
    "one long text": lambda: sealed(content([["number", "f" * LARGE, "1"]])),
    "a name of megabytes": lambda: sealed(content([["variable", "f" * LARGE, REAL]])),
    "a rule of megabytes": lambda: sealed(content([A], [["f" * LARGE, [], []]])),
    "zeros": lambda: b"\0" * LARGE,
    "too large": lambda: b" " * 10_000_001,
    "an exponent 10^9": lambda: sealed(content([A, ["number", "3b9aca00", "1"], ["power", "", [0, 1]], ["less_equal", "", [2, 2]]], [["combine", [], [3, [], []]]], 3)),
    "2 to the 10^9": lambda: sealed(content([["number", "2", "1"], ["number", "3b9aca00", "1"], ["power", "", [0, 1]], ["less_equal", "", [2, 2]]], [["combine", [], [3, [], []]]], 3)),
    "a power of powers": lambda: sealed(content([["number", "3e7", "1"], A, *[["power", "", [place + 1, 0]] for place in range(100)], ["less_equal", "", [101, 101]]], [["combine", [], [102, [], []]]], 102)),
    "a node of itself": lambda: sealed(content([["absolute", "", [0]]])),
    "a node of the next": lambda: sealed(content([["absolute", "", [1]], ["absolute", "", [0]]])),
    "a step from itself": lambda: sealed(content([A, ["less", "", [0, 0]]], [["conjunct", [0], ["0"]]], 1)),
    **{f"doubling {kind}": lambda kind=kind: doubling(kind, 120) for kind in ("sum", "product", "max", "min", "apply")},
    "doubling a power": lambda: doubling("product", 9),
    "an inner product of 4,000 vectors each": lambda: wide(E, 4_000, "inner"),
    "a product of 4,000 summands each": lambda: wide(REAL, 4_000, "product"),
    "a sum of the widest": lambda: wide(REAL, 4_000, "sum"),
    "hypotheses collected": lambda: many_hypotheses(30_000),
    "loose variables of many sorts": lambda: loose(3_000),
    "as many nodes as fit": lambda: sealed(content([A] * (LARGE // 20))),
    "as many steps as fit": lambda: sealed(content([A, ["less", "", [0, 0]]], [["assume", [], [1]]] * (LARGE // 22), 1)),
    "a wide conjunction": lambda: sealed(content([A, ["less", "", [0, 0]], *[["and", "", [1] * 4_000]] * 700])),
}  # fmt: skip
SLOW = {  # stopped by the clock, so run with a short one
    "large hypotheses looked through": lambda: many_walks(200_000),
    "expanded again and again": lambda: powers(40_000),
}
