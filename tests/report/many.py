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


def recorded() -> Findings:
    """Return findings on two records of one JSONL file, and nothing else."""
    text = by_hand.THREE.text
    articles = [
        replace(by_hand.THREE, id=f"desk/feed.jsonl#{name}", record=name, fields={"text": text})
        for name in ("r3", "r4")
    ]
    values = tuple(
        by_hand.value((by_hand.claim(one, 1, "$15 billion", by_hand.dollars(sum_)),), sum_)
        for one, sum_ in zip(articles, ("1.5E+10", "1.6E+10"), strict=True)
    )
    nothing = replace(by_hand.FINDINGS.coverage, unread=(), unread_figures=())
    return replace(
        by_hand.FINDINGS,
        articles=tuple(articles),
        discrepancies=(replace(by_hand.ERROR, values=values, evidence=()),),
        coverage=nothing,
    )


HOSTILE = '::error::x\r\n]](9) [a](1) % , : <script>&amp;"\ud800\x00\x0b'
