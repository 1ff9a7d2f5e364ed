"""The reports that machines read: JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import cast

from consistency.model import SEVERITIES, Findings, Severity
from consistency.report.json_text import dumps, numeral
from consistency.report.records import (
    SCHEMA_VERSION,
    comparison_record,
    coverage_record,
    discrepancy_record,
    entity_name,
    findings_record,
    notice_record,
    settled_record,
)
from consistency.report.results import housekeeping
from consistency.report.rows import passed_over
from consistency.report.style import Style
from consistency.report.words import Words

__all__ = ["CLAIM_COLUMNS", "check_csv", "check_json", "check_jsonl", "claim_rows", "csv_line"]

# What a terminal would obey where the file is shown on one; a tab and a line end may stay.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
CLAIM_COLUMNS = (
    "fingerprint",
    "rule",
    "kind",
    "severity",
    "confidence",
    "entity",
    "attribute",
    "cause",
    "value",
    "display",
    "lower",
    "upper",
    "unit",
    "path",
    "record",
    "line",
    "column",
    "quote",
    "sentence",
    "segment",
    "attribution",
    "published",
    "message",
    "explanation",
)


def check_json(findings: Findings, style: Style) -> str:
    """Return the findings as one JSON object, newline at the end."""
    return dumps(findings_record(findings, explained=style.explained), indent=2) + "\n"


def check_jsonl(findings: Findings, style: Style) -> str:
    """Return one JSON object a line, told apart by ``type``: the rows, then the coverage."""
    lines = [
        dumps({"type": "discrepancy", **discrepancy_record(row, findings)})
        for row in findings.discrepancies
    ]
    lines += [dumps({"type": "settled", **settled_record(o, findings)}) for o in findings.settled]
    lines += [dumps({"type": "notice", **notice_record(one)}) for one in findings.notices]
    if style.explained:
        pairs = map(comparison_record, findings.explained)
        lines += [dumps({"type": "explained", **pair}) for pair in pairs]
    coverage = coverage_record(findings.coverage, len(findings.explained))
    lines.append(dumps({"type": "coverage", "schema_version": SCHEMA_VERSION, **coverage}))
    return "\n".join(lines) + "\n"


def check_csv(findings: Findings, style: Style) -> str:
    """Return a table of one line a claim, with the discrepancy and the value it belongs to.

    What was not read, and each notice, is a line of the kind ``notice``, and a file passed over as
    no report one of the kind ``passed-over``: who has the table alone must not take silence for
    agreement.
    """
    told = [*claim_rows(findings, style), *_notice_rows(findings, style)]
    told.sort(key=lambda row: SEVERITIES.index(cast(Severity, row["severity"])))
    lines = [csv_line(CLAIM_COLUMNS)]
    lines += [csv_line(row.get(name) for name in CLAIM_COLUMNS) for row in told]
    return "".join(lines)


def _notice_rows(findings: Findings, style: Style) -> Iterable[dict[str, object]]:
    words = Words(style.lang)
    for one in housekeeping(findings):
        yield {
            "rule": one.rule,
            "kind": "notice",
            "severity": one.severity,
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "message": words.of(one.message),
        }
    for path in passed_over(findings.coverage.passed_over):
        yield {
            "kind": "passed-over",
            "severity": "info",
            "path": path,
            "message": words["passed over"],
        }


def claim_rows(findings: Findings, style: Style) -> Iterable[dict[str, object]]:
    """Yield one flat record a claim, under the names of ``CLAIM_COLUMNS``."""
    words = Words(style.lang)
    for row in findings.discrepancies:
        for number, value in enumerate(row.values, 1):
            for claim in value.claims:
                yield {
                    "fingerprint": row.fingerprint,
                    "rule": row.rule,
                    "kind": row.kind,
                    "severity": row.severity,
                    "confidence": row.confidence,
                    "entity": entity_name(row.entity, findings),
                    "attribute": words.of(row.attribute_name),
                    "cause": row.cause,
                    "value": number,
                    "display": value.display,
                    "lower": value.lower,
                    "upper": value.upper,
                    "unit": value.unit,
                    "path": claim.article.path,
                    "record": claim.article.record,
                    "line": claim.line,
                    "column": claim.column,
                    "quote": claim.mention.text,
                    "sentence": claim.sentence.text,
                    "segment": claim.segment.kind,
                    "attribution": claim.attribution.name if claim.attribution else None,
                    "published": claim.article.published,
                    "message": words.of(row.message),
                    "explanation": words.of(row.explanation),
                }


def csv_line(cells: Iterable[object]) -> str:
    """Return one CSV line, CRLF at the end as RFC 4180 has it.

    A text that a spreadsheet would run as a formula (it begins with ``= + - @`` or a control
    character) gets an apostrophe before it: articles are other people's words.
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        value = _CONTROLS.sub("", value.replace("\x1b", "␛"))
        return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    if isinstance(value, Decimal):
        return numeral(value)
    return value.isoformat() if isinstance(value, date) else str(value)
