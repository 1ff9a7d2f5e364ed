"""Findings by the hundred, and hostile ones, from those made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from consistency.model import Findings, Notice, Settled, Severity, Text
from tests.report import by_hand


def many(number: int, severity: Severity = "error", **more: Any) -> Findings:
    """Return findings with so many rows of one severity, each with its own fingerprint."""
    rows = tuple(
        replace(by_hand.ERROR, fingerprint=f"{at:016x}", severity=severity, **more)
        for at in range(number)
    )
    return replace(by_hand.FINDINGS, discrepancies=rows)


def kept() -> Findings:
    """Return the findings by hand with a settled row and a notice of housekeeping."""
    return replace(
        by_hand.FINDINGS,
        discrepancies=by_hand.FINDINGS.discrepancies[:2],
        settled=(Settled(by_hand.INFO, "decision", "译名不统一", "林岚"),),
        notices=(
            Notice("CF901", "warning", "desk/01-first.md", Text("it is unused", "没有作用"), 3, 1),
        ),
    )


HOSTILE = '::error::x\r\n]](9) [a](1) % , : <script>&amp;"\ud800\x00\x0b'
