"""The report quotes what was measured about mutants, the open ones by name."""

from report.measured import measured_mutants
from report.model import Code, Items
from report.provenance import ROOT

KEPT = """# Measured

Machine: two cores; 1 May 2026.
More.

## Mutants (`bench.mutants`)

10 mutants, 9 decided. Open is:

- `some_claim`: x -> x^2,
  the second time
- `other`: L -> 2 L

## Losses

Nothing.
"""


def test_the_open_ones_are_listed_by_name():
    blocks = list(measured_mutants(KEPT))
    (items,) = (block for block in blocks if isinstance(block, Items))
    assert [runs[0] for runs in items.items] == [Code("some_claim"), Code("other")]
    assert "the second time" in str(items.items[0][1]) and "Nothing" not in str(blocks) and "1 May" in str(blocks)


def test_without_results_nothing_is_said():
    assert list(measured_mutants("# Measured\n")) == []


def test_the_kept_results_are_quoted():
    assert (ROOT / "bench" / "RESULTS.md").exists() and list(measured_mutants())
