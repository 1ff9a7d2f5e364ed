"""The report as pandas tables."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from consistency.model import Article, Findings, Mention
from consistency.report.machine import CLAIM_COLUMNS, claim_rows
from consistency.report.records import MENTION_COLUMNS, mention_record
from consistency.report.style import Style

__all__ = ["claims_frame", "mentions_frame"]

# Values stay Decimals and dates, objects to pandas: a float would round large sums.
EXACT = ("lower", "upper", "published")


def claims_frame(findings: Findings, style: Style | None = None) -> pd.DataFrame:
    """Return one line a claim, with the discrepancy and the value it belongs to."""
    return _frame(claim_rows(findings, style or Style()), CLAIM_COLUMNS)


def mentions_frame(found: Iterable[tuple[Article, Mention]]) -> pd.DataFrame:
    """Return one line a figure."""
    return _frame((mention_record(*pair) for pair in found), MENTION_COLUMNS)


def _frame(rows: Iterable[dict[str, object]], columns: tuple[str, ...]) -> pd.DataFrame:
    listed = list(rows)
    kinds = {name: "object" if name in EXACT else None for name in columns}
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in listed], dtype=kinds[name]) for name in columns}
    )
