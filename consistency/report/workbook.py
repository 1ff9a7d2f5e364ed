"""The workbook of the desk: a sheet of rows, one of claims, one of what was read and what not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import pandas as pd
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from consistency.model import SEVERITIES, Discrepancy, Findings, Notice, Settled
from consistency.report import rows
from consistency.report.frames import claims_frame
from consistency.report.json_text import numeral
from consistency.report.results import housekeeping
from consistency.report.style import Style
from consistency.report.words import SEVERITY, Words

__all__ = ["decided_xlsx"]

# What a cell can hold; and the controls that its format has no place for.
LONGEST = 32_767
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# A spreadsheet keeps fifteen digits of a number; one with more stays text.
DIGITS = 15
WIDTHS = {
    **dict.fromkeys(("fact", "事实", "path", "reports", "报道", "values", "各种说法"), 36),
    **dict.fromkeys(("message", "explanation", "依据", "sentence", "cause", "可能原因"), 56),
    **dict.fromkeys(("told", "说明"), 96),
}
FILLS = {"error": "F8D9D5", "warning": "F9EBC8", "info": "E3EAF1"}
Record = Mapping[str, object]


def decided_xlsx(findings: Findings, style: Style, decided: Mapping[str, Record]) -> bytes:
    """Return an Excel workbook: filters on, heads fixed, no cell that runs as a formula."""
    words = Words(style.lang)
    sheets = {
        words.say("Discrepancies", "不一致"): pd.DataFrame(
            _overview(findings, decided, words), columns=_heads(words), dtype="object"
        ),
        words.say("Claims", "陈述"): claims_frame(findings, style).astype("object"),
        words.say("Read", "阅读情况"): pd.DataFrame(
            _coverage(findings, words),
            columns=[words.say("what", "项目"), words.say("told", "说明")],
            dtype="object",
        ),
    }
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine="openpyxl") as book:
        for name, frame in sheets.items():
            cells = frame.map(_cell)
            cells.to_excel(book, sheet_name=name, index=False)
            _dress(book.sheets[name], frame)
    return file.getvalue()


def _heads(words: Words) -> list[str]:
    heads = {
        "severity": "级别",
        "rule": "规则",
        "fact": "事实",
        "values": "各种说法",
        "explanation": "依据",
        "cause": "可能原因",
        "confidence": "把握",
        "reports": "报道",
        "decision": "决定",
        "reason": "理由",
        "note": "备注",
        "reviewer": "核查人",
        "until": "有效期至",
        "fingerprint": "指纹",
    }
    return [words.say(en, zh) for en, zh in heads.items()]


def _overview(
    findings: Findings, decided: Mapping[str, Record], words: Words
) -> Iterable[list[object]]:
    """Yield the rows that count and the notices, the gravest first, then the rows settled."""
    told = [(one.severity, _row(one, findings, decided, words)) for one in findings.discrepancies]
    told += [(one.severity, _notice(one, words)) for one in housekeeping(findings)]
    yield from (cells for _, cells in sorted(told, key=lambda one: SEVERITIES.index(one[0])))
    for one in findings.settled:
        yield _row(one.row, findings, decided, words, one)


def _row(
    row: Discrepancy,
    findings: Findings,
    decided: Mapping[str, Record],
    words: Words,
    settled: Settled | None = None,
) -> list[object]:
    decision = decided.get(row.fingerprint, {})
    return [
        words.of(SEVERITY[row.severity]),
        row.rule,
        rows.fact(row, findings, words),
        "\n".join(rows.value_line(value, words) for value in row.values),
        words.of(row.explanation),
        words.of(row.cause_text) if row.cause_text else None,
        row.confidence,
        "\n".join(_paths(row)),
        decision.get("decision") or (settled.how if settled else None),
        decision.get("reason") or (settled.reason if settled else None),
        decision.get("note"),
        decision.get("reviewer") or (settled.by if settled else None),
        decision.get("expires_at"),
        row.fingerprint,
    ]


def _notice(one: Notice, words: Words) -> list[object]:
    """Return a notice in the columns of the rows, so that a filter by severity meets it."""
    where = f"{one.path}:{one.line}" if one.line else one.path
    cells = [words.of(SEVERITY[one.severity]), one.rule, words["notices"], None]
    return [*cells, words.of(one.message), None, None, where, *[None] * 6]


def _paths(row: Discrepancy) -> Iterable[str]:
    return dict.fromkeys(rows.place(claim) for value in row.values for claim in value.claims)


def _coverage(findings: Findings, words: Words) -> Iterable[tuple[str, object]]:
    coverage = findings.coverage
    yield words.say("articles read", "已读报道"), coverage.articles
    yield words.say("figures", "数字"), coverage.mentions
    yield words.say("facts compared", "比对事实"), coverage.facts
    for article in findings.articles:
        yield words.say("report", "报道"), rows.report_line(article, words)
    for notice in findings.notices:
        where = f"{notice.path}:{notice.line}" if notice.line else notice.path
        yield words["notices"], f"{where}: {notice.rule} {words.of(notice.message)}"
    for one in coverage.unread:
        yield words["unread"], rows.unread_line(one, words)
    for one in coverage.unread_figures:
        yield words["unread figures"], rows.unread_line(one, words)
    for line in rows.remarks(findings, words):
        yield words["remarks"], line
    for path in rows.passed_over(coverage.passed_over):
        yield words["passed over"], path


def _cell(value: object) -> object:
    """Return what a cell can hold: exact numbers as numbers, the rest as text."""
    if isinstance(value, Decimal):
        return numeral(value) if len(value.normalize().as_tuple().digits) > DIGITS else value
    if isinstance(value, str):
        return _CONTROLS.sub("\ufffd", value)[:LONGEST]
    if value is None or value is pd.NaT:
        return None
    return value if isinstance(value, int | float | date) else str(value)


def _dress(sheet: Worksheet, frame: pd.DataFrame) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for head in sheet[1]:
        head.font = Font(bold=True)
        head.alignment = Alignment(vertical="top")
    fills = {name: FILLS[one] for one, text in SEVERITY.items() for name in (text.en, text.zh)}
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if cell.data_type == "f":  # other people's words: never a formula
                cell.data_type = "s"
            if cell.column == 1 and cell.value in fills:
                cell.fill = PatternFill("solid", fgColor=fills[str(cell.value)])
    for number, name in enumerate(frame.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(str(name), 14)
