"""Pairs of two long reports are sifted without loss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consistency.compare.pairs import candidates
from consistency.compare.pairs.prospects import MOST
from consistency.compare.values.levels import ComparisonPack
from consistency.pipeline import Checker
from consistency.report.forms import maker
from consistency.report.style import Style
from consistency.rulebook import Rulebook

CHECKER = Checker()
# What a pair is weighed by only when its values are: see Aligner.evidence.
LATER = {
    "alone", "betrayed", "close", "dates", "digits", "far", "first of its kind",
    "likelier in another report", "neighbours agree", "nothing but digits in common", "open",
    "one in a third report", "one of two shares moved", "other currency", "others of its size",
    "tight", "typed", "value in the other report",
    "value in the other sentence", "values exchanged", "within an article",
}  # fmt: skip
FIRMS = ("Abalon", "Borvik", "Calder", "Dunmere", "Elswick", "Farnoy", "Garvel", "Hestor")


def deals(report: int) -> str:
    """Return deals by name, each with a price and a share; some prices told otherwise."""
    lines = [
        f"- {FIRMS[n % 8]} paid ${21 * n + 40 + (report and n % 5 == 0)} million for "
        f"{n + 11}% of {FIRMS[(n + 3) % 8]} Works, founded in {1950 + n}."
        for n in range(24)
    ]
    return "\n".join(lines)


def quantities(report: int) -> str:
    """Return quantities no rule knows, in Chinese, some with a slip."""
    return "\n\n".join(
        f"{FIRMS[n % 8]}镇共清理{1204 + 7 * n + (900 if report and n % 6 == 0 else 0)}处，"
        f"修复{31 + n}段，比去年同期增长{n + 2}%。"
        for n in range(24)
    )


def entries(report: int) -> str:
    """Return the entries of a table and of a day."""
    rows = [f"| {FIRMS[n % 8]} {n} | {90 + n} | {n + 3}% | {1200 + n} |" for n in range(18)]
    told = [
        f"**{n % 24:02}:15** Officials in {FIRMS[n % 8]} said {310 * n + report} people had left, "
        f"{n + 20} roads were closed and a man aged {n + 31} had died."
        for n in range(18)
    ]
    return "\n".join(["| Firm | Staff | Margin | Orders |", "|-|-|-|-|", *rows, "", *told])


@pytest.mark.parametrize("made", [deals, quantities, entries], ids=lambda made: made.__name__)
def test_what_is_left_out_could_not_have_come_to_anything(
    made: Callable[[int], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two reports come to the same whether every pair is weighed or those that may be worth it."""
    for report in range(2):
        text = f"---\ntitle: Of the year\ndate: 2025-06-1{report}\n---\n\n{made(report)}\n"
        (tmp_path / f"{report}.md").write_text(text, encoding="utf-8")
    found = []
    for few in (10**9, 0):
        monkeypatch.setattr(candidates, "FEW", few)
        found.append(maker("json")(CHECKER.check([tmp_path]), Style(explained=True)))
    assert found[0] == found[1]


def test_every_piece_of_evidence_has_its_most() -> None:
    """A piece that pairs are weighed by is known to the sieve, which would else lose some."""
    weights = Rulebook().pack("comparisons", ComparisonPack).weights
    assert weights.evidence.keys() - LATER <= MOST.keys()
