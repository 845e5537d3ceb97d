"""The section of question 3: formulas as they are, numbers of this run, disagreements shown when there are some."""

import pytest
import sympy

from report.algebra import expression
from report.costs_section import costs_section
from report.layout import plain, spoken
from report.model import Table, runs_of
from verify.costs.architecture import Network
from verify.costs.campaign import Campaign, Oracle, campaign
from verify.costs.closed_forms import B, K, N

FORMS = {
    4 * K * N**2 * B - 2 * N**2 * B + 4 * N * B: "4kn²b − 2n²b + 4nb",
    -(N**2) + 3 * N * B: "3nb − n²",
    -K * N * B: "−knb",
    sympy.Symbol("w10") * sympy.Symbol("w2") * B: "w_2w_10b",
    K * N * (N + B): "kn(n + b)",
    (2 * K * N - N + 2) / (K * N + 1): "(2kn − n + 2)/(kn + 1)",
    sympy.Max(N, B): "max (b, n)",
    sympy.Rational(1, 29): "1/29",
    sympy.Integer(0): "0",
    B - 1: "b − 1",
}


@pytest.mark.parametrize("form, says", FORMS.items(), ids=str)
def test_expressions_on_the_page(form, says):
    assert plain(expression(form)) == says


def said(blocks):
    return " ".join(
        spoken(tuple(run for run in runs_of(block) if hasattr(run, "layout") or type(run).__name__ == "Words"))
        for block in blocks
    )


def test_the_section_holds_the_closed_forms_and_what_was_handed_in():
    text = said(costs_section(campaign(5)))
    for shown in ("2kn²b + 2nb", "4kn²b − 2n²b + 4nb", "n/(kn + 1)", "k = n = b = 1: 2, not 6", "t + 2"):
        assert shown in text


def test_disagreements_are_printed():
    net = Network((2, 1), 1)
    found = Campaign((net,), (net,), (Oracle("an oracle", "something", 7, 3),))
    tables = [block for block in costs_section(found) if isinstance(block, Table)]
    rows = [
        [spoken(cell) for cell in row] for table in tables for row in table.rows if table.header[-1] == "Disagreements"
    ]
    assert rows == [["an oracle", "something", "7", "3"]]
