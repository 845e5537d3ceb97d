"""A second opinion from Z3: the statement in one dimension, with numbers for positions, slopes and values.

Shares nothing with the decider but the kernel's terms: points are told apart by their text, and the conditions under which
a smooth function on the line goes through them are written down here once more.
"""

import z3

from verify.definitions import recognised
from verify.kernel.terms import is_space


class NotSaid(Exception):
    """The statement has a part that this formulation does not know."""


class Line:
    """The numbers of one statement."""

    def __init__(self, hypotheses):
        self.values, self.points, self.extra = {}, {}, []
        self.words = [named for named in map(recognised, hypotheses) if named is not None]
        self.plain = [h for h in hypotheses if recognised(h) is None]
        self.steps = {n.arguments[0]: n.arguments[2] for n in self.words if n.definition.word == "descent"}

    def number(self, term):
        kind, args = term.kind, term.args
        if kind == "number":
            return z3.RealVal(f"{term.value[0]}/{term.value[1]}")
        if kind == "variable":
            return self.values.setdefault(term, z3.Real(term.name))
        if kind == "zero":
            return z3.RealVal(0)
        if kind == "apply" and is_space(term.sort):
            return self.member(args[0], args[1].value[0])
        if kind in ("apply", "gradient"):
            return self.at(args[1])[kind == "gradient"]
        if kind == "power":
            return self.number(args[0]) ** args[1].value[0]
        parts = [self.number(arg) for arg in args]
        if kind in ("sum", "product"):
            total = parts[0]
            for part in parts[1:]:
                total = total + part if kind == "sum" else total * part
            return total
        if kind == "inverse":
            self.extra.append(parts[0] != 0)
            return 1 / parts[0]
        if kind in ("norm", "absolute"):
            return z3.If(parts[0] >= 0, parts[0], -parts[0])
        if kind == "inner":
            return parts[0] * parts[1]
        if kind in ("min", "max"):
            first = parts[0] <= parts[1] if kind == "min" else parts[0] >= parts[1]
            return z3.If(first, *parts)
        raise NotSaid(kind)

    def member(self, points, index):
        if index == 0:
            return self.values.setdefault((points, 0), z3.Real(f"{points.name}0"))
        before = self.member(points, index - 1)
        return before - self.number(self.steps[points]) * self.place(before)[1]

    def at(self, position):
        return self.place(self.number(position))

    def place(self, where):
        key = str(z3.simplify(where, som=True))
        if key not in self.points:
            k = len(self.points)
            self.points[key] = (where, z3.Real(f"f{k}"), z3.Real(f"g{k}"))
        return self.points[key][1:]

    def formula(self, a):
        if a.kind in ("and", "or"):
            return (z3.And if a.kind == "and" else z3.Or)(*map(self.formula, a.args))
        if a.kind == "implies":
            return z3.Implies(*map(self.formula, a.args))
        if a.kind not in ("less_equal", "less", "equal", "not_equal"):
            raise NotSaid(a.kind)
        left, right = map(self.number, a.args)
        return {"less_equal": left <= right, "less": left < right, "equal": left == right}.get(a.kind, left != right)

    def conditions(self):
        said = {named.definition.word: named.arguments for named in self.words}
        size = self.number(said["smooth"][1])
        low = -size
        if "convex" in said:
            low = z3.RealVal(0)
        if "strongly convex" in said:
            low = self.number(said["strongly convex"][1])
        if "minimiser" in said:
            best = self.at(said["minimiser"][1])
            yield best[1] == 0
        if {"gradient dominated"} & set(said):
            raise NotSaid("gradient dominated everywhere")
        level = self.number(said["lower bound"][1]) if "lower bound" in said else None
        level = self.at(said["minimiser"][1])[0] if "minimiser" in said else level
        everywhere = list(self.points.values())
        for x, f, g in everywhere:
            if level is not None:
                yield 2 * size * (f - level) >= g * g
            for y, h, k in everywhere:
                if x is not y:
                    w = g - k - low * (x - y)
                    yield 2 * (size - low) * (f - h - k * (x - y)) >= w * w + low * (size - low) * (x - y) ** 2


def verdict(statement, milliseconds):
    """ "true in one dimension", "false", or "unknown"."""
    line = Line(statement.hypotheses)
    plain = [line.formula(h) for h in line.plain]
    goal = line.formula(statement.conclusion)
    solver = z3.SolverFor("QF_NRA")
    solver.set("timeout", milliseconds)
    solver.add(*plain, *line.conditions(), *line.extra, z3.Not(goal))
    return {"sat": "false", "unsat": "true in one dimension"}.get(str(solver.check()), "unknown")
