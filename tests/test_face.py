"""The Python face: check and figures, what they return, and tables that lose no digit."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import consistency
from consistency.errors import InvalidRules, InvalidSettings
from consistency.report.frames import claims_frame, mentions_frame
from consistency.report.machine import CLAIM_COLUMNS
from tests.report.by_hand import CLEAN, FINDINGS

DEAL = Path(__file__).parents[1] / "fixtures" / "deal-retold" / "articles"


def test_a_check_returns_its_rows_and_its_coverage() -> None:
    """A report is its rows; it knows what was read and tells itself in every form."""
    report = consistency.check(DEAL)
    assert isinstance(report, consistency.Report)
    assert report.coverage.articles == 4
    assert len(list(report)) == len(report) == len(report.findings.discrepancies) > 0
    assert json.loads(report.to_text("json"))["coverage"]["articles"] == 4
    assert repr(report) == f"<Report: {len(report)} rows from 4 articles>"


def test_a_frame_has_one_line_a_claim() -> None:
    """The table has a line for each claim of each value, and sums keep all their digits."""
    frame = claims_frame(FINDINGS)
    assert list(frame.columns) == list(CLAIM_COLUMNS)
    assert len(frame) == 11
    assert frame.loc[0, "lower"] == Decimal("1.43E+10")
    assert frame.groupby("fingerprint", sort=False).size().tolist() == [5, 2, 4]


def test_an_empty_frame_has_its_columns() -> None:
    """A check that finds nothing is an empty table with the same columns."""
    frame = claims_frame(CLEAN)
    assert (list(frame.columns), len(frame)) == (list(CLAIM_COLUMNS), 0)
    assert isinstance(mentions_frame([]), pd.DataFrame)


def test_an_extraction_is_its_figures(tmp_path: Path) -> None:
    """Figures come with their article, as a table, and with what was not read."""
    (tmp_path / "a.md").write_text("甲公司以143亿美元收购乙公司49%的股份。\n", encoding="utf-8")
    figures = consistency.figures([tmp_path / "a.md", tmp_path / "gone.md"])
    assert [mention.text for _, mention in figures] == ["143亿美元", "49%"]
    assert figures.to_frame()["lower"].tolist() == [Decimal("1.43E+10"), Decimal(49)]
    assert [one.path.rpartition("/")[2] for one in figures.unread] == ["gone.md"]


def test_mistakes_are_the_errors_of_the_tree(tmp_path: Path) -> None:
    """A mistake in a configuration or a pack is raised, with its place."""
    (tmp_path / "a.md").write_text("x\n")
    (tmp_path / "pack.yaml").write_text("why: x\nattributes:\n  - idd: x\n")
    with pytest.raises(InvalidSettings):
        consistency.check(tmp_path, config=tmp_path / "none.toml")
    with pytest.raises(InvalidRules, match=r"pack\.yaml:3"):
        consistency.check(tmp_path, rules=[tmp_path / "pack.yaml"])


def test_the_package_has_only_its_names() -> None:
    """What is not there is an AttributeError, and dir() lists what is."""
    assert dir(consistency) == ["Figures", "Report", "__version__", "check", "figures"]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = consistency.nothing  # type: ignore[attr-defined]
