"""Findings and mentions as the records that machines read: JSON, JSON Lines and CSV.

The keys and their meaning are the contract published in ``consistency/schemas``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from consistency import __version__
from consistency.model import (
    Article,
    Claim,
    Comparison,
    Coverage,
    Discrepancy,
    Evidence,
    Findings,
    Mention,
    Text,
    Unread,
    Value,
)
from consistency.report.json_text import dumps, numeral
from consistency.report.style import Style

__all__ = [
    "CLAIM_COLUMNS",
    "MENTION_COLUMNS",
    "SCHEMA_VERSION",
    "check_csv",
    "check_json",
    "check_jsonl",
    "claim_rows",
    "csv_line",
    "extract_json",
    "findings_record",
    "mention_record",
]

SCHEMA_VERSION = "1.0"
TOOL = {"name": "news-consistency", "version": __version__}

MENTION_COLUMNS = (
    "article",
    "id",
    "kind",
    "start",
    "end",
    "line",
    "column",
    "text",
    "lower",
    "upper",
    "unit",
    "qualifier",
    "segment",
    "field",
    "rule",
)
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


def mention_record(article: Article, mention: Mention) -> dict[str, object]:
    """Return one mention under the keys of ``extract.schema.json``, in the order of the columns."""
    segment = article.segments[mention.segment]
    line, column = article.place(segment, mention.start)
    quantity = mention.quantity
    return {
        "article": article.path,
        "id": article.record,
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "line": line,
        "column": column,
        "text": mention.text,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
        "segment": segment.kind,
        "field": segment.field,
        "rule": mention.rule,
    }


def extract_json(
    articles: Iterable[Article],
    mentions: Iterable[Mapping[str, object]],
    unread: Iterable[Unread],
    unread_figures: Iterable[Unread],
) -> str:
    """Return the whole of an extraction as one JSON object, newline at the end."""
    listed = [_article(article) for article in articles]
    found = list(mentions)
    whole = {
        "schema_version": SCHEMA_VERSION,
        "tool": TOOL,
        "articles": listed,
        "mentions": found,
        "coverage": {
            "articles": len(listed),
            "unread": [_unread(one) for one in unread],
            "unread_figures": [_unread(one) for one in unread_figures],
            "mentions": len(found),
        },
    }
    return dumps(whole, indent=2) + "\n"


def findings_record(findings: Findings, *, explained: bool = False) -> dict[str, object]:
    """Return all findings under the keys of ``check.schema.json``.

    Rows of every severity are there; the pairs that were compared and found to be no contradiction
    are counted, and listed when ``explained``.
    """
    record: dict[str, object] = {
        "schema_version": SCHEMA_VERSION,
        "tool": TOOL,
        "articles": [_article(article) for article in findings.articles],
        "discrepancies": [_discrepancy(row, findings) for row in findings.discrepancies],
        "coverage": _coverage(findings.coverage, len(findings.explained)),
    }
    if explained:
        record["explained"] = [_comparison(pair) for pair in findings.explained]
    return record


def check_json(findings: Findings, style: Style) -> str:
    """Return the findings as one JSON object, newline at the end."""
    return dumps(findings_record(findings, explained=style.explained), indent=2) + "\n"


def check_jsonl(findings: Findings, style: Style) -> str:
    """Return one JSON object a line, told apart by ``type``: the rows, then the coverage."""
    lines = [
        dumps({"type": "discrepancy", **_discrepancy(row, findings)})
        for row in findings.discrepancies
    ]
    if style.explained:
        lines += [dumps({"type": "explained", **_comparison(pair)}) for pair in findings.explained]
    coverage = _coverage(findings.coverage, len(findings.explained))
    lines.append(dumps({"type": "coverage", "schema_version": SCHEMA_VERSION, **coverage}))
    return "\n".join(lines) + "\n"


def check_csv(findings: Findings, style: Style) -> str:
    """Return a table of one line a claim, with the discrepancy and the value it belongs to."""
    lines = [csv_line(CLAIM_COLUMNS)]
    lines += [csv_line(row[name] for name in CLAIM_COLUMNS) for row in claim_rows(findings, style)]
    return "".join(lines)


def claim_rows(findings: Findings, style: Style) -> Iterable[dict[str, object]]:
    """Yield one flat record a claim, under the names of ``CLAIM_COLUMNS``."""
    for row in findings.discrepancies:
        for number, value in enumerate(row.values, 1):
            for claim in value.claims:
                yield {
                    "fingerprint": row.fingerprint,
                    "rule": row.rule,
                    "kind": row.kind,
                    "severity": row.severity,
                    "confidence": row.confidence,
                    "entity": _name(row.entity, findings),
                    "attribute": row.attribute_name.in_language(style.lang),
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
                    "message": row.message.in_language(style.lang),
                    "explanation": row.explanation.in_language(style.lang),
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
        return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    if isinstance(value, Decimal):
        return numeral(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _name(entity: str, findings: Findings) -> str:
    known = findings.entities.get(entity)
    return known.name if known else entity


def _text(text: Text | None) -> dict[str, str] | None:
    return {"en": text.en, "zh": text.zh} if text else None


def _article(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "path": article.path,
        "record": article.record,
        "title": article.title,
        "lang": article.lang,
        "publisher": article.publisher,
        "published": article.published,
        "published_at": article.published_at,
        "published_from": article.published_from,
        "sources": [
            {
                "label": source.label,
                "text": source.text,
                "title": source.title,
                "publisher": source.publisher,
                "url": source.url,
                "published": source.published,
            }
            for source in article.sources.values()
        ],
        "notes": list(article.notes),
    }


def _discrepancy(row: Discrepancy, findings: Findings) -> dict[str, object]:
    return {
        "fingerprint": row.fingerprint,
        "rule": row.rule,
        "kind": row.kind,
        "attribute": row.attribute,
        "attribute_name": _text(row.attribute_name),
        "entity": _name(row.entity, findings),
        "entity_id": row.entity,
        "severity": row.severity,
        "confidence": round(row.confidence, 3),
        "level": row.level,
        "cause": row.cause or None,
        "cause_text": _text(row.cause_text),
        "message": _text(row.message),
        "explanation": _text(row.explanation),
        "evidence": [_evidence(one) for one in row.evidence],
        "values": [_value(value) for value in row.values],
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "kind": evidence.kind,
        "text": _text(evidence.text),
        "claims": [_claim(claim) for claim in evidence.claims],
    }


def _value(value: Value) -> dict[str, object]:
    return {
        "lower": value.lower,
        "upper": value.upper,
        "unit": value.unit,
        "display": value.display,
        "origins": list(value.origins),
        "first_seen": value.first_seen,
        "last_seen": value.last_seen,
        "claims": [_claim(claim) for claim in value.claims],
    }


def _claim(claim: Claim) -> dict[str, object]:
    attribution = claim.attribution
    return {
        "article": claim.article.id,
        "path": claim.article.path,
        "record": claim.article.record,
        "field": claim.segment.field,
        "start": claim.mention.start,
        "end": claim.mention.end,
        "line": claim.line,
        "column": claim.column,
        "quote": claim.mention.text,
        "qualifier": claim.mention.quantity.qualifier,
        "sentence": claim.sentence.text,
        "segment": claim.segment.kind,
        "attribution": attribution
        and {"kind": attribution.kind, "name": attribution.name, "origin": attribution.origin},
        "published": claim.article.published,
    }


def _comparison(pair: Comparison) -> dict[str, object]:
    return {
        "level": pair.verdict.level,
        "explanation": _text(pair.verdict.explanation),
        "confidence": round(pair.confidence, 3),
        "left": _claim(pair.left),
        "right": _claim(pair.right),
    }


def _coverage(coverage: Coverage, explained: int) -> dict[str, object]:
    return {
        "articles": coverage.articles,
        "records": coverage.records,
        "unread": [_unread(one) for one in coverage.unread],
        "unread_figures": [_unread(one) for one in coverage.unread_figures],
        "mentions": coverage.mentions,
        "claims": coverage.claims,
        "facts": coverage.facts,
        "comparisons": coverage.comparisons,
        "explained": explained,
    }


def _unread(unread: Unread) -> dict[str, object]:
    return {
        "path": unread.path,
        "line": unread.line,
        "reason": unread.reason,
        "text": unread.text,
        "advice": unread.advice,
    }
