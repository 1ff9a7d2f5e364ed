"""A desk with two reports that differ on a price and on an age, checked by the real pipeline."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from consistency.gate.codes import codes
from consistency.gate.settle import settle_suppressions
from consistency.model import Findings
from consistency.pipeline import Checker

ONE = """\
---
title: 晨星入股远山智能
date: 2025-06-13
---

晨星汽车以143亿美元收购远山智能49%的股权，交易预计6月完成。

远山智能创始人林岚今年27岁，将加入晨星汽车。
"""
TWO = """\
---
title: 远山智能易主
date: 2025-06-14
---

晨星汽车斥资148亿美元收购远山智能49%的股权，交易将在6月完成。

远山智能的创始人林岚今年28岁，她将加入晨星汽车。
"""
PRICE, AGE = "CF101", "CF301"
TODAY = date(2026, 3, 1)
SENTENCE = "晨星汽车斥资148亿美元收购远山智能49%的股权，交易将在6月完成。"


@cache
def checker() -> Checker:
    return Checker()


def desk(folder: Path, one: str = ONE, two: str = TWO) -> Path:
    """Write the two reports into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.md").write_text(one, encoding="utf-8", newline="")
    (folder / "two.md").write_text(two, encoding="utf-8", newline="")
    return folder


def check(*paths: Path, today: date = TODAY) -> Findings:
    """Return what the reports disagree on, suppressions heeded."""
    findings = checker().check(paths)
    return settle_suppressions(findings, codes(checker().rulebook), today)


def rows(findings: Findings) -> list[str]:
    """Return the codes of the rows that count."""
    return sorted(row.rule for row in findings.discrepancies)


def told(findings: Findings) -> list[tuple[str, int | None]]:
    """Return the codes and lines of the notices."""
    return [(one.rule, one.line) for one in findings.notices]
